import pytest

from clusterbook.compose.fixes import list_of_fixes, planned_fixes, with_fixes
from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding
from tests.support.texttables import raw_book

BOOK = raw_book({"监测": "集群编号|总产值\nGJ-００１|'1,250\nGJ-002|3", "集群": "集群编号\nGJ-001"})
CODE, NUMBER = CellRef("监测", 2, 1), CellRef("监测", 2, 2)


def proposed(cell, code, value, fix, fix_type="text", **params):
    slots = {"column": "总产值", "value": value, "taken": fix, "fix": fix, "fix_type": fix_type, **params}
    return Finding(code, cell.sheet, cell, slots, "GJ-001")


FINDINGS = [
    proposed(CODE, "CB220", "GJ-００１", "GJ-001"),
    proposed(NUMBER, "CB221", "1,250", "1250", "number"),
    Finding("CB201", "监测", CellRef("监测", 3, 1), {"column": "集群编号", "help": ""}),
    Finding("CB101", "省份", None, {"expected": "省份"}),
]


def cells(fixes):
    return [(str(fix.cell), fix.before, fix.after) for fix in fixes]


def test_what_findings_propose_is_planned_and_nothing_else():
    assert cells(planned_fixes(FINDINGS, BOOK, ())) == [
        ("监测!A2", "GJ-００１", "GJ-001"),
        ("监测!B2", "1,250", 1250.0),
    ]


def test_only_some_codes():
    assert cells(planned_fixes(FINDINGS, BOOK, ("CB221",))) == [("监测!B2", "1,250", 1250.0)]
    assert planned_fixes(FINDINGS, BOOK, ("CB201",)) == []


def test_the_first_finding_of_a_cell_decides():
    twice = [*FINDINGS, proposed(CODE, "CB226", "GJ-００１", "别的")]
    assert cells(planned_fixes(twice, BOOK, ())) == cells(planned_fixes(FINDINGS, BOOK, ()))


def test_formulas_and_cells_left_alone_and_cells_that_are_right_stay():
    sheets = [BOOK.sheets[0]._replace(formulas={(2, 2): "1+1"}), BOOK.sheets[1]]
    assert cells(planned_fixes(FINDINGS, BOOK._replace(sheets=sheets), (), {CODE})) == []
    right = proposed(CellRef("监测", 3, 2), "CB203", "3", "3", "number")
    assert planned_fixes([right], BOOK, ()) == []


def test_the_workbook_reads_as_fixed_and_the_other_is_as_it_was():
    after = with_fixes(BOOK, planned_fixes(FINDINGS, BOOK, ()))
    assert [list(row.values) for row in after.sheets[0].rows] == [
        ["集群编号", "总产值"],
        ["GJ-001", 1250.0],
        ["GJ-002", 3.0],
    ]
    assert after.sheets[1] is BOOK.sheets[1]
    assert BOOK.sheets[0].rows[1].value(2) == "1,250"


def test_two_fixes_of_one_cell_are_one():
    first, _ = planned_fixes(FINDINGS, BOOK, ())
    (later,) = planned_fixes([proposed(CODE, "CB226", "GJ-001", "GJ-1")], with_fixes(BOOK, [first]), ())
    both = first.followed_by(later)
    assert (both.codes, both.before, both.after) == (("CB220", "CB226"), "GJ-００１", "GJ-1")
    assert both.line == "监测!A2  CB220、CB226  “GJ-００１” → “GJ-1”   [GJ-001]"


@pytest.mark.parametrize(("left", "notes"), [([], 1), ([CODE], 2)])
def test_the_list_says_what_was_left_alone(left, notes):
    listed = list_of_fixes(planned_fixes(FINDINGS, BOOK, ()), left)
    assert len(listed.notes) == notes
    assert [row[1].place for row in listed.rows] == ["监测!A2", "监测!B2"]
