"""A template part as text: paragraphs and runs become marks in one source for the template language.

Word cuts a tag into several runs at will, so marks that fall inside a tag are moved behind it. Marks stand
in a private plane of Unicode; what is printed never enters the text, only the number under which it is kept.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clusterbook.model.errors import RunError
from clusterbook.render.docx.ooxml import Element, section_text_width, w

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
TOKEN = re.compile("\U0010fff0([PRODSTEBVCKZ])(\\d*)\U0010fff1")
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w*)")

_AHEAD, _AMID, _BEHIND = range(3)

_UNWRAPPED = {w(name) for name in ("ins", "moveTo", "smartTag")}
_DROPPED = {
    w(name)
    for name in (
        "proofErr",
        "del",
        "moveFrom",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "lastRenderedPageBreak",
        "annotationRef",
    )
}


_LONGEST = 20_000
"""Characters of a paragraph: the search for tags takes time in their square."""


def token(kind: str, number: int | str = "") -> str:
    """The mark of a paragraph (P), run (R), object (O), printed value (S), table (T, E) or other block (B).

    Marks of tags are numbered by the tags of a paragraph, from 1: before a value (V), before and behind a statement
    with all it governs (C, Z), at the beginning of a branch that is taken (K).
    """
    return f"\U0010fff0{kind}{number}\U0010fff1"


class TemplateParagraph(NamedTuple):
    """A paragraph of the template: its element, what it says with tags, and marks by place in that text.

    `place` is what a message calls it (第3段); `in_table` says that it stands in a table of the template.
    """

    element: Element
    text: str
    marks: tuple[tuple[int, str], ...]
    place: str
    in_table: bool

    @property
    def is_control(self) -> bool:
        """Whether it holds tags of statements or comments only, and no value: such a paragraph disappears."""
        text = self.text.strip()
        return text.startswith(("{%", "{#")) and not TAG.sub("", text).strip() and "{{" not in text

    @property
    def has_section_break(self) -> bool:
        """Whether a section of the document ends with it."""
        return self.element.find(f"{w('pPr')}/{w('sectPr')}") is not None

    @property
    def has_tags(self) -> bool:
        """Whether the template language has a say in it."""
        return TAG.search(self.text) is not None

    def source(self) -> str:
        """The text with its marks, none of them inside a tag."""
        tags = [match.span() for match in TAG.finditer(self.text)]
        own = [(_outside(place, tags), _AMID, mark) for place, mark in self.marks]
        parts, last = [], 0
        for place, _, mark in sorted([*own, *_tag_marks(self.text)], key=lambda item: item[:2]):
            parts += [self.text[last:place], mark]
            last = place
        return "".join(parts) + self.text[last:]


def _tag_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """The marks of the tags: place, where among other marks of that place, mark."""
    for number, match in enumerate(TAG.finditer(text), 1):
        statement = _STATEMENT.match(match[0])
        word = statement[1] if statement else ""
        if match[0].startswith("{{"):
            yield match.start(), _BEHIND, token("V", number)
        if word in ("if", "for"):
            yield match.start(), _BEHIND, token("C", number)
        if word in ("if", "for", "elif", "else"):
            yield match.end(), _AHEAD, token("K", number)
        if word in ("endif", "endfor"):
            yield match.end(), _AHEAD, token("Z")


def _outside(place: int, tags: list[tuple[int, int]]) -> int:
    return next((end for start, end in tags if start < place < end), place)


class TemplateTable(NamedTuple):
    """A table that stands in the template, with the paragraphs of its cells in order."""

    element: Element
    paragraphs: tuple[TemplateParagraph, ...]


Block = TemplateParagraph | TemplateTable | Element
"""A child of a part's body; anything but paragraphs and tables passes through as it is."""


