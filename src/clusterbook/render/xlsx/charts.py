"""Native charts and tile maps of the summary workbook, over the cells that hold their values."""

from collections.abc import Callable, Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clusterbook.model.cells import CellRange, quote_sheet
from clusterbook.model.charts import Chart, ChartKind, Drawing, Tile
from clusterbook.model.sheets import Link, Sheet, SheetChart, SheetMap
from clusterbook.render.palette import CHART_INK, FILLS, LIGHT_LINE, WHITE_FROM, Fill
from clusterbook.render.xlsx.text import clean, write_formula, write_text
from clusterbook.render.xlsx.theme import BODY_FONT, MUTED, RULE, WHOLE_FORMAT, Formats
from clusterbook.render.xlsx.widths import line_count, row_height

_TYPES: Mapping[ChartKind, Mapping[str, str]] = {
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.STACKED_COLUMNS: {"type": "column", "subtype": "stacked"},
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED_BARS: {"type": "bar", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.SHARES: {"type": "pie"},
}
_DASHES = {"sysDot": "round_dot", "dashDot": "dash_dot", "lgDash": "long_dash"}
_COLUMNS, _COLUMN_WIDTH = 11, 11.0
_WIDTH = 900
_FIRST_ROW = 3
_ROW = 24
_LEAST_HEIGHT, _MOST_HEIGHT, _BAR_HEIGHT, _BARS_AROUND = 400, 530, 22, 110
"""In pixels; the most still fits on a landscape page beside its title."""
_UPRIGHT = 271
"""XlsxWriter's word for characters that stand upright, one below the other."""
_HORIZONTAL = (ChartKind.BARS, ChartKind.STACKED_BARS)
_MOST_LABELS = 40

Place = Callable[[Link], int]
"""Gives the 0-based row in which the body of a table begins."""


def write_drawings(
    workbook: Workbook, target: Worksheet, sheet: Sheet, formats: Formats, place: Place
) -> None:
    """Draws the charts and maps of a sheet one below the other, each on a page of its own when printed."""
    target.set_column(0, _COLUMNS - 1, _COLUMN_WIDTH)
    row, breaks = _FIRST_ROW, []
    for number, chart in enumerate(sheet.charts, 1):
        _heading(target, row, number, chart.chart, formats)
        row = _insert(workbook, target, chart, row + 2, place)
        breaks.append(row)
    for number, tiles in enumerate(sheet.maps, len(sheet.charts) + 1):
        _heading(target, row, number, tiles.map, formats)
        row = _map(target, tiles, row + 3, formats, place)
        breaks.append(row)
    target.set_h_pagebreaks(breaks[:-1])


def _heading(target: Worksheet, row: int, number: int, drawn: Drawing, formats: Formats) -> None:
    """The number and title, and below what is shown, in words."""
    write_text(target, row, 0, f"图{number}　{drawn.title}", formats("subtitle"))
    style = formats("note", "wrap")
    target.merge_range(row + 1, 0, row + 1, _COLUMNS - 1, "", style)
    write_text(target, row + 1, 0, drawn.alt, style)
    target.set_row(row + 1, row_height(line_count(drawn.alt, _COLUMNS * _COLUMN_WIDTH)))


def _insert(workbook: Workbook, target: Worksheet, each: SheetChart, row: int, place: Place) -> int:
    """Inserts the chart and gives the first row below it."""
    chart = each.chart
    made = workbook.add_chart(dict(_TYPES[chart.kind]))
    first = place(each.table)
    for number in range(len(chart.series)):
        made.add_series(_series(chart, number, each.table, first))
    made.set_title({"name": clean(chart.title), "name_font": _font(14, bold=True), "overlay": False})
    made.set_legend(_legend(chart))
    if chart.kind is not ChartKind.SHARES:
        _axes(made, chart)
    height = _height(chart)
    made.set_size({"width": _WIDTH, "height": height})
    target.insert_chart(row, 0, made, {"description": clean(chart.alt), "object_position": 2})
    return row + -(-height // _ROW) + 1


def _height(chart: Chart) -> int:
    bars = _BARS_AROUND + _BAR_HEIGHT * len(chart.categories) if chart.kind in _HORIZONTAL else 0
    return min(max(_LEAST_HEIGHT, bars), _MOST_HEIGHT)


def _font(size: int, *, bold: bool = False, colour: str = CHART_INK) -> dict[str, Any]:
    return {"name": BODY_FONT, "size": size, "bold": bold, "color": f"#{colour}"}


def _series(chart: Chart, number: int, table: Link, first: int) -> dict[str, Any]:
    """A series over the cells of its column; the name is the column's header."""
    fill, count = FILLS[number % len(FILLS)], len(chart.categories)
    series: dict[str, Any] = {
        "name": f"={_cells(table, first - 1, first - 1, number + 1)}",
        "categories": f"={_cells(table, first, first + count - 1, 0)}",
        "values": f"={_cells(table, first, first + count - 1, number + 1)}",
    }
    if chart.kind is ChartKind.LINES:
        return series | _line(fill)
    if chart.kind is ChartKind.SHARES:
        labels = {
            "category": True,
            "percentage": True,
            "value": True,
            "separator": ";",
            "position": "outside_end",
        }
        return series | {
            "points": [_filled(FILLS[place % len(FILLS)]) for place in range(count)],
            "data_labels": {**labels, "font": _font(10), "leader_lines": True},
        }
    if count * len(chart.series) <= _MOST_LABELS or chart.kind in _HORIZONTAL:
        series["data_labels"] = _labels(chart, fill)
    return series | _filled(fill) | {"gap": 45}


def _labels(chart: Chart, fill: Fill) -> dict[str, Any]:
    """The numbers at the bars; within stacked ones, where a 0 has no bar to stand in."""
    if chart.kind in (ChartKind.STACKED_BARS, ChartKind.STACKED_COLUMNS):
        return {
            "value": True,
            "position": "center",
            "num_format": "#,##0;;",
            "font": _font(9, colour=fill.ink),
        }
    return {"value": True, "font": _font(9)}


def _filled(fill: Fill) -> dict[str, Any]:
    return {"fill": {"color": f"#{fill.colour}"}, "border": {"color": f"#{CHART_INK}", "width": 0.5}}


def _line(fill: Fill) -> dict[str, Any]:
    colour = LIGHT_LINE if fill.colour == FILLS[2].colour else fill.colour
    dash = _DASHES.get(fill.dash, fill.dash)
    return {
        "line": {"color": f"#{colour}", "width": 1.75, "dash_type": dash},
        "marker": {"type": fill.marker, "size": 6, "fill": {"color": f"#{colour}"}},
    }


def _cells(table: Link, first: int, last: int, column: int) -> str:
    return f"{quote_sheet(table.sheet)}!{CellRange(first + 1, column + 1, last + 1, column + 1).fixed}"


def _legend(chart: Chart) -> dict[str, Any]:
    if len(chart.series) == 1:
        return {"none": True}
    return {"position": "bottom", "font": _font(10)}


def _axes(made: Any, chart: Chart) -> None:  # noqa: ANN401  XlsxWriter's charts have no common type to name
    horizontal = chart.kind in _HORIZONTAL
    rotated = not horizontal and len(chart.categories) > 12
    category: dict[str, Any] = {
        "num_font": {**_font(9), **({"rotation": _UPRIGHT} if rotated else {})},
        "line": {"color": MUTED},
        "interval_unit": 1,
        "reverse": horizontal,
    }
    value: dict[str, Any] = {
        "num_font": _font(9),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}},
    }
    if chart.unit:
        value |= {"name": f"单位：{chart.unit}", "name_font": _font(9)}
    if chart.logarithmic:
        value |= {"log_base": 10}
    if horizontal:
        value |= {"label_position": "high"}
    made.set_x_axis(value if horizontal else category)
    made.set_y_axis(category if horizontal else value)


