"""Number formats that may show other than their cell holds, read off real packages."""

import openpyxl
import pytest
import xlsxwriter

from clusterbook.excel import read_book
from clusterbook.excel.cellreader import CellReader
from clusterbook.excel.displayformats import telling_codes
from clusterbook.excel.numberformats import number_formats
from clusterbook.excel.package import STYLES, Package
from tests.excel.packages import workbook_parts, write_parts, write_styles, write_workbook

FORMATS = {
    2: "0%",
    3: "0.00%",
    4: '0"."0,"万元"',
    5: '0!.0000"万元"',
    6: "#,##0,",
    7: '#,##0.0"亿元"',
    8: '0"家"',
    9: '0"亩"',
    10: '0"+"',
}
ORDINARY = ("General", "#,##0", "#,##0.00_);(#,##0.00)", "yyyy-mm-dd", "@", '0"年"')


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


def codes(package):
    return telling_codes(number_formats(package.elements(STYLES) if STYLES in package else []))


def formats(path):
    return {place: code.replace("\\.", "!.") for place, code in read_book(path).sheets[0].formats.items()}


def test_telling_formats_come_with_their_filled_cells(written):
    assert formats(written) == {**{(row, 2): code for row, code in FORMATS.items()}, (2, 4): "0%"}


def test_the_full_reader_gives_the_same(written):
    package = Package(written)
    assert CellReader(package).read(package.sheets[0]).formats == read_book(written).sheets[0].formats


def test_cells_scattered_over_the_grid_have_theirs(written, tmp_path):
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


def test_a_style_number_is_matched_whole(tmp_path):
    row = '<row r="1"><c r="A1" s="11"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" t="n" s="1"><v>1</v></c></row>'
    path = write_workbook(tmp_path / "样.xlsx", row, formats=(0, 9, *[0] * 10))
    assert formats(path) == {(1, 2): "0%", (1, 3): "0%"}


def test_only_filled_cells_of_telling_styles_count(tmp_path):
    rows = (
        '<row r="9" s="1"><c r="A9" s="1"/><c r="B9" s="1" t="s"><v>0</v></c><c r="C9" s="3"><v>1</v></c>'
        '<c r="D9" s="1" t="s"><v>1</v></c><c r="E9"><v>1</v></c><c r="F9" s="2"></c></row>',
        '<row r="10"><c r="B10" s="1" t="s"><v>0</v></c><c r="AA10" t="n" s="2"><v>5</v></c></row>',
    )
    path = write_workbook(tmp_path / "样.xlsx", *rows, shared=("<t>甲</t>", "<t/>"), formats=(0, 9, 10, 0))
    assert formats(path) == {(9, 2): "0%", (10, 2): "0%", (10, 27): "0.00%"}


def written_alone(path, code):
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_number("A1", 0.15, book.add_format({"num_format": code}))
    return codes(Package(path))


@pytest.mark.parametrize(
    "code",
    [
        "0%",
        "0.00%",
        "0.0%",
        "% 0",
        '0;-0"%"',
        "0,",
        "#,",
        "?,",
        "0.00,,",
        '0,"k"',
        "0,;-0",
        r"0\.0",
        "#!.#",
        "?!.0",
        '0"."0',
        '0"千"',
        '0"万"',
        '0"亿"',
        '0"元"',
        "[$元-804]0",
        '0"0000"',
        r"0\0",
        "100",
        '"约"0',
        '"超"0"以上"',
        '">"0',
        ";;;",
        "[Red];0",
        '"达标"',
        " ",
        "￥#,##0.00",
        "[$￥-804]#,##0",
        '_("$"* #,##0.00_)',
        "[$€-2] 0",
    ],
)
def test_one_telling_format_is_found_alone(tmp_path, code):
    assert written_alone(tmp_path / "单.xlsx", code) == {1: code}


@pytest.mark.parametrize(
    "code",
    [
        "0.0",
        "#,##0",
        "0,0",
        "?,???",
        "0!.",
        r"\.0",
        '"."0',
        '0"年"',
        '0" . "0',
        '"a,"0',
        "yyyy年",
        "0.00E+00",
        "[$-804]0",
        "#,##0.00_);[Red](#,##0.00)",
        "0;-0;;@",
        "[>100]0.0;0",
        "G/通用格式",
        "h:mm:ss",
        '"第"0"批"',
    ],
)
def test_one_ordinary_format_is_none(tmp_path, code):
    assert written_alone(tmp_path / "单.xlsx", code) == {}


def cell_styles(*numbers):
    return f"<cellXfs>{''.join(f'<xf {number}/>' for number in numbers)}</cellXfs>"


PERCENTAGE = '<numFmts><numFmt numFmtId="164" formatCode="0%"/></numFmts>'


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (
            cell_styles('numFmtId="4"', 'numFmtId="9"', 'numFmtId="10"', 'numFmtId="11"'),
            {1: "0%", 2: "0.00%"},
        ),
        (
            cell_styles('numFmtId="4"', 'numFmtId="5"', 'numFmtId="8"', 'numFmtId="41"', 'numFmtId="44"'),
            {
                1: "￥#,##0;￥-#,##0",
                2: "￥#,##0.00;￥-#,##0.00",
                4: '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ',
            },
        ),
        (cell_styles("numFmtId='9'"), {0: "0%"}),
        (cell_styles("numFmtId='10'"), {0: "0.00%"}),
        (cell_styles('numFmtId="90"', 'numFmtId="19"', 'numFmtId="100"'), {}),
        (
            '<numFmts><numFmt numFmtId="9" formatCode="0.0"/></numFmts>' + cell_styles('numFmtId="9"'),
            {},
        ),
        (
            PERCENTAGE + cell_styles("", 'numFmtId="164"', 'numFmtId="165"', 'numFmtId="164"'),
            {1: "0%", 3: "0%"},
        ),
        (
            '<numFmts><numFmt numFmtId="164" formatCode="0&#37;"/><numFmt numFmtId="165"/></numFmts>'
            + cell_styles('numFmtId="165"', 'numFmtId="164"'),
            {1: "0%"},
        ),
        (
            '<numFmts><numFmt numFmtId="164" formatCode="0&#x4E07;"/></numFmts>'
            + cell_styles('numFmtId="164"'),
            {0: "0万"},
        ),
        (
            '<cellStyleXfs><xf numFmtId="9"/><xf numFmtId="9"/></cellStyleXfs>'
            + cell_styles('numFmtId="10"'),
            {0: "0.00%"},
        ),
        (cell_styles('numFmtId="10"') + '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>', {0: "0.00%"}),
        (cell_styles('numFmtId="10"') + '<cellStyles><xf numFmtId="9"/></cellStyles>', {0: "0.00%"}),
        (cell_styles('numFmtId="10"') + '<dxfs><xf numFmtId="9"/></dxfs>', {0: "0.00%"}),
    ],
    ids=[
        "built in",
        "built in with a currency",
        "single quotes",
        "single quotes and two digits",
        "longer numbers",
        "the workbook's own before those built in",
        "by index of cell style",
        "by character reference",
        "by hexadecimal reference",
        "behind styles of styles",
        "before styles of styles",
        "before names of styles",
        "before differences",
    ],
)
def test_formats_by_index_of_cell_style(tmp_path, styles, expected):
    assert codes(Package(write_styles(tmp_path / "样.xlsx", styles))) == expected


def test_a_workbook_without_styles_has_no_formats(tmp_path):
    parts = workbook_parts({"甲": "<worksheet><sheetData/></worksheet>"})
    del parts["xl/styles.xml"]
    assert codes(Package(write_parts(tmp_path / "无.xlsx", parts))) == {}
