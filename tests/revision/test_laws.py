"""Laws of the comparison, on generated pairs of workbooks."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clusterbook.model.changes import Difference, Kind
from clusterbook.model.raw import RawBook, RawRow, RawSheet
from clusterbook.model.versions import RawVersion
from clusterbook.revision import compare_versions
from clusterbook.revision.apply import apply
from clusterbook.schema import SPECIFICATION

FEW = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])

texts = st.sampled_from(
    ["", "甲", "乙", "丙", "甲 ", "（一）", "(一)", "国家级", "12", "1,200", "2026-06", "长" * 30]
)
values = st.one_of(
    st.none(),
    texts.map(lambda text: text or None),
    st.sampled_from([0.0, 1.0, 12.0, 12.5, 1250.0]),
    st.booleans(),
)
headers = st.lists(
    st.sampled_from(["编号", "名称", "省份", "产值", "备注", "年份"]), min_size=2, max_size=6, unique=True
)


@st.composite
def grids(draw):
    """A list of rows: perhaps a title, a header, keyed rows, now and then a blank one."""
    names = draw(headers)
    rows = [["总表"]] if draw(st.booleans()) else []
    rows.append(list(names))
    for number in range(draw(st.integers(0, 8))):
        key = f"K{draw(st.integers(0, 9)) if draw(st.booleans()) else number}"
        rows.append([key, *[draw(values) for _ in names[1:]]])
        if draw(st.integers(0, 9)) == 0:
            rows.append([])
    return rows


@st.composite
def edited(draw, grid):
    """The grid with a few edits, of cells, rows and columns."""
    rows = [list(row) for row in grid]
    for _ in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from(["cell", "insert", "delete", "move", "column", "drop", "shift", "sort"]))
        width = max(map(len, rows), default=1)
        place = draw(st.integers(0, max(len(rows) - 1, 0)))
        column = draw(st.integers(0, max(width - 1, 0)))
        if what == "insert":
            rows.insert(place, [f"N{place}", *[draw(values) for _ in range(width - 1)]])
        elif what == "column":
            for number, row in enumerate(rows):
                row.insert(min(column, len(row)), draw(values) if number else "新列")
        elif rows:
            _edit(rows, what, place, column, draw)
    return rows


def _edit(rows, what, place, column, draw):
    if what == "cell" and column < len(rows[place]):
        rows[place][column] = draw(values)
    elif what == "delete":
        del rows[place]
    elif what == "move":
        rows.insert(draw(st.integers(0, len(rows) - 1)), rows.pop(place))
    elif what == "sort":
        rows[1:] = sorted(rows[1:], key=lambda row: str(row[column : column + 1]))
    elif what in ("drop", "shift"):
        for row in rows:
            if column < len(row):
                value = row.pop(column)
                if what == "shift":
                    row.append(value)


def sheet(name, rows):
    listed = [
        RawRow(number, [None if value == "" else value for value in row])
        for number, row in enumerate(rows, 1)
        if any(value is not None for value in row)
    ]
    return RawSheet(name, listed)


def version(sheets, path="book.xlsx"):
    return RawVersion(RawBook(Path(path), b"", sheets))


def compared(old, new):
    return compare_versions(version(old), version(new), SPECIFICATION, tolerance=0.0)


def contents(sheets):
    """What sheets hold, cell by cell, with the types of the values."""
    return [
        (
            each.name,
            {
                (row.number, column): (type(value), value)
                for row in each.rows
                for column, value in enumerate(row.values, 1)
                if value is not None
            },
            dict(each.formulas),
        )
        for each in sheets
    ]


@st.composite
def pairs(draw):
    grid = draw(grids())
    return [sheet("表", grid)], [sheet("表", draw(edited(grid)))]


@FEW
@given(pairs())
def test_the_old_version_and_the_changes_give_the_new_one(pair):
    old, new = pair
    changes = compared(old, new)
    assert contents(apply({each.name: each for each in old}, changes)) == contents(new)


@FEW
@given(grids(), grids())
@example([["编号", "产值"], ["K0", None], [], ["K1", 0.0]], [["编号", "产值"], ["K0", 0.0], [], ["K1", None]])
def test_so_they_do_for_sheets_that_have_nothing_in_common(first, second):
    old, new = [sheet("表", first)], [sheet("表", second)]
    assert contents(apply({"表": old[0]}, compared(old, new))) == contents(new)


@FEW
@given(st.lists(grids(), min_size=1, max_size=3), st.permutations([0, 1, 2]), st.data())
def test_so_they_do_for_several_sheets_that_are_renamed_and_moved(found, order, data):
    old = [sheet(f"表{number}", grid) for number, grid in enumerate(found)]
    new = [
        sheet(data.draw(st.sampled_from([f"表{place}", f"新{place}"])), found[place])
        for place in order
        if place < len(found)
    ]
    assert contents(apply({each.name: each for each in old}, compared(old, new))) == contents(new)


@FEW
@given(grids())
def test_a_workbook_differs_in_nothing_from_itself(grid):
    assert compared([sheet("表", grid)], [sheet("表", [list(row) for row in grid])]).changes == []


@FEW
@given(grids(), st.randoms())
def test_sorting_changes_nothing_but_the_order(grid, random):
    header = next(number for number, row in enumerate(grid) if len(row) > 1)
    body = [[f"K{number}", *row[1:]] for number, row in enumerate(grid[header + 1 :]) if row]
    shuffled = random.sample(body, len(body))
    top = grid[: header + 1]
    changes = compared([sheet("表", [*top, *body])], [sheet("表", [*top, *shuffled])]).changes
    assert {change.difference for change in changes} <= {Difference.ORDER}
    assert {change.kind for change in changes} <= {Kind.ROWS_MOVED, Kind.ORDER_CHANGED}


@FEW
@given(pairs())
def test_the_way_back_leads_back(pair):
    old, new = pair
    assert contents(apply({each.name: each for each in new}, compared(new, old))) == contents(old)
