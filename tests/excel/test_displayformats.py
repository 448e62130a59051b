"""Number formats that may show other than their cell holds, read off real packages."""

import openpyxl
import pytest
import xlsxwriter

from clusterbook.excel import read_book
from clusterbook.excel.displayformats import formatted_cells
from tests.excel.packages import workbook_parts, write_parts

FORMATS = {
    2: "0%",
    3: "0.00%",
    4: '0"."0,"万元"',
    5: '0!.0000"万元"',
    6: "#,##0,",
    7: '#,##0.0"亿元"',
}
ORDINARY = ("General", "#,##0", "#,##0.00_);(#,##0.00)", '0"家"', "yyyy-mm-dd", "@", '0"年"')


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "格式.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("监测")
    for row, code in [*FORMATS.items(), *enumerate(ORDINARY, 20)]:
        sheet.write_number(f"B{row}", 0.15, book.add_format({"num_format": code}))
    sheet.write_blank("C2", None, book.add_format({"num_format": "0%"}))
    sheet.write_string("D2", "15%", book.add_format({"num_format": "0%"}))
    book.close()
    return path


def formats(path):
    return {place: code.replace("\\.", "!.") for place, code in read_book(path).sheets[0].formats.items()}


def test_telling_formats_come_with_their_filled_cells(written):
    assert formats(written) == {**{(row, 2): code for row, code in FORMATS.items()}, (2, 4): "0%"}


def test_the_full_reader_gives_the_same(written, tmp_path):
    book = openpyxl.load_workbook(written)
    book["监测"]["XFD1048576"] = 1
    scattered = tmp_path / "散.xlsx"
    book.save(scattered)
    assert formats(scattered) == formats(written)


def test_a_workbook_without_such_formats_has_none(tmp_path):
    path = tmp_path / "平.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, code in enumerate(ORDINARY):
        sheet.write_number(row, 0, 0.15, book.add_format({"num_format": code}))
    book.close()
    assert read_book(path).sheets[0].formats == {}


def test_formats_of_other_lists_of_styles_do_not_count(tmp_path):
    parts = workbook_parts(
        {"甲": '<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>1</v></c></row></sheetData></worksheet>'}
    )
    parts["xl/styles.xml"] = (
        '<styleSheet><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'
    )
    assert read_book(write_parts(tmp_path / "样.xlsx", parts)).sheets[0].formats == {}


def test_a_style_number_is_matched_whole():
    xml = b'<c r="A1" s="15"><v>1</v></c><c r="B1" s="5"><v>1</v></c><c r="C1" t="n" s="5"><v>1</v></c>'
    assert formatted_cells(xml, {5: "0%"}) == {(1, 2): "0%", (1, 3): "0%"}
