"""Native charts as DrawingML: their data can be edited in Word and WPS, and no picture is drawn."""

from collections.abc import Iterator, Sequence

from clusterbook.model.charts import Chart, ChartKind, ChartSeries
from clusterbook.render.docx.chartdata import category_range, name_cell, value_range
from clusterbook.render.docx.ooxml import escaped
from clusterbook.render.palette import CHART_INK, FILLS, LIGHT_LINE, Fill

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATA_RELATION = "rId1"
"""The id under which a chart part refers to its workbook."""

_EMU_PER_TWIP = 635
_EMU_PER_MM = 36_000
_CATEGORY_AXIS, _VALUE_AXIS = 1001, 1002
_HORIZONTAL = (ChartKind.BARS, ChartKind.STACKED_BARS)
_STACKED = (ChartKind.STACKED_COLUMNS, ChartKind.STACKED_BARS)
_MOST_LABELLED = 12
_MOST_LEVEL = 8
# More columns than this stand closer than a line of the usual text is high, and programs leave labels out.
_MOST_FULL_SIZE, _CLOSE_SIZE = 20, 800


_PALE = FILLS[2]


def chart_size(chart: Chart, width: int) -> tuple[int, int]:
    """Width and height in EMU for a text area of `width` twips; a bar has the height of a line of text."""
    height = 75 * _EMU_PER_MM
    if chart.kind in _HORIZONTAL:
        height = round((14 + 6.4 * max(len(chart.categories), 4)) * _EMU_PER_MM)
    return width * _EMU_PER_TWIP, min(height, 190 * _EMU_PER_MM)


def chart_part(chart: Chart, font: str, size: float) -> bytes:
    """The chart part; `font` is that of every word in it and `size` its points."""
    several = len(chart.series) > 1
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if several and chart.kind is not ChartKind.SHARES
        else ""
    )
    drawn = _pie(chart) if chart.kind is ChartKind.SHARES else f"{_axes_chart(chart)}{_axes(chart)}"
    xml = (
        f'{_HEADER}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{_R}"><c:date1904 val="0"/>'
        '<c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{drawn}{_NO_FILL}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_NO_FILL}{_words(font, size)}"
        f'<c:externalData r:id="{DATA_RELATION}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml.encode()


_NO_FILL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def _words(font: str, size: float) -> str:
    faces = "".join(f'<a:{part} typeface="{font}"/>' for part in ("latin", "ea", "cs"))
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="0">'
        f'{_solid("000000")}{faces}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _axes_chart(chart: Chart) -> str:
    series = "".join(_series(chart, place) for place in range(len(chart.series)))
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    if chart.kind is ChartKind.LINES:
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{axes}</c:lineChart>'
        )
    direction = "bar" if chart.kind in _HORIZONTAL else "col"
    grouping, overlap = ("stacked", 100) if chart.kind in _STACKED else ("clustered", 0)
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="45"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
    )


def _series(chart: Chart, place: int) -> str:
    fill, series = _fill(chart, place), chart.series[place]
    if chart.kind is ChartKind.LINES:
        look = f'<c:spPr><a:ln w="22225">{_solid(_line(fill))}<a:prstDash val="{fill.dash}"/></a:ln></c:spPr>'
        look += f'<c:marker><c:symbol val="{fill.marker}"/><c:size val="6"/></c:marker>'
        return f'<c:ser>{_named(series, place)}{look}{_labels(chart, place)}{_data(chart, place)}<c:smooth val="0"/></c:ser>'
    look = (
        f'<c:spPr>{_solid(fill.colour)}<a:ln w="6350">{_solid(CHART_INK)}</a:ln></c:spPr>'
        '<c:invertIfNegative val="0"/>'
    )
    return f"<c:ser>{_named(series, place)}{look}{_labels(chart, place)}{_data(chart, place)}</c:ser>"


def _fill(chart: Chart, place: int) -> Fill:
    """The fills in order; what is pale has the lightest, whatever its place."""
    if chart.series[place].pale:
        return _PALE
    return FILLS[place % len(FILLS)]


def _line(fill: Fill) -> str:
    return LIGHT_LINE if fill is _PALE else fill.colour


