"""Colours that staff may have given a meaning: fills and coloured letters, by cell style.

Hyperlinks, white, black and grey letters mark nothing. A colour is named as staff would name it; one of a theme, which
may be any, is said to be colourful.
"""

from collections.abc import Iterator, Mapping, Sequence
from colorsys import rgb_to_hsv

Element = tuple[str, dict[str, str]]
"""An element of the style part: its name and attributes."""

_LISTS = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "colors")
_WHITE, _BLACK, _ANY = "白", "黑", "彩"
_INDEXED = "黑白红绿蓝黄紫青"
"""The first colours of the old palette; they come twice."""

_SYSTEM_COLOURS = 64
"""From here on the palette means the colours of the system: black letters on white."""

_HUES = ((15, "红"), (42, "橙"), (68, "黄"), (170, "绿"), (200, "青"), (260, "蓝"), (330, "紫"), (360, "红"))
"""The end of each colour on the circle of hues, in degrees."""

_GREY = 0.06
"""Below this saturation a colour is grey."""

_DARK, _BRIGHT = 0.3, 0.97


def telling_colours(elements: Sequence[Element]) -> dict[int, str]:
    """How the cells of a style are coloured, by its index: 黄色底色, 红色文字, or both; most styles are not."""
    reader = _Reader()
    for name, attributes in elements:
        reader.element(name, attributes)
    return reader.colours


class _Reader:
    """Takes the elements of the style part in order."""

    def __init__(self) -> None:
        self.colours: dict[int, str] = {}
        self._list = ""
        self._fonts: list[str] = []
        self._fills: list[str] = []
        self._solid = False
        self._linked = False
        self._styles = 0

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes an element."""
        if name in _LISTS:
            self._list = name
        elif self._list == "fonts":
            self._font_part(name, attributes)
        elif self._list == "fills":
            self._fill_part(name, attributes)
        elif self._list == "cellXfs" and name == "xf":
            said = "、".join(self._said(attributes))
            if said:
                self.colours[self._styles] = said
            self._styles += 1

    def _font_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "font":
            self._fonts.append("")
            self._linked = False
        elif name == "u":  # links are coloured and underlined
            self._linked, self._fonts[-1] = True, ""
        elif name == "color" and not self._linked:
            colour = _name(attributes)
            self._fonts[-1] = "" if colour in (_BLACK, _WHITE, "灰") else colour

    def _fill_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "fill":
            self._fills.append("")
        elif name == "patternFill":
            self._solid = attributes.get("patternType") not in (None, "none", "gray125")
        elif name == "fgColor" and self._solid:
            colour = _name(attributes)
            self._fills[-1] = "" if colour == _WHITE else colour

    def _said(self, attributes: Mapping[str, str]) -> Iterator[str]:
        for found, key, what in ((self._fills, "fillId", "底色"), (self._fonts, "fontId", "文字")):
            number = attributes.get(key, "0")
            colour = found[int(number)] if number.isdecimal() and int(number) < len(found) else ""
            if colour:
                yield f"{colour}色{what}"


def _name(attributes: Mapping[str, str]) -> str:
    """What a colour is called in one character."""
    rgb, theme, indexed = (attributes.get(key, "") for key in ("rgb", "theme", "indexed"))
    if rgb:
        return _name_of_rgb(rgb[-6:])
    if theme.isdecimal():
        return _name_of_theme(int(theme), attributes.get("tint", "0"))
    if not indexed.isdecimal() or int(indexed) >= _SYSTEM_COLOURS:
        return _BLACK
    return _INDEXED[int(indexed) % len(_INDEXED)] if int(indexed) < 2 * len(_INDEXED) else _ANY


def _name_of_theme(theme: int, tint: str) -> str:
    """Light and dark come first in a theme, links last; only what lies between has a colour."""
    if theme in (0, 1):
        shaded = tint.strip("-0.") != ""
        return "灰" if shaded else (_WHITE, _BLACK)[theme]
    return _BLACK if theme == 3 or theme > 9 else "灰" if theme == 2 else _ANY


def _name_of_rgb(rgb: str) -> str:
    try:
        red, green, blue = bytes.fromhex(rgb)
    except ValueError:
        return _BLACK
    hue, saturation, brightness = rgb_to_hsv(red / 255, green / 255, blue / 255)
    if brightness < _DARK:
        return _BLACK
    if saturation < _GREY:
        return _WHITE if brightness > _BRIGHT else "灰"
    return next(name for end, name in _HUES if hue * 360 <= end)
