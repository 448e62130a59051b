"""A finished workbook as its parts say it: files of two libraries, and parts that no library would write."""

import io
import re
import struct
import zlib
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from clusterbook.excel import refusals
from clusterbook.excel.finished import Cell, Drawn, FinishedBook, TablePart, cell_range
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange
from clusterbook.model.errors import RunError
from tests.excel.packages import (
    MAIN,
    PACKAGE_RELATIONS,
    RELATIONS,
    sheet_xml,
    workbook_parts,
    write_parts,
    write_workbook,
)


def book_of(tmp_path, *rows, **options):
    return FinishedBook(write_workbook(tmp_path / "成品.xlsx", *rows, **options))


def sheet_of(tmp_path, *rows, **options):
    return book_of(tmp_path, *rows, **options).sheets[0]


def book_with(tmp_path, parts, rows="", after=""):
    """A workbook with these parts beside, or in the place of, the usual ones; None stands for no such part."""
    every = {**workbook_parts({"集群": sheet_xml(rows, after)}), **parts}
    present = {name: content for name, content in every.items() if content is not None}
    return FinishedBook(write_parts(tmp_path / "成品.xlsx", present))


def relations(*items):
    """A list of relations; each item is kind, target and, for one outside the package, External."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"'
        f"{''.join(f' TargetMode={each!r}' for each in mode)}/>"
        for number, (kind, target, *mode) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{listed}</Relationships>'


SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
EVERY_KIND = (
    '<row r="1"><c r="A1" s="2" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>甲&amp;</t></r><r>'
    '<t xml:space="preserve"> 乙</t></r></is></c><c r="C1" t="str" s="1"><f>"a"&amp;A1</f><v>&lt;丙&gt;</v></c>'
    '<c r="D1" t="b"><v>0</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="d"><v>2026-06-16</v></c></row>',
    '<row r="20"><c r="Z20"><v>1.5</v></c><c r="AA20" s="12"/><c r="AB20"><f>A1*2</f></c>'
    '<c r="AC20"><f t="shared" si="0"/><v>3</v></c><c r="AD20" s="3"> <f>1</f> <v/></c><c r="AE20"></c></row>',
)
CELLS = [
    Cell(1, 1, "s", 2, None, "0"),
    Cell(1, 2, "inlineStr", 0, None, "甲& 乙"),
    Cell(1, 3, "str", 1, '"a"&A1', "<丙>"),
    Cell(1, 4, "b", 0, None, "0"),
    Cell(1, 5, "e", 0, None, "#N/A"),
    Cell(1, 6, "d", 0, None, "2026-06-16"),
    Cell(20, 26, "n", 0, None, "1.5"),
    Cell(20, 27, "n", 12, None, None),
    Cell(20, 28, "n", 0, "A1*2", None),
    Cell(20, 29, "n", 0, "", "3"),
    Cell(20, 30, "n", 3, "1", None),
    Cell(20, 31, "n", 0, None, None),
]


@pytest.fixture
def every_kind(tmp_path):
    return book_of(tmp_path, *EVERY_KIND, shared=("<t>集群</t>",))


def test_cells_are_as_the_file_writes_them(every_kind):
    assert list(every_kind.sheets[0].in_rows(range(1, 21))) == CELLS


def test_a_cell_knows_its_place():
    assert Cell(20, 26, "n", 0, None, "1.5").place == (20, 26)


def test_cells_of_some_rows(every_kind):
    sheet = every_kind.sheets[0]
    assert list(sheet.in_rows({1})) == CELLS[:6]
    assert list(sheet.in_rows({20, 99})) == CELLS[6:]
    assert list(sheet.in_rows(())) == []


def test_cells_with_a_formula(every_kind):
    assert list(every_kind.sheets[0].with_formula()) == [CELLS[2], *CELLS[8:11]]


def test_filled_cells_have_a_value_a_formula_or_a_text_of_their_own(every_kind):
    sheet = every_kind.sheets[0]
    assert sheet.filled == {(1, column) for column in range(1, 7)} | {(20, 26), (20, 28), (20, 29), (20, 30)}
    assert sheet.last_row == 20


def test_a_sheet_of_styled_blanks_is_not_filled(tmp_path):
    sheet = sheet_of(tmp_path, '<row r="7"><c r="A7" s="1"/><c r="B7" t="s"><v></v></c></row>')
    assert (sheet.filled, sheet.last_row) == (frozenset(), 0)


def test_cells_by_type_and_style(every_kind):
    sheet = every_kind.sheets[0]
    looks = [(cell.kind, cell.style) for cell in CELLS]
    assert sorted(sheet.looks) == sorted(set(looks))
    assert {look: list(sheet.of_look(*look)) for look in sheet.looks} == {
        look: [cell for cell, its in zip(CELLS, looks, strict=True) if its == look] for look in looks
    }
    assert list(sheet.of_look("n", 99)) == []


def test_cells_of_a_type(every_kind):
    sheet = every_kind.sheets[0]
    kinds = {cell.kind for cell in CELLS}
    assert {kind: sorted(cell.place for cell in sheet.of_kind(kind)) for kind in kinds} == {
        kind: [cell.place for cell in CELLS if cell.kind == kind] for kind in kinds
    }
    assert list(sheet.of_kind("x")) == []


@pytest.mark.parametrize(
    ("attributes", "look"),
    [
        ("", ("n", 0)),
        (' s="3"', ("n", 3)),
        (' t="str"', ("str", 0)),
        (' s="10" t="e"', ("e", 10)),
        (' t="e" s="10"', ("e", 10)),
        (' cm="4" s="5" vm="6"', ("n", 5)),
        (' t="n" s="0"', ("n", 0)),
    ],
)
def test_type_and_style_in_whichever_order(tmp_path, attributes, look):
    sheet = sheet_of(tmp_path, f'<row r="1"><c r="A1"{attributes}><v>1</v></c></row>')
    assert list(sheet.looks) == [look]


def test_cells_look_alike_however_their_attributes_are_ordered(tmp_path):
    sheet = sheet_of(
        tmp_path,
        '<row r="1"><c r="A1" s="1" t="e"><v>#N/A</v></c><c r="B1" t="e" s="1"><v>#REF!</v></c></row>',
    )
    assert list(sheet.of_look("e", 1)) == [
        Cell(1, 1, "e", 1, None, "#N/A"),
        Cell(1, 2, "e", 1, None, "#REF!"),
    ]


def test_texts_of_cells_of_every_kind(every_kind):
    assert [every_kind.text(cell) for cell in CELLS] == ["集群", "甲& 乙", "<丙>", *[None] * 9]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "甲"),
        ("1", "乙"),
        ("2", None),
        ("-1", None),
        ("1.0", None),
        ("", None),
        (None, None),
        ("x", None),
    ],
)
def test_a_shared_text_that_does_not_exist_is_none(tmp_path, number, text):
    book = book_of(tmp_path, shared=("<t>甲</t>", "<t>乙</t>"))
    assert book.shared_text(number) == text
    assert book.text(Cell(1, 1, "s", 0, None, number)) == text


def test_numbers_of_shared_texts_as_cells_state_them(tmp_path):
    sheet = sheet_of(
        tmp_path,
        '<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1" t="s" s="1"><v>3</v></c><c r="C1" t="s" s="2"/>'
        '<c r="D1"><v>7</v></c><c r="E1" t="str"><v>8</v></c><c r="F1" t="s" s="1"><v>11</v></c></row>',
    )
    assert sheet.shared_texts == {"3", "11", ""}


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ("><is><t>甲</t></is></c>", "甲"),
        ("><is><t/></is></c>", ""),
        ("><is/></c>", ""),
        ("/>", ""),
        ("><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>", "甲乙"),
    ],
)
def test_texts_that_stand_in_their_cells(tmp_path, inline, text):
    row = f'<row r="1"><c r="A1" t="inlineStr"{inline}<c r="B1" t="inlineStr" s="1"><is><t>后</t></is></c></row>'
    sheet = sheet_of(tmp_path, row)
    assert list(sheet.in_rows({1})) == [
        Cell(1, 1, "inlineStr", 0, None, text),
        Cell(1, 2, "inlineStr", 1, None, "后"),
    ]


PLAIN = ("<t>甲</t>", '<t xml:space="preserve"> a &amp; b </t>', "<t>行_x000D_&#10;尾</t>", "<t></t>")
PLAIN_TEXTS = ["甲", " a & b ", "行\r\n尾", ""]


@pytest.mark.parametrize(
    ("shared", "texts"),
    [
        ((), []),
        (PLAIN, PLAIN_TEXTS),
        ((*PLAIN, "<r><t>集</t></r><r><rPr><b/></rPr><t> 群_x000D_</t></r>"), [*PLAIN_TEXTS, "集 群\r"]),
        (("", *PLAIN), ["", *PLAIN_TEXTS]),
        (("<t/>", *PLAIN), ["", *PLAIN_TEXTS]),
        (("<t><![CDATA[<1>]]></t>", "<t>2</t>"), ["<1>", "2"]),
        (("<t>甲\r\n乙</t>",), ["甲\n乙"]),
        (('<t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh>',), ["甲"]),
    ],
    ids=["none", "plain", "in runs", "empty", "empty text", "CDATA", "line ends", "phonetic guide"],
)
def test_shared_texts(tmp_path, shared, texts):
    assert list(book_of(tmp_path, shared=shared).strings) == texts


def test_shared_texts_with_a_prefix(tmp_path):
    shared = f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>甲</x:t></x:si></x:sst>'
    assert list(book_with(tmp_path, {"xl/sharedStrings.xml": shared}).strings) == ["甲"]


def test_bytes_that_are_no_text_show_as_such(tmp_path):
    rows = '<row r="1"><c r="A1" t="str"><v>甲?</v></c></row>'
    parts = {
        "xl/worksheets/sheet1.xml": sheet_xml(rows).encode().replace(b"?</v>", b"\xff</v>"),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>乙'.encode() + b"\xff</t></si></sst>",
    }
    book = book_with(tmp_path, parts)
    assert [book.text(cell) for cell in book.sheets[0].in_rows({1})] == ["甲\ufffd"]
    assert list(book.strings) == ["乙\ufffd"]


def test_parts_that_a_workbook_may_lack(tmp_path):
    book = book_with(tmp_path, {"xl/sharedStrings.xml": None, "xl/styles.xml": None})
    assert (book.strings, book.styles.tag, len(book.styles), book.properties) == ((), "styleSheet", 0, {})
    assert (book.names, book.outside) == ([], [])
    sheet = book.sheets[0]
    assert (sheet.relations, sheet.tables, sheet.drawn, sheet.merged, sheet.hidden_rows) == (
        {},
        [],
        [],
        [],
        [],
    )


def test_styles_and_properties_have_no_namespaces(tmp_path):
    core = (
        '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>汇总</dc:title><dc:creator/>'
        "</cp:coreProperties>"
    )
    book = book_with(tmp_path, {"docProps/core.xml": core})
    assert [each.tag for each in book.styles.iter()] == ["styleSheet", "cellXfs", "xf"]
    assert book.properties == {"title": "汇总", "creator": ""}


def test_names_with_the_sheets_that_they_belong_to(tmp_path):
    names = (
        '<definedNames><definedName name="词表">"a"&amp;甲!$B$2</definedName><definedName name="局部" '
        'localSheetId="1">#REF!</definedName><definedName/></definedNames>'
    )
    book = book_of(tmp_path, properties=names)
    assert book.names == [("词表", '"a"&甲!$B$2', ""), ("局部", "#REF!", "1"), ("", "", "")]


def test_other_files_come_before_web_addresses(tmp_path):
    parts = workbook_parts({"甲": sheet_xml(""), "乙": sheet_xml(""), "丙": sheet_xml("")})
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="x" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        "</Relationships>",
    )
    parts[SHEET_RELATIONS] = relations(
        ("hyperlink", "https://example.cn/?a=1", "External"), ("image", "../media/a.png")
    )
    parts[SHEET_RELATIONS.replace("1", "3")] = relations(("hyperlink", "另.docx", "External"))
    book = FinishedBook(write_parts(tmp_path / "成品.xlsx", parts))
    assert book.outside == ["xl/externalLinks/externalLink1.xml", "https://example.cn/?a=1", "另.docx"]


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ('r="3" hidden="1"', True),
        ('r="3" spans="1:1" hidden="true" ht="9"', True),
        ('hidden="1" r="3"', True),
        ('r="3" hidden="0"', False),
        ('r="3" hidden="false"', False),
        ('r="3" ht="0"', False),
        ('hidden="1"', True),
    ],
)
def test_hidden_rows(tmp_path, attributes, hidden):
    xml = f'<row r="1"/><row {attributes}><c r="A3"><v>1</v></c></row><row r="12" hidden="1"/><row r="13"/>'
    assert sheet_of(tmp_path, xml).hidden_rows == [3, 12] * hidden + [12] * (not hidden)


def test_hidden_columns_are_no_rows(tmp_path):
    book = book_with(tmp_path, {}, '<row r="2"/>', '<cols><col min="1" max="1" hidden="1"/></cols>')
    assert book.sheets[0].hidden_rows == []


def test_merged_ranges_and_the_frame_around_the_data(tmp_path):
    after = '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="B9"/><mergeCell/></mergeCells><drawing r:id="rId1"/>'
    after = after.replace("<drawing", f'<drawing xmlns:r="{RELATIONS}"')
    sheet = book_with(tmp_path, {}, EVERY_KIND[0], after).sheets[0]
    assert sheet.merged == [CellRange(1, 1, 2, 3), CellRange(9, 2, 9, 2), CellRange(1, 1, 1, 1)]
    assert [each.tag for each in sheet.frame] == ["dimension", "sheetData", "mergeCells", "drawing"]
    assert [len(each) for each in sheet.frame] == [0, 0, 3, 0]
    assert sheet.frame[3].attrib == {"id": "rId1"}


@pytest.mark.parametrize(
    "data",
    ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>", '<sheetData a="1"><row r="1"/></sheetData>'],
)
def test_the_frame_has_no_data_however_it_is_written(tmp_path, data):
    xml = sheet_xml("", "<pageMargins/>").replace("<sheetData></sheetData>", data)
    sheet = book_with(tmp_path, {"xl/worksheets/sheet1.xml": xml}).sheets[0]
    assert [(each.tag, each.attrib, len(each)) for each in sheet.frame][1:] == [
        ("sheetData", {}, 0),
        ("pageMargins", {}, 0),
    ]


def prefixed(xml):
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")


UNUSUAL = {
    "prefixes": prefixed,
    "single quotes": lambda xml: re.sub(r'(\w)="([^"]*)"', r"\1='\2'", xml),
    "comments": lambda xml: xml.replace("<sheetData>", "<sheetData><!-- 注释 -->"),
    "CDATA": lambda xml: xml.replace("<v>1.5</v>", "<v><![CDATA[1.5]]></v>"),
    "the style first": lambda xml: xml.replace('r="AA20" s="12"', 's="12" r="AA20"'),
    "the row number last": lambda xml: xml.replace(
        '<row r="20" hidden="1">', '<row hidden="1" r="20">'
    ).replace('r="Z20"', "r='Z20'"),
    "cells that follow the one before": lambda xml: re.sub(r'<c r="(?!A1"|Z20")[A-Z]+[0-9]+"', "<c", xml),
    "the first cell of a row": lambda xml: xml.replace('<c r="A1"', "<c"),
    "a row whose cells say where it is": lambda xml: xml.replace('<row r="20"', "<row"),
    "the first row": lambda xml: xml.replace('<row r="1"', "<row"),
    "line breaks": lambda xml: xml.replace("<c r", "<c\nr"),
}


@pytest.mark.parametrize("form", UNUSUAL)
def test_a_sheet_in_an_unusual_form_says_the_same(tmp_path, form):
    rows = "".join(EVERY_KIND).replace('<row r="20">', '<row r="20" hidden="1">')
    usual = sheet_xml(rows, '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')
    xml = UNUSUAL[form](usual)
    assert xml != usual
    sheet = book_with(tmp_path, {"xl/worksheets/sheet1.xml": xml}).sheets[0]
    assert list(sheet.in_rows(range(1, 21))) == CELLS
    assert (sheet.hidden_rows, sheet.merged) == ([20], [CellRange(1, 1, 2, 3)])
    assert [each.tag for each in sheet.frame] == ["dimension", "sheetData", "mergeCells"]


def test_rows_and_cells_without_addresses_follow_those_before_them(tmp_path):
    value = "<c><v>1</v></c>"
    sheet = sheet_of(
        tmp_path,
        f'<row>{value}<c/><c r="E1"><v>1</v></c>{value}</row><row hidden="1">{value}</row>'
        f'<row r="7">{value}</row><row hidden="1"><c r="B8"><v>1</v></c>{value}</row>',
    )
    assert sheet.filled == {(1, 1), (1, 5), (1, 6), (2, 1), (7, 1), (8, 2), (8, 3)}
    assert sheet.hidden_rows == [2, 8]


def test_a_sheet_in_an_unusual_form_that_breaks_off_is_refused(tmp_path):
    with pytest.raises(RunError, match="is damaged"):
        book_of(tmp_path, "<row r='1'><c r='A1'><v>1</v>")


@pytest.mark.parametrize(
    ("part", "xml", "asked"),
    [
        ("xl/worksheets/sheet1.xml", sheet_xml("", "<pageSetup"), lambda book: book.sheets[0].frame),
        ("xl/styles.xml", "<styleSheet>", lambda book: book.styles),
        ("xl/sharedStrings.xml", "<sst><si>", lambda book: book.strings),
    ],
)
def test_a_part_that_breaks_off_is_refused_when_it_is_asked_for(tmp_path, part, xml, asked):
    with pytest.raises(RunError) as caught:
        asked(book_with(tmp_path, {part: xml}))
    assert caught.value.en == refusals.DAMAGED.error(tmp_path / "成品.xlsx", part).en


def test_a_workbook_part_that_breaks_off_is_refused(tmp_path):
    parts = {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets>'}
    with pytest.raises(RunError) as caught:
        book_with(tmp_path, parts)
    assert caught.value.en == refusals.DAMAGED.error(tmp_path / "成品.xlsx", "xl/workbook.xml").en


def test_sheets_in_order_with_visibility(tmp_path):
    path = tmp_path / "成品.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("可见", "隐藏", "深藏"):
            book.add_worksheet(name)
        book.get_worksheet_by_name("隐藏").hide()
        book.get_worksheet_by_name("深藏").very_hidden()
    assert [(sheet.name, sheet.visible, sheet.part) for sheet in FinishedBook(path).sheets] == [
        ("可见", True, "xl/worksheets/sheet1.xml"),
        ("隐藏", False, "xl/worksheets/sheet2.xml"),
        ("深藏", False, "xl/worksheets/sheet3.xml"),
    ]


TABLE = '<table {}><tableColumns><tableColumn id="1" name="省&amp;份"/><tableColumn id="2"/></tableColumns></table>'


@pytest.mark.parametrize(
    ("attributes", "table"),
    [
        (
            'name="t" displayName="表_甲" ref="B3:C6"',
            TablePart("表_甲", CellRange(3, 2, 6, 3), ["省&份", ""], True),
        ),
        ('name="表_乙" ref="B3"', TablePart("表_乙", CellRange(3, 2, 3, 2), ["省&份", ""], True)),
        (
            'displayName="表" ref="$A$1:$B$9" headerRowCount="0"',
            TablePart("表", CellRange(1, 1, 9, 2), ["省&份", ""], False),
        ),
        ('headerRowCount="1"', TablePart("", CellRange(1, 1, 1, 1), ["省&份", ""], True)),
    ],
)
def test_tables_as_their_parts_say_them(tmp_path, attributes, table):
    parts = {
        SHEET_RELATIONS: relations(("table", "../tables/table1.xml"), ("drawing", "../drawings/lost.xml")),
        "xl/tables/table1.xml": TABLE.format(attributes),
    }
    assert book_with(tmp_path, parts).sheets[0].tables == [table]


def test_tables_come_by_part_and_drawings_by_relation(tmp_path):
    drawing = '<wsDr xmlns="urn:xdr"><cNvPr id="2" name="{}" descr="图"/><cNvPr id="3"/></wsDr>'
    parts = {
        SHEET_RELATIONS: relations(
            ("table", "../tables/table2.xml"),
            ("drawing", "../drawings/drawing2.xml"),
            ("table", "../tables/table1.xml"),
            ("drawing", "../drawings/drawing1.xml"),
        ),
        "xl/tables/table1.xml": TABLE.format('name="一"'),
        "xl/tables/table2.xml": TABLE.format('name="二"'),
        "xl/drawings/drawing1.xml": drawing.format("图一"),
        "xl/drawings/drawing2.xml": drawing.format("图二"),
    }
    sheet = book_with(tmp_path, parts).sheets[0]
    assert [each.name for each in sheet.tables] == ["一", "二"]
    assert sheet.drawn == [Drawn("图二", "图"), Drawn("", ""), Drawn("图一", "图"), Drawn("", "")]


def picture():
    """A PNG of one point."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")]
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