def _map(target: Worksheet, each: SheetMap, row: int, formats: Formats, place: Place) -> int:
    """Draws the tiles as cells, each value a reference to its number, and gives the first row below them."""
    first = place(each.table)
    for number, tile in enumerate(each.map.tiles):
        _tile(target, tile, row, f"={_cells(each.table, first + number, first + number, 1)}", formats)
    below = row + 2 * max(tile.row for tile in each.map.tiles) + 3
    samples = ("0或未录入", *(f"{words}{each.map.unit}" for words in each.map.shades))
    for shade, words in enumerate(samples):
        style = formats("cell", "center", f"shade{shade}", *(["light-ink"] if shade >= WHITE_FROM else []))
        write_text(target, below, 1 + shade, words, style)
    write_text(target, below, 0, f"单位：{each.map.unit}", formats("note"))
    return below + 2


def _tile(target: Worksheet, tile: Tile, row: int, formula: str, formats: Formats) -> None:
    top, column = row + 2 * tile.row, tile.column + 1
    shade = (f"shade{tile.shade}", *(["light-ink"] if tile.shade >= WHITE_FROM else []))
    write_text(target, top, column, tile.name, formats("tile-name", *shade))
    style = formats("tile-value", *shade, number=WHOLE_FORMAT)
    if tile.value is None:
        write_text(target, top + 1, column, tile.text, style)
    else:
        write_formula(target, top + 1, column, formula, tile.value, style=style)
