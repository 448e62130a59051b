"""Packages in forms that no usual program writes: they are patched all the same, or refused with a sentence."""

import re

import pytest
from lxml import etree

from clusterbook.compose.annotation import annotation
from clusterbook.compose.fixes import Fix, list_of_fixes
from clusterbook.excel.reader import read_package
from clusterbook.model.cells import CellRef
from clusterbook.model.errors import RunError
from clusterbook.model.marks import INDEX_NAME
from clusterbook.render.xlsx.patch.annotate import annotated
from clusterbook.render.xlsx.patch.clear import without_marks
from clusterbook.render.xlsx.patch.fix import Fixer
from tests.excel.packages import CONTENT_TYPES, MAIN, RELATIONS, sheet_xml, workbook_parts, write_parts
from tests.patch.workbooks import comments_in, finding, opened, package_of, parts_of

SHEET = "集群"
PART = "xl/worksheets/sheet1.xml"
ROW = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v>12</v></c></row>'
PREFIXED = (
    f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c>'
    '<x:c r="B2" t="str"><x:v>12</x:v></x:c></x:row></x:sheetData><x:pageMargins left="1" right="1" top="1" '
    'bottom="1" header="0" footer="0"/></x:worksheet>'
)
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OVERRIDES = [("workbook", "sheet.main"), ("sharedStrings", "sharedStrings"), ("styles", "styles")]
TYPES = CONTENT_TYPES.replace(
    "</Types>",
    "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in OVERRIDES
    )
    + "</Types>",
)
FORMS = {
    "plain": sheet_xml(ROW),
    "prefixed": PREFIXED,
    "without addresses": sheet_xml('<row/><row><c t="s"><v>0</v></c><c t="str"><v>12</v></c></row>'),
    "single quotes": sheet_xml(ROW).replace('"', "'").replace("version='1.0'", 'version="1.0"'),
    "blanks in tags": sheet_xml(
        '<row r = "2" ><c\n r = "A2"\tt = "s" ><v >0</v ></c ><c r="B2" t="str" ><v>12</v></c\n></row >'
    ),
    "comments": sheet_xml(
        f"<!-- <sheetData> </sheetData> <c r='B2'/> -->{ROW}<!-- > -->", after="<!-- </sheetData> -->"
    ),
    "CDATA": sheet_xml(
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v><![CDATA[12]]></v></c></row>'
    ),
    "byte order mark": "\ufeff" + sheet_xml(ROW),
    "relations declared": sheet_xml(ROW)
    .replace("<dimension", "<dimension", 1)
    .replace("<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" '),
}


def package(tmp_path, xml, extra=None):
    parts = workbook_parts({SHEET: xml}, shared=("<t>甲</t>",))
    parts["[Content_Types].xml"] = TYPES
    parts |= extra or {}
    return package_of(write_parts(tmp_path / "book.xlsx", parts).read_bytes())


def marked(given, *cells):
    return annotated(given, annotation([finding(cell, sheet=SHEET) for cell in cells], [], [SHEET]))


def fixed(given, **values):
    fixes = []
    for address, after in values.items():
        row, column = int(address[1:]), ord(address[0]) - 64
        fixes.append(Fix(CellRef(SHEET, row, column), ("CB203",), "", "12", after, "12", "12", ""))
    return Fixer(given).fixed(fixes, list_of_fixes(fixes, ()), has_formulas=True)


def local_tree(element):
    return (
        etree.QName(element).text if isinstance(element.tag, str) else "",
        dict(element.attrib),
        (element.text or "").strip(),
        [local_tree(child) for child in element],
    )


@pytest.mark.parametrize("form", FORMS)
def test_marks_go_into_any_form_and_come_out_again(tmp_path, form):
    given = package(tmp_path, FORMS[form])
    after = marked(given, "A2", "B9")
    sheet = opened(after)[SHEET]
    assert [(address, author) for address, author, _ in comments_in(sheet)] == [
        ("A2", "clusterbook"),
        ("B9", "clusterbook"),
    ]
    assert str(next(iter(sheet.conditional_formatting)).sqref) == "A2 B9"
    root = etree.fromstring(parts_of(after)[PART])
    assert {etree.QName(child).namespace for child in root if isinstance(child.tag, str)} == {MAIN}
    cleared = without_marks(package_of(after))
    assert parts_of(cleared) == parts_of(given.data)


@pytest.mark.parametrize("form", FORMS)
def test_only_the_cell_that_is_put_right_changes_in_any_form(tmp_path, form):
    given = package(tmp_path, FORMS[form])
    before, after = (etree.fromstring(parts_of(data)[PART]) for data in (given.data, fixed(given, B2=12.0)))
    cells = [list(root.iter(f"{{{MAIN}}}c")) for root in (before, after)]
    assert local_tree(cells[1][0]) == local_tree(cells[0][0])
    old, new = (local_tree(each[1]) for each in cells)
    assert new == (
        old[0],
        {key: old[1][key] for key in old[1] if key != "t"},
        "",
        [(f"{{{MAIN}}}v", {}, "12", [])],
    )
    for each in cells:
        each[1].getparent().remove(each[1])
    assert local_tree(after) == local_tree(before)


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_written_in_the_form_of_its_part(tmp_path, form):
    after = fixed(package(tmp_path, FORMS[form]), A2=" <甲> _x0041_ ")
    cell = next(etree.fromstring(parts_of(after)[PART]).iter(f"{{{MAIN}}}c"))
    assert cell.get("t") == "inlineStr"
    assert cell.findtext(f"{{{MAIN}}}is/{{{MAIN}}}t") == " <甲> _x005F_x0041_ "


def test_a_workbook_without_styles_gets_them(tmp_path):
    parts = workbook_parts({SHEET: sheet_xml(ROW)}, shared=("<t>甲</t>",))
    parts["[Content_Types].xml"] = TYPES.replace(
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>', ""
    )
    del parts["xl/styles.xml"]
    parts["xl/_rels/workbook.xml.rels"] = re.sub(
        '<Relationship Id="t"[^>]*>', "", parts["xl/_rels/workbook.xml.rels"]
    )
    given = package_of(write_parts(tmp_path / "book.xlsx", parts).read_bytes())
    after = marked(given, "A2")
    assert opened(after)[INDEX_NAME]["A4"].font.name == "黑体"
    assert opened(after)[SHEET]["A2"].font.name == "宋体"
    cleared = without_marks(package_of(after))
    assert parts_of(cleared) == parts_of(given.data)


@pytest.mark.parametrize(
    "styles", ["<styleSheet xmlns='{}'/>", "<x:styleSheet xmlns:x='{}'><x:dxfs count='0'/></x:styleSheet>"]
)
def test_bare_and_prefixed_styles(tmp_path, styles):
    given = package(tmp_path, sheet_xml(ROW), extra={"xl/styles.xml": styles.format(MAIN)})
    after = marked(given, "A2")
    root = etree.fromstring(parts_of(after)["xl/styles.xml"])
    assert [etree.QName(child).localname for child in root] == [
        "fonts",
        "fills",
        "borders",
        "cellXfs",
        "dxfs",
    ]
    assert {etree.QName(each).namespace for each in root.iter()} == {MAIN}
    assert all(int(child.get("count")) == len(child) for child in root)
    assert parts_of(without_marks(package_of(after))) == parts_of(given.data)


def test_attributes_that_should_be_numbers_and_elements_within_elements(tmp_path):
    deep = "<a>" * 5000 + "</a>" * 5000
    xml = (
        f'<worksheet xmlns="{MAIN}"><sheetFormatPr defaultColWidth="NaN"/><cols><col min="a" max="-1" width=""/></cols>'
        f'<sheetData>{ROW}</sheetData><conditionalFormatting sqref="A1"><cfRule priority="²"/></conditionalFormatting>'
        f"<extLst><ext>{deep}</ext></extLst></worksheet>"
    )
    given = package(tmp_path, xml)
    after = marked(given, "A2")
    assert b'priority="1"' in parts_of(after)[PART]
    cleared = without_marks(package_of(after))
    assert parts_of(cleared) == parts_of(given.data)


def test_rows_that_are_none(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    after = marked(package(tmp_path, xml), "C3")
    assert b"<sheetData/><conditionalFormatting" in parts_of(after)[PART]


@pytest.mark.parametrize(
    "rows",
    [
        "<dimension ref='A1'/>",
        "<!-- --><dimension ref='A1'/>",
        "<sheetData>",
        "<sheetData></sheetData><a>",
        "<!-- --><sheetData><row></sheetData>",
    ],
)
def test_parts_that_are_no_worksheet_are_refused_with_a_sentence(tmp_path, rows):
    given = package(tmp_path, f'<worksheet xmlns="{MAIN}">{rows}</worksheet>')
    with pytest.raises(RunError, match=r"sheet1\.xml cannot be read"):
        marked(given, "A2")


def test_rows_that_are_damaged_are_not_put_right(tmp_path):
    for rows in (
        "<sheetData><row></sheetData>",
        '<sheetData><row r="x"/></sheetData>',
        '<sheetData><c r="B"/></sheetData>',
    ):
        given = package(tmp_path, f'<worksheet xmlns="{MAIN}">{rows}</worksheet>')
        with pytest.raises(RunError, match=r"sheet1\.xml cannot be read"):
            fixed(given, A2="甲")


def with_comments(tmp_path, comments, drawing, reference='<legacyDrawing r:id="rId2"/>'):
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/comments" Target="/xl/comments1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/vmlDrawing" Target="../drawings/d.vml"/></Relationships>'
    )
    xml = sheet_xml(ROW, after=reference).replace("<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" ')
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
        "xl/comments1.xml": comments,
        "xl/drawings/d.vml": drawing,
    }
    return package(tmp_path, xml, extra=extra)


COMMENTS = (
    f"<x:comments xmlns:x='{MAIN}'><x:authors><x:author>甲</x:author></x:authors><x:commentList>"
    "<x:comment ref='A2' authorId='0'><x:text><x:t>已核</x:t></x:text></x:comment></x:commentList></x:comments>"
)
DRAWING = "<xml xmlns:v='urn:schemas-microsoft-com:vml'><v:shape id='_x0000_s2050'><br></v:shape></xml>\r\n"


def test_comments_of_any_form_are_extended(tmp_path):
    given = with_comments(tmp_path, COMMENTS, DRAWING)
    after = parts_of(marked(given, "A2", "B2"))
    root = etree.fromstring(after["xl/comments1.xml"])
    found = [(each.get("ref"), each.get("authorId")) for each in root.iter(f"{{{MAIN}}}comment")]
    assert found == [("A2", "0"), ("B2", "1")]
    assert after["xl/drawings/d.vml"].startswith(DRAWING.split("</xml>", maxsplit=1)[0].encode())
    assert b"_x0000_s2051" in after["xl/drawings/d.vml"]
    assert after[PART].count(b"<legacyDrawing") == 1


def test_comments_with_prefixes_are_read_beside_ours(tmp_path):
    after = marked(with_comments(tmp_path, COMMENTS, DRAWING), "B2")
    found = read_package(package_of(after)).sheets[0].structure.comments
    assert [(each.row, each.column, each.author) for each in found] == [(2, 1, "甲"), (2, 2, "clusterbook")]
    assert found[0].text == "已核"


@pytest.mark.parametrize(
    ("comments", "drawing", "reference"),
    [
        (f'<comments xmlns="{MAIN}"/>', DRAWING, '<legacyDrawing r:id="rId2"/>'),
        (COMMENTS, "<html></html>", '<legacyDrawing r:id="rId2"/>'),
        (COMMENTS, DRAWING, '<legacyDrawing r:id="rId7"/>'),
    ],
)
def test_comments_that_cannot_be_extended_are_refused(tmp_path, comments, drawing, reference):
    with pytest.raises(RunError, match="cannot be read"):
        marked(with_comments(tmp_path, comments, drawing, reference), "B2")


def test_a_part_that_is_damaged_stops_the_copy(tmp_path):
    given = package(tmp_path, sheet_xml(ROW), extra={"xl/media/image1.png": b"picture" * 9})
    place = given.data.index(b"xl/media/image1.png") + len("xl/media/image1.png")
    spoilt = bytearray(given.data)
    spoilt[place] ^= 0xFF
    with pytest.raises(RunError, match=r"image1\.png cannot be read"):
        marked(package_of(bytes(spoilt)), "A2")


def test_a_package_without_content_types_is_refused(tmp_path):
    parts = workbook_parts({SHEET: sheet_xml(ROW)})
    del parts["[Content_Types].xml"]
    data = write_parts(tmp_path / "book.xlsx", parts).read_bytes()
    with pytest.raises(RunError, match="Content_Types"):
        marked(package_of(data), "A2")
