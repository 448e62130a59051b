"""What cells hold in the list of conflicts: each content is read back as what it was."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.compose.conflicts import content_text, read_content
from clusterbook.model.changes import CellContent


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "（空）"),
        (12.5, 12.5),
        ("量子", "量子"),
        ("（空）", "文本：（空）"),
        ("时长：长", "文本：时长：长"),
        (date(2026, 6, 16), "日期：2026-06-16"),
        (datetime(2026, 6, 16, 8, 30), "日期：2026-06-16T08:30:00"),
        (time(18), "日期：18:00:00"),
        (timedelta(hours=36, minutes=5), "时长：36:05:00"),
        (timedelta(seconds=1, milliseconds=250), "时长：0:00:01.25"),
        (timedelta(0), "时长：0:00:00"),
    ],
)
def test_a_content_is_shown_and_read_back(value, shown):
    assert content_text(CellContent(value)) == shown
    assert read_content(shown) == CellContent(value)


@given(st.integers(0, 10**12))
def test_durations_are_read_back_to_the_millisecond(milliseconds):
    content = CellContent(timedelta(milliseconds=milliseconds))
    assert read_content(content_text(content)) == content


def test_what_a_person_wrote_for_a_duration_stays_a_text_if_it_is_none():
    assert read_content("时长：三天") == CellContent("三天")
