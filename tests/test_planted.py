"""How many planted errors a check finds, where they are, and what it finds besides."""

from collections.abc import Collection
from typing import NamedTuple

import pytest

from clusterbook.app.validate import validate_file
from clusterbook.catalogue import RULES
from clusterbook.model.findings import Finding
from tests.support.planted import CLEAN, CONSEQUENCES, PLANTED, Planted, write_planted
from tests.support.planted_structure import (
    DAMAGED,
    INCOMPLETE,
    INCOMPLETE_CONSEQUENCES,
    complete,
    incomplete,
    write_damaged,
)

Place = tuple[str, str]


class Score(NamedTuple):
    """The planted errors found and missed, and findings that neither are planted nor follow from planted ones."""

    found: set[Place]
    missed: set[Place]
    false: set[Place]

    def __str__(self) -> str:
        found, missed, false = map(len, self)
        return f"planted {found + missed}: {found} found, {missed} missed, {false} false"


def _places(findings: Collection[Finding]) -> list[Place]:
    return [(each.code, f"{each.sheet}!{each.cell.a1}" if each.cell else each.sheet) for each in findings]


def _expected(planted: Collection[Planted]) -> set[Place]:
    return {(each.code, each.address) for each in planted}


def _score(reported: set[Place], planted: Collection[Planted], consequences: Collection[Place]) -> Score:
    expected = _expected(planted)
    return Score(expected & reported, expected - reported, reported - expected - set(consequences))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> list[Place]:
    path = tmp_path_factory.mktemp("planted") / "planted.xlsx"
    write_planted(path)
    return _places(validate_file(path).findings)


def test_every_planted_error_is_found_and_nothing_else(reported: list[Place]) -> None:
    score = _score(set(reported), PLANTED, CONSEQUENCES)
    print(score)
    assert (score.missed, score.false) == (set(), set())


def test_no_place_is_reported_twice_for_one_reason(reported: list[Place]) -> None:
    assert len(reported) == len(set(reported))


def test_the_consequences_listed_are_all_there(reported: list[Place]) -> None:
    assert CONSEQUENCES.keys() <= set(reported)


def test_so_is_damage_to_sheets_and_columns(tmp_path) -> None:
    write_damaged(tmp_path / "damaged.xlsx")
    score = _score(set(_places(validate_file(tmp_path / "damaged.xlsx").findings)), DAMAGED, ())
    print(score)
    assert (score.missed, score.false) == (set(), set())


def test_so_is_what_a_workbook_does_not_hold_yet(tmp_path) -> None:
    def told(workbook) -> set[Place]:
        workbook.save(tmp_path / "book.xlsx")
        return set(_places(validate_file(tmp_path / "book.xlsx", coverage=True).findings))

    before = told(complete())
    score = _score(told(incomplete()) - before, INCOMPLETE, INCOMPLETE_CONSEQUENCES)
    print(score)
    assert (score.missed, score.false) == (set(), set())


def test_every_rule_is_planted_once_at_least() -> None:
    planted = {code for code, _ in _expected((*PLANTED, *DAMAGED, *INCOMPLETE))}
    assert planted == set(RULES)


def test_the_planted_errors_differ() -> None:
    assert len(_expected(PLANTED)) == len(PLANTED)


def test_without_them_the_workbook_is_clean() -> None:
    assert _places(validate_file(CLEAN).findings) == [("CB501", "分享比例!E13")]
