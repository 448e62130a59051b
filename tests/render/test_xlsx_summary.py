"""The summary workbook as a file: reopened with a library that did not write it."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from clusterbook.model.cells import CellRange
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Align
from clusterbook.model.sheets import (
    DataRow,
    DataSheet,
    Link,
    NumberStyle,
    Origin,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetTable,
    SummaryBook,
)
from clusterbook.render.xlsx.summary import write_summary
from tests.support.tools import convert, ooxml_errors

DANGEROUS = (
    '=HYPERLINK("http://a.cn")',
    "+1",
    "-1",
    "@x",
    "http://a.cn",
    "{=1}",
    "0123",
    "&amp;",
    "_x000D_",
    "甲\n乙",
)


def table(title: str, rows: int = 2, columns: int = 2, notes: tuple[str, ...] = ()) -> SheetTable:
    headers = [SheetColumn(f"第{number}列") for number in range(columns)]
    content = [
        SheetRow([SheetCell(f"{row}行{column}列") for column in range(columns)]) for row in range(rows)
    ]
    return SheetTable(title, headers, content, notes)


def book(*tables: SheetTable, mark: str = "") -> SummaryBook:
    cover = Sheet("封面", "汇总", (table("基本情况"),))
    link = SheetTable(
        "目录",
        [SheetColumn("表")],
        [SheetRow([SheetCell("末表", link=Link("一（一）数据", len(tables) - 1))])],
    )
    return SummaryBook(
        "汇总",
        PartialDate(2026, 6),
        (cover, Sheet("目录", "目录", (link,)), Sheet("一（一）数据", "数据", tables)),
        mark,
    )


def written(folder: Path, *tables: SheetTable, mark: str = "") -> openpyxl.Workbook:
    path = folder / "汇总.xlsx"
    write_summary(book(*tables, mark=mark), path)
    return openpyxl.load_workbook(path)


def data(folder: Path, *tables: SheetTable) -> Worksheet:
    return written(folder, *tables)["一（一）数据"]


def test_text_is_text_whatever_it_looks_like(tmp_path):
    rows = [SheetRow([SheetCell(text)]) for text in DANGEROUS]
    sheet = data(tmp_path, SheetTable("表", [SheetColumn("文字")], rows))
    cells = [sheet.cell(row, 1) for row in range(5, 5 + len(DANGEROUS))]
    assert [cell.value for cell in cells] == list(DANGEROUS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (NumberStyle(), "#,##0"),
        (NumberStyle(1), "#,##0.0"),
        (NumberStyle(2), "#,##0.00"),
        (NumberStyle(grouped=False), "0"),
    ],
)
def test_numbers_are_numbers_in_their_style(tmp_path, style, expected):
    rows = [SheetRow([SheetCell(1250.5, style)])]
    cell = data(tmp_path, SheetTable("表", [SheetColumn("数", Align.RIGHT)], rows)).cell(5, 1)
    assert (cell.value, cell.number_format, cell.alignment.horizontal) == (1250.5, expected, "right")


def test_a_link_leads_to_its_table(tmp_path):
    opened = written(tmp_path, table("甲"), table("乙"))
    location = opened["目录"]["A5"].hyperlink.location
    assert location == "'一（一）数据'!A9"
    assert opened["一（一）数据"]["A9"].value == "乙"
    assert opened["一（一）数据"]["A2"].hyperlink.location == "目录!A1"


def test_one_table_keeps_its_header_in_sight_and_on_every_page(tmp_path):
    sheet = data(tmp_path, table("甲", rows=12))
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B5", "$4:$4")
    (filtered,) = sheet.tables.values()
    assert (filtered.name, filtered.ref, filtered.autoFilter.ref) == ("表_一_一_数据", "A4:B16", "A4:B16")
    assert [column.name for column in filtered.tableColumns] == ["第0列", "第1列"]


def test_several_tables_keep_the_title_in_sight(tmp_path):
    sheet = data(tmp_path, table("甲"), table("乙"))
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A3", "$1:$1", None)


def test_a_row_of_totals_is_left_out_of_the_filter(tmp_path):
    plain = table("甲", rows=12)
    sheet = data(tmp_path, SheetTable(plain.title, plain.columns, plain.rows, total=True))
    assert [filtered.ref for filtered in sheet.tables.values()] == ["A4:B15"]


def test_a_table_that_repeats_a_header_is_filtered_but_no_excel_table(tmp_path):
    plain = table("甲", rows=12)
    sheet = data(tmp_path, replace(plain, columns=[SheetColumn("列"), SheetColumn("列")]))
    assert (sheet.auto_filter.ref, list(sheet.tables)) == ("A4:B16", [])


def test_a_table_without_rows_is_a_sentence(tmp_path):
    sheet = data(tmp_path, table("甲"), SheetTable("乙", (), (), ("乙所需数据尚未报送。",)))
    assert [sheet.cell(row, 1).value for row in (9, 10)] == ["乙", "乙所需数据尚未报送。"]
    assert sheet.max_row == 10


def test_the_mark_stands_on_every_sheet_and_page(tmp_path):
    for sheet in written(tmp_path, table("甲"), mark="演练数据"):
        assert "演练数据" in sheet.oddHeader.right.text
        assert "演练数据" in [cell.value for cell in sheet[2]]
        assert "第 &P 页" in sheet.oddFooter.center.text


def test_real_data_carries_no_mark(tmp_path):
    for sheet in written(tmp_path, table("甲")):
        assert not sheet.oddHeader.right.text
        assert sheet.page_setup.paperSize == 9


def test_long_text_wraps_within_the_limit_of_its_column(tmp_path):
    rows = [SheetRow([SheetCell("集群" * 60)])]
    sheet = data(tmp_path, SheetTable("表", [SheetColumn("文字", limit=40)], rows))
    assert sheet.column_dimensions["A"].width < 42
    assert sheet.cell(5, 1).alignment.wrap_text
    assert sheet.row_dimensions[5].height > 6 * 15


ORIGIN = SheetCell("B6", link=Origin("集群", CellRange(6, 2, 9, 2)))


def with_data(folder: Path, data: DataSheet, mark: str = "") -> openpyxl.Workbook:
    linked = SheetTable("表", [SheetColumn("定位")], [SheetRow([ORIGIN])])
    path = folder / "汇总.xlsx"
    write_summary(replace(book(linked, mark=mark), data=(data,)), path)
    return openpyxl.load_workbook(path)


def data_sheet(header_row: int = 3, *values: str | float | None) -> DataSheet:
    rows = [
        DataRow(header_row, ["集群编号", "产值"]),
        DataRow(header_row + 3, list(values) or ["GJ-001", 1250.5]),
    ]
    return DataSheet("数据_集群", "集群", "“集群”表的数据", rows)


def test_a_source_link_leads_to_its_cells_in_the_data_sheet(tmp_path):
    opened = with_data(tmp_path, data_sheet())
    assert opened["一（一）数据"]["A5"].hyperlink.location == "数据_集群!B6:B9"
    assert opened["数据_集群"]["B6"].value == 1250.5


def test_a_data_sheet_has_title_way_back_filter_and_frozen_header(tmp_path):
    sheet = with_data(tmp_path, data_sheet(), "演练数据")["数据_集群"]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["B2"].value] == [
        "“集群”表的数据",
        "返回目录",
        "演练数据",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B4", "A3:B6", "$3:$3")
    assert ooxml_errors(tmp_path / "汇总.xlsx") == []


@pytest.mark.parametrize(("header_row", "places"), [(1, ("C1", "D1")), (2, ("A1", "B1")), (9, ("A2", "B2"))])
def test_the_way_back_and_the_mark_never_stand_on_data(tmp_path, header_row, places):
    sheet = with_data(tmp_path, data_sheet(header_row), "演练数据")["数据_集群"]
    assert [sheet[place].value for place in places] == ["返回目录", "演练数据"]
    assert sheet[places[0]].hyperlink.location == "目录!A1"
    assert [cell.value for cell in sheet[header_row]][:2] == ["集群编号", "产值"]


def test_values_of_the_input_stay_what_they_are(tmp_path):
    row = with_data(tmp_path, data_sheet(3, "=1+1", None))["数据_集群"][6]
    assert [(cell.value, cell.data_type) for cell in row] == [("=1+1", "s"), (None, "n")]


def test_text_higher_than_a_row_is_announced(tmp_path):
    long = "集群" * 800
    rows = [SheetRow([SheetCell("短")]), SheetRow([SheetCell(long)])]
    table_of_one = SheetTable("表", [SheetColumn("文字")], rows)
    sheet = data(tmp_path, table_of_one)
    assert sheet["A3"].value == "第6行文字超出最大行高，选中单元格后在编辑栏看全文。"
    assert sheet["A6"].value == long
    assert sheet.row_dimensions[6].height <= 409.5
    repeated = with_data(tmp_path, data_sheet(3, long, None))["数据_集群"]
    assert repeated["C2"].value == "第6行文字超出最大行高，选中单元格后在编辑栏看全文。"


def test_what_all_rows_show_is_not_announced(tmp_path):
    assert data(tmp_path, table("甲"))["A3"].value is None


def test_a_hint_stands_above_the_table(tmp_path):
    plain = book(table("甲"))
    sheets = (*plain.sheets[:2], replace(plain.sheets[2], hint="点击定位。"))
    write_summary(replace(plain, sheets=sheets), tmp_path / "汇总.xlsx")
    assert openpyxl.load_workbook(tmp_path / "汇总.xlsx")["一（一）数据"]["A3"].value == "点击定位。"


def test_a_link_with_a_very_long_text_keeps_it(tmp_path):
    text = "集" * 3000
    sheet = data(
        tmp_path,
        SheetTable("表", [SheetColumn("表")], [SheetRow([SheetCell(text, link=Link("封面"))])]),
    )
    assert (sheet["A5"].value, sheet["A5"].hyperlink.location) == (text, "封面!A1")
    assert ooxml_errors(tmp_path / "汇总.xlsx") == []


def test_same_book_same_bytes(tmp_path):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        write_summary(book(table("甲"), table("乙")), path)
    assert first.read_bytes() == second.read_bytes()


def test_a_file_that_office_accepts(tmp_path):
    written(tmp_path, table("甲", notes=("注：甲。",)), table("乙", 30, 12), mark="演练数据")
    assert ooxml_errors(tmp_path / "汇总.xlsx") == []


def test_a_file_that_libreoffice_opens(tmp_path):
    written(tmp_path, table("甲"), table("乙"))
    assert convert(tmp_path / "汇总.xlsx", "pdf", tmp_path).stat().st_size
