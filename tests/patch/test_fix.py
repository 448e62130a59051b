import pytest
from lxml import etree

from clusterbook.compose.fixes import Fix, list_of_fixes
from clusterbook.excel.reader import read_package
from clusterbook.model.cells import CellRef
from clusterbook.model.marks import FIXES_NAME
from clusterbook.render.xlsx.patch.fix import Fixer
from tests.patch.workbooks import (
    DATA,
    FORMULA,
    NUMBER_TEXT,
    RICH,
    STAFF,
    TEXT_CELL,
    cells_of,
    changed_parts,
    opened,
    package_of,
    parts_of,
    rich_workbook,
    without_elements,
)
from tests.support.tools import convert, ooxml_errors

PART = "xl/worksheets/sheet1.xml"


def at(address, sheet=DATA):
    return CellRef(sheet, int(address[1:]), ord(address[0]) - 64)


def fix(address, before, after, sheet=DATA):
    cell = at(address, sheet)
    return Fix(cell, ("CB203",), "GJ-001 某集群", before, after, str(before), str(after), "写法不规范")


FIXES = [
    fix(TEXT_CELL, " 集群\u3000A ", "集群A"),
    fix(NUMBER_TEXT, "1250", 1250.0),
    fix("B4", 2024.0, "2024年"),
    fix("A2", "国家级", "国家级_x0041_", STAFF),
]


def fixed(data, fixes=tuple(FIXES), has_formulas=True):
    return Fixer(package_of(data)).fixed(fixes, list_of_fixes(fixes, ()), has_formulas)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return rich_workbook(tmp_path_factory.mktemp("rich") / "book.xlsx").read_bytes()


@pytest.fixture(scope="module")
def after(before):
    return fixed(before)


@pytest.fixture(scope="module")
def file(after, tmp_path_factory):
    path = tmp_path_factory.mktemp("fixed") / "fixed.xlsx"
    path.write_bytes(after)
    return path


def test_other_parts_are_the_same_bytes(before, after):
    assert changed_parts(before, after) == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        PART,
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/clusterbook1.xml",
    }


def test_other_cells_are_as_they_were_and_so_is_all_around_them(before, after):
    for part, touched in ((PART, {TEXT_CELL, NUMBER_TEXT, "B4"}), ("xl/worksheets/sheet2.xml", {"A2"})):
        old, new = cells_of(before, part), cells_of(after, part)
        assert list(old) == list(new)
        assert {address for address in old if old[address] != new[address]} == touched
        rows = ["sheetData"]
        assert without_elements(after, part, rows) == without_elements(before, part, rows)


def test_the_cells_hold_what_they_should(after):
    book = opened(after)
    assert book[DATA][TEXT_CELL].value == "集群A"
    assert book[DATA]["B4"].value == "2024年"
    number = book[DATA][NUMBER_TEXT]
    assert (number.value, number.data_type, number.number_format) == (1250, "n", "General")
    raw = read_package(package_of(after))
    assert raw.sheets[1].rows[1].value(1) == "国家级_x0041_"


def test_a_number_keeps_all_of_its_cells_look_but_the_format_of_text(before, after):
    old, new = (opened(data)[DATA][NUMBER_TEXT] for data in (before, after))
    assert old.number_format == "@"
    assert new.fill.fgColor.rgb == old.fill.fgColor.rgb == "FFEEEEEE"
    assert (new.font.name, new.font.sz) == (old.font.name, old.font.sz)


def test_formulas_and_their_stored_values_stay_and_are_calculated_again(before, after):
    assert cells_of(after, PART)[FORMULA] == cells_of(before, PART)[FORMULA]
    calculation = etree.fromstring(parts_of(after)["xl/workbook.xml"]).find("{*}calcPr")
    assert calculation.get("fullCalcOnLoad") == "1"
    untouched = etree.fromstring(parts_of(fixed(before, has_formulas=False))["xl/workbook.xml"]).find(
        "{*}calcPr"
    )
    old = etree.fromstring(parts_of(before)["xl/workbook.xml"]).find("{*}calcPr")
    assert dict(untouched.attrib) == dict(old.attrib)


def test_shared_texts_keep_their_numbers(before, after):
    assert parts_of(after)["xl/sharedStrings.xml"] == parts_of(before)["xl/sharedStrings.xml"]
    count = len(etree.fromstring(parts_of(after)["xl/sharedStrings.xml"]))
    for name, xml in parts_of(after).items():
        if name.startswith("xl/worksheets/sheet"):
            used = [
                int(each.findtext("{*}v"))
                for each in etree.fromstring(xml).iter("{*}c")
                if each.get("t") == "s"
            ]
            assert all(0 <= number < count for number in used)


def test_the_list_shows_every_cell_before_and_after(after):
    sheet = opened(after)[FIXES_NAME]
    rows = [row[1:6] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows == [
        (f"{DATA}!A5", "CB203", "GJ-001 某集群", " 集群\u3000A ", "集群A"),
        (f"{DATA}!C5", "CB203", "GJ-001 某集群", "1250", 1250),
        (f"{DATA}!B4", "CB203", "GJ-001 某集群", 2024, "2024年"),
        (f"{STAFF}!A2", "CB203", "GJ-001 某集群", "国家级", "国家级_x005F_x0041_"),
    ]
    assert sheet["B4"].hyperlink.location == f"{DATA}!A5"


def test_cells_of_several_fonts_and_formulas_are_told_apart(before):
    fixer = Fixer(package_of(before))
    cells = [at(address) for address in (TEXT_CELL, NUMBER_TEXT, RICH, FORMULA)]
    assert fixer.rich(cells) == {at(RICH), at(FORMULA)}
    assert fixer.rich([at("B4")]) == set()


def test_the_validator_finds_no_error_and_libreoffice_opens_it(file, tmp_path):
    assert ooxml_errors(file) == []
    book = opened(convert(file, "xlsx", tmp_path))
    assert book[DATA][NUMBER_TEXT].value == 1250
    assert book[DATA][TEXT_CELL].value == "集群A"


def test_a_workbook_that_libreoffice_saved(before, tmp_path):
    source = tmp_path / "source.xlsx"
    source.write_bytes(before)
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = convert(source, "xlsx", folder).read_bytes()
    after = fixed(saved)
    styles_and_list = {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }
    sheets = {PART, "xl/worksheets/sheet2.xml", "xl/worksheets/clusterbook1.xml"}
    assert changed_parts(saved, after) == styles_and_list | sheets
    old, new = cells_of(saved, PART), cells_of(after, PART)
    assert {address for address in old if old[address] != new[address]} == {TEXT_CELL, NUMBER_TEXT, "B4"}
    assert opened(after)[DATA][NUMBER_TEXT].value == 1250
