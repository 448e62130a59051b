"""Bookmarks around all that comes from the register, and the list of what each holds.

A name says where the template prints the span: cb_12 is its twelfth paragraph, cb_12_3 what the third tag of that
paragraph gives, cb_12_3r2 the second time a loop does. The same template gives the same names for any workbook.
Every bookmark stands within one paragraph: those that cross paragraphs or tables are moved by other programs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from clusterbook.compose.printing import Printed, Shape
from clusterbook.model.charts import Drawing
from clusterbook.model.raw import sha256_of
from clusterbook.model.spans import LiveSpan, SpanKind, span_name
from clusterbook.render.docx.ooxml import NAMESPACES, Element, w
from clusterbook.render.docx.package import DOCUMENT
from clusterbook.render.docx.source import TAG, TemplateParagraph, TemplatePart

_PART = re.compile(r"word/(?:document|([a-z])[a-z]*(\d*))\.xml")


def bookmark(name: str, identity: int) -> tuple[Element, Element]:
    """The two elements of a bookmark."""
    start = etree.Element(w("bookmarkStart"), nsmap=NAMESPACES)
    start.set(w("id"), str(identity))
    start.set(w("name"), name)
    end = etree.Element(w("bookmarkEnd"), nsmap=NAMESPACES)
    end.set(w("id"), str(identity))
    return start, end


def shown_text(elements: Iterable[Element]) -> str:
    """What elements of a paragraph show; a tab and a line break are one character each."""
    runs = (run for element in elements for run in element.iter(w("r")))
    return "".join(_characters(node) for run in runs for node in run)


def _characters(node: Element) -> str:
    if node.tag == w("t"):
        return node.text or ""
    if node.tag == w("tab"):
        return "\t"
    return "\n" if node.tag == w("br") and node.get(w("type")) is None else ""


def unmark(element: Element) -> None:
    """Takes the bookmarks of our spans out of an element."""
    ours = {
        start.get(w("id"))
        for start in element.iter(w("bookmarkStart"))
        if span_name(start.get(w("name"), ""))
    }
    for marker in list(element.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if marker.get(w("id")) in ours:
            parent = marker.getparent()
            assert parent is not None
            parent.remove(marker)


class Marks:
    """The bookmarks of a document that is being made: their numbers, and the spans in the order they begin."""

    def __init__(self, first: int) -> None:
        """`first` is a number that no bookmark of the template has, nor any above it."""
        self.spans: list[LiveSpan] = []
        self._next = first

    def pair(self, name: str) -> tuple[Element, Element]:
        """A bookmark with a number of its own."""
        self._next += 1
        return bookmark(name, self._next - 1)


class PartMarks:
    """The marks of one part: which paragraph and which tag of the template comes how often."""

    def __init__(self, name: str, part: TemplatePart, marks: Marks) -> None:
        self.part = name
        self.marks = marks
        found = _PART.fullmatch(name)
        self._prefix = f"cb_{found[1]}{found[2]}_" if found and found[1] else "cb_"
        self._numbers = {id(paragraph): place for place, paragraph in enumerate(part.paragraphs, 1)}
        self._times: Counter[str] = Counter()

    def next_name(self, stem: str) -> str:
        """The stem, from its second time on with how often it has come."""
        self._times[stem] += 1
        return stem if self._times[stem] == 1 else f"{stem}r{self._times[stem]}"

    def _paragraph_name(self, template: TemplateParagraph) -> str:
        return self.next_name(f"{self._prefix}{self._numbers[id(template)]}")

    @contextmanager
    def paragraph(self, element: Element, template: TemplateParagraph) -> Iterator["ParagraphMarks"]:
        """Marks what is put into the element: the whole paragraph, and in it values and choices.

        Cells of the template's own tables always stay where they are, and so do its headers that say nothing
        of the register: no mark is needed around them.
        """
        name = self._paragraph_name(template)
        marks = ParagraphMarks(self, name, element, TAG.findall(template.text))
        whole = not template.in_table and (self.part == DOCUMENT or template.has_tags)
        if whole:
            marks.begin(name, SpanKind.PARAGRAPH)
        yield marks
        if whole:
            marks.end()

    def block(self, elements: Sequence[Element], template: TemplateParagraph, printed: Printed) -> str:
        """Marks a table or drawing: its caption, the lines beside it, and the thing by its first paragraph.

        The name is that of the caption.
        """
        name = self._paragraph_name(template)
        shows = Shows.of(printed, template.text)
        is_drawing = printed.shape is Shape.DRAWING
        caption = len(elements) - 1 if is_drawing else 0
        thing = 0 if is_drawing else next(n for n, each in enumerate(elements) if each.tag == w("tbl"))
        notes = 0
        for place, element in enumerate(elements):
            if place == caption:
                self._enclose(element, name, SpanKind.CAPTION, shows)
            elif place == thing:
                self._mark_thing(_first_paragraph(element), f"{name}_t", printed, shows)
            elif place < thing:
                self._enclose(element, f"{name}_u", SpanKind.UNIT)
            else:
                notes += 1
                self._enclose(element, f"{name}_n{notes}", SpanKind.NOTE)
        return name

    def section_break(self, paragraph: Element, name: str) -> None:
        """Marks the empty paragraph behind a table or drawing that ends a section."""
        self._enclose(paragraph, f"{name}_b", SpanKind.PARAGRAPH)

    def _mark_thing(self, paragraph: Element, name: str, printed: Printed, shows: "Shows") -> None:
        if printed.drawing is None:
            self._enclose(paragraph, name, SpanKind.GRID, shows, "")
        else:
            self._enclose(paragraph, name, SpanKind.DRAWING, shows, drawing_hash(printed.drawing))

    def _enclose(
        self,
        paragraph: Element,
        name: str,
        kind: SpanKind,
        shows: "Shows | None" = None,
        text: str | None = None,
    ) -> None:
        start, end = self.marks.pair(name)
        text = shown_text([paragraph]) if text is None else text
        has_properties = len(paragraph) > 0 and paragraph[0].tag == w("pPr")
        paragraph.insert(int(has_properties), start)
        paragraph.append(end)
        self.marks.spans.append(LiveSpan(name, self.part, kind, text, *(shows or ())))


def drawing_hash(drawing: Drawing) -> str:
    """What tells a drawing from one with other values, words or kind."""
    return sha256_of(repr(drawing).encode())[:16]


def _first_paragraph(element: Element) -> Element:
    return next(element.iter(w("p")))


class Shows(NamedTuple):
    """What a span shows: the tag's expression, the ids of the figures, and the label of the figure or drawing."""

    expression: str
    figure: str = ""
    label: str = ""

    @classmethod
    def of(cls, printed: Printed, tag: str) -> "Shows":
        """What a tag printed."""
        shown = printed.drawing.figures if printed.drawing else []
        figures = [printed.figure.id] if printed.figure else shown
        return cls(_inside(tag), " ".join(figures), printed.label)


