"""What stands around the cells, as Excel and the libraries write it, with and without prefixes."""

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment as OpenpyxlComment

from clusterbook.excel import read_book
from clusterbook.model.cells import WHOLE_GRID, CellRange
from clusterbook.model.structure import Comment, DefinedName, Dropdown, ExternalLink, SheetStructure
from tests.excel.packages import MAIN, PACKAGE_RELATIONS, RELATIONS, sheet_xml, workbook_parts, write_parts

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def structure(tmp_path, rows=ROW, after="", before="", extra=None):
    """The structure of a sheet with this XML among, after and before its rows."""
    xml = sheet_xml(rows, after).replace("<sheetData>", f"{before}<sheetData>")
    parts = {**workbook_parts({"集群": xml}), **(extra or {})}
    return read_book(write_parts(tmp_path / "集群.xlsx", parts)).sheets[0].structure


def relations(*targets):
    """A list of relations: kind and target of each, outside the package if it says so."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{items}</Relationships>'


def test_a_plain_sheet_has_nothing_around_its_cells(tmp_path):
    assert structure(tmp_path) == SheetStructure([], [], [], [], [], limited=[])


B2_B9 = [CellRange(2, 2, 9, 2)]
LISTS = {
    "Excel": '<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="B2:B9">'
    "<formula1>词表_级别</formula1></dataValidation>",
    "openpyxl": '<dataValidation sqref="B2:B9" showErrorMessage="1" allowBlank="0" type="list">'
    "<formula1>词表_级别</formula1></dataValidation>",
    "LibreOffice": '<dataValidation allowBlank="true" errorStyle="stop" operator="equal" showDropDown="false" '
    'showErrorMessage="true" sqref="B2:B9" type="list"><formula1>词表_级别</formula1><formula2>0</formula2>'
    "</dataValidation>",
    "blanks kept, as openpyxl writes them": '<dataValidation type="list" showErrorMessage="1" sqref="B2:B9">'
    '<formula1 xml:space="preserve">词表_级别 </formula1><formula2/></dataValidation>',
    "prefixed": '<x:dataValidation type="list" showErrorMessage="1" sqref="B2:B9">'
    "<x:formula1>词表_级别</x:formula1></x:dataValidation>",
    "single quotes": "<dataValidation type='list' showErrorMessage='1' sqref='B2:B9'>"
    "<formula1>词表_级别</formula1></dataValidation>",
    "across sheets, by Excel 2010": '<x14:dataValidation type="list" showErrorMessage="1" xr:uid="{0}">'
    "<x14:formula1><xm:f>词表_级别</xm:f></x14:formula1><xm:sqref>B2:B9</xm:sqref></x14:dataValidation>",
    "with alternate content": '<dataValidation type="list" showErrorMessage="1" sqref="B2:B9"><mc:AlternateContent>'
    '<mc:Choice Requires="x12ac"><x12ac:list>甲</x12ac:list></mc:Choice><mc:Fallback><formula1>词表_级别'
    "</formula1></mc:Fallback></mc:AlternateContent></dataValidation>",
}
NAMESPACES = (
    'xmlns:x14="urn:x14" xmlns:xm="urn:xm" xmlns:mc="urn:mc" xmlns:x12ac="urn:x12ac" xmlns:xr="urn:xr" '
    f'xmlns:x="{MAIN}"'
)


@pytest.mark.parametrize("writer", LISTS)
def test_dropdowns_as_each_program_writes_them(tmp_path, writer):
    after = f'<dataValidations {NAMESPACES} count="1">{LISTS[writer]}</dataValidations>'
    assert structure(tmp_path, after=after).dropdowns == [Dropdown(B2_B9, "词表_级别")]


@pytest.mark.parametrize(
    ("attributes", "refuses"),
    [
        ('showErrorMessage="1"', True),
        ('showErrorMessage="true" errorStyle="stop"', True),
        ("", False),
        ('showErrorMessage="0"', False),
        ('showErrorMessage="1" errorStyle="warning"', False),
        ('errorStyle="information" showErrorMessage="1"', False),
    ],
)
def test_a_dropdown_refuses_only_with_its_alert(tmp_path, attributes, refuses):
    after = (
        f'<dataValidations><dataValidation type="list" {attributes} sqref="B2:B9"><formula1>"甲,乙"</formula1>'
        "</dataValidation></dataValidations>"
    )
    assert structure(tmp_path, after=after).dropdowns == [Dropdown(B2_B9, '"甲,乙"', refuses)]


def test_other_checks_are_no_dropdowns_and_ranges_may_be_many(tmp_path):
    after = (
        '<dataValidations><dataValidation type="whole" prompt="a&gt;b" sqref="A1"><formula1>1</formula1>'
        '</dataValidation><dataValidation prompt="说明" sqref="C1"/><dataValidation type="list" '
        'sqref="B2 B4:C5 D:D nonsense"><formula1>代码表!$B$2:$B$4</formula1></dataValidation></dataValidations>'
    )
    (dropdown,) = structure(tmp_path, after=after).dropdowns
    assert dropdown.ranges == [CellRange(2, 2, 2, 2), CellRange(4, 2, 5, 3), CellRange(1, 4, 1048576, 4)]
    assert dropdown.source == "代码表!$B$2:$B$4"


def row(number, attributes):
    return f'<row r="{number}" {attributes}><c r="A{number}"><v>1</v></c></row>'


def test_hidden_rows(tmp_path):
    rows = "".join(
        [
            row(1, 'hidden="0"'),
            row(2, 'spans="1:1" hidden="1"'),
            row(3, 'hidden="true"'),
            row(4, 'ht="0" customHeight="1"'),
            row(5, 'ht="0.75" hidden="false"'),
            row(6, 'ht="15"'),
            row(7, 'ht="1"'),
            row(8, 'ht="1.5"'),
            row(9, 'ht="10.5"'),
        ]
    )
    assert structure(tmp_path, rows).hidden_rows == [2, 3, 4, 5, 7, 8]
    assert structure(tmp_path, rows.replace('"', "'")).hidden_rows == [2, 3, 4, 5, 7, 8]


def test_hidden_columns(tmp_path):
    before = (
        '<cols><col min="1" max="1" width="9"/><col min="2" max="4" hidden="1"/><col min="6" max="6" '
        'width="0" customWidth="1"/><col min="7" max="16384" hidden="false" width="0.5"/></cols>'
    )
    assert structure(tmp_path, before=before).hidden_columns == [(2, 4), (6, 6), (7, 16384)]


HIDDEN = row(1, "") + row(2, 'hidden="1"')


@pytest.mark.parametrize(
    ("before", "after", "ranges"),
    [
        ("", '<autoFilter ref="A1:D9"/>', []),
        ("", '<autoFilter ref="A1:D9"><filterColumn colId="0" hiddenButton="1"/></autoFilter>', []),
        (
            "",
            '<autoFilter ref="A1:D9"><filterColumn colId="0"><filters><filter val="甲"/></filters>'
            "</filterColumn></autoFilter>",
            [CellRange(1, 1, 9, 4)],
        ),
        ('<sheetPr filterMode="1"/>', "", [WHOLE_GRID]),
        ('<sheetPr filterMode="false"/>', "", []),
    ],
)
def test_filters_count_when_they_have_criteria(tmp_path, before, after, ranges):
    assert structure(tmp_path, HIDDEN, after, before).filtered == ranges
    assert structure(tmp_path, ROW, after, before).filtered == []


def test_the_filter_of_an_excel_table(tmp_path):
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("集群")
    sheet.add_table("B3:C6", {"data": [["甲", 1], ["乙", 2], ["丙", 3]]})
    sheet.set_row(4, None, None, {"hidden": True})
    book.close()
    assert read_book(path).sheets[0].structure.filtered == []
    book = openpyxl.load_workbook(path)
    table = book["集群"].tables["Table1"]
    table.autoFilter.add_filter_column(0, ["甲", "丙"])
    book.save(path)
    found = read_book(path).sheets[0].structure
    assert (found.hidden_rows, found.filtered) == ([5], [CellRange(3, 2, 6, 3)])


def test_comments_with_their_authors(tmp_path):
    book = openpyxl.Workbook()
    book.active["B3"].comment = OpenpyxlComment("另有120亿元\n见<年报>", "填报人")
    book.active["AA12"].comment = OpenpyxlComment("已核", "clusterbook")
    book.save(tmp_path / "批注.xlsx")
    assert read_book(tmp_path / "批注.xlsx").sheets[0].structure.comments == [
        Comment(3, 2, "填报人", "另有120亿元\n见<年报>"),
        Comment(12, 27, "clusterbook", "已核"),
    ]


def test_comments_in_runs_and_with_prefixes(tmp_path):
    comments = (
        f'<x:comments xmlns:x="{MAIN}"><x:authors><x:author/></x:authors><x:commentList><x:comment ref="C4" '
        'authorId="0"><x:text><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">填报人: </x:t></x:r><x:r><x:t>'
        "待核实</x:t></x:r></x:text></x:comment></x:commentList></x:comments>"
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("comments", "../comments9.xml", ""), ("comments", "../lost.xml", "")
        ),
        "xl/comments9.xml": comments,
    }
    assert structure(tmp_path, extra=extra).comments == [Comment(4, 3, "", "填报人: 待核实")]


def test_very_hidden_sheets(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "隐藏.xlsx")
    for name in ("可见", "隐藏", "深藏"):
        book.add_worksheet(name).write_number("A1", 1)
    book.get_worksheet_by_name("隐藏").hide()
    book.get_worksheet_by_name("深藏").very_hidden()
    book.close()
    sheets = read_book(tmp_path / "隐藏.xlsx").sheets
    assert [(each.visible, each.structure.very_hidden) for each in sheets] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_defined_names_without_those_of_excel(tmp_path):
    parts = workbook_parts({"甲": sheet_xml(ROW), "乙": sheet_xml(ROW)})
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">#REF!</definedName><definedName '
        'name="词表_级别">"a"&amp;代码表!$B$2</definedName><definedName name="局部" localSheetId="1" hidden="1">'
        "#REF!</definedName></definedNames>"
    )
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", f"</sheets>{names}")
    assert read_book(write_parts(tmp_path / "名称.xlsx", parts)).structure.names == [
        DefinedName("词表_级别", '"a"&代码表!$B$2'),
        DefinedName("局部", "#REF!", "乙"),
    ]


def test_links_to_other_files(tmp_path):
    parts = workbook_parts({"集群": sheet_xml(ROW)})
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        "</sheets>", '</sheets><externalReferences><externalReference r:id="ext"/></externalReferences>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="ext" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        "</Relationships>",
    )
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = relations(
        ("externalLinkPath", "2025%E5%B9%B4%E6%8A%A5.xlsx", ' TargetMode="External"')
    )
    path = write_parts(tmp_path / "链接.xlsx", parts)
    assert read_book(path).structure.links == [ExternalLink(1, "2025年报.xlsx")]


def test_a_sheet_in_an_unusual_form_has_its_structure_too(tmp_path):
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:cols><x:col min="2" max="2" hidden="1"/></x:cols><x:sheetData>'
        '<x:row r="3" hidden="1"><x:c r="A3"><x:v>5</x:v></x:c></x:row></x:sheetData><x:dataValidations>'
        '<x:dataValidation type="list" sqref="A3"><x:formula1>"甲"</x:formula1></x:dataValidation>'
        "</x:dataValidations></x:worksheet>"
    )
    sheet = read_book(write_parts(tmp_path / "集群.xlsx", workbook_parts({"集群": xml}))).sheets[0]
    assert [(each.number, list(each.values)) for each in sheet.rows] == [(3, [5.0])]
    found = sheet.structure
    assert (found.hidden_rows, found.hidden_columns) == ([3], [(2, 2)])
    assert found.dropdowns == [Dropdown([CellRange(3, 1, 3, 1)], '"甲"', refuses=False)]
