"""The charts of the summary workbook: the same as the briefing's, over tables whose cells follow the figures."""

from collections.abc import Mapping

from clusterbook.compose.charts import charts
from clusterbook.compose.formulas.attach import Formulas
from clusterbook.compose.sheet_tables import number_style, text_cell
from clusterbook.compose.tilemaps import tile_maps
from clusterbook.model.charts import Chart, TileMap
from clusterbook.model.figures import Align, Register, TableValue
from clusterbook.model.sheets import (
    Formula,
    Link,
    Sheet,
    SheetCell,
    SheetChart,
    SheetColumn,
    SheetMap,
    SheetRow,
    SheetTable,
    Span,
)

CHARTS = "图表"
VALUES = "图表数据"


class ChartCells:
    """Where the values of charts come from: the register, its formulas, and the places of its table figures."""

    def __init__(self, register: Register, formulas: Formulas, tables: Mapping[str, Link]) -> None:
        self._register = register
        self._formulas = formulas
        self._tables = tables

    def sheets(self) -> list[Sheet]:
        """The sheet of charts and maps, and that of their values; none where there is nothing to draw."""
        drawn, maps = charts(self._register), tile_maps(self._register)
        values = [*map(self._chart_table, drawn), *map(self._map_table, maps)]
        if not values:
            return []
        places = [Link(VALUES, place) for place in range(len(values))]
        shown = [SheetChart(chart, place) for chart, place in zip(drawn, places, strict=False)]
        mapped = [SheetMap(each, place) for each, place in zip(maps, places[len(drawn) :], strict=True)]
        hint = f"图表的数值在“{VALUES}”中，随数据变化；颜色之外另有数值、图例或线型区分。"
        return [
            Sheet(CHARTS, CHARTS, (), hint, charts=shown, maps=mapped),
            Sheet(VALUES, VALUES, values),
        ]

    def _chart_table(self, chart: Chart) -> SheetTable:
        columns = [SheetColumn(chart.subject)]
        columns += [
            SheetColumn(f"{series.name}（{series.unit}）" if series.unit else series.name, Align.RIGHT)
            for series in chart.series
        ]
        rows = [self._chart_row(chart, place) for place in range(len(chart.categories))]
        return SheetTable(chart.title, columns, rows)

    def _chart_row(self, chart: Chart, place: int) -> SheetRow:
        cells = [text_cell(chart.categories[place])]
        for number, series in enumerate(chart.series):
            value = series.values[place]
            formula = self._formula(chart, place, number) if value is not None else None
            style = number_style(value or 0, series.unit, series.texts[place])
            cells.append(SheetCell(value, style, formula=formula))
        return SheetRow(cells)

    def _formula(self, chart: Chart, place: int, number: int) -> Formula | None:
        """A member of a family has its figure's own formula; a value of a table is looked up where that stands."""
        figures = [self._register[figure] for figure in chart.figures]
        table, link = figures[0].value, self._tables.get(figures[0].id)
        if not isinstance(table, TableValue):
            return self._formulas.of(figures[place])
        return _looked_up(chart, place, number, table, link) if link else None

    def _map_table(self, tiles: TileMap) -> SheetTable:
        """The tiles in their order; the figures of the family are those of the provinces by their names."""
        columns = (SheetColumn("省份"), SheetColumn(f"数值（{tiles.unit}）", Align.RIGHT))
        figures = [self._register[figure] for figure in tiles.figures]
        rows = []
        for tile in tiles.tiles:
            figure = next((each for each in figures if each.subject.startswith(tile.name)), None)
            formula = self._formulas.of(figure) if figure and figure.value == tile.value else None
            cell = SheetCell(
                tile.value, number_style(tile.value or 0, tiles.unit, tile.text), formula=formula
            )
            rows.append(SheetRow((text_cell(tile.name), cell)))
        return SheetTable(tiles.title, columns, rows)


def _looked_up(chart: Chart, place: int, number: int, table: TableValue, link: Link) -> Formula | None:
    """The value found by its category, so that the table may be sorted; None where a category occurs twice."""
    headers = [column.header for column in table.columns]
    named, wanted = headers.index(chart.subject), headers.index(chart.series[number].name)
    if [row[named].text for row in table.rows].count(chart.categories[place]) != 1:
        return None
    last = len(table.rows) - 1
    values, names = Span(0, wanted, last, wanted, True, link), Span(0, named, last, named, True, link)
    return Formula(("INDEX(", values, ",MATCH(", Span(place, 0, place, 0), ",", names, ",0))"))


def chart_uses(register: Register) -> dict[str, list[str]]:
    """The titles of the charts and maps that use each figure, by the figure's id."""
    drawn = [(chart.title, chart.figures) for chart in charts(register)]
    drawn += [(tiles.title, tiles.figures) for tiles in tile_maps(register)]
    uses: dict[str, list[str]] = {}
    for title, figures in drawn:
        for figure in figures:
            uses.setdefault(figure, []).append(title)
    return uses


def drawings(sheet: Sheet) -> int:
    """How many charts and maps a sheet shows."""
    return len(sheet.charts) + len(sheet.maps)
