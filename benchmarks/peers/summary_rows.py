"""`python -m benchmarks.peers.summary_rows WAY ROWS OUT`: writes ROWS rows of monitoring as a data sheet, in one of four ways.

`ours` is the summary workbook's own writer; the others write the same header, texts, numbers and formats.
"""

import sys
from collections.abc import Callable
from pathlib import Path

HEADER = [
    "集群编号",
    "年份",
    "报送单位",
    "总产值",
    "主导产业产值",
    "中小企业产值",
    "研发经费",
    "发明专利",
    "合作项目",
]
HEADER += ["创新平台", "规上企业", "来源"]


def values(rows: int) -> list[list[str | float | None]]:
    """The rows: a text, ten numbers or so, a few blanks, a text."""
    made: list[list[str | float | None]] = []
    for place in range(rows):
        amount = 50.0 + place % 977 * 1.25
        row: list[str | float | None] = [f"XA-{place // 5:05d}", 2021.0 + place % 5, "江苏省", amount]
        row += [round(amount * share, 2) for share in (0.8, 0.7, 0.03)]
        row += [float(place % 40), None if place % 9 == 0 else 5.0, 3.0, 40.0 + place % 7, "LY-083"]
        made.append(row)
    return made


def ours(rows: int, path: Path) -> None:
    """The summary workbook's writer, with everything it does for a data sheet."""
    from clusterbook.model.dates import PartialDate
    from clusterbook.model.sheets import DataRow, DataSheet, SummaryBook
    from clusterbook.render.xlsx.summary import write_summary

    body = [DataRow(place, row) for place, row in enumerate([HEADER, *values(rows)], 3)]
    sheet = DataSheet("数据_监测", "监测", "“监测”表的数据", body)
    write_summary(SummaryBook("汇总", PartialDate(2026), (), "", (sheet,)), path)


def xlsxwriter_typed(rows: int, path: Path) -> None:
    """XlsxWriter's own typed calls, cell by cell."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("数据_监测")
        text, number = (book.add_format({"border": 1, "valign": "vcenter"}) for _ in range(2))
        number.set_align("right")
        for row, content in enumerate([HEADER, *values(rows)], 2):
            for column, value in enumerate(content):
                if value is None:
                    sheet.write_blank(row, column, None, text)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value, text)
                else:
                    sheet.write_number(row, column, value, number)


def openpyxl_cells(rows: int, path: Path) -> None:
    """openpyxl, cell by cell, because only so can cells have formats."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Side

    book = Workbook()
    sheet = book.active
    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)
    right = Alignment(horizontal="right")
    for row, content in enumerate([HEADER, *values(rows)], 3):
        for column, value in enumerate(content, 1):
            cell = sheet.cell(row, column, value)
            cell.border = border
            if isinstance(value, float):
                cell.alignment = right
    book.save(path)


def pandas_frame(rows: int, path: Path) -> None:
    """Pandas' to_excel, without formats."""
    import pandas as pd

    pd.DataFrame(values(rows), columns=HEADER).to_excel(path, sheet_name="数据_监测", index=False, startrow=2)


WAYS: dict[str, Callable[[int, Path], None]] = {
    "ours": ours,
    "xlsxwriter": xlsxwriter_typed,
    "openpyxl": openpyxl_cells,
    "pandas": pandas_frame,
}


if __name__ == "__main__":
    WAYS[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
