"""How cells look: each style of a workbook said in one line, and the style of each cell of a sheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.excel.package import STYLES, Package
from clusterbook.model.cells import column_number
from clusterbook.model.surroundings import Looks

_BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00", "14": "mm-dd-yy",
    "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "20": "h:mm", "21": "h:mm:ss", "22": "m/d/yy h:mm", "49": "@",
}  # fmt: skip
"""The formats that files name by number alone (ISO/IEC 29500-1, 18.8.30)."""

_CELL = rb'<c(?! r="(?:%s))(?: r="([A-Z]+)([0-9]+)"(?: t="\w+")?(?: s="([0-9]+)")?)?'
"""A cell without the usual style of its column; one in another than the ordinary form has no address."""

_OF_STYLE = rb'%s[0-9]+"(?: t="\w+")? s="%s"'
_WITHOUT_STYLE = rb'%s[0-9]+"(?: t="\w+")?(?: s="0")?(?: t="\w+")?(?:[/>]| (?!s="|t="))'
_ROW_CELL = rb'<c r="([A-Z]+)[0-9]+"(?: t="\w+")?(?: s="([0-9]+)")?'
_BLACK = ("FF000000", "theme1", "indexed8", "indexed64")


def read_styles(package: Package) -> list[str]:
    """What each cell style says, by its index; what the usual style of the workbook says too is left out."""
    if STYLES not in package:
        return []
    reader = _StyleReader()
    for name, attributes in package.elements(STYLES):
        reader.element(name, attributes)
    return reader.styles()


class _Style(NamedTuple):
    number_format: str
    font: int
    fill: int
    border: int
    alignment: list[str]


class _StyleReader:
    """Takes the elements of the style part in order; an element belongs to the list that began last."""

    _LISTS = (
        "numFmts",
        "fonts",
        "fills",
        "borders",
        "cellStyleXfs",
        "cellXfs",
        "cellStyles",
        "dxfs",
        "colors",
    )

    def __init__(self) -> None:
        self._list = ""
        self._formats = dict(_BUILT_IN)
        self._fonts: list[list[str]] = []
        self._fills: list[list[str]] = []
        self._borders: list[list[str]] = []
        self._styles: list[_Style] = []

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes an element."""
        if name in self._LISTS:
            self._list = name
        elif name == "numFmt" and self._list == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = plain_format(attributes.get("formatCode", ""))
        elif self._list == "fonts":
            _collect(self._fonts, name, "font", _font_part(name, attributes))
        elif self._list == "fills":
            _collect(self._fills, name, "fill", _fill_part(name, attributes))
        elif self._list == "borders":
            _collect(self._borders, name, "border", _border_part(name, attributes))
        elif self._list == "cellXfs":
            self._style_part(name, attributes)

    def _style_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "xf":
            code = self._formats.get(attributes.get("numFmtId", "0"), attributes.get("numFmtId", "0"))
            font, fill, border = (int(attributes.get(each, 0)) for each in ("fontId", "fillId", "borderId"))
            self._styles.append(_Style("" if code == "0" else code, font, fill, border, []))
        elif self._styles:
            self._styles[-1].alignment.extend(_alignment(name, attributes))

    def styles(self) -> list[str]:
        """What each style says."""
        usual = set(self._said(self._styles[0])) if self._styles else set()
        # In one order, since programs write the parts of a font and the sides of a border in orders of their own.
        return ["; ".join(sorted({*self._said(style)} - usual)) for style in self._styles]

    def _said(self, style: _Style) -> Iterator[str]:
        if style.number_format:
            yield f"format={style.number_format}"
        for found, number in (
            (self._fonts, style.font),
            (self._fills, style.fill),
            (self._borders, style.border),
        ):
            yield from found[number] if number < len(found) else ()
        yield from style.alignment


def _collect(found: list[list[str]], name: str, item: str, said: str) -> None:
    if name == item:
        found.append([])
    elif said and found:
        found[-1].append(said)


def _font_part(name: str, attributes: Mapping[str, str]) -> str:
    value = attributes.get("val", "")
    match name:
        case "b" | "i" | "u" | "strike":
            return "" if value in ("0", "false", "none") else name
        case "name" | "rFont":
            return f"font={value}"
        case "sz":
            return f"size={value.removesuffix('.0')}"
        case "color":
            color = _color(attributes)
            return "" if color in _BLACK else f"color={color}"
        case _:
            return ""


