"""Which values show as numbers, in which style, and how source addresses are listed."""

import pytest

from clusterbook.compose.sheet_tables import (
    figure_table,
    figures_table,
    number_style,
    source_cells,
    table_cell,
)
from clusterbook.model.cells import CellRange, CellRef
from clusterbook.model.figures import TableCell
from clusterbook.model.sheets import NumberStyle, Origin, SheetCell
from tests.support.registers import figure, table


@pytest.mark.parametrize(
    ("value", "unit", "text", "style"),
    [
        (14, "个", "14个", NumberStyle(0)),
        (12_345, "家", "12,345家", NumberStyle(0)),
        (1250.0, "亿元", "1,250亿元", NumberStyle(1)),
        (12_000, "亿元", "1.2万亿元", NumberStyle(1)),
        (33.333, "%", "33.3%", NumberStyle(1)),
        (0.8462, "", "0.85", NumberStyle(2)),
        (2026, "", "2026年", NumberStyle(0, grouped=False)),
        (3, "年", "3年", NumberStyle(0, grouped=False)),
        (10, "个", "10余个", NumberStyle(0)),
    ],
)
def test_digits_come_from_the_unit_or_from_the_text_of_the_same_number(value, unit, text, style):
    assert number_style(value, unit, text) == style


@pytest.mark.parametrize(
    ("cell", "unit", "shown"),
    [
        (TableCell(14, "14"), "个", SheetCell(14)),
        (TableCell(14, "14个"), "个", SheetCell(14)),
        (TableCell(10, "10余"), "个", SheetCell("10余")),
        (TableCell(12_000, "1.2万亿元"), "亿元", SheetCell("1.2万亿元")),
        (TableCell(None, "—"), "个", SheetCell("—")),
        (TableCell("320000", "320000"), "", SheetCell("320000")),
        (TableCell(None, ""), "", SheetCell(None)),
        (TableCell(2026, "2026"), "", SheetCell(2026, NumberStyle(0, grouped=False))),
    ],
)
def test_a_table_cell_is_a_number_only_when_the_number_says_it_all(cell, unit, shown):
    assert table_cell(cell, unit) == shown


def test_long_lists_of_addresses_are_cut_between_addresses_and_say_how_many():
    cells = [CellRef("集群", row, 2) for row in range(4, 400, 2)]
    assert source_cells(cells[:2])[1].value == "集群!B4、B6"
    assert source_cells(iter(cells), 20)[1].value == "集群!B4、B6、B8、B10、B12等，共198个单元格"


def test_the_link_leads_to_the_first_run_of_the_addresses():
    cells = [CellRef("集群", row, 2) for row in (9, 6, 5, 5)] + [CellRef("省份", 4, 1)]
    link, listed = source_cells(cells)
    assert (link.value, link.link) == ("B5:B6", Origin("集群", CellRange(5, 2, 6, 2)))
    assert listed == SheetCell("集群!B5:B6、B9；省份!A4")


def test_without_source_cells_there_is_no_link():
    assert source_cells([]) == (SheetCell(None), SheetCell(None))


def test_figures_without_data_are_counted_under_the_table():
    listed = figures_table(
        "总体", [figure("甲", 3, unit="个"), figure("乙"), figure("表_丙")], ("尚无数据。",)
    )
    assert [[cell.value for cell in row.cells] for row in listed.rows] == [
        ["甲", 3, "个", "3个", None, None, "甲的定义"]
    ]
    assert listed.notes == ("另有1项指标尚无数据，见“指标登记”。",)


def test_a_section_without_any_figure_says_so():
    listed = figures_table("总体", [figure("乙")], ("尚无数据。",))
    assert (listed.rows, listed.notes) == ((), ("尚无数据。",))


def test_a_table_figure_shows_its_units_and_the_cells_behind_each_row():
    shown = figure_table(figure("表_梯度", table("地区|集群数/个", "东部|30", "西部|—")))
    assert [column.header for column in shown.columns] == ["地区", "集群数（个）", "定位", "来源单元格"]
    assert [[cell.value for cell in row.cells] for row in shown.rows] == [
        ["东部", 30.0, "B6", "集群!B6"],
        ["西部", "—", None, None],
    ]
    assert shown.title == "梯度"


def test_a_table_figure_without_rows_says_why():
    assert figure_table(figure("表_梯度"), ("尚未报送。",)).notes == ("尚未报送。",)