def _inside(tag: str) -> str:
    return tag.strip()[2:-2].strip("-+ ")


class ParagraphMarks:
    """The spans of a paragraph that is being built: each begins and ends where the paragraph has come to."""

    def __init__(self, part: PartMarks, name: str, paragraph: Element, tags: Sequence[str]) -> None:
        self._part = part
        self._name = name
        self._paragraph = paragraph
        self._tags = tags
        self._open: list[_Open] = []

    def edge(self, kind: str, tag: int) -> None:
        """A statement of the template begins, takes a branch or ends here."""
        if kind == "C":
            self.begin(self._tag_name(tag), SpanKind.CHOICE, Shows(_inside(self._tags[tag - 1])))
        elif kind == "K":
            self._take(tag)
        else:
            self.end()

    def value(self, run: Element, printed: Printed, tag: int) -> None:
        """A value that the tag printed, as its run shows it."""
        kind = SpanKind.NUMBER if printed.shape.is_number else SpanKind.VALUE
        self.begin(self._tag_name(tag), kind, Shows.of(printed, self._tags[tag - 1]))
        self._paragraph.append(run)
        self.end()

    def _tag_name(self, tag: int) -> str:
        return self._part.next_name(f"{self._name}_{tag}")

    def begin(self, name: str, kind: SpanKind, shows: Shows | None = None) -> None:
        """A span begins here."""
        start, end = self._part.marks.pair(name)
        self._paragraph.append(start)
        spans = self._part.marks.spans
        parent = spans[self._open[-1].place].name if self._open else ""
        self._open.append(_Open(len(spans), len(self._paragraph), end))
        spans.append(LiveSpan(name, self._part.part, kind, "", *(shows or Shows("")), parent=parent))

    def _take(self, branch: int) -> None:
        spans, place = self._part.marks.spans, self._open[-1].place
        spans[place] = spans[place]._replace(taken=f"{spans[place].taken} {branch}".strip())

    def end(self) -> None:
        """The span that began last ends here."""
        opened = self._open.pop()
        spans = self._part.marks.spans
        spans[opened.place] = spans[opened.place]._replace(
            text=shown_text(list(self._paragraph)[opened.first :])
        )
        self._paragraph.append(opened.end)


class _Open(NamedTuple):
    """A span that has begun: its place in the list, its first element's in the paragraph, and what ends it."""

    place: int
    first: int
    end: Element


def first_free_identity(roots: Iterable[Element]) -> int:
    """A number above those of all bookmarks in the parts."""
    return 1 + max(
        (
            int(start.get(w("id"), "0"))
            for root in roots
            for start in root.iter(w("bookmarkStart"))
            if start.get(w("id"), "0").isdigit()
        ),
        default=-1,
    )
