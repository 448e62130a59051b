"""Footnotes that Word numbers itself, each naming the documents behind a figure.

The same documents again give a short note that leads to the first, 同注1, with its number written out: whoever reads
on paper finds a note at the foot of the very page.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from clusterbook.compose.citations import Citation, by_title, in_full
from clusterbook.model.figures import Figure
from clusterbook.render.docx.ooxml import (
    DECLARATION,
    NAMESPACES,
    Element,
    escaped,
    field,
    fragment,
    parse,
    serialise,
    w,
)
from clusterbook.render.docx.package import CONTENT_TYPES, RELATIONS, override, relate

FOOTNOTES = "word/footnotes.xml"
_SETTINGS = "word/settings.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))

Pair = Callable[[str], tuple[Element, Element]]
"""Makes a bookmark of a name: its two elements."""


class _Note(NamedTuple):
    """A note: its id, its text, and the id of the note that says it first; 0 for that one."""

    identity: int
    text: str
    first: int


class Notes:
    """The notes of one document in the order of their marks."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        documents: Callable[[Figure], Sequence[Citation]],
        pair: Pair,
        marking: bool,
    ) -> None:
        """`documents` are those behind a figure; the template's own notes keep their ids.

        Without `marking` no mark is put into the text.
        """
        self._marking = marking
        self._documents = documents
        self._pair = pair
        self._notes: list[_Note] = []
        self._first: dict[str, int] = {}
        self._beside: set[str] = set()
        taken = [0]
        if FOOTNOTES in files:
            taken += [int(note.get(w("id"), "0")) for note in parse(files[FOOTNOTES])]
        self._last = max(taken)

    def source_line(self, figure: Figure) -> str:
        """The documents behind a table, as the line under it says them; empty without any."""
        return by_title(self._documents(figure))

    def begin_paragraph(self) -> None:
        """A paragraph names the same documents once."""
        self._beside.clear()

    def marks(self, figure: Figure) -> list[Element]:
        """The mark of the figure's note, between bookmarks where it may be led to; none where there is no need."""
        text = in_full(self._documents(figure))
        if not self._marking or not text or text in self._beside:
            return []
        self._beside.add(text)
        self._last += 1
        first = self._first.setdefault(text, self._last)
        again = first != self._last
        self._notes.append(_Note(self._last, text, first if again else 0))
        mark = fragment(f'<w:r {DECLARATION}>{_MARK}<w:footnoteReference w:id="{self._last}"/></w:r>')
        if again:
            return [mark]
        start, end = self._pair(_bookmark(self._last))
        return [start, mark, end]

    def parts(self, files: Mapping[str, bytes], body: Element) -> dict[str, bytes]:
        """The part with the notes, and those of `files` that name it; empty without notes."""
        if not self._notes:
            return {}
        made: dict[str, bytes] = {}
        if FOOTNOTES in files:
            root = parse(files[FOOTNOTES])
        else:
            root = etree.Element(w("footnotes"), nsmap=NAMESPACES)
            root.extend(_separator(*each) for each in _SEPARATORS)
            made |= _named(files)
        numbers = _numbers(body)
        root.extend(_note(note, numbers.get(note.first, 0)) for note in self._notes)
        return made | {FOOTNOTES: serialise(root)}


def _bookmark(identity: int) -> str:
    return f"_Note{identity}"


def _numbers(body: Element) -> dict[int, int]:
    """The number that Word gives each note: its place among the marks."""
    marks = body.iter(w("footnoteReference"))
    return {int(mark.get(w("id"), "0")): place for place, mark in enumerate(marks, 1)}


def _separator(identity: int, kind: str) -> Element:
    return fragment(
        f'<w:footnote {DECLARATION} w:type="{kind}" w:id="{identity}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
        f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    )


def _note(note: _Note, first: int) -> Element:
    if note.first:
        leads = field(f"NOTEREF {_bookmark(note.first)} \\h", str(first))
        said = f'<w:r><w:t xml:space="preserve"> 同注</w:t></w:r>{leads}<w:r><w:t>。</w:t></w:r>'
    else:
        said = f'<w:r><w:t xml:space="preserve"> 资料来源：{escaped(note.text)}。</w:t></w:r>'
    return fragment(
        f'<w:footnote {DECLARATION} w:id="{note.identity}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"<w:r>{_MARK}<w:footnoteRef/></w:r>{said}</w:p></w:footnote>"
    )


def _named(files: Mapping[str, bytes]) -> dict[str, bytes]:
    types, relations = parse(files[CONTENT_TYPES]), parse(files[RELATIONS])
    override(types, FOOTNOTES, _TYPE)
    relate(relations, "clusterbookFootnotes", "footnotes", "footnotes.xml")
    made = {CONTENT_TYPES: serialise(types), RELATIONS: serialise(relations)}
    if _SETTINGS in files:
        settings = parse(files[_SETTINGS])
        compat = settings.find(w("compat"))
        if compat is not None and settings.find(w("footnotePr")) is None:
            listed = "".join(f'<w:footnote w:id="{identity}"/>' for identity, _ in _SEPARATORS)
            compat.addprevious(fragment(f"<w:footnotePr {DECLARATION}>{listed}</w:footnotePr>"))
            made[_SETTINGS] = serialise(settings)
    return made
