"""Which cells can be put right without judgement, and the list of those that were."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.reports import finding_line
from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding
from clusterbook.model.lists import CellLink, ListCell, ListColumn, ListSheet
from clusterbook.model.marks import FIXES_NAME, FIXES_TITLE
from clusterbook.model.raw import RawBook, RawRow, RawSheet, RawValue
from clusterbook.tables.visible import visible

_COLUMNS = (
    ListColumn("序号", 7),
    ListColumn("单元格", 18),
    ListColumn("代码", 9),
    ListColumn("行标识", 28),
    ListColumn("修正前", 40),
    ListColumn("修正后", 40),
    ListColumn("问题", 58),
)


class Fix(NamedTuple):
    """A cell put right: what it held and now holds, both also as a message shows them, and the findings that said so."""

    cell: CellRef
    codes: Sequence[str]
    record: str
    before: RawValue
    after: str | float
    shown_before: str
    shown_after: str
    message: str

    @property
    def line(self) -> str:
        """The fix as one line, address first; texts stand in quotation marks, numbers do not."""
        before = _quoted(self.before, self.shown_before)
        text = f"{self.cell}  {'、'.join(self.codes)}  {before} → {_quoted(self.after, self.shown_after)}"
        return f"{text}   [{self.record}]" if self.record else text

    def followed_by(self, later: "Fix") -> "Fix":
        """This fix and a later one of the same cell as one."""
        return self._replace(
            codes=(*self.codes, *later.codes), after=later.after, shown_after=later.shown_after
        )


def _quoted(value: RawValue, shown: str) -> str:
    return f"“{shown}”" if isinstance(value, str) else shown


def planned_fixes(
    findings: Iterable[Finding], raw: RawBook, only: Collection[str], left_alone: Collection[CellRef] = ()
) -> list[Fix]:
    """The fixes that findings of these codes (of all codes when there are none) propose, at most one for a cell.

    A finding proposes one by its params `fix` and `fix_type`. Cells with a formula are left alone: what they show is
    the formula's doing.
    """
    proposals: dict[CellRef, Finding] = {}
    for finding in findings:
        if finding.cell and "fix" in finding.params and (not only or finding.code in only):
            proposals.setdefault(finding.cell, finding)
    touched = {cell.sheet for cell in proposals}
    sheets = {sheet.name: sheet for sheet in raw.sheets if sheet.name in touched}
    rows = {name: {row.number: row for row in sheet.rows} for name, sheet in sheets.items()}
    return [
        fix
        for cell, finding in proposals.items()
        if cell not in left_alone and (cell.row, cell.column) not in sheets[cell.sheet].formulas
        if (fix := _fix(cell, finding, rows[cell.sheet][cell.row].value(cell.column))).before != fix.after
    ]


def _fix(cell: CellRef, finding: Finding, before: RawValue) -> Fix:
    params = finding.params
    after = float(params["fix"]) if params["fix_type"] == "number" else params["fix"]
    shown_before, shown_after = params.get("value", visible(before)), params.get("taken", visible(after))
    message = finding_line(finding, "zh").message
    return Fix(cell, (finding.code,), finding.record, before, after, shown_before, shown_after, message)


def with_fixes(raw: RawBook, fixes: Iterable[Fix]) -> RawBook:
    """The workbook as it is read after the fixes."""
    by_sheet: dict[str, dict[int, dict[int, str | float]]] = {}
    for fix in fixes:
        by_sheet.setdefault(fix.cell.sheet, {}).setdefault(fix.cell.row, {})[fix.cell.column] = fix.after
    return raw._replace(sheets=[_with_values(sheet, by_sheet.get(sheet.name, {})) for sheet in raw.sheets])


def _with_values(sheet: RawSheet, values: Mapping[int, Mapping[int, str | float]]) -> RawSheet:
    if not values:
        return sheet
    return sheet._replace(
        rows=[_row_with(row, values[row.number]) if row.number in values else row for row in sheet.rows]
    )


def _row_with(row: RawRow, values: Mapping[int, str | float]) -> RawRow:
    return row._replace(values=[values.get(column, value) for column, value in enumerate(row.values, 1)])


def list_of_fixes(fixes: Sequence[Fix], left_alone: Collection[CellRef]) -> ListSheet:
    """The list as a sheet: every cell with what it held and what it holds now."""
    rows: list[Sequence[ListCell]] = [
        [
            number,
            CellLink(str(fix.cell), str(fix.cell)),
            "、".join(fix.codes),
            fix.record,
            fix.before if isinstance(fix.before, (str, float)) else visible(fix.before),
            fix.after,
            fix.message,
        ]
        for number, fix in enumerate(fixes, 1)
    ]
    notes = [f"共修正{len(fixes)}格，其余内容与原文件相同。“修正前”“修正后”均为单元格的全部内容。"]
    if left_alone:
        notes.append(f"另有{len(left_alone)}格含多种字体，未自动修正，请手工修改。")
    return ListSheet(FIXES_NAME, FIXES_TITLE, notes, _COLUMNS, rows)
