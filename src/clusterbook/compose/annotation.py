"""What is written into a workbook that goes back to its owner marked: marks, comments, and the list of findings."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from clusterbook.compose.reports import FindingLine, finding_line, skip_texts
from clusterbook.model.cells import CellRef, quote_sheet
from clusterbook.model.findings import Finding, Severity, Skipped
from clusterbook.model.lists import CellLink, ListCell, ListColumn, ListSheet
from clusterbook.model.marks import INDEX_NAME, INDEX_TITLE

MOST_LISTED = 60_000
"""Findings that the list holds: Excel allows a sheet some 65,000 links."""

MOST_COMMENTS = 10_000
"""Cells that get a comment; with more of them, programs take minutes to open the workbook."""

_FINDINGS_OF_A_COMMENT = 8
_COLUMNS = (
    ListColumn("序号", 7),
    ListColumn("级别", 8),
    ListColumn("代码", 9),
    ListColumn("单元格", 18),
    ListColumn("行标识", 28),
    ListColumn("问题", 58),
    ListColumn("处理建议", 58),
)
_LEGEND = (
    "标记：错误为红底实线框，提醒为黄底虚线框，信息为蓝底点线框；改完后重新检查，旧标记、批注和本表会先清除。"
)
_Weighed = TypeVar("_Weighed")


class CellMark(NamedTuple):
    """A bad cell: the gravest severity of its findings, and its comment; no text for one that gets none."""

    cell: CellRef
    severity: Severity
    text: str


class Annotation(NamedTuple):
    """Marks by sheet, row and column as the findings come, and the list of all findings."""

    marks: Sequence[CellMark]
    listing: ListSheet


def annotation(findings: Sequence[Finding], skipped: Sequence[Skipped], sheets: Sequence[str]) -> Annotation:
    """The annotation, in Chinese as all of the workbook is; `sheets` are the names of the workbook's sheets."""
    lines = [finding_line(finding, "zh") for finding in findings]
    by_cell: dict[CellRef, list[FindingLine]] = {}
    for line in lines:
        if line.finding.cell:
            by_cell.setdefault(line.finding.cell, []).append(line)
    marks = [_mark(cell, own) for cell, own in by_cell.items()]
    with_text = set(_gravest(marks, MOST_COMMENTS, lambda mark: mark.severity))
    marks = [mark if mark in with_text else mark._replace(text="") for mark in marks]
    return Annotation(marks, _index(lines, skipped, frozenset(sheets), len(marks) - len(with_text)))


def _gravest(
    items: Sequence[_Weighed], limit: int, severity: Callable[[_Weighed], Severity]
) -> Sequence[_Weighed]:
    """At most so many of the items, in their order; where there are more, the gravest."""
    if len(items) <= limit:
        return items
    ranked = sorted(range(len(items)), key=lambda place: severity(items[place]).rank)
    return [items[place] for place in sorted(ranked[:limit])]


def _mark(cell: CellRef, lines: Sequence[FindingLine]) -> CellMark:
    ordered = sorted(lines, key=lambda line: line.severity.rank)
    shown = [
        f"【{line.label} {line.finding.code}】{line.message}\n处理：{line.remedy}"
        for line in ordered[:_FINDINGS_OF_A_COMMENT]
    ]
    if len(ordered) > len(shown):
        shown.append(f"另有{len(ordered) - len(shown)}条，见“{INDEX_NAME}”")
    return CellMark(cell, ordered[0].severity, "\n".join(shown))


def _index(
    lines: Sequence[FindingLine], skipped: Sequence[Skipped], sheets: frozenset[str], silent: int
) -> ListSheet:
    listed = _gravest(lines, MOST_LISTED, lambda line: line.severity)
    rows: list[Sequence[ListCell]] = [
        [
            number,
            line.label,
            line.finding.code,
            _place(line.finding, sheets),
            line.finding.record,
            line.message,
            line.remedy,
        ]
        for number, line in enumerate(listed, 1)
    ]
    rows += [["", "未执行", "", "", "", text, ""] for text in skip_texts(skipped, "zh")]
    notes = [_sums(lines, len(listed), silent), _LEGEND]
    return ListSheet(INDEX_NAME, INDEX_TITLE, notes, _COLUMNS, rows)


def _place(finding: Finding, sheets: Iterable[str]) -> str | CellLink:
    """The finding's place; it leads there unless the sheet is the one that is missing."""
    if finding.sheet not in sheets:
        return finding.place
    return CellLink(finding.place, str(finding.cell) if finding.cell else f"{quote_sheet(finding.sheet)}!A1")


def _sums(lines: Sequence[FindingLine], listed: int, silent: int) -> str:
    counted = "，".join(
        f"{severity.zh}{sum(line.severity is severity for line in lines)}条" for severity in Severity
    )
    cut = f"；较轻的{len(lines) - listed}条未列入" if listed < len(lines) else ""
    quiet = f"；较轻的{silent}格只加标记，不加批注" if silent else ""
    return f"共{len(lines)}条：{counted}{cut}{quiet}。单元格原有批注的保留原批注，问题只列在本表。"
