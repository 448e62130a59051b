"""Dates, times and durations: which formats show them, and which number is which; openpyxl is asked too."""

from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from clusterbook.excel.numberformats import (
    NumberKind,
    dated,
    kind_of_code,
    kind_of_format,
    number_formats,
)
from clusterbook.excel.package import STYLES, Package
from clusterbook.model.cells import row_runs
from tests.excel.packages import workbook_parts, write_parts, write_styles, write_workbook

NUMBER, DATE, DURATION = NumberKind.NUMBER, NumberKind.DATE, NumberKind.DURATION
DAY = 86_400_000
"""Milliseconds."""


def kinds(path):
    package = Package(path)
    formats = number_formats(package.elements(STYLES) if STYLES in package else [])
    return list(map(kind_of_format, formats))


def test_built_in_formats_by_the_borders_of_their_ranges(tmp_path):
    found = kinds(write_workbook(tmp_path / "格式.xlsx", formats=tuple(range(164))))
    assert {
        kind: row_runs(number for number, each in enumerate(found) if each is kind) for kind in NumberKind
    } == {
        NUMBER: [(0, 13), (23, 26), (37, 44), (48, 49), (59, 163)],
        DATE: [(14, 22), (27, 36), (45, 45), (47, 47), (50, 58)],
        DURATION: [(46, 46)],
    }


def kind_by_openpyxl(code):
    if is_timedelta_format(code):
        return DURATION
    return DATE if is_date_format(code) else NUMBER


def test_openpyxl_takes_the_same_built_in_formats_for_dates(tmp_path):
    path = write_workbook(tmp_path / "格式.xlsx", formats=tuple(BUILTIN_FORMATS))
    assert kinds(path) == [kind_by_openpyxl(code) for code in BUILTIN_FORMATS.values()]


CODES = {
    "General": NUMBER,
    "GENERAL;[Red]-0": NUMBER,
    "@": NUMBER,
    "": NUMBER,
    "0.00E+00": NUMBER,
    "# ?/?": NUMBER,
    '"d"0': NUMBER,
    '0"年";"m"': NUMBER,
    r"0\d": NUMBER,
    "0_y": NUMBER,
    "[Red]0": NUMBER,
    "[Magenta]0": NUMBER,
    "[$USD] 0": NUMBER,
    "[>=100]0;[h]": NUMBER,
    "0;yyyy": NUMBER,
    "y": DATE,
    "m": DATE,
    "d": DATE,
    "h": DATE,
    "s": DATE,
    "YYYY/M/D": DATE,
    '"第"d"日"': DATE,
    r"yyyy\-mm\-dd;@": DATE,
    "[$-804]上午/下午h时mm分": DATE,
    "[$-F800]dddd": DATE,
    "[Red]d": DATE,
    "hh:mm:ss.000": DATE,
    "[h]": DURATION,
    "[HH]:mm": DURATION,
    "[m]": DURATION,
    "[mm]:ss": DURATION,
    "[s]": DURATION,
    "[SS].00": DURATION,
    '[Blue][h]"小时"': DURATION,
}


@pytest.mark.parametrize(("code", "kind"), CODES.items())
def test_codes_as_openpyxl_takes_them(code, kind):
    assert (kind_of_code(code), kind_by_openpyxl(code)) == (kind, kind)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("*d0", NUMBER),
        ('0";"d', DATE),
        ('"a;b"yyyy', DATE),
        ('0"[h]"', NUMBER),
        ("[hhh]:mm", DURATION),
        (r"\[h\]0", DATE),
        ("[hm]0", NUMBER),
        ("[h", DATE),
    ],
)
def test_codes_that_openpyxl_takes_otherwise(code, kind):
    assert kind_of_code(code) is kind


def test_codes_of_a_workbook_by_cell_style(tmp_path):
    path = tmp_path / "格式.xlsx"
    codes = ["0.00", "yyyy-mm-dd", "[h]:mm", "h:mm", '0"年"', "mm/dd/yy", "[$-804]d"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, code in enumerate(codes):
            sheet.write_number(row, 0, 1, book.add_format({"num_format": code}))
    assert kinds(path) == [NUMBER, NUMBER, DATE, DURATION, DATE, NUMBER, DATE, DATE]


def test_a_workbook_without_styles_has_no_kinds(tmp_path):
    parts = workbook_parts({"集群": "<worksheet><sheetData/></worksheet>"})
    del parts["xl/styles.xml"]
    assert kinds(write_parts(tmp_path / "无.xlsx", parts)) == []


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ("<cellXfs/>", []),
        ("<cellXfs><xf/></cellXfs>", [NUMBER]),
        (
            '<cellXfs><xf numFmtId="x"/><xf numFmtId="-14"/><xf numFmtId="14"/></cellXfs>',
            [NUMBER, NUMBER, DATE],
        ),
        (
            '<numFmts><numFmt numFmtId="14" formatCode="0.00"/><numFmt numFmtId="46" formatCode="d"/>'
            '<numFmt numFmtId="2" formatCode="[h]"/><numFmt numFmtId="15"/></numFmts><cellXfs>'
            '<xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="15"/><xf numFmtId="46"/></cellXfs>',
            [DURATION, NUMBER, NUMBER, DATE],
        ),
        ('<cellXfs><xf numFmtId="164"/></cellXfs>', [NUMBER]),
    ],
    ids=["no style", "no format", "no number", "the workbook's own before those built in", "not defined"],
)
def test_formats_of_cell_styles(tmp_path, styles, expected):
    assert kinds(write_styles(tmp_path / "格式.xlsx", styles)) == expected


