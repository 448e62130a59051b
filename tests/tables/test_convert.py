"""One cell at a time: what is taken, what is said, and what is refused."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.dates import PartialDate
from clusterbook.schema.types import Column, Need, ValueType
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.problems import Problem
from clusterbook.tables.visible import number_shown

RAW = st.one_of(
    st.text(),
    st.text(alphabet="0123456789０１２٣.,，．-－年月日/ \u3000\u200b；、约亿元%"),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.builds(ErrorValue, st.text()),
    st.builds(UncachedFormula, st.text()),
)


REMARKS = {"words_column": "", "remarks_column": "备注"}


def convert(kind, raw, **options):
    """What a column of this type makes of a raw value: the value, or (code, value taken)."""
    result = compile_converter(Column("key", "列", kind, **options))(raw)
    return (result.code, result.value) if isinstance(result, Problem) else result


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        (1250.0, 1250.0),
        ("1250", ("CB203", 1250.0)),
        ("1,250", ("CB221", 1250.0)),
        ("１２５０", ("CB220", 1250.0)),
        ("１，２５０．５", ("CB220", 1250.5)),
        ("－3", ("CB220", -3.0)),
        (" 1250\u3000", ("CB226", 1250.0)),
        ("1250\u200b", ("CB226", 1250.0)),
        ("\u3000 \u200b", None),
        ("约3000", ("CB223", None)),
        ("已突破3000", ("CB223", None)),
        ("3000亿元", ("CB232", None)),
        ("3000人民币", ("CB232", None)),
        ("12,50", ("CB202", None)),
        ("1 250", ("CB202", None)),
        ("1e5", ("CB202", None)),
        ("٣", ("CB202", None)),
        ("60%", ("CB232", None)),
        ("NaN", ("CB202", None)),
        ("1_000", ("CB202", None)),
        ("9" * 400, ("CB202", None)),
        (float("nan"), ("CB202", None)),
        (float("inf"), ("CB202", None)),
        (True, ("CB202", None)),
        (date(2026, 1, 1), ("CB202", None)),
        (ErrorValue("#DIV/0!"), ("CB209", None)),
        (UncachedFormula("A1"), ("CB210", None)),
    ],
)
def test_numbers(raw, result):
    assert convert(ValueType.NUMBER, raw) == result


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        (12.0, 12),
        (12.5, ("CB213", None)),
        ("12", ("CB203", 12)),
        ("１２", ("CB220", 12)),
        ("12.0", ("CB203", 12)),
        ("12.5", ("CB213", None)),
        ("12家", ("CB232", None)),
        ("2026年", ("CB232", None)),
    ],
)
def test_whole_numbers(raw, result):
    assert convert(ValueType.INTEGER, raw) == result
    assert type(convert(ValueType.INTEGER, 12.0)) is int


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        (2026.0, 2026),
        ("2026", ("CB203", 2026)),
        ("2026年", ("CB222", 2026)),
        ("２０２６年", ("CB222", 2026)),
        (2026.5, ("CB213", None)),
        ("二〇二六年", ("CB202", None)),
        (date(2026, 1, 1), ("CB202", None)),
    ],
)
def test_years(raw, result):
    assert convert(ValueType.YEAR, raw) == result


DAY, MONTH, YEAR = PartialDate(2024, 12, 9), PartialDate(2024, 12), PartialDate(2024)


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        (date(2024, 12, 9), DAY),
        (datetime(2024, 12, 9, 8), DAY),
        (2024.0, YEAR),
        ("2024", YEAR),
        ("2024-12", MONTH),
        ("2024-12-09", DAY),
        ("2024年", YEAR),
        ("2024年12月", MONTH),
        ("2024年12月9日", DAY),
        (" 2024年12月9日 ", ("CB227", DAY)),
        ("2024-12\u3000", ("CB226", MONTH)),
        ("2024.12.9", ("CB211", DAY)),
        ("2024/12/9", ("CB211", DAY)),
        ("2024-12-9", ("CB211", DAY)),
        ("2024.12", ("CB211", MONTH)),
        ("2024年12月09日", ("CB211", DAY)),
        ("2024 年 12 月", ("CB211", MONTH)),
        ("２０２４年１２月", ("CB211", MONTH)),
        ("２０２４", ("CB211", YEAR)),
        ("2024-12-09 00:00:00", ("CB211", DAY)),
        ("2024-12-09T08:30", ("CB212", None)),
        ("2024-02-30", ("CB212", None)),
        ("2024年13月", ("CB212", None)),
        ("2024年0月", ("CB212", None)),
        ("0024-12-09", ("CB212", None)),
        ("2024年上半年", ("CB212", None)),
        ("“十五五”末", ("CB212", None)),
        ("9.12.2024", ("CB212", None)),
        (45000.0, ("CB212", None)),
        (2024.12, ("CB212", None)),
        (time(8), ("CB212", None)),
        (timedelta(3), ("CB212", None)),
        (True, ("CB212", None)),
        (ErrorValue("#N/A"), ("CB209", None)),
        ("  ", None),
    ],
)
def test_dates(raw, result):
    assert convert(ValueType.DATE, raw) == result


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        (" 徐州市 工程机械集群", ("CB227", "徐州市 工程机械集群")),
        ("甲\n乙", "甲\n乙"),
        ("甲\r\n乙", ("CB226", "甲\n乙")),
        ("\ufeff甲\u200b", ("CB226", "甲")),
        ("甲\u3000乙", ("CB226", "甲 乙")),
        ("甲\x07乙\ud800", ("CB216", "甲乙")),
        ("\x07", ("CB216", None)),
        (" ", None),
        ("00123", "00123"),
        (12.0, "12"),
        (0.5, "0.5"),
        (date(2026, 3, 1), ("CB202", None)),
        (True, ("CB202", None)),
    ],
)
def test_texts(raw, result):
    assert convert(ValueType.TEXT, raw) == result


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        ("320000", "320000"),
        (320000.0, ("CB215", "320000")),
        (1.5, ("CB202", None)),
        (-1.0, ("CB202", None)),
        (1e17, ("CB202", None)),
    ],
)
def test_codes(raw, result):
    assert convert(ValueType.CODE, raw) == result


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        ("江苏省", ("江苏省",)),
        ("江苏省；浙江省;上海市", ("江苏省", "浙江省", "上海市")),
        (" 江苏省 ；\n浙江省；", ("CB227", ("江苏省", "浙江省"))),
        ("江苏省 ；\n浙江省；", ("江苏省", "浙江省")),
        ("江苏省；浙江省；江苏省", ("CB214", ("江苏省", "浙江省"))),
        ("；", None),
        (" ", None),
        ("甲\x07；乙", ("CB216", ("甲", "乙"))),
        (12.0, ("12",)),
        (ErrorValue("#REF!"), ("CB209", None)),
    ],
)
def test_lists(raw, result):
    assert convert(ValueType.TEXT, raw, many=True) == result


def test_a_number_that_is_no_code_is_left_to_the_pattern():
    assert convert(ValueType.CODE, 68.0, pattern=r"[A-Z]{2}-\d{3}") == "68"
    assert convert(ValueType.CODE, 320000.0, pattern=r"\d{6}") == ("CB215", "320000")


def test_the_enumeration_comma_separates_names_only():
    assert convert(ValueType.TEXT, "甲方、乙方公司；丙", many=True) == ("CB217", ("甲方、乙方公司", "丙"))
    assert convert(ValueType.TEXT, "甲、乙；丙", many=True, vocabulary="module") == ("甲", "乙", "丙")
    assert convert(ValueType.CODE, "甲、乙", many=True, references=("clusters.id",)) == ("甲", "乙")
    assert convert(ValueType.CODE, 12.0, many=True) == ("CB215", ("12",))


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        ("V1", "V1"),
        (2.0, 2.0),
        (date(2026, 6, 16), PartialDate(2026, 6, 16)),
        (True, "TRUE"),
        (time(8, 30), "08:30:00"),
        (" ", None),
        (ErrorValue("#N/A"), ("CB209", None)),
        (UncachedFormula("A1"), ("CB210", None)),
    ],
)
def test_anything(raw, result):
    assert convert(ValueType.ANY, raw) == result


@pytest.mark.parametrize(
    ("kind", "raw", "params"),
    [
        (
            ValueType.NUMBER,
            " １２５０",
            {"value": "␠１２５０", "taken": "1250", "fix": "1250", "fix_type": "number"},
        ),
        (ValueType.NUMBER, "3,000待定", {"value": "3,000待定", "expected": "数值", "candidates": "“3,000”"}),
        (
            ValueType.NUMBER,
            "3到5",
            {"value": "3到5", "words": "“到”", "format": "", "candidates": "", **REMARKS},
        ),
        (
            ValueType.NUMBER,
            "3000-3200",
            {"value": "3000-3200", "words": "“-”", "format": "", "candidates": "", **REMARKS},
        ),
        (
            ValueType.NUMBER,
            "约３～５",
            {"value": "约３～５", "words": "“约”、“～”", "format": "", "candidates": "", **REMARKS},
        ),
        (
            ValueType.NUMBER,
            "＞3000",
            {"value": "＞3000", "words": "“＞”", "format": "", "candidates": "“3000”", **REMARKS},
        ),
        (
            ValueType.NUMBER,
            "2万亩",
            {
                "value": "2万亩",
                "written": "万亩",
                "unit": "",
                "row_unit": "",
                "blank_column": "",
                "readings": "",
                "candidates": "",
            },
        ),
        (ValueType.NUMBER, "—", {"value": "—", "expected": "数值"}),
        (ValueType.TEXT, date(2026, 3, 1), {"value": "2026-03-01", "expected": "文本", "candidates": ""}),
        (
            ValueType.DATE,
            "2026.6",
            {"value": "2026.6", "taken": "2026年6月", "fix": "2026年6月", "fix_type": "text"},
        ),
        (ValueType.DATE, "年底", {"value": "年底", "candidates": ""}),
        (ValueType.CODE, 320000.0, {"value": "320000", "taken": "320000"}),
        (ValueType.NUMBER, UncachedFormula("A1+B1"), {"value": "=A1+B1"}),
        (ValueType.TEXT, "甲\x07", {"value": "甲␇", "taken": "甲", "fix": "甲", "fix_type": "text"}),
    ],
)
def test_the_slots_of_a_problem(kind, raw, params):
    result = compile_converter(Column("key", "列", kind))(raw)
    assert isinstance(result, Problem)
    assert result.params == {"column": "列", **params}


@pytest.mark.parametrize(
    ("kind", "raw", "candidates"),
    [
        (ValueType.NUMBER, "‘25", "“25”"),
        (ValueType.NUMBER, "'-5", "“-5”"),
        (ValueType.NUMBER, "-5（估）", "“-5”"),
        (ValueType.NUMBER, "GJ-5", "“5”"),
        (ValueType.NUMBER, "5（含筹建）", "“5”"),
        (ValueType.NUMBER, "(5)", ""),
        (ValueType.NUMBER, "（ 1,250 ）", ""),
        (ValueType.INTEGER, "１．５（估）", ""),
        (ValueType.NUMBER, "20W", ""),
        (ValueType.NUMBER, "O.5", ""),
        (ValueType.NUMBER, "￥1250", ""),
        (ValueType.NUMBER, "3成", ""),
        (ValueType.NUMBER, "57 pct", ""),
        (ValueType.NUMBER, "3000亿级", ""),
        (ValueType.YEAR, "2021-2022", ""),
        (ValueType.YEAR, "FY2021", "“2021”"),
        (ValueType.YEAR, date(2025, 1, 1), "“2025”"),
        (ValueType.YEAR, date(1905, 7, 17), "“2025”"),
        (ValueType.YEAR, date(1890, 7, 17), ""),
        (ValueType.YEAR, "‘25", ""),
        (ValueType.YEAR, "(5)", ""),
        (ValueType.YEAR, "（2025）", "“2025”"),
        (ValueType.YEAR, "二〇二五年", "“2025”"),
    ],
)
def test_a_refused_value_is_given_an_example_only_where_that_can_be_meant(kind, raw, candidates):
    result = compile_converter(Column("key", "列", kind))(raw)
    assert isinstance(result, Problem)
    assert (result.code, result.params["candidates"]) == ("CB202", candidates)


@pytest.mark.parametrize(
    ("raw", "unit", "readings", "candidates"),
    [
        ("1.2万", "亿元", "“1.2万亿元”（12000）、“1.2万元”（0.00012）", ""),
        ("3千", "亿元", "“3千亿元”（3000）、“3千元”", ""),
        ("3千", "万人", "“3千万人”（3000）、“3千人”（0.3）", ""),
        ("1.2万元", "亿元", "", "“0.00012”"),
        ("3千万", "亿元", "", "“0.3”"),
        ("1.2万", "家", "", "“12000”"),
    ],
)
def test_a_power_alone_that_may_mean_two_units_is_not_converted(raw, unit, readings, candidates):
    result = compile_converter(Column("key", "列", ValueType.NUMBER, unit=unit))(raw)
    assert isinstance(result, Problem)
    assert (result.code, result.value) == ("CB232", None)
    assert (result.params["readings"], result.params["candidates"]) == (readings, candidates)
    assert "fix" not in result.params


@pytest.mark.parametrize(
    ("raw", "words", "candidates"),
    [
        ("约3000", "“约”", "“3000”"),
        ("3000亿余元", "“余”", "“3000”"),
        ("3000万余元", "“余”", "“0.3”"),
        ("3千多亿", "“多”", "“3000”"),
        ("突破3000亿元", "“突破”", "“3000”"),
        ("2万余", "“余”", ""),
    ],
)
def test_an_approximate_number_is_shown_in_the_unit_of_its_column(raw, words, candidates):
    result = compile_converter(Column("key", "列", ValueType.NUMBER, unit="亿元"))(raw)
    assert isinstance(result, Problem)
    assert (result.code, result.params["words"], result.params["candidates"]) == ("CB223", words, candidates)


@pytest.mark.parametrize(
    ("raw", "candidates"), [("3000亿级", "“3000”"), ("3000万级", ""), ("￥12亿", "“12”")]
)
def test_a_refused_number_is_an_example_only_in_the_size_that_it_has(raw, candidates):
    result = compile_converter(Column("key", "列", ValueType.NUMBER, unit="亿元"))(raw)
    assert isinstance(result, Problem)
    assert (result.code, result.params["candidates"]) == ("CB202", candidates)


def test_an_approximate_number_is_not_converted_either():
    result = compile_converter(Column("key", "列", ValueType.NUMBER, unit="亿元"))("约1.2万")
    assert isinstance(result, Problem)
    assert (result.code, result.params["candidates"]) == ("CB223", "")


@given(st.floats(min_value=-1e14, max_value=1e14))
def test_law_a_number_survives_being_text(number):
    """A number that was typed as text gives the number itself, and says so."""
    text = f"{number:.6f}"
    assert convert(ValueType.NUMBER, text) == ("CB203", float(text))
    assert convert(ValueType.NUMBER, number) == number


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_law_a_whole_number_survives_grouping_and_full_width(number):
    full_width = f"{number:,}".translate(str.maketrans("0123456789,-", "０１２３４５６７８９，－"))
    assert convert(ValueType.INTEGER, full_width) == ("CB220", number)
    assert number_shown(float(number)) == str(number)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_law_a_date_survives_each_proper_form(day):
    found = PartialDate(day.year, day.month, day.day)
    assert [convert(ValueType.DATE, form) for form in (day, day.isoformat(), str(found))] == [found] * 3
    assert convert(ValueType.DATE, f"{day.year}/{day.month}/{day.day}") == ("CB211", found)


@given(RAW, st.sampled_from(ValueType), st.booleans(), st.sampled_from(["", "level"]))
def test_law_any_raw_value_gives_a_value_of_the_type_or_a_problem(raw, kind, many, vocabulary):
    result = compile_converter(Column("key", "列", kind, many=many, vocabulary=vocabulary))(raw)
    value = result.value if isinstance(result, Problem) else result
    listed = many and kind in (ValueType.TEXT, ValueType.CODE)
    types = {
        ValueType.NUMBER: float,
        ValueType.INTEGER: int,
        ValueType.YEAR: int,
        ValueType.DATE: PartialDate,
        ValueType.ANY: (str, float, PartialDate),
    }
    assert value is None or isinstance(value, tuple if listed else types.get(kind, str))
    assert value != ""
    assert value != ()
    if isinstance(result, Problem):
        assert {"value", "column"} <= result.params.keys()
        shown = [text for name, text in result.params.items() if name != "fix"]
        assert all("\n" not in text and len(text) < 1000 for text in shown)


@pytest.mark.parametrize(("need", "remarks"), [(Need.OPTIONAL, "备注"), (Need.REQUIRED, "")])
def test_only_a_number_that_may_be_missing_can_be_left_out_for_a_remark(need, remarks):
    result = compile_converter(Column("key", "列", ValueType.NUMBER, need=need))("约60")
    assert isinstance(result, Problem)
    assert (result.code, result.params["remarks_column"]) == ("CB223", remarks)
