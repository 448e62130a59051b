"""Charts and tile maps in the text: the drawing, its source and its caption, which stands below it."""

from itertools import groupby
from xml.sax.saxutils import quoteattr

from clusterbook.model.charts import Chart, Drawing, Tile, TileMap
from clusterbook.render.docx.attachments import Attachments
from clusterbook.render.docx.charts import A, C, chart_size
from clusterbook.render.docx.ooxml import DECLARATION, Element, R, clean, escaped, field, fragment
from clusterbook.render.palette import SHADES, WHITE_FROM

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NUMBER = "SEQ 图 \\* ARABIC"
_TILE_HEIGHT = 680


def drawing_elements(
    drawing: Drawing, caption: str, number: int, width: int, attachments: Attachments
) -> list[Element]:
    """The drawing and its caption for a text area `width` twips wide; `number` counts the drawings."""
    if isinstance(drawing, Chart):
        parts = [_chart(drawing, width, *attachments.add(drawing))]
    else:
        parts = [_tiles(drawing, width), _legend(drawing)]
    parts.append(_caption(number, f"{caption or drawing.title}{_measure(drawing)}"))
    return [fragment(part) for part in parts]


def _measure(drawing: Drawing) -> str:
    """（单位：家，对数刻度）: how the values are to be read; empty where the series differ in unit."""
    parts = [f"单位：{drawing.unit}"] if drawing.unit else []
    if isinstance(drawing, Chart) and drawing.logarithmic:
        parts.append("对数刻度")
    return f"（{'，'.join(parts)}）" if parts else ""


def _chart(chart: Chart, width: int, relation: str, number: int) -> str:
    wide, high = chart_size(chart, width)
    return (
        f'<w:p {DECLARATION} xmlns:r="{R}" xmlns:wp="{_WP}" xmlns:a="{A}" xmlns:c="{C}"><w:pPr>'
        '<w:pStyle w:val="Figure"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="图表{number}" descr={_attribute(chart.alt)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{C}"><c:chart r:id="{relation}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _attribute(text: str) -> str:
    return quoteattr(clean(text))


def _caption(number: int, caption: str) -> str:
    return (
        f'<w:p {DECLARATION}><w:pPr><w:pStyle w:val="FigureCaption"/></w:pPr><w:r><w:t>图</w:t></w:r>'
        f"{field(_NUMBER, str(number))}"
        f'<w:r><w:t xml:space="preserve">　{escaped(caption)}</w:t></w:r></w:p>'
    )


def _tiles(tiles: TileMap, width: int) -> str:
    """A table with one cell for each tile; the cells between them have no border."""
    columns = 1 + max(tile.column for tile in tiles.tiles)
    side = width // columns
    grid = f'<w:gridCol w:w="{side}"/>' * columns
    ordered = sorted(tiles.tiles, key=lambda tile: (tile.row, tile.column))
    rows = "".join(
        _tile_row({tile.column: tile for tile in row}, columns, side)
        for _, row in groupby(ordered, key=lambda tile: tile.row)
    )
    return (
        f'<w:tbl {DECLARATION}><w:tblPr><w:tblW w:w="{side * columns}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar><w:tblCaption w:val={_attribute(tiles.title)}/>"
        f"<w:tblDescription w:val={_attribute(tiles.alt)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _tile_row(tiles: dict[int, Tile], columns: int, side: int) -> str:
    cells = "".join(_tile(tiles.get(column), side) for column in range(columns))
    height = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{_TILE_HEIGHT}" w:hRule="exact"/></w:trPr>'
    return f"<w:tr>{height}{cells}</w:tr>"


def _tile(tile: Tile | None, side: int) -> str:
    size = f'<w:tcW w:w="{side}" w:type="dxa"/>'
    style = '<w:pPr><w:pStyle w:val="TileText"/></w:pPr>'
    if tile is None:
        return f"<w:tc><w:tcPr>{size}</w:tcPr><w:p>{style}</w:p></w:tc>"
    borders = "".join(
        f'<w:{side_name} w:val="single" w:sz="4" w:space="0" w:color="595959"/>'
        for side_name in ("top", "left", "bottom", "right")
    )
    ink = f'<w:rPr><w:color w:val="{"FFFFFF" if tile.shade >= WHITE_FROM else "000000"}"/></w:rPr>'
    lines = "".join(
        f"<w:p>{style}<w:r>{ink}<w:t>{escaped(line)}</w:t></w:r></w:p>" for line in (tile.name, tile.text)
    )
    return (
        f"<w:tc><w:tcPr>{size}<w:tcBorders>{borders}</w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADES[tile.shade]}"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{lines}</w:tc>"
    )


def _legend(tiles: TileMap) -> str:
    """What each shade means, in words beside a sample of it."""
    samples = [(0, "0或未录入"), *enumerate(tiles.shades, 1)]
    shown = "".join(
        f'<w:r><w:rPr><w:bdr w:val="single" w:sz="4" w:space="0" w:color="595959"/><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{SHADES[shade]}"/></w:rPr><w:t xml:space="preserve">　　</w:t></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escaped(text)}　</w:t></w:r>'
        for shade, text in samples
    )
    return f'<w:p {DECLARATION}><w:pPr><w:pStyle w:val="FigureNote"/></w:pPr>{shown}</w:p>'