def _named(series: ChartSeries, place: int) -> str:
    return (
        f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{name_cell(place)}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _data(chart: Chart, place: int) -> str:
    categories = "".join(_points(chart.categories))
    values = "".join(
        _points([None if value is None else repr(value) for value in chart.series[place].values])
    )
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f"<c:cat><c:strRef><c:f>{category_range(chart)}</c:f><c:strCache>{count}{categories}</c:strCache></c:strRef>"
        f"</c:cat><c:val><c:numRef><c:f>{value_range(chart, place)}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
    )


def _points(texts: Sequence[str | None]) -> Iterator[str]:
    for place, text in enumerate(texts):
        if text is not None:
            yield f'<c:pt idx="{place}"><c:v>{escaped(text)}</c:v></c:pt>'


def _labels(chart: Chart, place: int) -> str:
    """The values beside or within their bars where they have room; a 0 has no bar to stand in."""
    stacked = chart.kind in _STACKED
    if chart.kind not in _HORIZONTAL and stacked and len(chart.categories) > _MOST_LABELLED:
        return ""
    position = "ctr" if stacked else "t" if chart.kind is ChartKind.LINES else "outEnd"
    ink = _fill(chart, place).ink if stacked else "000000"
    colour = f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr>{_solid(ink)}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    return (
        f'<c:dLbls><c:numFmt formatCode="{_format(chart.series[place], stacked)}" sourceLinked="0"/>'
        f'{_NO_FILL}{colour}<c:dLblPos val="{position}"/>{_SHOW_VALUE}</c:dLbls>'
    )


_SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _format(series: ChartSeries, hide_zero: bool) -> str:
    whole = all(float(value).is_integer() for value in series.values if value is not None)
    shown = "#,##0" if whole else "#,##0.0"
    return f"{shown};-{shown};" if hide_zero else shown


def _pie(chart: Chart) -> str:
    """Slices from dark to light, each with its category and value beside it."""
    series = chart.series[0]
    points = "".join(
        f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/><c:spPr>{_solid(colour)}<a:ln w="6350">{_solid(CHART_INK)}'
        "</a:ln></c:spPr></c:dPt>"
        for place, colour in enumerate(_shades(len(chart.categories)))
    )
    labels = (
        f'<c:dLbls><c:numFmt formatCode="{_format(series, False)}" sourceLinked="0"/>{_NO_FILL}'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="1"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/><c:separator>　</c:separator>'
        '<c:showLeaderLines val="1"/></c:dLbls>'
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{_named(series, 0)}{points}{labels}{_data(chart, 0)}</c:ser>'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


def _shades(count: int) -> list[str]:
    """Blues from dark to light."""
    dark, light = (0x00, 0x44, 0x88), (0xE6, 0xEE, 0xF6)
    steps = max(count - 1, 1)
    return [
        "".join(
            f"{start + (end - start) * place // steps:02X}" for start, end in zip(dark, light, strict=True)
        )
        for place in range(count)
    ]


def _axes(chart: Chart) -> str:
    horizontal = chart.kind in _HORIZONTAL
    upright = not horizontal and len(chart.categories) > _MOST_LEVEL and max(map(len, chart.categories)) > 2
    size = f' sz="{_CLOSE_SIZE}"' if len(chart.categories) > _MOST_FULL_SIZE else ""
    turned = f'<c:txPr><a:bodyPr rot="-5400000" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr{size}/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    order = "maxMin" if horizontal else "minMax"
    category = (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if horizontal else "b"}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="6350">{_solid(CHART_INK)}</a:ln></c:spPr>{turned if upright else ""}'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    return category + _value_axis(chart, horizontal)


def _value_axis(chart: Chart, horizontal: bool) -> str:
    """Gone where every bar says its value."""
    hidden = _labels(chart, 0) != "" and chart.kind is not ChartKind.LINES
    base = '<c:logBase val="10"/>' if chart.logarithmic else ""
    # Bars are read by their length: a scale that begins anywhere but at 0 lies.
    least = "" if chart.logarithmic or chart.kind is ChartKind.LINES else '<c:min val="0"/>'
    grid = (
        ""
        if hidden
        else f'<c:majorGridlines><c:spPr><a:ln w="3175">{_solid("BFBFBF")}</a:ln></c:spPr></c:majorGridlines>'
    )
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling>{base}<c:orientation val="minMax"/>{least}</c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{"t" if horizontal else "l"}"/>{grid}'
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln w="6350">{_solid(CHART_INK)}</a:ln></c:spPr>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
