"""Values, addresses and structure of workbooks that other libraries wrote."""

import subprocess
from datetime import date, datetime, time, timedelta
from shutil import which

import openpyxl
import pytest
import xlsxwriter

from clusterbook.excel import read_book
from clusterbook.model.cells import CellRange, ErrorValue, UncachedFormula
from tests.excel.packages import sheet_xml, workbook_parts, write_parts, write_workbook


def cells(book, sheet=0):
    """The values of a sheet by (row, column)."""
    return {
        (row.number, column): value
        for row in book.sheets[sheet].rows
        for column, value in enumerate(row.values, 1)
        if value is not None
    }


@pytest.fixture
def written(tmp_path):
    """A workbook with a title, a unit line and a gap, as Excel would save it."""
    path = tmp_path / "集群.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("集群")
    sheet.merge_range("A1:C1", "先进制造业集群一览")
    sheet.write_string("C2", "单位：亿元")
    sheet.write_row("A3", ["集群编号", "集群名称", "总产值"])
    sheet.write_row("A4", ["GJ-001", "徐州市工程机械集群", 1250])
    sheet.write_string("C7", "1,250")
    sheet.write_boolean("D7", False)
    sheet.write_number("E7", 0)
    hidden = book.add_worksheet("隐藏")
    hidden.hide()
    book.add_worksheet("空表")
    book.close()
    return path


def test_rows_keep_their_numbers_and_blank_rows_are_not_listed(written):
    book = read_book(written)
    assert [row.number for row in book.sheets[0].rows] == [1, 2, 3, 4, 7]
    assert cells(book) == {
        (1, 1): "先进制造业集群一览",
        (2, 3): "单位：亿元",
        (3, 1): "集群编号",
        (3, 2): "集群名称",
        (3, 3): "总产值",
        (4, 1): "GJ-001",
        (4, 2): "徐州市工程机械集群",
        (4, 3): 1250.0,
        (7, 3): "1,250",
        (7, 4): False,
        (7, 5): 0.0,
    }
    assert type(cells(book)[4, 3]) is float


def test_sheets_come_in_order_with_visibility_and_merges(written):
    book = read_book(written)
    assert [(sheet.name, sheet.visible, len(sheet.rows)) for sheet in book.sheets] == [
        ("集群", True, 5),
        ("隐藏", False, 0),
        ("空表", True, 0),
    ]
    assert book.sheets[0].merged == [CellRange(1, 1, 1, 3)]
    assert (book.path, book.content) == (written, written.read_bytes())


def test_dates_are_what_their_format_says(tmp_path):
    path = tmp_path / "日期.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("日期")
    for row, (number, code) in enumerate(
        [
            (46189, 'yyyy"年"m"月"d"日"'),
            (46189.5, "yyyy-mm-dd hh:mm"),
            (0.5, "h:mm"),
            (1.5, "[h]:mm"),
            (46189, "0.00"),
        ]
    ):
        sheet.write_number(row, 0, number, book.add_format({"num_format": code}))
    book.close()
    assert list(cells(read_book(path)).values()) == [
        date(2026, 6, 16),
        datetime(2026, 6, 16, 12),
        time(12),
        timedelta(days=1, hours=12),
        46189.0,
    ]


@pytest.mark.parametrize("number_format", [14, 22, *range(27, 32), 36, 50, 57, 58])
def test_built_in_chinese_date_formats(tmp_path, number_format):
    row = '<row r="2"><c r="B2" s="1"><v>46189</v></c></row>'
    path = write_workbook(tmp_path / "日期.xlsx", row, formats=(0, number_format))
    assert cells(read_book(path)) == {(2, 2): date(2026, 6, 16)}


def test_error_values_are_no_blanks(tmp_path):
    path = tmp_path / "错误.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("集群")
    sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("D2", "=X", None, "#NAME?")
    book.close()
    assert cells(read_book(path)) == {(2, 2): ErrorValue("#DIV/0!"), (2, 4): ErrorValue("#NAME?")}


def test_a_constant_error_beyond_the_last_value(tmp_path):
    path = write_workbook(tmp_path / "错误.xlsx", '<row r="9"><c r="C9" t="e"><v>#N/A</v></c></row>')
    assert cells(read_book(path)) == {(9, 3): ErrorValue("#N/A")}


