"""Changes of every kind taken back in a workbook file, and what comes of it read again."""

from datetime import date, datetime

import openpyxl
import pytest

from clusterbook.app.diff import compare_files
from clusterbook.app.merge import merged_content
from clusterbook.excel.package import Package
from clusterbook.model.changes import LISTED
from clusterbook.revision.undo import can_be_returned, plan_return
from tests.review.cases import files
from tests.revision import plants as p

PLANTS = {
    "sorted": p.rows(p.sort_rows),
    "moved": p.move(10, 20, 40),
    "moved and changed": p.several(p.move(10, 12, 40), p.cell(30, 3, "量子")),
    "rows in and out": p.several(p.insert(5), p.delete(30), p.delete(30)),
    "column inserted": p.insert_column,
    "column deleted": lambda book: [row.pop(3) for row in book[p.CLUSTERS].rows],
    "column renamed": p.cell(0, 8, "说明"),
    "formula replaced": p.cell(2, 7, 3.0),
    "emptied": p.cell(9, 8, None),
    "typed as text": p.cell(20, 5, "80"),
    "number made a date": p.cell(20, 5, date(1910, 12, 13)),
    "date made a number": p.cell(20, 6, 4000.0),
}


def taken_back(paths, target):
    """The new workbook with every change that can be taken back taken back."""
    compared = compare_files(*paths)
    returned = [change for change in compared.changes.changes if can_be_returned(change)]
    assert returned
    plan = plan_return(compared.versions[0], compared.changes, returned)
    target.write_bytes(merged_content(Package(paths[1]), plan))
    return target


@pytest.mark.parametrize("name", PLANTS)
def test_the_old_version_comes_back(name, tmp_path):
    paths = files(tmp_path, PLANTS[name])
    result = taken_back(paths, tmp_path / "out.xlsx")
    assert compare_files(paths[0], result).changes.of(LISTED) == []
    for path in (paths[0], result):
        openpyxl.load_workbook(path)


def test_numbers_and_dates_show_as_what_they_were(tmp_path):
    plant = p.several(p.cell(20, 5, date(1910, 12, 13)), p.cell(20, 6, 4000.0))
    result = taken_back(files(tmp_path, plant), tmp_path / "out.xlsx")
    number, day = openpyxl.load_workbook(result)[p.CLUSTERS]["F21:G21"][0]
    assert (number.value, number.is_date) == (80, False)
    assert (day.value, day.is_date) == (datetime(2020, 9, 21), True)


def test_formulas_lead_where_they_led(tmp_path):
    paths = files(tmp_path, p.several(p.insert(5), p.cell(2, 7, 3.0)))
    compared = compare_files(*paths)
    formula = next(change for change in compared.changes.changes if change.before and change.before.formula)
    plan = plan_return(compared.versions[0], compared.changes, [formula])
    (tmp_path / "out.xlsx").write_bytes(merged_content(Package(paths[1]), plan))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")[p.CLUSTERS]
    assert sheet["H3"].value == "=E3/F3"
    assert sheet["H7"].value == "=E7/F7"
