"""Workbooks as text tables, merged in memory: the plan is carried out on the plain model."""

from pathlib import Path

from clusterbook.model.merging import MergePlan
from clusterbook.model.raw import RawBook, RawRow, RawSheet
from clusterbook.model.versions import RawVersion
from clusterbook.revision.merge import plan_merge
from clusterbook.schema.specification import SPECIFICATION

HEADER = ["集群编号", "集群名称", "级别", "牵头省份"]


def book(*rows, sheet="台账", header=HEADER, **others):
    """A workbook of one sheet with a header row, and other sheets by name as lists of rows."""
    sheets = [_sheet(sheet, [header, *rows] if header else list(rows))]
    sheets += [_sheet(name, lines) for name, lines in others.items()]
    return RawBook(Path("册.xlsx"), b"", sheets)


def _sheet(name, lines):
    rows = [
        RawRow(number, [float(value) if type(value) is int else value for value in line])
        for number, line in enumerate(lines, 1)
        if any(value is not None for value in line)
    ]
    return RawSheet(name, rows)


def row(number, name="", level="国家级", province="江苏省"):
    """A row of the ledger: its key, and what it says."""
    return [f"GJ-{number:03d}", name or f"第{number}个集群", level, province]


def plan(base, ours, theirs) -> MergePlan:
    """The plan of a merge of plain workbooks."""
    return plan_merge(RawVersion(base), RawVersion(ours), RawVersion(theirs), SPECIFICATION)


def carried_out(ours, plan):
    """The rows of each sheet after the merge, as lists without blank ends."""
    merges = {merge.sheet: merge for merge in plan.sheets}
    result = {}
    for sheet in ours.sheets:
        if sheet.name in plan.removed:
            continue
        merge = merges.get(sheet.name)
        result[sheet.name] = table(sheet) if merge is None else _merged(sheet, merge)
    return result | {sheet.name: table(sheet) for sheet in plan.added}


def _merged(sheet, merge):
    cells = {
        place: value
        for line in sheet.rows
        for column, value in enumerate(line.values, 1)
        if value is not None and (place := merge.shift.cell(line.number, column)) is not None
    }
    for place, content in merge.cells.items():
        cells[place] = f"={content.formula}" if content.formula else content.value
    return _lines({place: value for place, value in cells.items() if value not in (None, "")})


def table(sheet):
    """The rows of a sheet as lists without blank ends, blank rows included."""
    return _lines(
        {
            (line.number, column): value
            for line in sheet.rows
            for column, value in enumerate(line.values, 1)
            if value not in (None, "")
        }
    )


def _lines(cells):
    last = max((row for row, _ in cells), default=0)
    lines = []
    for number in range(1, last + 1):
        width = max((column for row, column in cells if row == number), default=0)
        lines.append([cells.get((number, column)) for column in range(1, width + 1)])
    return lines


def conflicts(plan):
    """The open decisions: matter, key, column."""
    return [(each.matter.value, each.key, each.column) for each in plan.conflicts]
