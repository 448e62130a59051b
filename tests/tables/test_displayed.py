"""Number formats: what they show, and when that misleads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.displayed import display_problem
from clusterbook.tables.formatcodes import shown_text
from clusterbook.tables.load import load_table

OUTPUT = Column("output", "总产值", ValueType.NUMBER, unit="亿元")
SHARE = Column("share", "比例", ValueType.NUMBER, unit="%", minimum=0, maximum=100)
NEEDED = Column("needed", "需求量", ValueType.NUMBER)
JOBS = Column("jobs", "从业人员", ValueType.NUMBER, unit="万人")


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
        (OUTPUT, 2907.8, '0"0000"', ("CB224", None)),
        (OUTPUT, 2907.8, r"0\0", ("CB224", None)),
        (OUTPUT, 2907.8, '"1"0', ("CB224", None)),
        (OUTPUT, 2907.8, '"第1批："0', None),
        (OUTPUT, 2907.8, '0.0"0"', None),
        (OUTPUT, 2907.8, '0"（预计）"', None),
        (OUTPUT, 2907.8, '0"家"', ("CB224", None)),
        (OUTPUT, 2907.8, '"约"0', ("CB223", None)),
        (OUTPUT, 2907.8, '"超"0"以上"', ("CB223", None)),
        (OUTPUT, 2907.8, '0"余亿元"', ("CB223", None)),
        (OUTPUT, 2907.8, '"≥"0', ("CB223", None)),
        (OUTPUT, 2907.8, '0"+"', ("CB223", None)),
        (OUTPUT, 2907.8, "[$USD] 0.00", ("CB236", 2907.8)),
        (JOBS, 12.0, '0"家"', ("CB224", None)),
        (OUTPUT, 2907.8, ";;;", ("CB237", 2907.8)),
        (OUTPUT, -5.0, "0;;", ("CB237", -5.0)),
        (OUTPUT, 2907.8, '"达标"', ("CB237", 2907.8)),
        (OUTPUT, 0.0, "0;-0;;@", None),
        (OUTPUT, 2907.8, "@", None),
        (OUTPUT, 2907.8, "￥#,##0.00", ("CB236", 2907.8)),
        (OUTPUT, 2907.8, "[$￥-804]#,##0.00", ("CB236", 2907.8)),
        (OUTPUT, 2907.8, '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ', ("CB236", 2907.8)),
        (OUTPUT, 2907.8, '￥0"亿元"', None),
        (OUTPUT, 2907.8, '$0"亿元"', ("CB236", 2907.8)),
        (OUTPUT, 2907.8, '￥0"万元"', ("CB224", None)),
        (SHARE, 15.0, "￥0", ("CB236", 15.0)),
        (OUTPUT._replace(unit="元"), 15.0, "￥0.00", None),
        (NEEDED, 15.0, "￥0.00", None),
        (OUTPUT, 2907.8, "0.00E+00", None),
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
        (2907.8, '0"0000"', ""),
        (2907.8, '0"0000万元"', "“2907.8”"),
        (2907.8, '"约"0', "“2907.8”"),
        (2907.8, '"约"0"家"', ""),
        (1464.9, '0!.0,"万元"', ""),
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


@given(
    st.text(alphabet='0#?.,;%"!\\[]<>=-_*万亿元家约￥@G E+ 1'),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_law_any_format_code_is_read(code, number):
    assert shown_text(code, number) == shown_text(code, number).strip()
    display_problem(OUTPUT, number, code)


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ('0"万元"', 2907.8, "2908万元"),
        ("#,##0,", 2907.8, "3"),
        ('0!.0,"万元"', 12345.0, "1.2万元"),
        ('"约"0', 2907.8, "约2908"),
        ("￥#,##0.00", 2907.8, "￥2,907.80"),
    ],
)
def test_a_finding_quotes_what_the_cell_shows(code, number, shown):
    params = display_problem(OUTPUT, number, code).params
    assert shown in (params.get("shown"), params["value"])
