"""Fractions among percentages."""

import pytest

from clusterbook.rules import check_book
from clusterbook.schema import SPECIFICATION
from tests.support.books import typed_book


def places(*shares):
    """Where CB231 is found among shares from row 2 on."""
    rows = [f"GJ-001|税收|2026|江苏省|{share}|LY-001" for share in shares]
    book = typed_book({"分享比例": "\n".join(["分享对象|分享事项|起始年份|分享方|比例（%）|来源", *rows])})
    findings, _ = check_book(book, SPECIFICATION)
    return [(each.place, each.params["candidates"]) for each in findings if each.code == "CB231"]


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("0.15", "45", "40"), [("分享比例!E2", "15")]),
        (("60", "40", "1"), [("分享比例!E4", "100")]),
        (("60", "0.125", "40", "0.3"), [("分享比例!E3", "12.5"), ("分享比例!E5", "30")]),
        (("0", "60", "40"), []),
        (("", "60", "40"), []),
        (("0.6", "0.4", "50"), []),
        (("0.5", "99.5"), []),
    ],
)
def test_a_fraction_is_found_among_numbers_above_one(shares, found):
    assert places(*shares) == found


def published(*rows):
    """Where CB231 is found among published numbers, given as (indicator, number, unit), from row 2 on."""
    lines = [
        f"GB-00{place}|{indicator}|{number}|{unit}|恰为|不核对|LY-001"
        for place, (indicator, number, unit) in enumerate(rows, 1)
    ]
    book = typed_book({"公布数据": "\n".join(["数据编号|指标|数值|单位|限定词|核对口径|来源", *lines])})
    findings, _ = check_book(book, SPECIFICATION)
    return [(each.place, each.params["names"]) for each in findings if each.code == "CB231"]


def test_where_rows_have_their_own_unit_percentages_of_one_name_are_held_against_each_other():
    others = ("增速", "5.2", "%"), ("增速", "6.1", "%")
    assert published(*others, ("增速", "0.071", "%")) == [("公布数据!C4", "增速")]
    assert published(*others, ("占比", "0.071", "%")) == []
    assert published(*others, ("增速", "0.5", "亿元")) == []
    assert published(("占比", "80", "%"), ("投入强度", "2.6", "%"), ("增速", "0.9", "%")) == []
