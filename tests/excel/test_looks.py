"""How cells look: what each style says, and which style each cell has, whoever wrote the file."""

import re
from itertools import product

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from clusterbook.excel.looks import plain_format, read_looks, read_styles
from clusterbook.excel.package import Package
from tests.excel.packages import MAIN, sheet_xml, workbook_parts, write_parts, write_workbook


def styles_of(tmp_path, lists):
    """What the styles of a style part with these lists say."""
    parts = workbook_parts({"集群": sheet_xml("")})
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{lists}</styleSheet>'
    return read_styles(Package(write_parts(tmp_path / "styles.xlsx", parts)))


def said(tmp_path, lists, style):
    """What a style says beside a usual one of the first font, fill and border."""
    return styles_of(tmp_path, f"{lists}<cellXfs><xf/>{style}</cellXfs>")[1]


def test_a_workbook_without_styles_says_nothing(tmp_path):
    parts = workbook_parts({"集群": sheet_xml("")})
    del parts["xl/styles.xml"]
    assert read_styles(Package(write_parts(tmp_path / "plain.xlsx", parts))) == []


def test_the_usual_style_says_nothing_and_others_only_what_they_add(tmp_path):
    lists = (
        '<fonts><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="0"/></cellXfs>'
    )
    assert styles_of(tmp_path, lists) == ["", "b", ""]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ("<b/>", "b"),
        ('<b val="0"/>', ""),
        ('<i val="false"/>', ""),
        ('<i val="1"/>', "i"),
        ("<u/>", "u"),
        ('<u val="none"/>', ""),
        ("<strike/>", "strike"),
        ('<sz val="12.0"/>', "size=12"),
        ('<sz val="10.5"/>', "size=10.5"),
        ('<name val="仿宋"/>', "font=仿宋"),
        ('<rFont val="仿宋"/>', "font=仿宋"),
        ('<color rgb="FF000000"/>', ""),
        ('<color theme="1"/>', ""),
        ('<color indexed="8"/>', ""),
        ('<color indexed="64"/>', ""),
        ('<color rgb="80c00000"/>', "color=FFC00000"),
        ('<color indexed="10"/>', "color=indexed10"),
        ('<color theme="4" tint="-0.249977111117893"/>', "color=theme4-0.24"),
        ("<color/>", ""),
        ('<family val="3"/>', ""),
    ],
)
def test_fonts(tmp_path, parts, text):
    lists = f"<fonts><font/><font>{parts}</font></fonts>"
    assert said(tmp_path, lists, '<xf fontId="1"/>') == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ('<patternFill patternType="none"/>', ""),
        ('<patternFill patternType="solid"><fgColor rgb="00FFEB9C"/></patternFill>', "fill=FFFFEB9C"),
        ('<patternFill patternType="gray125"/>', "pattern=gray125"),
        ('<patternFill patternType="solid"><bgColor indexed="64"/></patternFill>', ""),
    ],
)
def test_fills(tmp_path, parts, text):
    lists = f"<fills><fill/><fill>{parts}</fill></fills>"
    assert said(tmp_path, lists, '<xf fillId="1"/>') == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ("<left/>", ""),
        ('<left style="none"/>', ""),
        ('<left style="thin"/><bottom style="medium"/>', "bottom=medium; left=thin"),
        ('<bottom style="medium"/><left style="thin"/>', "bottom=medium; left=thin"),
        ('<diagonal style="thin"/><vertical style="thin"/>', "diagonal=thin"),
    ],
)
def test_borders(tmp_path, parts, text):
    lists = f"<borders><border/><border>{parts}</border></borders>"
    assert said(tmp_path, lists, '<xf borderId="1"/>') == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ('<alignment horizontal="general" vertical="bottom"/>', ""),
        ('<alignment horizontal="center" vertical="top"/>', "horizontal=center; vertical=top"),
        ('<alignment wrapText="1"/>', "wrap"),
        ('<alignment wrapText="true"/>', "wrap"),
        ('<alignment wrapText="0"/>', ""),
        ('<protection locked="0"/>', "unlocked"),
        ('<protection locked="1"/>', ""),
        ('<protection hidden="true"/>', "hidden-formula"),
    ],
)
def test_alignment_and_protection_belong_to_the_style_they_stand_in(tmp_path, parts, text):
    assert styles_of(tmp_path, f"<cellXfs><xf/><xf>{parts}</xf><xf/></cellXfs>") == ["", text, ""]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", ""),
        ("2", "format=0.00"),
        ("4", "format=#,##0.00"),
        ("14", "format=mm-dd-yy"),
        ("58", "format=58"),
    ],
)
def test_built_in_formats_go_by_their_code(tmp_path, number, text):
    assert said(tmp_path, "", f'<xf numFmtId="{number}"/>') == text


def test_own_formats_go_by_their_code_and_lists_after_the_cell_styles_add_none(tmp_path):
    lists = '<numFmts><numFmt numFmtId="176" formatCode="0.0&quot;亿元&quot;"/></numFmts>'
    after = '<dxfs><dxf><numFmt numFmtId="176" formatCode="0%"/></dxf></dxfs>'
    styles = styles_of(tmp_path, f'{lists}<cellXfs><xf/><xf numFmtId="176"/></cellXfs>{after}')
    assert styles == ["", "format=0.0亿元"]