@pytest.fixture
def by_xlsxwriter(tmp_path):
    path = tmp_path / "成品.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "汇总", "author": "编制组"})
        book.define_name("合计", "=甲!$B$9")
        sheet = book.add_worksheet("甲")
        data = [["北京", 3], ["天津 & 河北", 4.5]]
        columns = [{"header": "省份"}, {"header": "数量"}]
        sheet.add_table(3, 0, 5, 1, {"data": data, "columns": columns, "name": "表_甲"})
        sheet.add_table(3, 3, 4, 3, {"header_row": False, "name": "表_乙"})
        sheet.write_formula("B9", "=SUM(B5:B6)", None, 7.5)
        sheet.write_formula("B10", '="共"&B9', None, "共7.5")
        sheet.write_boolean("B11", True)
        sheet.write_rich_string("C1", "甲", book.add_format({"bold": True}), "乙 ", "丙")
        sheet.write_url("A12", "https://example.cn/", string="网址")
        sheet.merge_range("E1:F2", "题")
        sheet.set_row(8, None, None, {"hidden": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=甲!$B$5:$B$6"})
        sheet.insert_chart("H4", chart, {"description": "柱形图"})
        sheet.insert_image("H30", "点.png", {"image_data": picture(), "description": "一个点"})
    return path


@pytest.fixture
def by_openpyxl(tmp_path):
    path = tmp_path / "成品.xlsx"
    book = openpyxl.Workbook()
    book.properties.title = "汇总"
    book.properties.creator = "编制组"
    book.defined_names["合计"] = DefinedName("合计", attr_text="甲!$B$9")
    sheet = book.active
    sheet.title = "甲"
    for row in (
        ["省份", "数量"],
        ["北京", 3],
        ["天津 & 河北", 4.5],
        [None, True],
        ["#N/A", date(2026, 6, 16)],
    ):
        sheet.append(row)
    sheet["AA30"] = "=SUM(B2:B3)"
    sheet.add_table(Table(displayName="表_甲", ref="A1:B3"))
    sheet["D1"].hyperlink = "https://example.cn/"
    sheet.merge_cells("E1:F2")
    sheet.row_dimensions[3].hidden = True
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=3))
    sheet.add_chart(chart, "H4")
    book.save(path)
    return path