def test_formulas_with_and_without_stored_value(tmp_path):
    path = write_workbook(
        tmp_path / "公式.xlsx",
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"&amp;""</f><v>甲</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>A1*2</f></c><c r="E1"><f>A1*3</f><v></v></c>'
        '<c r="F1"><f>A1*4</f><v/></c></row>',
    )
    book = read_book(path)
    assert cells(book) == {
        (1, 1): 2.0,
        (1, 2): "甲",
        (1, 4): UncachedFormula("A1*2"),
        (1, 5): UncachedFormula("A1*3"),
        (1, 6): UncachedFormula("A1*4"),
    }
    assert book.sheets[0].formulas == {
        (1, 1): "1+1",
        (1, 2): '"甲"&""',
        (1, 3): '""',
        (1, 4): "A1*2",
        (1, 5): "A1*3",
        (1, 6): "A1*4",
    }


def test_shared_formulas_are_moved_to_their_cells(tmp_path):
    path = write_workbook(
        tmp_path / "公式.xlsx",
        '<row r="2"><c r="C2"><f t="shared" ref="C2:C4" si="0">A2+$B$1</f><v>3</v></c></row>'
        '<row r="3"><c r="C3"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="4"><c r="C4"><f t="shared" si="0"/></c></row>',
    )
    book = read_book(path)
    assert cells(book) == {(2, 3): 3.0, (3, 3): 4.0, (4, 3): UncachedFormula("A4+$B$1")}
    assert book.sheets[0].formulas == {(2, 3): "A2+$B$1", (3, 3): "A3+$B$1", (4, 3): "A4+$B$1"}


def test_formulas_saved_by_openpyxl_have_no_value(tmp_path):
    book = openpyxl.Workbook()
    book.active["B5"] = "=SUM(A1:A3)"
    book.save(tmp_path / "公式.xlsx")
    assert cells(read_book(tmp_path / "公式.xlsx")) == {(5, 2): UncachedFormula("SUM(A1:A3)")}


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B2:B2"])
def test_the_dimension_is_not_believed(tmp_path, dimension):
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 31))
    parts = workbook_parts({"集群": sheet_xml(rows, dimension=dimension)})
    book = read_book(write_parts(tmp_path / "集群.xlsx", parts))
    assert cells(book) == {(row, 1): float(row) for row in range(1, 31)}


def test_a_far_cell_costs_no_memory(tmp_path):
    path = write_workbook(
        tmp_path / "集群.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        shared=("<t>集群</t>",),
    )
    assert cells(read_book(path)) == {(1, 1): "集群", (1048576, 16384): 1.0}


def test_styled_but_empty_cells_reach_nowhere(tmp_path):
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/><c r="XFD{row}" s="0"/></row>' for row in (2, 1048576)
    )
    path = write_workbook(tmp_path / "集群.xlsx", '<row r="1"><c r="B1"><v>5</v></c></row>', rows)
    assert cells(read_book(path)) == {(1, 2): 5.0}


def test_text_keeps_what_the_cell_holds(tmp_path):
    path = tmp_path / "文字.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("集群")
    for row, text in enumerate(["１２５０", " 约3000 ", "\u3000", "甲\n乙", "=A1", "00123"]):
        sheet.write_string(row, 0, text)
    book.close()
    assert list(cells(read_book(path)).values()) == [
        "１２５０",
        " 约3000 ",
        "\u3000",
        "甲\n乙",
        "=A1",
        "00123",
    ]


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_a_copy_saved_by_libreoffice_reads_the_same(written, tmp_path):
    out = tmp_path / "out"
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, written], check=True, capture_output=True, timeout=120)
    copy, original = read_book(out / written.name), read_book(written)
    assert [cells(copy, sheet) for sheet in range(3)] == [cells(original, sheet) for sheet in range(3)]
    assert [sheet.visible for sheet in copy.sheets] == [True, False, True]
    assert copy.sheets[0].merged == original.sheets[0].merged


def test_the_file_is_only_read(written):
    before = (written.read_bytes(), written.stat().st_mtime_ns)
    read_book(written)
    assert (written.read_bytes(), written.stat().st_mtime_ns) == before
