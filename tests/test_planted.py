"""How many planted errors a check finds, where they are, and what it finds besides."""

from typing import NamedTuple

import pytest

from clusterbook.app.validate import validate_file
from clusterbook.model.findings import Finding
from tests.support.planted import CLEAN, CONSEQUENCES, PLANTED, write_planted

Places = set[tuple[str, str]]
EXPECTED = {(planted.code, planted.address) for planted in PLANTED}


class Score(NamedTuple):
    """The planted errors found and missed, and findings that neither are planted nor follow from planted ones."""

    found: Places
    missed: Places
    false: Places

    def __str__(self) -> str:
        return f"planted {len(EXPECTED)}: {len(self.found)} found, {len(self.missed)} missed, {len(self.false)} false"


def _place(finding: Finding) -> tuple[str, str]:
    return finding.code, f"{finding.sheet}!{finding.cell.a1}" if finding.cell else finding.sheet


def _score(reported: Places) -> Score:
    return Score(EXPECTED & reported, EXPECTED - reported, reported - EXPECTED - CONSEQUENCES.keys())


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    path = tmp_path_factory.mktemp("planted") / "planted.xlsx"
    write_planted(path)
    return [_place(finding) for finding in validate_file(path).findings]


def test_every_planted_error_is_found_and_nothing_else(reported: list[tuple[str, str]]) -> None:
    score = _score(set(reported))
    print(score)
    assert (score.missed, score.false) == (set(), set())


def test_no_place_is_reported_twice_for_one_reason(reported: list[tuple[str, str]]) -> None:
    assert len(reported) == len(set(reported))


def test_the_consequences_listed_are_all_there(reported: list[tuple[str, str]]) -> None:
    assert CONSEQUENCES.keys() <= set(reported)


def test_the_planted_errors_differ_and_are_many() -> None:
    assert len(EXPECTED) == len(PLANTED) >= 80
    assert len({code for code, _ in EXPECTED}) >= 75


def test_without_them_the_workbook_is_clean() -> None:
    assert [_place(finding) for finding in validate_file(CLEAN).findings] == [("CB501", "分享比例!E13")]
