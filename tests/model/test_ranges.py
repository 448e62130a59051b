"""Ranges of cells and runs of rows, read and written."""

import pytest

from clusterbook.model.cells import (
    LAST_COLUMN,
    LAST_ROW,
    CellRange,
    cell_runs,
    join_ranges,
    join_rows,
    read_range,
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("E6", CellRange(6, 5, 6, 5)),
        ("$B$2:$D$5", CellRange(2, 2, 5, 4)),
        ("B:D", CellRange(1, 2, LAST_ROW, 4)),
        ("$3:$5", CellRange(3, 1, 5, LAST_COLUMN)),
        ("XFD1048576", CellRange(LAST_ROW, LAST_COLUMN, LAST_ROW, LAST_COLUMN)),
    ],
)
def test_addresses_of_ranges(address, expected):
    assert read_range(address) == expected


@pytest.mark.parametrize(
    "text", ["", ":", "B", "3", "A0", "B2:", "B2:D", "B:5", "表!B2", "ABCD2", "词表_级别", "B2 C3"]
)
def test_what_names_no_range(text):
    assert read_range(text) is None


def test_cells_become_runs_down_their_columns():
    assert cell_runs([(6, 1), (5, 1), (9, 1), (5, 2)]) == [
        CellRange(5, 1, 6, 1),
        CellRange(9, 1, 9, 1),
        CellRange(5, 2, 5, 2),
    ]


def test_runs_as_text_and_shortened():
    assert join_rows([]) == ""
    assert join_rows([5, 8, 9, 10, 12]) == "5、8—10、12"
    assert join_ranges([CellRange(2, 2, 5, 2), CellRange(7, 4, 7, 4)]) == "B2:B5、D7"
    many = range(1, 100, 2)
    assert join_rows(many).endswith("39……")
    assert join_ranges([CellRange(row, 1, row, 1) for row in many]).endswith("、A39……")
