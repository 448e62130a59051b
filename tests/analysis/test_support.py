import pytest

from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.support import (
    Member,
    Statement,
    clause,
    counted,
    family_words,
    list_limit,
    member_of,
    number_cell,
    parameter,
    parameter_cells,
    plain,
    subject_of,
    sum_cell,
    table_value,
    text_cell,
    text_column,
    unique,
    year_cell,
)
from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.figures import CountingRule
from tests.analysis.workbooks import PARAMETERS, PROVINCES, UNITS
from tests.support.books import typed_book

STATEMENT = Statement("jobs.total", "就业数", "1.1", "{subject}的就业人数", "万人", CountingRule.ONCE)
A, B = CellRef("集群", 2, 1), CellRef("集群", 3, 1)


def test_a_statement_makes_figures_with_its_declaration() -> None:
    figure = STATEMENT.quantity(1250.0, [A, B, A], Member("320000", "江苏省"))
    assert (figure.id, figure.label, figure.section) == ("jobs.total@320000", "就业数.江苏省", "1.1")
    assert (figure.value, figure.text, figure.unit) == (1250, "1,250万人", "万人")
    assert figure.definition == "江苏省的就业人数"
    assert figure.counting_rule is CountingRule.ONCE
    assert figure.cells == (A, B)


def test_section_and_unit_can_be_a_members_own() -> None:
    figure = STATEMENT.quantity(3, unit="亩", section="3.4", qualifier="余")
    assert (figure.id, figure.text, figure.unit, figure.section) == ("jobs.total", "3余亩", "亩", "3.4")


@pytest.mark.parametrize(
    "figure",
    [
        STATEMENT.quantity(None),
        STATEMENT.year(None),
        STATEMENT.items(None),
        STATEMENT.words(""),
        STATEMENT.table(None),
    ],
)
def test_what_is_unknown_has_no_value_and_no_text(figure) -> None:
    assert (figure.value, figure.text, figure.known) == (None, "", False)


def test_years_have_no_thousands_separator_and_lists_can_be_cut() -> None:
    assert STATEMENT.year(2025).text == "2025年"
    assert year_cell(2025).text == "2025"
    cut = STATEMENT.items(["甲", "乙", "丙"], limit=2, noun="个省份")
    assert (cut.value, cut.text) == (("甲", "乙", "丙"), "甲、乙等3个省份")


def test_a_table_figure_takes_its_sources_from_its_cells() -> None:
    rows = [[text_cell("甲", [A]), number_cell(2, [B])], [text_cell("乙", [A]), number_cell(None)]]
    total = [text_cell("合计"), sum_cell(row[1] for row in rows)]
    table = table_value([text_column("名"), text_column("数")], rows, total=total)
    assert table
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "2"], ["乙", "—"], ["合计", "2"]]
    assert table.total
    assert STATEMENT.table(table).cells == (A, B)


def test_a_table_without_rows_and_a_total_without_numbers_are_unknown() -> None:
    assert table_value([text_column("名")], [], total=[text_cell("合计")]) is None
    assert sum_cell([number_cell(None), text_cell("无")]).value is None


def test_counts_over_nothing_are_unknown() -> None:
    assert counted([], []) is None
    assert counted(["行"], []) == 0


def test_subjects_hold_word_characters_only() -> None:
    assert subject_of("专精特新“小巨人”企业") == "专精特新小巨人企业"
    assert member_of("国家级") == Member("national", "国家级")
    assert member_of("飞地") == Member("u98deu5730", "飞地")
    assert family_words(["都市圈"], ["飞地", "都市·圈", "“”", "走廊"]) == ["都市圈", "走廊", "飞地"]


def test_small_helpers() -> None:
    assert clause(" 推进建设。； ") == "推进建设"
    assert (plain(14.0), plain(1.5)) == (14, 1.5)
    assert isinstance(plain(14.0), int)


def test_unique_keeps_the_first_row_of_each_key() -> None:
    book = typed_book({"要点分类": "要点编号|要点名称\nYD-01|甲\nYD-01|乙\nYD-02|甲\nYD-03|\nYD-04|丁"})
    assert [row.row for row in unique(book["features"], "id", "name")] == [2, 6]


def test_parameters_are_read_with_their_cells() -> None:
    book = typed_book({"参数": PARAMETERS + "factor_gap_share|要素缺口比例|"})
    assert parameter(book, "crowded_aim_min") == 2
    assert parameter(book, "factor_gap_share") is None
    assert parameter(book, "monitor_years") is None
    assert join_cells(parameter_cells(book, "crowded_aim_min", "monitor_years")) == "参数!C4"
    assert list_limit(book) == 31
    assert list_limit(typed_book({})) is None


def test_provinces_stand_in_the_order_of_their_codes() -> None:
    provinces = Provinces(typed_book({"省份": PROVINCES}))
    assert provinces.names == ("北京市", "江苏省", "湖北省", "新疆维吾尔自治区")
    assert provinces.ordered(["湖北省", "内蒙", "北京市", "湖北省"]) == ("北京市", "湖北省")
    assert provinces.shorts(["湖北省", "江苏省"]) == "江苏、湖北"
    assert provinces.member("江苏省") == Member("320000", "江苏省")
    assert (provinces.short("内蒙"), provinces.region("内蒙"), provinces.region("湖北省")) == (
        "内蒙",
        "",
        "中部",
    )
    assert provinces.rank("内蒙") == 4


def test_reporting_units_follow_their_province() -> None:
    book = typed_book({"省份": PROVINCES, "报送单位": UNITS})
    names = [unit.text("name") for unit in reporting_units(book)]
    assert names == ["北京市", "江苏省", "苏南市", "湖北省", "新疆维吾尔自治区", "新疆生产建设兵团"]
