"""Number formats: what they show, and when that misleads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.displayed import display_problem, read_display
from clusterbook.tables.load import load_table

OUTPUT = Column("output", "总产值", ValueType.NUMBER, unit="亿元")
SHARE = Column("share", "比例", ValueType.NUMBER, unit="%", minimum=0, maximum=100)
NEEDED = Column("needed", "需求量", ValueType.NUMBER)
JOBS = Column("jobs", "从业人员", ValueType.NUMBER, unit="万人")


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0%", 0.15, "15%"),
        ("0.00%", 0.1525, "15.25%"),
        ('0"."0,"万元"', 12500.0, "1.25万元"),
        ('0!.0000"万元"', 12500.0, "1.25万元"),
        (r"0\.0,万", 12500.0, "1.25万"),
        ("#,##0,", 1250000.0, "1250"),
        ('0.00,,"百万元"', 1250000.0, "1.25百万元"),
        ('#,##0.00"亿元"', 1250.5, "1250.5亿元"),
        ('"约"0亿元', 1250.0, "1250亿元"),
        ('#,##0"家"', 1250.0, "1250"),
        ("#,##0.0", 1250.0, "1250"),
        ('G/通用格式"万元"', 1250.0, "1250万元"),
        ('[>=10000]0!.0,"万元";0"元"', 12500.0, "1.25万元"),
        ('[>=10000]0!.0,"万元";0"元"', 125.0, "125元"),
        ('[<100]0"元";[<1000]0"百元"', 5000.0, "5000百元"),
        ('0"万元";-0"亿元"', -3.0, "-3亿元"),
        ('0;-0;"零亿元"', 0.0, "0亿元"),
        ('"a', 1.0, "1"),
        ("", 1.0, "1"),
    ],
)
def test_what_a_format_shows(code, number, shown):
    assert read_display(code, number).text(number) == shown


@pytest.mark.parametrize(
    ("column", "number", "code", "found"),
    [
        (SHARE, 0.15, "0%", ("CB225", 15.0)),
        (SHARE, 1.0, "0%", ("CB225", 100.0)),
        (SHARE, 60.0, "0%", ("CB225", 60.0)),
        (SHARE, 0.0, "0%", None),
        (SHARE, 15.0, '0"%"', None),
        (OUTPUT, 0.15, "0%", ("CB224", None)),
        (OUTPUT, 12500.0, '0!.0000"万元"', ("CB224", None)),
        (OUTPUT, 12500.0, '0"万元"', ("CB224", None)),
        (OUTPUT, 1250000.0, "#,##0,", ("CB224", None)),
        (OUTPUT, 1250.0, '0"亿元"', None),
        (OUTPUT, 1250.0, '0.0"亿"', None),
        (JOBS, 12.0, '0"万人"', None),
        (JOBS, 12.0, '0"万"', None),
        (JOBS, 12.0, '0"亿元"', ("CB224", None)),
        (NEEDED, 12.0, '0"万元"', None),
        (NEEDED, 12000.0, '0!.0,"万元"', ("CB224", None)),
        (Column("year", "年份", ValueType.YEAR), 2026.0, "0%", None),
    ],
)
def test_a_format_is_a_finding_where_it_misleads(column, number, code, found):
    problem = display_problem(column, number, code)
    assert (problem and (problem.code, problem.value)) == found
    assert problem is None or "fix" not in problem.params


@pytest.mark.parametrize(
    ("number", "code", "candidates"),
    [
        (1250000000.0, '0!.00000000"亿元"', "“12.5”"),
        (125000.0, '0"万元"', "“12.5”"),
        (0.15, "0%", ""),
        (1250000.0, "#,##0,", ""),
    ],
)
def test_the_number_meant_is_offered_where_the_unit_tells_it(number, code, candidates):
    assert display_problem(OUTPUT, number, code).params["candidates"] == candidates


def load_shares(*cells, formats):
    """The table 分享比例 with only its column 比例, in A2 and below, with number formats by row."""
    table = SPECIFICATION.table("shares")
    rows = [RawRow(1, ["比例（%）", "分享对象", "分享事项"])]
    rows += [RawRow(number, [cell, "GJ-001"]) for number, cell in enumerate(cells, 2)]
    sheet = RawSheet("分享比例", rows, formats={(row, 1): code for row, code in formats.items()})
    data, findings = load_table(sheet, table)
    places = [(each.code, each.cell.a1) for each in findings if each.cell and each.cell.row > 1]
    return [record["share"] for record in data], places, findings


def test_formats_reach_their_cells_and_take_the_place_of_other_findings():
    values, places, _ = load_shares(15.0, 0.45, 40.0, formats={3: "0%", 9: "0%"})
    assert values == [15.0, 45.0, 40.0]
    assert places == [("CB225", "A3")]


def test_a_text_in_such_a_cell_has_no_fix_since_the_format_would_stay():
    values, places, findings = load_shares("15%", "15%", formats={2: "0%"})
    assert values == [15.0, 15.0]
    assert places == [("CB225", "A2"), ("CB225", "A3")]
    assert ["fix" in each.params for each in findings if each.code == "CB225"] == [False, True]


def test_numbers_beyond_the_doubles_are_left_to_their_converter():
    assert load_shares(float("nan"), formats={2: "0%"})[1] == [("CB202", "A2")]


@given(st.text(alphabet='0#?.,;%"!\\[]<>=-_*万亿元家E+ 1'), st.floats(allow_nan=False, allow_infinity=False))
def test_law_any_format_code_is_read(code, number):
    assert read_display(code, number).text(number)
    display_problem(OUTPUT, number, code)
