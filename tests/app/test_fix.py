from clusterbook.app.annotate import annotate
from clusterbook.app.fix import fix
from clusterbook.app.handback import UnmarkedReader
from clusterbook.app.validate import validate_book
from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding
from clusterbook.model.marks import INDEX_NAME
from tests.patch.workbooks import DATA, RICH, cells_of, opened, rich_workbook


def read(path, thorough=False):
    reader = UnmarkedReader(thorough)
    return reader, validate_book(reader(path))


def test_cells_of_several_fonts_are_left_alone_and_named(tmp_path):
    reader, checked = read(rich_workbook(tmp_path / "book.xlsx"))
    slots = {"column": "说明", "value": "重点", "taken": "重点", "fix": "重点培育对象", "fix_type": "text"}
    cell = CellRef(DATA, 5, 5)
    checked = checked._replace(findings=[Finding("CB227", DATA, cell, slots)])
    out = tmp_path / "out.xlsx"
    result = fix(reader.package, checked, out)
    assert (list(result.fixes), set(result.left_alone)) == ([], {cell})
    assert out.read_bytes() == reader.package.data
    assert cell.a1 == RICH


def test_fixes_go_on_until_the_check_proposes_none(tmp_path, monkeypatch):
    reader, checked = read(rich_workbook(tmp_path / "book.xlsx"))
    cell = CellRef(DATA, 4, 4)
    steps = {"国家级": "甲", "甲": "乙", "乙": "丙"}

    def found(raw):
        value = raw.sheets[0].rows[2].value(4)
        slots = {"column": "级别", "value": value, "fix": steps.get(value, value), "fix_type": "text"}
        return checked._replace(
            raw=raw, findings=[Finding("CB227", DATA, cell, {**slots, "taken": slots["fix"]})]
        )

    monkeypatch.setattr("clusterbook.app.fix.validate_book", found)
    out = tmp_path / "out.xlsx"
    (done,) = fix(reader.package, found(checked.raw), out).fixes
    assert (done.before, done.after, done.codes) == ("国家级", "丙", ("CB227", "CB227", "CB227"))
    assert opened(out)[DATA]["D4"].value == "丙"


def test_an_annotated_workbook_is_read_without_its_marks(tmp_path):
    source, out = rich_workbook(tmp_path / "book.xlsx"), tmp_path / "out.xlsx"
    reader, checked = read(source)
    assert annotate(reader.package, checked, out) == len(
        {each.cell for each in checked.findings if each.cell}
    )
    again, second = read(out)
    assert second.findings == checked.findings
    assert [sheet.name for sheet in second.raw.sheets] == [sheet.name for sheet in checked.raw.sheets]
    assert second.raw.content == out.read_bytes()
    part = "xl/worksheets/sheet1.xml"
    assert cells_of(again.package.data, part) == cells_of(source.read_bytes(), part)


def test_marks_without_their_index_are_found_by_a_thorough_reader(tmp_path):
    source, out, saved = rich_workbook(tmp_path / "book.xlsx"), tmp_path / "out.xlsx", tmp_path / "saved.xlsx"
    reader, checked = read(source)
    slots = {"column": "级别", "help": ""}
    checked = checked._replace(findings=[Finding("CB201", DATA, CellRef(DATA, 5, 4), slots)])
    annotate(reader.package, checked, out)
    book = opened(out)
    del book[INDEX_NAME]
    book.save(saved)
    assert read(saved)[0].package.data == saved.read_bytes()
    cleared = opened(read(saved, thorough=True)[0].package.data)
    assert cleared[DATA]["D5"].comment is None
    assert len(cleared[DATA].conditional_formatting) == len(opened(source)[DATA].conditional_formatting)
