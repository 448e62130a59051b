"""Errors of random kinds at random cells: each is found where it is, and nothing is found beside it."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.excel import read_book
from tests.support.planted import CLEAN
from tests.support.randomplanting import KINDS, spoilt

HEADER_ROW = 3
OF_THE_CLEAN_WORKBOOK = ("CB501", "分享比例!E13")
"""The clean exercise workbook has this one for training."""


@pytest.fixture(scope="module")
def clean():
    return read_book(CLEAN)


@pytest.mark.parametrize("seed", range(2 * len(KINDS)))
def test_an_error_is_found_at_its_cell_and_nothing_beside_it(clean, seed):
    kind, book, cell = spoilt(clean, HEADER_ROW, seed)
    found = {(finding.code, finding.place) for finding in validate_book(book).findings}
    assert found - {OF_THE_CLEAN_WORKBOOK} == {(kind.code, str(cell))}, kind.name