def test_a_style_of_a_font_that_is_not_there_says_the_rest(tmp_path):
    lists = "<fonts><font/></fonts><fills><fill/></fills>"
    style = '<xf fontId="1" fillId="7"><alignment wrapText="1"/></xf>'
    assert said(tmp_path, lists, style) == "wrap"


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ("General", ""),
        ("general", ""),
        ('0.0"亿元"', "0.0亿元"),
        (r"0.0\亿\元", "0.0亿元"),
        ("yyyy\\-mm\\-dd;@", "yyyy-mm-dd"),
        ('0"";@', "0"),
        ("#,##0.00", "#,##0.00"),
    ],
)
def test_formats_lose_the_signs_that_programs_add(code, plain):
    assert plain_format(code) == plain


def looks_of(path):
    package = Package(path)
    return read_looks(package.read(package.sheets[0].part), read_styles(package))


def test_without_a_style_that_says_anything_cells_are_not_looked_at(tmp_path):
    path = write_workbook(
        tmp_path / "plain.xlsx", '<row r="1"><c r="A1" s="1"><v>1</v></c></row>', formats=(0, 0)
    )
    found = looks_of(path)
    assert (found.styles, dict(found.columns), dict(found.cells)) == (["", ""], {}, {})


def test_the_usual_style_of_a_column_is_that_of_a_row_in_the_middle(tmp_path):
    rows = [f'<row r="{row}"><c r="A{row}" s="1"><v>1</v></c><c r="B{row}"/></row>' for row in range(1, 8)]
    rows[6] = '<row r="7"><c r="A7" t="n" s="2"><v>1</v></c><c r="B7" s="1"/><c r="AA7" s="2"/></row>'
    found = looks_of(write_workbook(tmp_path / "book.xlsx", *rows, formats=(0, 9, 10)))
    assert found.columns == {1: 1, 2: 0}
    assert found.cells == {(7, 1): 2, (7, 2): 1, (7, 27): 2}
    assert [found.look(7, column) for column in (1, 2, 3, 27)] == [
        "format=0.00%",
        "format=0%",
        "",
        "format=0.00%",
    ]


FORMS = {
    "prefixes": lambda xml: re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x="),
    "single quotes": lambda xml: re.sub(r'(\w)="([^"]*)"', r"\1='\2'", xml),
    "no addresses": lambda xml: re.sub(r'(<c|<row) r="\w+"', r"\1", xml),
    "some cells without addresses": lambda xml: xml.replace('<c r="B3"', "<c"),
    "the style first": lambda xml: re.sub(r'(r="\w+") (s="\d")', r"\2 \1", xml),
}


@pytest.mark.parametrize("form", FORMS)
def test_cells_look_the_same_in_any_form(tmp_path, form):
    rows = [
        f'<row r="{row}"><c r="A{row}" s="1" t="n"><v>1</v></c><c r="B{row}" s="{1 + row % 2}"/></row>'
        for row in range(1, 8)
    ]
    parts = workbook_parts({"集群": sheet_xml("".join(rows))}, formats=(0, 9, 10))
    usual = looks_of(write_parts(tmp_path / "usual.xlsx", parts))
    sheet = "xl/worksheets/sheet1.xml"
    changed = parts | {sheet: FORMS[form](parts[sheet])}
    assert changed != parts
    assert looks_of(write_parts(tmp_path / "unusual.xlsx", changed)) == usual
    assert [usual.look(3, column) for column in (1, 2, 3)] == ["format=0%", "format=0.00%", ""]


@pytest.mark.parametrize("xml", ["<x:sheetData>", "<sheetData><c s='1'></sheetData>"])
def test_of_a_damaged_sheet_no_looks_are_known(xml):
    assert read_looks(xml.encode(), ["", "b"]).look(1, 1) == ""


SIDE = Side(style="thin")
STYLES = [
    {},
    {"font": Font(bold=True)},
    {"fill": PatternFill("solid", fgColor="FFFFEB9C")},
    {"border": Border(top=SIDE)},
    {"alignment": Alignment(wrap_text=True)},
    {"protection": Protection(locked=False)},
    {"number_format": "0.00%"},
]
SAID = ["", "b", "fill=FFFFEB9C", "top=thin", "wrap", "unlocked", "format=0.00%"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.dictionaries(
        st.tuples(st.integers(1, 9), st.sampled_from([1, 2, 3, 26, 27, 28, 703])),
        st.sampled_from(range(len(STYLES))),
    )
)
def test_law_every_cell_looks_as_it_was_written(tmp_path, cells):
    """Whatever styles stand in the row that is taken for the usual one."""
    book = openpyxl.Workbook()
    for (row, column), style in cells.items():
        cell = book.active.cell(row, column, 1)
        for name, value in STYLES[style].items():
            setattr(cell, name, value)
    path = tmp_path / "book.xlsx"
    book.save(path)
    found = looks_of(path)
    assert {place: found.look(*place) for place in cells} == {
        place: SAID[style] for place, style in cells.items()
    }


def test_another_writer_says_the_same(tmp_path):
    path = tmp_path / "book.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    formats = [
        None,
        book.add_format({"bold": True}),
        book.add_format({"num_format": "0.00%"}),
        book.add_format({"text_wrap": True}),
    ]
    for row, column in product(range(4), range(4)):
        sheet.write(row, column, 1, formats[(row + column) % 4])
    book.close()
    found = looks_of(path)
    looks = ["", "b", "format=0.00%", "wrap"]
    for row, column in product(range(4), range(4)):
        assert found.look(row + 1, column + 1) == looks[(row + column) % 4]