class TemplatePart:
    """The body, a header or a footer of a template, read once.

    `properties` are the w:rPr of runs (None without one) and `objects` the elements in or between runs that
    pass through, each by the number of its mark. `widths` is the text width in twips of each block's section.
    """

    def __init__(self, root: Element, called: str) -> None:
        """`called` is what messages call the part: 正文, 页眉."""
        self.root = root
        body = root.find(w("body"))
        self.is_body = body is not None
        self.container: Element = root if body is None else body
        self.properties: list[Element | None] = []
        self.objects: list[tuple[Element, bool]] = []
        self.called = called
        self._count = 0
        self.blocks: list[Block] = [self._block(child) for child in self.container]
        self.paragraphs = [*self._all_paragraphs()]
        self.widths = self._section_widths()

    def _block(self, element: Element) -> Block:
        if element.tag == w("p"):
            return self._paragraph(element, False)
        if element.tag == w("tbl"):
            inner = tuple(self._paragraph(paragraph, True) for paragraph in element.iter(w("p")))
            return TemplateTable(element, inner)
        return element

    def _all_paragraphs(self) -> Iterator[TemplateParagraph]:
        for block in self.blocks:
            if isinstance(block, TemplateParagraph):
                yield block
            elif isinstance(block, TemplateTable):
                yield from block.paragraphs

    def _paragraph(self, element: Element, in_table: bool) -> TemplateParagraph:
        self._count += 1
        marks: list[tuple[int, str]] = []
        text = self._read(element, "", marks)
        if len(text) > _LONGEST:
            raise RunError(
                f"模板{self.called}第{self._count}段超过{_LONGEST}字，不处理。",
                f"Paragraph {self._count} of the template has more than {_LONGEST} characters; it is refused.",
            )
        return TemplateParagraph(element, text, tuple(marks), f"{self.called}第{self._count}段", in_table)

    def _read(self, parent: Element, text: str, marks: list[tuple[int, str]]) -> str:
        for child in parent:
            if child.tag == w("r"):
                text = self._read_run(child, text, marks)
            elif child.tag in _UNWRAPPED:
                text = self._read(child, text, marks)
            elif child.tag != w("pPr") and child.tag not in _DROPPED:
                marks.append((len(text), self._keep(child, False)))
        return text

    def _read_run(self, run: Element, text: str, marks: list[tuple[int, str]]) -> str:
        marks.append((len(text), token("R", len(self.properties))))
        self.properties.append(run.find(w("rPr")))
        for child in run:
            if child.tag == w("t"):
                text += child.text or ""
            elif child.tag == w("tab"):
                text += "\t"
            elif child.tag == w("br") and child.get(w("type")) is None:
                text += "\n"
            elif child.tag != w("rPr") and child.tag not in _DROPPED:
                marks.append((len(text), self._keep(child, True)))
        return text

    def _keep(self, element: Element, in_run: bool) -> str:
        self.objects.append((element, in_run))
        return token("O", len(self.objects) - 1)

    def _section_widths(self) -> list[int]:
        widths, width = [], 0
        for block in reversed(self.blocks):
            element = block if not isinstance(block, tuple) else block.element
            section = element if element.tag == w("sectPr") else element.find(f"{w('pPr')}/{w('sectPr')}")
            if section is not None:
                width = section_text_width(section)
            widths.append(width)
        return widths[::-1]

    def source(self) -> str:
        """The part as one text for the template language."""
        numbers = {id(paragraph): number for number, paragraph in enumerate(self.paragraphs)}
        return "".join(self._block_source(number, block, numbers) for number, block in enumerate(self.blocks))

    def _block_source(self, number: int, block: Block, numbers: dict[int, int]) -> str:
        if isinstance(block, TemplateParagraph):
            if block.is_control:
                return "".join(TAG.findall(block.text))
            return token("D", number) + token("P", numbers[id(block)]) + block.source()
        if isinstance(block, TemplateTable):
            inner = "".join(token("P", numbers[id(cell)]) + cell.source() for cell in block.paragraphs)
            return token("T", number) + inner + token("E")
        return token("B", number)
