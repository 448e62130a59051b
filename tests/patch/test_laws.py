"""Laws on made-up sheets: marks come out again exactly, and a fix changes the cells it names and no others."""

from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.compose.annotation import annotation
from clusterbook.compose.fixes import Fix, list_of_fixes
from clusterbook.excel.reader import read_package
from clusterbook.model.cells import CellRef
from clusterbook.render.xlsx.patch.annotate import annotated
from clusterbook.render.xlsx.patch.clear import without_marks
from clusterbook.render.xlsx.patch.fix import Fixer
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.undo import undo, undo_record
from tests.excel.packages import sheet_xml, workbook_parts, write_parts
from tests.patch.workbooks import cells_of, finding, package_of, parts_of

PART, SHEET = "xl/worksheets/sheet1.xml", "表"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
PLACES = st.tuples(st.integers(1, 60), st.integers(1, 30))
CELLS = st.dictionaries(
    PLACES, st.one_of(TEXTS, st.integers(-99, 99), st.just("=1+1")), min_size=1, max_size=25
)


def workbook(cells):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet(SHEET)
            style = book.add_format({"num_format": "@"})
            for (row, column), value in cells.items():
                if value == "=1+1":
                    sheet.write_formula(row - 1, column - 1, value, None, 2)
                elif isinstance(value, str):
                    sheet.write_string(row - 1, column - 1, value, style if row % 2 else None)
                else:
                    sheet.write_number(row - 1, column - 1, value)
                if row % 7 == 0:
                    sheet.write_comment(row - 1, column - 1, "核")
        return path.read_bytes()


def address(place):
    return CellRef(SHEET, *place).a1


@settings(max_examples=40)
@given(CELLS, st.lists(PLACES, min_size=1, max_size=30))
def test_marks_come_out_again_exactly(cells, bad):
    before = workbook(cells)
    notes = annotation([finding(address(place), sheet=SHEET) for place in bad], [], [SHEET])
    after = annotated(package_of(before), notes)
    assert cells_of(after, PART) == cells_of(before, PART)
    cleared = without_marks(package_of(after))
    assert parts_of(cleared) == parts_of(before)
    assert annotated(package_of(cleared), notes) == after


@settings(max_examples=40)
@given(CELLS, st.data())
def test_a_fix_changes_the_cells_it_names_and_no_others(cells, data):
    fixable = [place for place, value in cells.items() if value != "=1+1"]
    values = data.draw(
        st.dictionaries(st.sampled_from(fixable), st.one_of(TEXTS, st.floats(-1e9, 1e9)))
        if fixable
        else st.just({})
    )
    before = workbook(cells)
    fixes = [Fix(CellRef(SHEET, *place), (), "", "", value, "", "", "") for place, value in values.items()]
    after = Fixer(package_of(before)).fixed(fixes, list_of_fixes(fixes, ()), has_formulas=False)
    old, new = cells_of(before, PART), cells_of(after, PART)
    untouched = set(old) - set(map(address, values))
    assert {each: new[each] for each in untouched} == {each: old[each] for each in untouched}
    assert set(old) == set(new)
    rows = {row.number: row for row in read_package(package_of(after)).sheets[0].rows}
    for (row, column), value in values.items():
        read = rows[row].value(column) if row in rows else None
        assert read == value or (isinstance(value, str) and not value.strip())


CONTENTS = st.text("ab甲é\n", max_size=40)


@settings(max_examples=60)
@given(CONTENTS, CONTENTS, CONTENTS, CONTENTS)
def test_what_was_changed_is_undone_from_its_record(start, old, new, end):
    with TemporaryDirectory() as folder:
        content = {"xl/a.xml": f"<{start}{old}{end}"}
        data = write_parts(
            Path(folder) / "book.xlsx", workbook_parts({SHEET: sheet_xml("")}) | content
        ).read_bytes()
    parts = Parts(package_of(data))
    parts.put("xl/a.xml", f"<{start}{new}{end}".encode())
    parts.put("xl/b.xml", b"<b/>")
    record = undo_record(parts)
    changed = Parts(package_of(parts.packed()))
    assert undo(changed, record)
    assert parts_of(changed.packed()) == parts_of(data)
    spoilt = Parts(package_of(parts.packed()))
    spoilt.put("xl/a.xml", f"<{start}{new}{end}!".encode())
    assert not undo(spoilt, record)
