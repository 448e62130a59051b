"""From the rendered text back to Word: paragraphs, runs and tables, with every figure still known by its id."""

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from clusterbook.compose.printing import TABLE_PREFIX, Printed, Shape
from clusterbook.model.figures import TableValue
from clusterbook.render.docx.attachments import Attachments
from clusterbook.render.docx.drawings import drawing_elements
from clusterbook.render.docx.marks import PartMarks
from clusterbook.render.docx.notes import Notes
from clusterbook.render.docx.ooxml import NAMESPACES, Element, run, w
from clusterbook.render.docx.problems import Problem
from clusterbook.render.docx.source import TOKEN, Block, TemplateParagraph, TemplatePart, TemplateTable
from clusterbook.render.docx.tables import table_elements


class Span(NamedTuple):
    """A piece of a paragraph: words of the template, or a value that was printed, in the look of a run.

    `tag` is the number of the tag that printed the value, counted within its paragraph from 1.
    """

    run: int
    content: str | Printed
    tag: int = 0


class PassedObject(NamedTuple):
    """A piece of a paragraph that the template holds and that passes through: a picture, a page break, a field."""

    run: int
    number: int


class Edge(NamedTuple):
    """A place in a paragraph where a statement begins (C), takes a branch (K) or ends (Z); `tag` as in `Span`."""

    kind: str
    tag: int


class FilledParagraph(NamedTuple):
    """A paragraph with its values in place; `width` is the text width of its section in twips."""

    template: TemplateParagraph
    pieces: list[Span | PassedObject | Edge]
    width: int

    @property
    def printed(self) -> Iterator[Printed]:
        """The values in it."""
        return (
            piece.content
            for piece in self.pieces
            if isinstance(piece, Span) and not isinstance(piece.content, str)
        )

    @property
    def block(self) -> Printed | None:
        """The table or drawing it stands for; None for a paragraph of text."""
        return next((printed for printed in self.printed if printed.shape.is_block), None)

    @property
    def falls_away(self) -> bool:
        """Whether its conditions left nothing of it. A paragraph that was empty in the template stays."""
        template = self.template
        if not template.has_tags or template.has_section_break or template.in_table:
            return False
        return not any(
            isinstance(piece, PassedObject) or not isinstance(piece.content, str) or piece.content.strip()
            for piece in self.pieces
            if not isinstance(piece, Edge)
        )


class FilledTable(NamedTuple):
    """A table of the template with the paragraphs of its cells filled."""

    template: Element
    paragraphs: list[FilledParagraph]


FilledBlock = FilledParagraph | FilledTable | Element


def filled_blocks(part: TemplatePart, text: str, printed: Sequence[Printed]) -> list[FilledBlock]:
    """The blocks that a rendered source stands for, in order; paragraphs of the body that fell away are gone.

    Headers keep theirs: what falls away today may have to be said in the same document tomorrow.
    """
    filling = _Filling(part, printed)
    words = TOKEN.split(text)
    for kind, digits, following in zip(words[1::3], words[2::3], words[3::3], strict=True):
        filling.take(kind, int(digits or 0))
        if following:
            filling.say(following)
    return [
        block
        for block in filling.blocks
        if not (part.is_body and isinstance(block, FilledParagraph) and block.falls_away)
    ]


class _Filling:
    """Reads marks one after another: the block, paragraph and run that the next words belong to."""

    def __init__(self, part: TemplatePart, printed: Sequence[Printed]) -> None:
        self.blocks: list[FilledBlock] = []
        self._part = part
        self._printed = printed
        self._cells: list[FilledParagraph] | None = None
        self._pieces: list[Span | PassedObject | Edge] = []
        self._run = 0
        self._tag = 0
        self._width = 0

    def say(self, words: str) -> None:
        """Words of the template in the run of the moment."""
        self._pieces.append(Span(self._run, words))

    def take(self, kind: str, number: int) -> None:
        """One mark; its kinds are those of `source.token`."""
        match kind:
            case "D":
                self._width = self._part.widths[number]
            case "P":
                self._begin_paragraph(self._part.paragraphs[number])
            case "R":
                self._run = number
            case "S":
                self._pieces.append(Span(self._run, self._printed[number], self._tag))
            case "O":
                self._pieces.append(PassedObject(self._run, number))
            case "V":
                self._tag = number
            case "C" | "K" | "Z":
                self._pieces.append(Edge(kind, number))
            case "E":
                self._cells = None
            case _:
                self._begin_block(self._part.blocks[number])

    def _begin_paragraph(self, template: TemplateParagraph) -> None:
        self._pieces = []
        paragraph = FilledParagraph(template, self._pieces, self._width)
        if self._cells is None:
            self.blocks.append(paragraph)
        else:
            self._cells.append(paragraph)

    def _begin_block(self, block: Block) -> None:
        if isinstance(block, TemplateTable):
            self._cells = []
            self.blocks.append(FilledTable(block.element, self._cells))
        elif not isinstance(block, TemplateParagraph):
            self.blocks.append(block)


def all_paragraphs(blocks: Sequence[FilledBlock]) -> Iterator[FilledParagraph]:
    """Every filled paragraph, those in tables of the template included."""
    for block in blocks:
        if isinstance(block, FilledParagraph):
            yield block
        elif isinstance(block, FilledTable):
            yield from block.paragraphs


def block_numbers(blocks: Sequence[FilledBlock]) -> dict[str, int]:
    """The number of each table and of each drawing by its label, as they follow one another, kind by kind."""
    numbers: dict[str, int] = {}
    counts: Counter[Shape] = Counter()
    for paragraph in all_paragraphs(blocks):
        if (block := paragraph.block) and block.label not in numbers:
            counts[block.shape] += 1
            numbers[block.label] = counts[block.shape]
    return numbers


