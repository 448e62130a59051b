"""What cannot be read: within tables, in narrow columns, in weak colours (CW209–CW211, CW213, CW214, CW216, CW217)."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element

from clusterbook.excel.finished import FinishedBook, FinishedSheet, cell_range
from clusterbook.model.cells import CellRange, join_rows
from clusterbook.model.findings import Finding
from clusterbook.rules.finished.places import Place, at_cells, at_range, inside, overlap

_DEFAULT_WIDTH = 8.43
_PADDING = 0.8
_LEAST_CONTRAST = 4.5
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_FIXED = re.compile(r"(#,##)?0(\.0+)?(%)?\Z")
_WHITE, _BLACK = "FFFFFF", "000000"


class _Look(NamedTuple):
    """How a cell style shows: its number format, whether text wraps, its fill and font as RGB, None where not given."""

    format: str
    wraps: bool
    fill: str | None
    ink: str | None


class _Styles:
    """The cell styles of a workbook by number."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def looks(self) -> list[_Look]:
        """The look of each style."""
        formats = {
            int(each.get("numFmtId", 0)): each.get("formatCode", "") for each in self._root.iter("numFmt")
        }
        fills = [_colour(each.find("patternFill/fgColor"), each) for each in self._root.findall("fills/fill")]
        inks = [_rgb(each.find("color")) for each in self._root.findall("fonts/font")]
        looks = []
        for style in self._root.findall("cellXfs/xf"):
            number = int(style.get("numFmtId", 0))
            alignment = style.find("alignment")
            wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
            fill, ink = int(style.get("fillId", 0)), int(style.get("fontId", 0))
            looks.append(
                _Look(
                    formats.get(number, _BUILT_IN.get(number, "")),
                    wraps,
                    fills[fill] if fill < len(fills) else None,
                    inks[ink] if ink < len(inks) else None,
                )
            )
        return looks or [_Look("", False, None, None)]

    def of(self, style: int) -> _Look:
        """The look of a style by its number."""
        return self.looks[style] if style < len(self.looks) else self.looks[0]


def _colour(colour: Element | None, fill: Element) -> str | None:
    pattern = fill.find("patternFill")
    solid = pattern is not None and pattern.get("patternType") == "solid"
    return _rgb(colour) if solid else None


def _rgb(colour: Element | None) -> str | None:
    return colour.get("rgb", "")[-6:] or None if colour is not None else None


def _areas(sheet: FinishedSheet) -> list[CellRange]:
    """The tables and the filtered range, header rows included."""
    filtered = [cell_range(each.get("ref", "A1")) for each in sheet.frame.findall("autoFilter")]
    return [*(table.cells for table in sheet.tables), *filtered]


def areas(book: FinishedBook) -> Iterator[Finding]:
    """CW209, CW210 and CW217: blank rows, blank headers and merged cells within tables."""
    for sheet in book.sheets:
        rows = {row for row, _ in sheet.filled}
        for area in _areas(sheet):
            blank = [row for row in range(area.first_row + 1, area.last_row + 1) if row not in rows]
            if blank and not _follows_addresses(sheet):
                yield Finding("CW209", sheet.name, params={"rows": join_rows(blank)})
            header = ((area.first_row, column) for column in range(area.first_column, area.last_column + 1))
            yield from at_cells("CW210", sheet.name, (place for place in header if place not in sheet.filled))
        for filtered in sheet.frame.findall("autoFilter"):
            for merged in sheet.merged:
                if overlap(cell_range(filtered.get("ref", "A1")), merged):
                    yield at_range("CW217", sheet.name, merged)


def _follows_addresses(sheet: FinishedSheet) -> bool:
    """Whether the sheet is locked against sorting: its rows keep their numbers on purpose, blank ones too."""
    locked = sheet.frame.find("sheetProtection")
    return locked is not None and locked.get("sheet") in ("1", "true") and locked.get("sort", "1") != "0"


