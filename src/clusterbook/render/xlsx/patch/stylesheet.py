"""Styles added to a workbook: always behind those it has, so that no style changes its number."""

from functools import cached_property

from clusterbook.excel.numberformats import Moment, format_for, kind_of_format
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import DECLARATION, MAIN, add_relation, add_type, child
from clusterbook.render.xlsx.patch.spans import (
    Edit,
    Element,
    after_last,
    appended,
    read_elements,
    spliced,
    with_attributes,
)

_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_EMPTY = f'{DECLARATION}<styleSheet xmlns="{MAIN}"/>'.encode()
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_DEFAULTS = {
    "fonts": ('<font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "dxfs": (),
}
"""What a list of styles begins with where the workbook has none: the places 0 that cells use unsaid."""

_TEXT_FORMAT = "49"
"""The built-in format @; many programs list it once more under a number of their own."""


class StyleSheet:
    """The styles of a workbook, to which others are added; nothing is written before `save`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        if _STYLES not in parts:
            parts.put(_STYLES, _EMPTY)
            add_type(parts, _STYLES, _TYPE)
            add_relation(parts, _WORKBOOK, "styles", _STYLES)
        self._xml, self._root = parts.elements(_STYLES)
        self._added: dict[str, list[str]] = {}

    def add(self, kind: str, xml: str) -> int:
        """Adds a style to a list (fonts, fills, borders, cellXfs, dxfs) and returns its place there."""
        owned = self._root.first(kind)
        added = self._added.setdefault(kind, [] if owned else list(_DEFAULTS[kind]))
        before = len(owned.children) if owned else 0
        if xml not in added:
            added.append(xml)
        return before + added.index(xml)

    def add_cell_style(self, font: str = "", fill: str = "", alignment: str = "", border: str = "") -> int:
        """Adds a cell style without a number format and returns its place."""
        font_place = self.add("fonts", font) if font else 0
        border_place = self.add("borders", border) if border else 0
        fill_place = self.add("fills", fill) if fill else 0
        return self.add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font_place}" fillId="{fill_place}" borderId="{border_place}" applyFont="1" '
            f'applyFill="1" applyBorder="1" applyAlignment="1">{alignment}</xf>',
        )

    def for_value(self, place: int, value: float | Moment) -> int:
        """The cell style for a number, date or time where this one would show it as something else; else the same."""
        kind, built_in = format_for(value)
        xml, style = self._cell_style(place)
        number_format = style.get("numFmtId") or "0"
        code = self._codes.get(number_format)
        is_for_text = number_format == _TEXT_FORMAT or code == "@"
        suits = not is_for_text and kind_of_format((number_format, code)) is kind
        if suits and style.get("quotePrefix") not in ("1", "true"):
            return place
        other_format = {} if suits else {"numFmtId": built_in, "applyNumberFormat": "1"}
        tag = with_attributes(xml[style.start : style.content], {"quotePrefix": None, **other_format})
        return self.add("cellXfs", (tag + xml[style.content : style.end]).decode())

    def _cell_style(self, place: int) -> tuple[bytes, Element]:
        """A cell style and the XML it stands in; a default one where the workbook lacks it."""
        owned = self._root.first("cellXfs")
        if owned and place < len(owned.children):
            return self._xml, owned.children[place]
        xml = _DEFAULTS["cellXfs"][0].encode()
        return xml, read_elements(xml)

    @cached_property
    def _codes(self) -> dict[str, str]:
        """The workbook's own number formats by id."""
        own = self._root.first("numFmts")
        return (
            {each.get("numFmtId") or "": each.get("formatCode") or "" for each in own.children} if own else {}
        )

    def save(self) -> None:
        """Writes what was added into the workbook."""
        edits: list[Edit] = []
        for kind, styles in sorted(self._added.items(), key=lambda item: _ORDER.index(item[0])):
            edits += self._edits(kind, styles)
        self._parts.put(_STYLES, spliced(self._xml, self._unfolded(edits)))

    def _edits(self, kind: str, styles: list[str]) -> list[Edit]:
        owned = self._root.first(kind)
        if owned:
            children = b"".join(_inside(owned, style) for style in styles)
            return appended(self._xml, owned, children, len(owned.children) + len(styles))
        place = after_last(self._root, _ORDER[: _ORDER.index(kind)])
        new = f'<{kind} count="{len(styles)}">{"".join(styles)}</{kind}>'
        return [Edit(place, place, child(self._root, new))]

    def _unfolded(self, edits: list[Edit]) -> list[Edit]:
        """The edits, or one that opens the root element where it has no end tag."""
        if self._root.end != self._root.content:
            return edits
        return appended(self._xml, self._root, b"".join(edit.text for edit in edits))


def _inside(owner: Element, style: str) -> bytes:
    """A style inside its list; one that was copied from the workbook brings its own prefix."""
    own_prefix = owner.prefix and style.startswith(f"<{owner.prefix}")
    return style.encode() if own_prefix else child(owner, style)
