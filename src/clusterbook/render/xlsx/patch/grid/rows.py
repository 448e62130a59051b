"""The rows of a worksheet part as a parser finds them, and written anew for a changed grid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

from clusterbook.excel.formulas import SharedFormulas
from clusterbook.model.cells import column_number
from clusterbook.render.xlsx.patch.spans import end_of_tag, is_closed_tag


class FoundFormula(NamedTuple):
    """The formula of a cell: the bytes of its element, its attributes, and its text, its group's for a shared one."""

    start: int
    end: int
    attributes: Mapping[str, str]
    text: str


class RowCell(NamedTuple):
    """A cell: its column, its name as written, where it, its start tag and it itself end, and its style."""

    column: int
    name: str
    start: int
    content: int
    end: int
    style: int
    formula: FoundFormula | None


@dataclass(slots=True)
class FoundRow:
    """A row: its number, its name as written, the bytes of its start tag and of the whole, and its cells."""

    number: int
    name: str
    start: int
    content: int
    end: int = 0
    cells: list[RowCell] = field(default_factory=list)


def find_rows(xml: bytes) -> list[FoundRow]:
    """The rows of a worksheet part, in its order. Raises ExpatError or ValueError for a damaged part.

    A cell without an address of its own stands right of the one before it, a row without a number below the last.
    """
    reader = _RowReader(xml)
    reader.read()
    return reader.rows


class _RowReader:
    """Walks through the part; texts are listened to inside formulas only."""

    def __init__(self, xml: bytes) -> None:
        self.rows: list[FoundRow] = []
        self._xml = xml
        self._column = 0
        self._cell: tuple[str, int, int, int] | None = None
        self._formula: tuple[int, Mapping[str, str]] | None = None
        self._found: FoundFormula | None = None
        self._texts: list[str] = []
        self._shared = SharedFormulas()
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self) -> None:
        """Reads the whole part."""
        self._parser.Parse(self._xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                start = self._parser.CurrentByteIndex
                last = self.rows[-1].number if self.rows else 0
                number = int(attributes.get("r", last + 1))
                self.rows.append(FoundRow(number, name, start, end_of_tag(self._xml, start)))
                self._column = 0
            case "c" if self.rows and not self.rows[-1].end:
                start = self._parser.CurrentByteIndex
                self._column += 1
                if "r" in attributes:
                    self._column = column_number(attributes["r"].rstrip("0123456789"))
                self._cell = (name, start, end_of_tag(self._xml, start), int(attributes.get("s", 0)))
                self._found = None
            case "f" if self._cell:
                self._formula = (self._parser.CurrentByteIndex, attributes)
                self._texts = []
                self._parser.CharacterDataHandler = self._texts.append

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "f" if self._formula:
                self._close_formula()
            case "c" if self._cell:
                name, start, content, style = self._cell
                row = self.rows[-1]
                end = self._end_of(content)
                row.cells.append(RowCell(self._column, name, start, content, end, style, self._found))
                self._cell = None
            case "row" if self.rows:
                self.rows[-1].end = self._end_of(self.rows[-1].content)

    def _close_formula(self) -> None:
        assert self._formula is not None
        start, attributes = self._formula
        self._parser.CharacterDataHandler = None
        place = (self.rows[-1].number, self._column)
        text = self._shared.text(place, "".join(self._texts), attributes)
        end = self._end_of(end_of_tag(self._xml, start))
        self._found = FoundFormula(start, end, attributes, text)
        self._formula = None

    def _end_of(self, content: int) -> int:
        if is_closed_tag(self._xml, content):
            return content
        return self._xml.index(b">", self._parser.CurrentByteIndex) + 1


def formulas_of(rows: list[FoundRow]) -> Iterator[FoundFormula]:
    """Every formula, row by row."""
    for row in rows:
        for cell in row.cells:
            if cell.formula:
                yield cell.formula
