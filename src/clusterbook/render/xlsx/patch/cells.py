"""Cells of a worksheet part, found by a parser in whatever form the part has, and given another content."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from clusterbook.excel.package import SHARED_STRINGS
from clusterbook.model.cells import column_number
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.spans import (
    Edit,
    end_of_tag,
    is_closed_tag,
    with_attributes,
)
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet
from clusterbook.render.xlsx.patch.texts import text_element
from clusterbook.tables.visible import number_shown

Place = tuple[int, int]


class FoundCell(NamedTuple):
    """A cell of a part: its name as written, where its start tag and it itself end, and what the tag says."""

    name: str
    start: int
    content: int
    end: int
    style: int
    type: str
    text: str
    is_more_than_text: bool


def find_cells(parts: Parts, part: str, places: Collection[Place]) -> dict[Place, FoundCell]:
    """The cells of a worksheet part at these places (row, column); RunError when the part is no XML.

    A cell that has no address of its own stands right of the one before it, a row without a number below the last.
    """
    reader = _CellReader(parts.read(part), frozenset(places))
    try:
        reader.read()
    except (ExpatError, ValueError):
        raise parts.damaged(part) from None
    return reader.found


class _CellReader:
    """Walks through a part's XML; only inside the cells looked for does it listen to texts and end tags."""

    def __init__(self, xml: bytes, places: frozenset[Place]) -> None:
        self.found: dict[Place, FoundCell] = {}
        self._xml, self._places = xml, places
        self._row = self._column = 0
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start

    def read(self) -> None:
        """Reads the whole part; ExpatError or ValueError when it is damaged."""
        self._parser.Parse(self._xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif local == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            if (self._row, self._column) in self._places:
                self._open(name, attributes)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        content = end_of_tag(self._xml, start)
        style, kind = int(attributes.get("s", 0)), attributes.get("t", "n")
        texts: list[str] = []
        inside: list[str] = []

        def end(closed: str) -> None:
            if closed == name:
                self._parser.EndElementHandler = self._parser.CharacterDataHandler = None
                self._parser.StartElementHandler = self._start
                self.found[self._row, self._column] = FoundCell(
                    name,
                    start,
                    content,
                    self._end(content),
                    style,
                    kind,
                    "".join(texts).strip(),
                    bool({"r", "rPh", "f"} & set(inside)),
                )

        self._parser.StartElementHandler = lambda child, _: inside.append(child.rpartition(":")[2])
        self._parser.EndElementHandler, self._parser.CharacterDataHandler = end, texts.append

    def _end(self, content: int) -> int:
        if is_closed_tag(self._xml, content):
            return content
        return self._xml.index(b">", self._parser.CurrentByteIndex) + 1


def _place(address: str) -> Place:
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters)


def rich_cells(parts: Parts, cells: Mapping[Place, FoundCell]) -> set[Place]:
    """The places of cells that a plain text would rob of something: several fonts, a phonetic guide, a formula."""
    shared = {place: cell.text for place, cell in cells.items() if cell.type == "s"}
    rich = _rich_strings(parts) if shared else frozenset()
    return {place for place, cell in cells.items() if cell.is_more_than_text or shared.get(place) in rich}


def _rich_strings(parts: Parts) -> frozenset[str]:
    """The numbers, as cells write them, of the shared texts that are made of runs."""
    rich: set[str] = set()
    number = -1

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal number
        local = name.rpartition(":")[2]
        if local == "si":
            number += 1
        elif local in ("r", "rPh"):
            rich.add(str(number))

    parser = ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(parts.read(SHARED_STRINGS), True)
    except ExpatError:
        raise parts.damaged(SHARED_STRINGS) from None
    return frozenset(rich)


def cell_edits(
    xml: bytes, cells: Mapping[Place, FoundCell], values: Mapping[Place, str | float], styles: StyleSheet
) -> Iterable[Edit]:
    """The edits that give cells another content; a number in a cell for text or dates gets a style for numbers."""
    for place, value in values.items():
        cell = cells[place]
        yield Edit(cell.start, cell.end, _written(xml, cell, value, styles))


def _written(xml: bytes, cell: FoundCell, value: str | float, styles: StyleSheet) -> bytes:
    prefix = cell.name.removesuffix("c")
    changes: dict[str, str | None]
    if isinstance(value, str):
        changes = {"t": "inlineStr"}
        inside = f"<{prefix}is>{text_element(value, prefix)}</{prefix}is>"
    else:
        style = styles.for_value(cell.style, value)
        changes = {"t": None} | ({"s": str(style)} if style != cell.style else {})
        inside = f"<{prefix}v>{number_shown(value)}</{prefix}v>"
    tag = with_attributes(xml[cell.start : cell.content], changes).removesuffix(b">").removesuffix(b"/")
    return tag + f">{inside}</{cell.name}>".encode()
