"""What stands in a Word document, paragraph by paragraph, and which stretches of it are bookmarked.

Deleted text of tracked changes does not count, inserted text does. A tab and a line break are one character each.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from clusterbook.model.passages import Passage, Stretch
from clusterbook.render.docx.live.opening import DOCUMENT, xml_root

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr")} | {f"{_MC}Fallback"}
_STARTS, _ENDS = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_MARGINALS = ("word/header", "word/footer", "word/footnotes", "word/endnotes")


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The names of the parts that hold text, body first."""
    rest = sorted(name for name in parts if name.startswith(_MARGINALS) and name.endswith(".xml"))
    return [DOCUMENT, *rest]


def read_passages(parts: Mapping[str, bytes]) -> list[Passage]:
    """Every paragraph of the document in order, those in tables and text boxes among them; body first."""
    headings = _heading_styles(parts)
    return [
        passage
        for part in text_parts(parts)
        for passage in _Reader(part, headings).read(xml_root(parts[part], part))
    ]


def _heading_styles(parts: Mapping[str, bytes]) -> set[str]:
    if "word/styles.xml" not in parts:
        return set()
    root = xml_root(parts["word/styles.xml"], "word/styles.xml")
    found = set()
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        is_heading = name is not None and name.get(f"{W}val", "").lower().startswith("heading")
        if is_heading or style.find(f"{W}pPr/{W}outlineLvl") is not None:
            found.add(style.get(f"{W}styleId", ""))
    return found


class _Table(NamedTuple):
    """A table that is being read: its caption, and the row and column of the cell of the moment, from 1."""

    caption: str
    row: int = 0
    column: int = 0


class _Reader:
    """Reads one part from beginning to end."""

    def __init__(self, part: str, headings: set[str]) -> None:
        self._part = part
        self._headings = headings
        self._heading = ""
        self._passages: list[Passage] = []
        self._open: dict[str, str] = {}
        self._count = 0
        self._table: _Table | None = None

    def read(self, root: Element) -> list[Passage]:
        """The paragraphs of the part."""
        self._ended = {end.get(f"{W}id", "") for end in root.iter(_ENDS)}
        self._blocks(root)
        return self._passages

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag == _STARTS and child.get(f"{W}id", "") in self._ended:
                self._open[child.get(f"{W}id", "")] = child.get(f"{W}name", "")
            elif child.tag == _ENDS:
                self._open.pop(child.get(f"{W}id", ""), None)
            elif child.tag not in _SKIPPED:
                self._blocks(child)

    def _read_table(self, table: Element) -> None:
        outer, self._table = self._table, _Table(self._caption())
        rows = (row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)
        for row, element in enumerate(rows, 1):
            for column, cell in enumerate(element.findall(f"{W}tc"), 1):
                self._table = self._table._replace(row=row, column=column)
                self._blocks(cell)
        self._table = outer

    def _caption(self) -> str:
        recent = [passage.text for passage in self._passages[-3:] if not passage.table]
        return next((text for text in reversed(recent) if text.startswith("表")), "")

    def _paragraph(self, element: Element) -> None:
        self._count += self._table is None
        place = len(self._passages)
        style = element.find(f"{W}pPr/{W}pStyle")
        style_id = "" if style is None else style.get(f"{W}val", "")
        table = self._table or _Table("")
        blank = Passage(self._part, self._count, self._heading, table.caption, table.row, table.column)
        self._passages.append(blank)
        pieces = _Pieces(self._open, self._ended)
        boxes = pieces.read(element)
        text = "".join(pieces.said)
        if style_id in self._headings and text:
            self._heading = text
        self._passages[place] = blank._replace(
            heading=self._heading, text=text, stretches=tuple(pieces.finished())
        )
        if not text and element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            del self._passages[place]
        for box in boxes:
            self._blocks(box)


class _Pieces:
    """The text of a paragraph as it is read, and the bookmarks that begin or end in it."""

    def __init__(self, opened: dict[str, str], ended: set[str]) -> None:
        """`ended` are the bookmarks that end somewhere: LibreOffice writes beginnings without end."""
        self.said: list[str] = []
        self._open = opened
        self._ended = ended
        self._length = 0
        self._starts = dict.fromkeys(opened, 0)
        self._stretches: list[Stretch] = []

    def read(self, parent: Element) -> list[Element]:
        """Takes in everything below; the text boxes in it are handed back, for they hold paragraphs of their own."""
        boxes: list[Element] = []
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                self._say(child.text or "")
            elif tag == f"{W}tab":
                self._say("\t")
            elif tag == f"{W}br" and child.get(f"{W}type") is None:
                self._say("\n")
            elif tag == _STARTS:
                self._begin(child)
            elif tag == _ENDS:
                self._end(child.get(f"{W}id", ""))
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag not in _SKIPPED:
                boxes += self.read(child)
        return boxes

    def _begin(self, start: Element) -> None:
        identity = start.get(f"{W}id", "")
        if identity in self._ended:
            self._open[identity] = start.get(f"{W}name", "")
            self._starts[identity] = self._length

    def _say(self, text: str) -> None:
        self.said.append(text)
        self._length += len(text)

    def _end(self, identity: str) -> None:
        name, start = self._open.pop(identity, None), self._starts.pop(identity, 0)
        if name is not None:
            self._stretches.append(Stretch(name, start, self._length))

    def finished(self) -> Iterator[Stretch]:
        """The stretches by where they begin; those still open reach to the paragraph's end."""
        going_on = [
            Stretch(self._open[identity], start, self._length)
            for identity, start in self._starts.items()
            if identity in self._open
        ]
        yield from sorted([*self._stretches, *going_on], key=lambda each: (each.start, -each.end))