def _fill_part(name: str, attributes: Mapping[str, str]) -> str:
    pattern = attributes.get("patternType", "none")
    if name == "patternFill" and pattern not in ("none", "solid"):
        return f"pattern={pattern}"
    return f"fill={_color(attributes)}" if name == "fgColor" else ""


def _border_part(name: str, attributes: Mapping[str, str]) -> str:
    style = attributes.get("style", "none")
    sides = {"left", "right", "top", "bottom", "diagonal"}
    return f"{name}={style}" if name in sides and style != "none" else ""


def _alignment(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if name == "alignment":
        for key, usual in (("horizontal", "general"), ("vertical", "bottom")):
            if attributes.get(key, usual) != usual:
                yield f"{key}={attributes[key]}"
        if attributes.get("wrapText") in ("1", "true"):
            yield "wrap"
    elif name == "protection":
        if attributes.get("locked") in ("0", "false"):
            yield "unlocked"
        if attributes.get("hidden") in ("1", "true"):
            yield "hidden-formula"


def _color(attributes: Mapping[str, str]) -> str:
    """A colour as one word; the transparency, which programs fill in as they like, is left out."""
    if "rgb" in attributes:
        return "FF" + attributes["rgb"][-6:].upper()
    for kind in ("theme", "indexed"):
        if kind in attributes:
            return f"{kind}{attributes[kind]}{attributes.get('tint', '')[:5]}"
    return "FF000000"


def plain_format(code: str) -> str:
    """A number format without the signs that programs add when they write it anew; General is empty."""
    plain = re.sub(r'\\(.)|"([^"]*)"', lambda match: match[1] or match[2] or "", code).removesuffix(";@")
    return "" if plain.lower() == "general" else plain


def read_looks(xml: bytes, styles: Sequence[str]) -> Looks:
    """The looks of the cells of a sheet whose part holds `xml`, in any form."""
    if not any(styles):
        return Looks(styles)
    found = _ordinary_looks(xml, styles)
    if found is None:
        found = _ordinary_looks(_as_ordinary(xml), styles)
    return found or Looks(styles)


def _ordinary_looks(xml: bytes, styles: Sequence[str]) -> Looks | None:
    """The looks; None where cells are written in another than the ordinary form."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if end < 0:
        return None if xml.find(b":sheetData>") >= 0 else Looks(styles)
    if xml.find(b' s="', start, end) < 0 and xml.find(b" s='", start, end) < 0:
        return Looks(styles)
    usual = _usual_styles(xml, start, end)
    exceptions = re.compile(_CELL % _conforming(usual)).findall(xml, start, end)
    if not all(letters for letters, _, _ in exceptions):
        return None
    return Looks(
        styles,
        {column_number(letters.decode()): style for letters, style in usual.items()},
        {(int(row), column_number(letters.decode())): int(style or 0) for letters, row, style in exceptions},
    )


def _as_ordinary(xml: bytes) -> bytes:
    """The sheet in the ordinary form; as it is where it is damaged, which its reader refuses."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  few workbooks need it

    from clusterbook.excel.ordinary import ordinary, without_namespaces  # noqa: PLC0415

    try:
        return ordinary(without_namespaces(xml))
    except ParseError:
        return xml


def _usual_styles(xml: bytes, start: int, end: int) -> dict[bytes, int]:
    """The style of each cell of a row in the middle, by the letters of its column."""
    row = xml.find(b"<row ", (start + end) // 2)
    row = row if 0 <= row < end else xml.rfind(b"<row ", start, end)
    cells = xml[row : xml.find(b"</row>", row)]
    return {letters: int(style or 0) for letters, style in re.findall(_ROW_CELL, cells)}


def _conforming(usual: Mapping[bytes, int]) -> bytes:
    """A pattern for what follows the start of a cell that has the usual style of its column."""
    by_style: dict[int, list[bytes]] = {}
    for letters, style in usual.items():
        by_style.setdefault(style, []).append(letters)
    return (
        b"|".join(
            (_OF_STYLE % (_one_of(letters), b"%d" % style)) if style else _WITHOUT_STYLE % _one_of(letters)
            for style, letters in by_style.items()
        )
        or b"(?!)"
    )


def _one_of(letters: Sequence[bytes]) -> bytes:
    single = b"".join(each for each in letters if len(each) == 1)
    several = [each for each in letters if len(each) > 1]
    return b"(?:" + b"|".join([*([b"[%s]" % single] if single else []), *several]) + b")"