@pytest.mark.parametrize(
    "styles",
    [
        '<cellStyleXfs><xf numFmtId="46"/></cellStyleXfs><cellXfs><xf numFmtId="14"/></cellXfs>',
        '<cellXfs><xf numFmtId="14"/></cellXfs><cellStyleXfs><xf numFmtId="46"/></cellStyleXfs>',
        '<cellXfs><xf numFmtId="14"/></cellXfs><cellStyles><xf numFmtId="46"/></cellStyles>',
    ],
)
def test_other_lists_of_styles_do_not_count(tmp_path, styles):
    assert kinds(write_styles(tmp_path / "格式.xlsx", styles)) == [DATE]


@pytest.mark.parametrize(
    ("number", "kind", "from_1904", "value"),
    [
        (0.0, DATE, False, time(0)),
        (0.999988425925926, DATE, False, time(23, 59, 59)),
        (1.0, DATE, False, date(1900, 1, 1)),
        (1.5, DATE, False, datetime(1900, 1, 1, 12)),
        (59.0, DATE, False, date(1900, 2, 28)),
        (61.0, DATE, False, date(1900, 3, 1)),
        (2_958_465.0, DATE, False, date(9999, 12, 31)),
        (2_958_465.5, DATE, False, datetime(9999, 12, 31, 12)),
        (2_958_466.0, DATE, False, 2_958_466.0),
        (2_958_465.999_999_999, DATE, False, 2_958_465.999_999_999),
        (2_957_004.0, DATE, True, 2_957_004.0),
        (-0.001, DATE, False, -0.001),
        (0.0, DATE, True, time(0)),
        (0.5, DATE, True, time(12)),
        (1.0, DATE, True, date(1904, 1, 2)),
        (60.0, DATE, True, date(1904, 3, 1)),
        (61.0, DATE, True, date(1904, 3, 2)),
        (2_957_003.0, DATE, True, date(9999, 12, 31)),
        (-1.0, DATE, True, -1.0),
        (0.0, DURATION, False, timedelta(0)),
        (0.5, DURATION, True, timedelta(hours=12)),
        (1 / DAY, DURATION, False, timedelta(milliseconds=1)),
        (2_958_465.0, DURATION, False, timedelta(days=2_958_465)),
        (2_958_466.0, DURATION, False, 2_958_466.0),
        (-0.5, DURATION, False, -0.5),
        (0.0, NUMBER, False, 0.0),
        (-5.5, NUMBER, True, -5.5),
    ],
)
def test_numbers_at_the_borders_of_the_calendar(number, kind, from_1904, value):
    found = dated(number, kind, from_1904)
    assert (type(found), found) == (type(value), value)


def as_given(moment):
    """A moment of openpyxl; midnight is no time."""
    return moment if moment.time() != time(0) else moment.date()


DAYS = st.integers(1, 2_958_465).filter(lambda day: day != 60)


@given(DAYS, st.one_of(st.just(0), st.integers(0, DAY - 1)))
def test_openpyxl_has_the_same_moments(day, milliseconds):
    number = day + milliseconds / DAY
    assert dated(number, DATE, False) == as_given(from_excel(number, WINDOWS_EPOCH))


@given(st.integers(1, 2_957_003), st.one_of(st.just(0), st.integers(0, DAY - 1)))
def test_openpyxl_has_the_same_moments_since_1904(day, milliseconds):
    number = day + milliseconds / DAY
    assert dated(number, DATE, True) == as_given(from_excel(number, MAC_EPOCH))


@given(st.integers(0, DAY - 1))
def test_openpyxl_has_the_same_times(milliseconds):
    number = milliseconds / DAY
    assert dated(number, DATE, False) == from_excel(number)


@given(st.integers(0, 100_000 * DAY), st.booleans())
def test_openpyxl_has_the_same_durations(milliseconds, from_1904):
    number = milliseconds / DAY
    assert dated(number, DURATION, from_1904) == from_excel(number, timedelta=True)
