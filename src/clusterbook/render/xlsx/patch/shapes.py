"""The boxes of comments: drawings in VML, which Excel still asks for beside each comment."""

import re
from collections.abc import Callable, Mapping, Sequence

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW
from clusterbook.render.xlsx.patch.spans import Element
from clusterbook.render.xlsx.widths import line_count

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = re.compile(rb"<v:shape\s.*?</v:shape>\s*", re.DOTALL)
_SHAPE_ID = re.compile(rb"_x0000_s([0-9]{1,9})\b")
_ROW, _COLUMN = re.compile(rb"<x:Row>([0-9]+)</x:Row>"), re.compile(rb"<x:Column>([0-9]+)</x:Column>")
_BOX_ANCHOR = re.compile(rb"<x:Anchor>\s*((?:-?[0-9]+\s*,\s*){7}-?[0-9]+)\s*</x:Anchor>")
_END = re.compile(rb"</xml\s*>\s*\Z")

_IDS_OF_A_SHEET = 1024
_BOX_WIDTH, _BOX_COLUMNS = 320, 12
"""Pixels that a box is wide, and columns it may reach over to become so."""

_LINE_WIDTH, _LINE_HEIGHT, _ROW_HEIGHT, _MOST_ROWS = 44.0, 16, 20, 24
"""Half-width characters of a line in the box; pixels of a line and of a row; rows that a box covers at most."""

_PIXELS_OF_A_CHARACTER, _DEFAULT_WIDTH = 7, 8.43


class ColumnWidths:
    """How wide the columns of a sheet are, in pixels."""

    def __init__(self, sheet: Element) -> None:
        shape, columns = sheet.first("sheetFormatPr"), sheet.first("cols")
        self._usual = _pixels(shape.number("defaultColWidth", _DEFAULT_WIDTH) if shape else _DEFAULT_WIDTH)
        self._own = [
            (int(each.number("min")), int(each.number("max")), _own_pixels(each))
            for each in (columns.children if columns else ())
        ]

    def __getitem__(self, column: int) -> int:
        for first, last, pixels in self._own:
            if first <= column <= last:
                return pixels
        return self._usual


def _own_pixels(column: Element) -> int:
    return 0 if column.get("hidden") in ("1", "true") else _pixels(column.number("width", _DEFAULT_WIDTH))


def _pixels(width: float) -> int:
    return int(width * _PIXELS_OF_A_CHARACTER) + 5


def new_drawing(sheet_number: int) -> bytes:
    """A drawing without shapes; `sheet_number`, from 1, keeps the ids of its shapes apart from other sheets'."""
    return (
        f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{sheet_number}"/>'
        f"</o:shapelayout></xml>"
    ).encode()


def with_shapes(
    drawing: bytes, sheet_number: int, texts: Mapping[tuple[int, int], str], widths: ColumnWidths
) -> bytes | None:
    """The drawing with a hidden box for each text, by 1-based (row, column); None when it has no proper end."""
    end = _END.search(drawing)
    if end is None:
        return None
    first = max(map(int, _SHAPE_ID.findall(drawing)), default=_IDS_OF_A_SHEET * sheet_number) + 1
    kind = "" if b'id="_x0000_t202"' in drawing else _SHAPE_TYPE
    shapes = [
        _shape(first + number, place, text, widths) for number, (place, text) in enumerate(texts.items())
    ]
    return drawing[: end.start()] + (kind + "".join(shapes)).encode() + drawing[end.start() :]


def without_shapes(drawing: bytes, places: Sequence[tuple[int, int]]) -> bytes:
    """The drawing less the comment boxes of these 1-based places (row, column)."""
    gone = frozenset(places)
    return _SHAPE.sub(lambda shape: b"" if _place(shape[0]) in gone else shape[0], drawing)


def moved_shapes(drawing: bytes, moved: Callable[[int, int], tuple[int, int] | None]) -> bytes:
    """The drawing with the comment boxes beside their cells' new places, by 1-based (row, column); None drops one.

    A box keeps its distance from its cell.
    """

    def follow(shape: re.Match[bytes]) -> bytes:
        place = _place(shape[0])
        if place is None:
            return shape[0]
        target = moved(*place)
        return b"" if target is None else _moved_shape(shape[0], place, target)

    return _SHAPE.sub(follow, drawing)


def _moved_shape(shape: bytes, place: tuple[int, int], target: tuple[int, int]) -> bytes:
    down, right = target[0] - place[0], target[1] - place[1]
    shape = _ROW.sub(b"<x:Row>%d</x:Row>" % (target[0] - 1), shape)
    shape = _COLUMN.sub(b"<x:Column>%d</x:Column>" % (target[1] - 1), shape)

    def moved_anchor(anchor: re.Match[bytes]) -> bytes:
        edges = [int(edge) for edge in anchor[1].split(b",")]
        steps = (right, 0, down, 0, right, 0, down, 0)
        shown = ", ".join(str(max(edge + step, 0)) for edge, step in zip(edges, steps, strict=True))
        return f"<x:Anchor>{shown}</x:Anchor>".encode()

    return _BOX_ANCHOR.sub(moved_anchor, shape)


def has_shapes(drawing: bytes) -> bool:
    """Whether a drawing shows anything."""
    return re.search(rb"<v:(?:shape|group|rect|oval|line|polyline|roundrect|image)[\s>]", drawing) is not None


def _place(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'"Note"' in shape else None


def _shape(number: int, place: tuple[int, int], text: str, widths: ColumnWidths) -> str:
    row, column = place
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{_anchor(place, text, widths)}'
        f"</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )


def _anchor(place: tuple[int, int], text: str, widths: ColumnWidths) -> str:
    """Left, top, right and bottom edge, each as a 0-based column or row and an offset in pixels."""
    row, column = place
    left = min(column, LAST_COLUMN - 2)
    right, room = left, _BOX_WIDTH
    while room > widths[right + 1] and right < min(left + _BOX_COLUMNS, LAST_COLUMN - 1):
        room -= widths[right + 1]
        right += 1
    top = min(max(row - 2, 0), LAST_ROW - _MOST_ROWS - 2)
    lines = line_count(text, _LINE_WIDTH) + 1
    bottom = top + min(-(-lines * _LINE_HEIGHT // _ROW_HEIGHT), _MOST_ROWS)
    return f"{left}, 15, {top}, 4, {right}, {min(room, widths[right + 1])}, {bottom}, 4"
