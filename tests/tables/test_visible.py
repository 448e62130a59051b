"""What messages show of a raw value."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.tables.visible import LIMIT, printable, visible, visible_text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (None, ""),
        (1250.0, "1250"),
        (12.5, "12.5"),
        (3.6899e-05, "0.000036899"),
        (-1e-06, "-0.000001"),
        (1e16, "10000000000000000"),
        (1e300, "1e+300"),
        (5e-324, "5e-324"),
        (float("nan"), "nan"),
        (True, "TRUE"),
        (date(2026, 6, 16), "2026-06-16"),
        (datetime(2026, 6, 16, 8), "2026-06-16 08:00:00"),
        (ErrorValue("#DIV/0!"), "#DIV/0!"),
        (UncachedFormula("SUM(A1:A3)"), "=SUM(A1:A3)"),
        ("徐州 集群", "徐州 集群"),
        (" 徐州  集群 ", "␠徐州␠␠集群␠"),
        ("1200\u3000", "1200〔全角空格〕"),
        ("甲\xa0乙\t丙\r\n", "甲〔不间断空格〕乙⇥丙␍⏎"),
        ("甲\u200b", "甲〔U+200B〕"),
        ("\x00\ud800", "␀〔U+D800〕"),
        ("长" * 61, "长" * 60 + "…"),
    ],
)
def test_raw_values(raw, shown):
    assert visible(raw) == shown


@given(st.text(max_size=200))
def test_law_a_text_is_marked_at_any_length_and_only_once(text):
    shown = printable(text)
    assert shown.isprintable()
    assert len(shown) >= len(text)
    assert printable(shown) == shown
    assert (shown == text) == text.isprintable()


@given(st.text())
def test_law_nothing_invisible_is_left(text):
    shown = visible_text(text)
    assert shown.isprintable()
    assert shown == shown.strip()
    assert bool(shown) == bool(text)
    assert len(visible_text(text[:LIMIT])) >= len(text[:LIMIT])
