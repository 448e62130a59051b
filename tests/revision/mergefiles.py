"""Edited copies of workbook files: a few cells, rows and columns changed, every other byte as it was."""

from pathlib import Path

import xlsxwriter

from clusterbook.excel.package import Package
from clusterbook.model.cells import LAST_ROW
from clusterbook.model.shift import GridShift, Shift
from clusterbook.render.xlsx.patch.grid.change import GridChange
from clusterbook.render.xlsx.patch.merge import BookChange, changed_workbook

HEADER = ["集群编号", "集群名称", "级别", "产值", "认定日期"]


def ledger(path, rows, **sheets):
    """A workbook that a person might have made: a ledger with formats, a comment, a total and a chart beside it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        bold, day = (
            book.add_format({"bold": True, "bg_color": "#DDEEFF"}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        sheet.write_row(0, 0, HEADER, bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row[:4])
            if len(row) > 4:
                sheet.write_datetime(number, 4, row[4], day)
        sheet.write_comment("B2", "核对过")
        sheet.data_validation("C2:C99", {"validate": "list", "source": ["国家级", "省级"]})
        other = book.add_worksheet("合计")
        last = len(rows) + 1
        other.write_formula("A1", f"=SUM(台账!D2:D{last})", None, sum(row[3] for row in rows))
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"=台账!$D$2:$D${last}"})
        other.insert_chart("C3", chart)
        for name, lines in sheets.items():
            extra = book.add_worksheet(name)
            for number, line in enumerate(lines):
                extra.write_row(number, 0, line)
    return path


def edited(source: Path, target: Path, sheet: str, cells=None, removed=(), inserted=None) -> Path:
    """A copy with other contents of cells, by (row, column) of the copy, and rows taken out or put in."""
    shift = GridShift(rows=Shift(LAST_ROW, removed, inserted))
    change = BookChange({sheet: GridChange(shift, cells or {})})
    target.write_bytes(changed_workbook(Package(source), change))
    return target
