"""Charts and tile maps as made from figures: what is drawn, what falls away, what is said in words."""

from dataclasses import replace

import pytest

from clusterbook.compose.agreement import disagreements
from clusterbook.compose.briefing import template_context
from clusterbook.compose.charts import PLANS, charts
from clusterbook.compose.tilemaps import tile_maps
from clusterbook.model.charts import Chart, ChartKind, ChartSeries
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Figure, TableValue
from clusterbook.model.sheets import SummaryBook
from tests.support.registers import figure, register, table

LADDER = table(
    "区域|国家级/个|省级/个|县域特色/个|合计/个", "东部|40|70||110", "中部|12|42||54", "合计|52|112||164"
)._replace(total=True)


def drawn(*figures: Figure) -> dict[str, Chart]:
    return {chart.word: chart for chart in charts(register(*figures))}


def province(code: str, name: str, value: int | None) -> Figure:
    made = figure(f"分省国家级集群数.{name}", value, unit="个")
    return Figure(
        f"clusters.national@{code}",
        made.name,
        "0",
        value,
        made.text,
        made.definition,
        (),
        subject=name,
        unit="个",
    )


def test_a_table_gives_categories_and_series_without_totals_and_without_empty_columns() -> None:
    chart = drawn(figure("表_集群梯度", LADDER))["图_区域级别"]
    assert chart.kind is ChartKind.STACKED_COLUMNS
    assert chart.categories == ["东部", "中部"]
    assert [(each.name, each.values, each.texts) for each in chart.series] == [
        ("国家级", [40, 12], ["40", "12"]),
        ("省级", [70, 42], ["70", "42"]),
    ]
    assert chart.unit == "个"


def test_what_a_chart_shows_is_said_in_words() -> None:
    chart = drawn(figure("表_集群梯度", LADDER))["图_区域级别"]
    assert chart.alt == (
        "堆积柱形图：各区域集群数（按级别）。按区域列出2项，数据为国家级、省级。"
        "“国家级”最高的是东部，40个；“省级”最高的是东部，70个。"
    )


def test_a_family_gives_its_subjects_and_the_figures_own_texts() -> None:
    members = [
        figure("要素落实率.土地", 91.5, "91.5%", unit="%"),
        figure("要素落实率.资金", None),
        figure("要素落实率.人才", 91.5, "91.5%", unit="%"),
    ]
    chart = drawn(*members)["图_要素落实率"]
    assert (chart.categories, chart.series[0].texts) == (["土地", "人才"], ["91.5%", "91.5%"])
    assert chart.figures == [members[0].id, members[2].id]
    assert chart.alt.endswith("“落实率”最高的是土地等2项，91.5%。")


@pytest.mark.parametrize(
    "value",
    [
        None,
        table("区域|国家级/个"),
        table("区域|国家级/个", "东部|0", "西部|0"),
        table("片区|国家级/个", "东部|4"),
        table("区域|国家级/个", "东部|4"),
    ],
    ids=["unknown", "no rows", "all zero", "other columns", "one row"],
)
def test_a_chart_without_values_falls_away(value: TableValue | None) -> None:
    assert drawn(figure("表_集群梯度", value)) == {}


def test_words_of_charts_are_unique_and_name_their_kind() -> None:
    words = [plan.word for plan in PLANS]
    assert len(set(words)) == len(words)
    assert all(word.startswith("图_") and word.isidentifier() for word in words)


def test_a_tile_map_has_every_province_in_a_place_of_its_own() -> None:
    (tiles,) = tile_maps(register(province("320000", "江苏省", 13), province("110000", "北京市", 4)))
    assert len({(tile.row, tile.column) for tile in tiles.tiles}) == 31
    shown = {tile.name: (tile.value, tile.text, tile.shade) for tile in tiles.tiles}
    assert shown["江苏"] == (13, "13", 4)
    assert shown["北京"] == (4, "4", 1)
    assert shown["西藏"] == (None, "—", 0)
    assert tiles.shades == ["1—4", "5—8", "9—12", "13"]
    assert tiles.alt.endswith("有数的省份2个，最高的是江苏，13个。")


def test_a_tile_says_0_apart_from_unknown() -> None:
    (tiles,) = tile_maps(register(province("320000", "江苏省", 3), province("110000", "北京市", 0)))
    assert next(tile.text for tile in tiles.tiles if tile.name == "北京") == "0"
    assert tiles.shades == ["1", "2", "3"]


def test_a_map_of_nothing_but_zeros_falls_away() -> None:
    assert tile_maps(register(province("110000", "北京市", 0))) == ()


def drawn_in(context, word: str, **changes) -> list[str]:
    """What a build says when a drawing shows something else than its figures."""
    name = context.names[word]
    names = {**context.names, word: replace(name, drawing=name.drawing._replace(**changes))}
    found = disagreements(context._replace(names=names), SummaryBook("", PartialDate(2026), []))
    return [line for line in found if "drawn" in line]


def test_a_drawing_that_shows_other_values_than_its_figures_stops_the_build() -> None:
    context = template_context(
        register(
            figure("表_集群梯度", LADDER), province("320000", "江苏省", 3), province("110000", "北京市", 1)
        )
    )
    assert drawn_in(context, "图_区域级别") == []
    other = [ChartSeries("国家级", [40, 13], ["40", "13"], "个")]
    assert drawn_in(context, "图_区域级别", series=other) == ["图_区域级别 is drawn otherwise"]
    swapped = ["中部", "东部"]
    assert drawn_in(context, "图_区域级别", categories=swapped) == ["图_区域级别 is drawn otherwise"]
    assert drawn_in(context, "图_省份分布") == []
    fewer = context.names["图_省份分布"].drawing.tiles[:20]
    assert drawn_in(context, "图_省份分布", tiles=fewer) == ["图_省份分布 is drawn otherwise"]
