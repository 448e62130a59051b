"""Charts and maps of the summary workbook: native, over cells, described, and the same values as the figures."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from clusterbook.excel.finished import FinishedBook
from clusterbook.model.charts import Chart, ChartKind, ChartSeries, Tile, TileMap
from clusterbook.model.dates import PartialDate
from clusterbook.model.sheets import (
    Link,
    Sheet,
    SheetCell,
    SheetChart,
    SheetColumn,
    SheetMap,
    SheetRow,
    SheetTable,
    SummaryBook,
)
from clusterbook.render.xlsx.summary import write_summary
from clusterbook.rules.finished import check_finished
from tests.support.tools import ooxml_errors

NAMES, VALUES = ("东部", "中部"), (3, 5)


def chart(kind: ChartKind, *, logarithmic: bool = False, several: bool = False) -> Chart:
    series = [ChartSeries("数量", VALUES, ("3", "5"), "个")]
    if several:
        series.append(ChartSeries("其中", (1, None), ("1", "—"), "个"))
    return Chart("图_甲", "各区域集群数", kind, "区域", NAMES, series, ("a",), "柱形图：两项。", logarithmic)


def table(drawn: Chart | None = None) -> SheetTable:
    width = len(drawn.series) if drawn else 1
    columns = [SheetColumn("区域"), *(SheetColumn(f"系列{place}（个）") for place in range(width))]
    values = [series.values for series in drawn.series] if drawn else [VALUES]
    rows = [
        SheetRow([SheetCell(name), *(SheetCell(column[place]) for column in values)])
        for place, name in enumerate(NAMES)
    ]
    return SheetTable("各区域集群数", columns, rows)


MAP = TileMap(
    "图_图",
    "分布",
    "个",
    (Tile(0, 1, "北京", 3, "3", 4), Tile(1, 0, "西藏", None, "—", 0)),
    ("1", "2", "3", "4"),
    ("a", "b"),
    "省份分布图：两省。",
)


def written(folder: Path, *charts: Chart, maps: tuple[TileMap, ...] = ()) -> Path:
    tables = [*map(table, charts), *(table() for _ in maps)]
    drawn = [SheetChart(each, Link("图表数据", place)) for place, each in enumerate(charts)]
    mapped = [SheetMap(each, Link("图表数据", len(charts) + place)) for place, each in enumerate(maps)]
    sheets = (
        Sheet("封面", "汇总", (table(),)),
        Sheet("目录", "目录", (table(),)),
        Sheet("图表", "图表", (), charts=drawn, maps=mapped),
        Sheet("图表数据", "图表数据", tables),
    )
    write_summary(SummaryBook("汇总", PartialDate(2026), sheets), folder / "汇总.xlsx")
    return folder / "汇总.xlsx"


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("kind", ChartKind)
def test_every_kind_of_chart_follows_cells_and_is_accepted(kind, tmp_path):
    path = written(tmp_path, chart(kind, several=kind is not ChartKind.SHARES))
    xml = part(path, "xl/charts/chart1.xml")
    assert "<c:f>图表数据!$A$5:$A$6</c:f>" in xml
    assert "<c:f>图表数据!$B$5:$B$6</c:f>" in xml
    assert re.findall(r"<c:(?:numLit|strLit)", xml) == []
    assert "各区域集群数" in xml
    assert 'descr="柱形图：两项。"' in part(path, "xl/drawings/drawing1.xml")
    assert ooxml_errors(path) == []


def test_values_of_very_different_size_have_a_logarithmic_axis(tmp_path):
    assert "<c:logBase" in part(
        written(tmp_path, chart(ChartKind.BARS, logarithmic=True)), "xl/charts/chart1.xml"
    )


def test_series_differ_in_more_than_colour(tmp_path):
    xml = part(written(tmp_path, chart(ChartKind.LINES, several=True)), "xl/charts/chart1.xml")
    assert len(set(re.findall(r'<a:prstDash val="(\w+)"', xml))) == 2
    assert len(set(re.findall(r'<c:symbol val="(\w+)"', xml))) == 2


def test_each_chart_is_numbered_described_and_printed_on_a_page_of_its_own(tmp_path):
    path = written(tmp_path, chart(ChartKind.BARS), chart(ChartKind.COLUMNS), maps=(MAP,))
    sheet = openpyxl.load_workbook(path)["图表"]
    texts = [cell.value for (cell,) in sheet["A1:A80"] if cell.value]
    assert [text for text in texts if text.startswith("图") and "　" in text] == [
        "图1　各区域集群数",
        "图2　各区域集群数",
        "图3　分布",
    ]
    assert "柱形图：两项。" in texts
    assert "省份分布图：两省。" in texts
    assert len(sheet.row_breaks) == 2


def test_a_tile_shows_its_number_by_reference_and_in_words_where_it_is_unknown(tmp_path):
    path = written(tmp_path, maps=(MAP,))
    sheet = openpyxl.load_workbook(path)["图表"]
    (beijing,) = (cell for row in sheet for cell in row if cell.value == "北京")
    (tibet,) = (cell for row in sheet for cell in row if cell.value == "西藏")
    assert beijing.offset(1, 0).value == "=图表数据!$B$5"
    assert tibet.offset(1, 0).value == "—"
    stored = openpyxl.load_workbook(path, data_only=True)["图表"]
    assert stored[beijing.offset(1, 0).coordinate].value == 3


def test_the_check_of_finished_workbooks_has_nothing_to_say_of_the_sheets(tmp_path):
    path = written(tmp_path, chart(ChartKind.BARS), maps=(MAP,))
    assert {finding.code for finding in check_finished(FinishedBook(path))} <= {"CW212"}
