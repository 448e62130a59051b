"""Nothing in a workbook makes a check fail: whatever stands in its cells, all reports are written."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterbook.app.reporting import report_bytes, report_of
from clusterbook.app.validate import validate_book, validate_file
from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.raw import RawRow
from tests.rules.spoilt import with_provinces
from tests.support.cleanbook import book_with, clean_sheets, with_peers
from tests.support.workbookfiles import write_workbook

BOOK = book_with({**with_peers(clean_sheets()), **with_provinces()})
FORMS = ("text", "json", "csv", "sarif", "html")
TRICKY = st.sampled_from(
    [
        *(
            "=1+1",
            "+1",
            "@SUM(A1)",
            "{{ x }}",
            "<b>&amp;</b>",
            "]]>",
            "{value}",
            "[x]",
            "%s",
            "\\",
            "'",
            "../..",
            "CON",
        ),
        *(
            "\ufffd",
            "\ud800",
            "\x00",
            "\u200b",
            "\u202e",
            "　",
            "\n",
            "NaN",
            "1e999",
            "-0",
            "１２",
            "约",
            "—",
            "GJ-001",
        ),
        *(float("inf"), float("-inf"), float("nan"), 0.0, -0.0, 1e308, 1e-308, 2024.0, 1e15, 0.1),
        *(True, False, date(1900, 1, 1), datetime(2026, 3, 1, 12), time(1, 2), timedelta(days=40_000)),
        *(ErrorValue("#N/A"), ErrorValue(""), UncachedFormula("A1"), UncachedFormula("")),
    ]
)
VALUES = st.none() | TRICKY | st.text(max_size=12) | st.floats() | st.integers(-3, 3000).map(float)
CHANGES = st.lists(
    st.tuples(st.integers(0, len(BOOK.sheets) - 1), st.integers(1, 12), st.integers(1, 26), VALUES),
    max_size=12,
)


def changed(changes):
    sheets = [{row.number: list(row.values) for row in sheet.rows} for sheet in BOOK.sheets]
    for sheet, row, column, value in changes:
        values = sheets[sheet].setdefault(row, [])
        values.extend([None] * (column - len(values)))
        values[column - 1] = value
    rows = [[RawRow(number, each[number]) for number in sorted(each)] for each in sheets]
    return BOOK._replace(
        sheets=[sheet._replace(rows=kept) for sheet, kept in zip(BOOK.sheets, rows, strict=True)]
    )


@settings(max_examples=60)
@given(CHANGES)
def test_whatever_the_cells_hold_every_report_is_written(changes):
    checked = validate_book(changed(changes), coverage=True)
    for language in ("zh", "en"):
        report = report_of(checked, language)
        assert all(report_bytes(report, form, everything=True) for form in FORMS)


WRITABLE = (
    st.none()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
    | st.floats(-1e9, 1e9)
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES.map(lambda each: each[:6]), values=st.lists(WRITABLE, min_size=6, max_size=6))
def test_nor_whatever_a_file_holds(changes, values, tmp_path):
    placed = [(*place[:3], value) for place, value in zip(changes, values, strict=False)]
    path = write_workbook(tmp_path / "book.xlsx", changed(placed))
    assert validate_file(path, coverage=True).findings


@pytest.mark.parametrize("name", [sheet.name for sheet in BOOK.sheets])
def test_nor_a_sheet_full_of_one_thing(name):
    for value in (ErrorValue("#REF!"), "x", -1.0, True, date(2026, 1, 1), "　"):
        sheets = [
            sheet._replace(rows=[*sheet.rows[:1], *(RawRow(row, [value] * 30) for row in range(2, 30))])
            if sheet.name == name
            else sheet
            for sheet in BOOK.sheets
        ]
        assert report_bytes(
            report_of(validate_book(BOOK._replace(sheets=sheets)), "zh"), "text", everything=True
        )