@pytest.fixture(params=["by_xlsxwriter", "by_openpyxl"])
def written(request):
    return request.getfixturevalue(request.param)


def held(book, cell):
    """What a cell holds, as openpyxl would say it."""
    if cell.value is None or cell.kind in ("s", "str", "inlineStr", "e"):
        return book.text(cell) if cell.kind != "e" else cell.value
    return cell.value == "1" if cell.kind == "b" else float(cell.value)


def plain(value):
    """A value of openpyxl; dates as the numbers that stand in the file."""
    return float(to_excel(value)) if hasattr(value, "year") else value


def test_openpyxl_finds_the_same_values(written):
    book = FinishedBook(written)
    sheet = book.sheets[0]
    found = {cell.place: held(book, cell) for cell in sheet.in_rows(range(1, LAST_ROW + 1))}
    theirs = openpyxl.load_workbook(written, data_only=True)["甲"]
    assert {place: value for place, value in found.items() if value is not None} == {
        (cell.row, cell.column): plain(cell.value)
        for row in theirs.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_openpyxl_finds_the_same_formulas_and_filled_cells(written):
    sheet = FinishedBook(written).sheets[0]
    theirs = openpyxl.load_workbook(written)["甲"]
    filled = [cell for row in theirs.iter_rows() for cell in row if cell.value is not None]
    assert sheet.filled == {(cell.row, cell.column) for cell in filled}
    assert sheet.last_row == max(cell.row for cell in filled)
    assert {cell.place: f"={cell.formula}" for cell in sheet.with_formula()} == {
        (cell.row, cell.column): cell.value for cell in filled if cell.data_type == "f"
    }


def test_openpyxl_finds_the_same_around_the_cells(written):
    book = FinishedBook(written)
    sheet = book.sheets[0]
    theirs = openpyxl.load_workbook(written)
    its = theirs["甲"]
    assert sorted(each.a1 for each in sheet.merged) == sorted(map(str, its.merged_cells.ranges))
    assert sheet.hidden_rows == [row for row, each in its.row_dimensions.items() if each.hidden]
    assert [(each.name, each.cells.a1, each.header) for each in sheet.tables] == [
        (each.displayName, each.ref, bool(each.headerRowCount)) for each in its.tables.values()
    ]
    assert book.names == [(name, each.attr_text, "") for name, each in theirs.defined_names.items()]
    assert (book.properties["title"], book.properties["creator"]) == ("汇总", "编制组")
    assert book.outside == ["https://example.cn/"]


def test_columns_of_tables_and_words_of_pictures(by_xlsxwriter):
    sheet = FinishedBook(by_xlsxwriter).sheets[0]
    assert [list(each.columns) for each in sheet.tables] == [["省份", "数量"], ["Column1"]]
    assert sheet.drawn == [Drawn("Picture 1", "一个点"), Drawn("Chart 2", "柱形图")]


@pytest.mark.parametrize(
    ("address", "cells"),
    [
        ("A1", (1, 1, 1, 1)),
        ("$B$2", (2, 2, 2, 2)),
        ("B2:D5", (2, 2, 5, 4)),
        ("$B$2:D$5", (2, 2, 5, 4)),
        ("XFD1048576", (1_048_576, 16_384, 1_048_576, 16_384)),
        ("", (1, 1, 1, 1)),
        ("B:D", (1, 1, 1, 1)),
        ("2:5", (1, 1, 1, 1)),
        ("#REF!", (1, 1, 1, 1)),
        ("B2:#REF!", (1, 1, 1, 1)),
        ("#REF!:B2", (1, 1, 1, 1)),
        ("ABCD5", (1, 1, 1, 1)),
        ("b2", (1, 1, 1, 1)),
        ("甲!B2", (1, 1, 1, 1)),
    ],
)
def test_an_address_that_names_no_cells_is_the_first_cell(address, cells):
    assert cell_range(address) == CellRange(*cells)


CORNERS = st.tuples(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))


@given(CORNERS, CORNERS)
def test_a_range_is_known_by_its_address(first, last):
    cells = CellRange(*first, *last)
    assert cell_range(cells.a1) == cell_range(cells.fixed) == cells
