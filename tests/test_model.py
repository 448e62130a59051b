"""Addresses, quantities and lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.cells import CellRange, CellRef, column_letters, column_number, join_cells
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Figure, Register, TableColumn, TableValue
from clusterbook.model.wording import list_text, number_text, one_line, quantity_text


@given(st.integers(1, 16384))
def test_column_letters_and_number_are_inverse(column: int) -> None:
    assert column_number(column_letters(column)) == column


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_column_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@pytest.mark.parametrize(
    ("sheet", "address"),
    [("集群", "集群!E6"), ("2025年", "'2025年'!E6"), ("O'Hara", "'O''Hara'!E6"), ("a b", "'a b'!E6")],
)
def test_cell_address_quotes_sheets_as_excel_does(sheet: str, address: str) -> None:
    assert str(CellRef(sheet, 6, 5)) == address


def test_range_of_one_cell_has_one_address() -> None:
    assert CellRange(2, 2, 2, 2).a1 == "B2"
    assert CellRange(2, 2, 5, 4).a1 == "B2:D5"


def test_cells_join_into_runs_down_a_column() -> None:
    cells = [CellRef("集群", row, 2) for row in (6, 7, 9, 8, 12, 7)] + [CellRef("省份", 4, 3)]
    assert join_cells(cells) == "集群!B6:B9、B12；省份!C4"
    assert join_cells([]) == ""


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4)), max_size=40))
def test_joined_cells_name_each_cell_once(places: list[tuple[int, int]]) -> None:
    text = join_cells(CellRef("表", row, column) for row, column in places)
    named = []
    for part in filter(None, text.removeprefix("表!").split("、")):
        first, _, last = part.partition(":")
        rows = range(int(first[1:]), int((last or first)[1:]) + 1)
        named += [(row, column_number(first[0])) for row in rows]
    assert sorted(named) == sorted(set(places))


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((14, "个"), "14个"),
        ((14, "个", "恰为"), "14个"),
        ((10, "个", "余"), "10余个"),
        ((20, "万亿元", "超"), "超20万亿元"),
        ((40, "亿元", "以上"), "40亿元以上"),
        ((8400.04, "亿元"), "8,400亿元"),
        ((12345, "亿元"), "1.23万亿元"),
        ((25000, "万元"), "2.5亿元"),
        ((-0.04, "%"), "0%"),
    ],
)
def test_quantities_read_as_an_official_text_writes_them(arguments: tuple, text: str) -> None:
    assert quantity_text(*arguments) == text


def test_number_text_drops_what_rounding_leaves() -> None:
    assert number_text(1250.0) == "1,250"
    assert number_text(0.25, 2) == "0.25"


@pytest.mark.parametrize(
    ("limit", "text"),
    [(None, "北京市、上海市、江苏省"), (3, "北京市、上海市、江苏省"), (2, "北京市、上海市等3个省份")],
)
def test_lists_end_in_their_total_beyond_the_limit(limit: int | None, text: str) -> None:
    assert list_text(("北京市", "上海市", "江苏省"), limit, "个省份") == text


@pytest.mark.parametrize(
    ("date", "iso", "text"),
    [
        (PartialDate(2026), "2026", "2026年"),
        (PartialDate(2026, 6), "2026-06", "2026年6月"),
        (PartialDate(2026, 6, 16), "2026-06-16", "2026年6月16日"),
    ],
)
def test_dates_keep_their_precision(date: PartialDate, iso: str, text: str) -> None:
    assert (date.iso, str(date)) == (iso, text)


def _figure(figure_id: str, name: str, subject: str = "", value: object = 1) -> Figure:
    return Figure(figure_id, name, "0", value, "", "定义", (), subject)  # type: ignore[arg-type]


def test_register_finds_figures_by_id_and_label() -> None:
    register = Register([_figure("a", "集群数"), _figure("b", "集群数", "江苏省")])
    assert list(register) == ["a", "b"]
    assert register.labelled("集群数.江苏省") is register["b"]
    assert register.section("0") == [register["a"], register["b"]]


@pytest.mark.parametrize("second", [_figure("a", "另一个"), _figure("b", "集群数")])
def test_register_refuses_two_figures_of_one_name(second: Figure) -> None:
    with pytest.raises(ValueError, match="two figures share"):
        Register([_figure("a", "集群数"), second])


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (None, False),
        (0, False),
        ((), False),
        ("", False),
        (TableValue((TableColumn("省份"),), ()), False),
        (14, True),
        (("江苏省",), True),
    ],
)
def test_a_figure_is_known_when_there_is_something_to_state(value: object, known: bool) -> None:
    assert _figure("a", "集群数", value=value).known is known


def test_a_title_broken_for_the_page_stands_on_one_line() -> None:
    assert (
        one_line("各省先进制造业\n集群简报")
        == one_line("各省先进制造业 \r\n集群简报")
        == "各省先进制造业集群简报"
    )
