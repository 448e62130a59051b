"""Numbers, dates, times and durations put into cells of other formats, in both calendars."""

import datetime
from io import BytesIO

import pytest
import xlsxwriter

from clusterbook.excel.numberformats import counts_from_1904
from clusterbook.excel.reader import read_package
from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.render.xlsx.patch.grid.change import GridChange
from clusterbook.render.xlsx.patch.merge import BookChange, changed_workbook
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.spans import Edit, spliced
from tests.patch.workbooks import opened, package_of

DAY, CLOCK = datetime.date(2026, 6, 16), datetime.time(8, 30)
MOMENT = datetime.datetime(2026, 6, 16, 8, 30)
LONG = datetime.timedelta(days=2, hours=3)
MIDNIGHT = datetime.datetime(2026, 6, 16)

CALENDARS = pytest.mark.parametrize("from_1904", [False, True])


def book_of(from_1904=False, **look):
    """A workbook of one sheet whose A1 has this look."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": from_1904}) as book:
        book.add_worksheet("表").write_string("A1", "待定", book.add_format({"bg_color": "#EEEEEE", **look}))
    return target.getvalue()


def put(value, data, place=(1, 1)):
    """The workbook after a cell was given a value."""
    return changed_workbook(package_of(data), BookChange({"表": GridChange(values={place: value})}))


@pytest.mark.parametrize(
    ("before", "value", "after", "held"),
    [
        ("@", DAY, "mm-dd-yy", MIDNIGHT),
        ("General", DAY, "mm-dd-yy", MIDNIGHT),
        ("0.0%", DAY, "mm-dd-yy", MIDNIGHT),
        ("@", MOMENT, "m/d/yy h:mm", MOMENT),
        ("@", CLOCK, "h:mm:ss", CLOCK),
        ("General", LONG, "[h]:mm:ss", LONG),
        ("[h]:mm", DAY, "mm-dd-yy", MIDNIGHT),
        ("yyyy-mm-dd", LONG, "[h]:mm:ss", LONG),
        ('yyyy"年"m"月"d"日"', DAY, 'yyyy"年"m"月"d"日"', MIDNIGHT),
        ("yyyy-mm-dd", MOMENT, "yyyy-mm-dd", MOMENT),
        ("[h]:mm", LONG, "[h]:mm", LONG),
        ("yyyy-mm-dd", 4000.0, "General", 4000),
        ("h:mm", 0.25, "General", 0.25),
        ("[h]:mm", 1.5, "General", 1.5),
        ("@", 4000.0, "General", 4000),
        ('0.0"万元"', 4000.0, '0.0"万元"', 4000),
        ("yyyy-mm-dd", "待定", "yyyy-mm-dd", "待定"),
        ("yyyy-mm-dd", True, "yyyy-mm-dd", True),
    ],
)
def test_a_cell_shows_what_it_is_given(before, value, after, held):
    cell = opened(put(value, book_of(num_format=before)))["表"]["A1"]
    assert (cell.value, cell.number_format) == (held, after)
    assert cell.is_date == isinstance(held, datetime.date | datetime.time | datetime.timedelta)
    assert cell.fill.start_color.rgb == "FFEEEEEE"


def test_the_mark_of_a_text_goes_with_the_text():
    cell = opened(put(DAY, book_of(num_format="yyyy-mm-dd", quote_prefix=True)))["表"]["A1"]
    assert (cell.value, cell.number_format, cell.quotePrefix) == (MIDNIGHT, "yyyy-mm-dd", False)


def test_a_cell_that_was_not_there_shows_a_date():
    cell = opened(put(DAY, book_of(), (3, 2)))["表"]["B3"]
    assert (cell.value, cell.is_date) == (MIDNIGHT, True)


def test_a_workbook_without_cell_styles_gets_one_for_dates():
    parts = Parts(package_of(book_of()))
    xml, root = parts.elements("xl/styles.xml")
    styles = root.all("cellXfs", "cellStyles")
    parts.put("xl/styles.xml", spliced(xml, [Edit(each.start, each.end, b"") for each in styles]))
    data = put(DAY, parts.packed(), (3, 2))
    assert read_package(package_of(data)).sheets[0].rows[1].value(2) == DAY


@CALENDARS
@pytest.mark.parametrize("value", [DAY, MOMENT, LONG, datetime.date(1904, 1, 2)])
def test_dates_are_counted_as_the_workbook_counts_them(value, from_1904):
    data = put(value, book_of(from_1904))
    assert counts_from_1904(package_of(data)) is from_1904
    (row,) = read_package(package_of(data)).sheets[0].rows
    assert row.value(1) == value


@CALENDARS
def test_a_sheet_that_comes_shows_its_dates(from_1904):
    values = ["认定日期", DAY, MOMENT, LONG, 4000.0]
    change = BookChange({}, [RawSheet("新表", [RawRow(1, values)])])
    data = changed_workbook(package_of(book_of(from_1904)), change)
    assert list(read_package(package_of(data)).sheets[1].rows[0].values) == values
    cells = opened(data)["新表"][1]
    assert [cell.value for cell in cells] == ["认定日期", MIDNIGHT, MOMENT, LONG, 4000]
    formats = ["General", "mm-dd-yy", "m/d/yy h:mm", "[h]:mm:ss", "General"]
    assert [cell.number_format for cell in cells] == formats