def missing_values(blocks: Sequence[FilledBlock], numbers: dict[str, int]) -> list[Problem]:
    """What was to be printed and is not known, and numbers of tables and drawings that are not shown."""
    return [
        Problem(kind, paragraph.template.place, paragraph.template.text.strip(), slots)
        for paragraph in all_paragraphs(blocks)
        for printed in paragraph.printed
        for kind, slots in _what_is_missing(printed, numbers)
    ]


def _what_is_missing(printed: Printed, numbers: dict[str, int]) -> Iterator[tuple[str, dict[str, str]]]:
    if printed.figure is None and "." in printed.label:
        family, _, subject = printed.label.partition(".")
        yield "unknown_member", {"family": family, "name": subject}
    elif printed.shape.is_number:
        if printed.label not in numbers:
            kind = "table" if printed.shape is Shape.TABLE_NUMBER else "drawing"
            yield f"{kind}_not_shown", {"name": printed.label}
    elif printed.missing:
        yield "missing_value", {"name": printed.label}


class Assembly:
    """Builds the elements of one part.

    `numbers` are those of tables and drawings in the whole document; `attachments` takes the charts shown, `marks`
    what stands in bookmarks, `notes` the footnotes; only the body has any.
    """

    def __init__(
        self,
        part: TemplatePart,
        numbers: dict[str, int],
        attachments: Attachments,
        marks: PartMarks,
        notes: Notes | None,
    ) -> None:
        self.part = part
        self.numbers = numbers
        self.attachments = attachments
        self.marks = marks
        self.notes = notes

    def fill(self, blocks: Sequence[FilledBlock]) -> None:
        """Puts the blocks into the part in place of the template's."""
        container = self.part.container
        elements = [element for block in blocks for element in self._elements(block)]
        del container[:]
        container.extend(_closed(_without_blank_page(elements)))

    def _elements(self, block: FilledBlock) -> list[Element]:
        if isinstance(block, FilledTable):
            return [self._template_table(block)]
        if not isinstance(block, FilledParagraph):
            return [deepcopy(block)]
        if (printed := block.block) is None:
            return [self._paragraph(block)]
        elements = self._shown_block(printed, block.width)
        name = self.marks.block(elements, block.template, printed)
        if block.template.has_section_break:
            elements.append(_emptied(block.template.element))
            self.marks.section_break(elements[-1], name)
        return elements

    def _shown_block(self, printed: Printed, width: int) -> list[Element]:
        """A table or drawing with its caption, for a text area `width` twips wide."""
        number = self.numbers[printed.label]
        if printed.drawing:
            return drawing_elements(printed.drawing, printed.caption, number, width, self.attachments)
        assert printed.figure is not None
        assert isinstance(printed.figure.value, TableValue)
        caption = printed.caption or printed.label.removeprefix(TABLE_PREFIX)
        source = self.notes.source_line(printed.figure) if self.notes else ""
        return table_elements(printed.figure.value, caption, number, width, source)

    def _template_table(self, block: FilledTable) -> Element:
        table = deepcopy(block.template)
        for old, new in zip(list(table.iter(w("p"))), block.paragraphs, strict=True):
            cell = old.getparent()
            assert cell is not None
            cell.replace(old, self._paragraph(new))
        return table

    def _paragraph(self, block: FilledParagraph) -> Element:
        element = _emptied(block.template.element)
        if self.notes:
            self.notes.begin_paragraph()
        with self.marks.paragraph(element, block.template) as marks:
            for piece in block.pieces:
                if isinstance(piece, Edge):
                    marks.edge(piece.kind, piece.tag)
                elif isinstance(piece, PassedObject):
                    element.extend(self._passed(piece))
                elif isinstance(piece.content, str):
                    element.append(run(piece.content, self.part.properties[piece.run]))
                else:
                    shown = run(self._text(piece.content), self.part.properties[piece.run])
                    marks.value(shown, piece.content, piece.tag)
                    element.extend(self._note_marks(piece.content))
        return element

    def _note_marks(self, content: Printed) -> list[Element]:
        if self.notes is None or content.figure is None or not content.noted:
            return []
        return self.notes.marks(content.figure)

    def _passed(self, piece: PassedObject) -> list[Element]:
        element, in_run = self.part.objects[piece.number]
        if not in_run:
            return [deepcopy(element)]
        holder = run("", self.part.properties[piece.run])
        holder.append(deepcopy(element))
        return [holder]

    def _text(self, content: Printed) -> str:
        if content.shape.is_number:
            kind = "表" if content.shape is Shape.TABLE_NUMBER else "图"
            return f"{kind}{self.numbers[content.label]}"
        return content.text


def _emptied(paragraph: Element) -> Element:
    """A paragraph of the same properties and no content."""
    element = etree.Element(w("p"), nsmap=NAMESPACES)
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        element.append(deepcopy(properties))
    return element


def _without_blank_page(elements: list[Element]) -> list[Element]:
    """Without a last section that has nothing on its page: the one before it is the last then."""
    if len(elements) > 1 and elements[-1].tag == w("sectPr"):
        properties = elements[-2].find(w("pPr"))
        section = None if properties is None else properties.find(w("sectPr"))
        if properties is not None and section is not None:
            properties.remove(section)
            return [*elements[:-1], section]
    return elements


def _closed(elements: list[Element]) -> list[Element]:
    """With a paragraph at the end, which Word needs behind a table and in every header."""
    last = len(elements) - 1 if elements and elements[-1].tag == w("sectPr") else len(elements)
    if last == 0 or elements[last - 1].tag != w("p"):
        elements.insert(last, etree.Element(w("p"), nsmap=NAMESPACES))
    return elements