def cells(book: FinishedBook) -> Iterator[Finding]:
    """CW211, CW213, CW214 and CW216: what cells do not show, or show by colour alone or too faintly."""
    styles = _Styles(book.styles)
    faint = {number for number, look in enumerate(styles.looks) if _contrast_of(look) < _LEAST_CONTRAST}
    for sheet in book.sheets:
        widths = _widths(sheet)
        bodies = [area._replace(first_row=area.first_row + 1) for area in _areas(sheet)]
        yield from at_cells("CW211", sheet.name, _by_colour(sheet, styles, bodies))
        yield from at_cells("CW213", sheet.name, _too_wide(sheet, styles, widths))
        yield from at_cells("CW214", sheet.name, _cut(book, sheet, styles, widths))
        written = (
            cell.place for kind, style in sheet.looks if style in faint for cell in sheet.of_look(kind, style)
        )
        yield from at_cells("CW216", sheet.name, (place for place in written if place in sheet.filled))


def _by_colour(sheet: FinishedSheet, styles: _Styles, bodies: list[CellRange]) -> Iterator[Place]:
    """Blank cells of tables with a fill of their own."""
    for kind, style in sheet.looks:
        if styles.of(style).fill not in (None, _WHITE):
            blank = (
                cell.place
                for cell in sheet.of_look(kind, style)
                if cell.value is None and cell.formula is None
            )
            yield from (place for place in blank if any(inside(place, body) for body in bodies))


def _widths(sheet: FinishedSheet) -> Mapping[int, float]:
    widths = {}
    for each in sheet.frame.iter("col"):
        for column in range(int(each.get("min", 1)), min(int(each.get("max", 1)), 1000) + 1):
            widths[column] = float(each.get("width", _DEFAULT_WIDTH))
    return widths


def _too_wide(sheet: FinishedSheet, styles: _Styles, widths: Mapping[int, float]) -> Iterator[Place]:
    """Numbers in a fixed format that are wider than their column; merged ones have more room."""
    merged = {(each.first_row, each.first_column) for each in sheet.merged}
    for kind, style in sheet.looks:
        fixed = _FIXED.match(styles.of(style).format)
        if kind == "n" and fixed:
            for cell in sheet.of_look(kind, style):
                width = widths.get(cell.column, _DEFAULT_WIDTH)
                wide = cell.value and len(_shown(cell.value, fixed)) + _PADDING > width
                if wide and cell.place not in merged:
                    yield cell.place


def _shown(value: str, fixed: re.Match[str]) -> str:
    """A number in one of the plain formats; others are not judged."""
    grouped, decimals, percent = fixed.groups()
    number = float(value) * (100 if percent else 1)
    return f"{number:{',' if grouped else ''}.{len(decimals or '.') - 1}f}{percent or ''}"


def _cut(
    book: FinishedBook, sheet: FinishedSheet, styles: _Styles, widths: Mapping[int, float]
) -> Iterator[Place]:
    """Texts on one line that are wider than their column while the next cell is filled."""
    merged = {(each.first_row, each.first_column) for each in sheet.merged}
    for kind, style in sheet.looks:
        if styles.of(style).wraps or kind not in ("s", "str", "inlineStr"):
            continue
        for cell in sheet.of_look(kind, style):
            if (cell.row, cell.column + 1) in sheet.filled and cell.place not in merged:
                text = book.text(cell) or ""
                if _text_width(text) > widths.get(cell.column, _DEFAULT_WIDTH) + 1:
                    yield cell.place


def _text_width(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def _contrast_of(look: _Look) -> float:
    """The contrast of words on their fill after WCAG 2.1; theme colours are not judged."""
    if look.fill is None and look.ink is None:
        return 21.0
    light, dark = sorted((_luminance(look.fill or _WHITE), _luminance(look.ink or _BLACK)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: str) -> float:
    parts = [int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CHECKS = (areas, cells)
