"""The texts in XML of any form, event by event."""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from clusterbook.excel import refusals
from clusterbook.excel.markup import XML_BLANKS, without_excel_escapes
from clusterbook.excel.package import Package, local_name


class TextEvents:
    """Collects the text of the elements that hold text; phonetic guides are left out."""

    holders: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._pieces: list[str] | None = None
        self._keeps_blanks = False
        self._in_guide = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins, named as the XML names it."""
        name = local_name(name)
        if name == "rPh":
            self._in_guide = True
        elif name in self.holders:
            self._pieces = []
            self._keeps_blanks = name != "t" or attributes.get("xml:space") == "preserve"
        self.opened(name, attributes)

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._pieces is not None:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        """An element ends, named as the XML names it."""
        name = local_name(name)
        if name == "rPh":
            self._in_guide = False
        text = "".join(self._pieces or ())
        if name in self.holders:
            self._pieces = None
        if not self._in_guide:
            self.closed(name, text if self._keeps_blanks else text.strip(XML_BLANKS))

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str, text: str) -> None:
        """An element ends; `text` is its text if it is one that holds text."""


def parse(package: Package, part: str, events: TextEvents) -> None:
    """Sends the events of a part's XML; RunError where it is damaged, or `events` raise ValueError or IndexError."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.text
    try:
        parser.Parse(package.read(part), True)
    except (ExpatError, ValueError, IndexError):
        raise refusals.DAMAGED.error(package.path, part) from None


class SharedStringEvents(TextEvents):
    """Collects the shared texts."""

    holders = frozenset({"t"})

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._runs: list[str] = []

    def closed(self, name: str, text: str) -> None:
        """A run or an item ends."""
        if name == "t":
            self._runs.append(text)
        elif name == "si":
            self.strings.append(without_excel_escapes("".join(self._runs)))
            self._runs.clear()
