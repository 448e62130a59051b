"""A cell among its neighbours."""

import pytest

from clusterbook.compose.excerpts import excerpt
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRef
from clusterbook.rules.identity import Identifier
from tests.support.books import typed_book
from tests.support.cleanbook import clean_sheets
from tests.support.texttables import raw_book

ROW = clean_sheets()["集群"].split("\n")[1]
SHEETS = {
    "集群": "\n".join(
        ["先进制造业集群", "", *clean_sheets()["集群"].split("\n"), ROW.replace("GJ-001", "GJ-002")]
    ),
    "草稿": "甲|乙\u3000\n\n1250|2",
}


def of(sheet, row, column):
    return excerpt(CellRef(sheet, row, column), Identifier(raw_book(SHEETS), typed_book(SHEETS)))


def texts(piece):
    return [
        [row.number, *(f"[{cell.text}]" if cell.marked else cell.text for cell in row.cells)]
        for row in piece.rows
    ]


def test_header_naming_columns_and_neighbours():
    piece = of("集群", 5, 6)
    assert piece.letters == ["A", "B", "D", "E", "F", "G", "H"]
    assert [row.number for row in piece.rows] == [3, 4, 5, 6, 7]
    assert [row.heading for row in piece.rows] == [True, False, False, False, False]
    assert [cell.text for cell in piece.rows[0].cells][:4] == ["集群编号", "集群名称", "集群系列", "级别"]
    marked = [
        (row.number, letter)
        for row in piece.rows
        for letter, cell in zip(piece.letters, row.cells, strict=True)
        if cell.marked
    ]
    assert marked == [(5, "F")]


def test_a_sheet_that_is_no_table_has_only_neighbours():
    assert texts(of("草稿", 1, 2)) == [
        [1, "甲", "[乙〔全角空格〕]", "", ""],
        [2, "", "", "", ""],
        [3, "1250", "2", "", ""],
    ]


@pytest.mark.parametrize(("row", "column"), [(1, 1), (LAST_ROW, LAST_COLUMN)])
def test_it_ends_where_the_sheet_ends(row, column):
    piece = of("草稿", row, column)
    assert (len(piece.letters), len(piece.rows)) == (3, 3)


def test_a_missing_sheet_has_none():
    assert of("赛道", 4, 1) is None
