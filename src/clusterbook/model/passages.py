"""A Word document as plain text: its paragraphs, where they stand, and their bookmarked stretches."""

from typing import NamedTuple


class Stretch(NamedTuple):
    """A bookmark within a paragraph: the characters from `start` up to `end`, none where they are equal."""

    name: str
    start: int
    end: int


class Passage(NamedTuple):
    """A paragraph of a document.

    `number` counts the paragraphs of its part outside tables from 1, `heading` is the one above it. In a table, `table` is the
    caption above that (empty without one), and `row` and `column` are its cell's, from 1; elsewhere both are 0.
    """

    part: str
    number: int
    heading: str = ""
    table: str = ""
    row: int = 0
    column: int = 0
    text: str = ""
    stretches: tuple[Stretch, ...] = ()

    def within(self, stretch: Stretch) -> str:
        """What the bookmark encloses of the paragraph."""
        return self.text[stretch.start : stretch.end]

    def place(self, language: str) -> str:
        """Where it stands, in words: 第12段（一、……）, 表3第2行第1列."""
        if self.row:
            name = self.table.split("\u3000")[0]
            if language == "zh":
                return f"{name or '表'}第{self.row}行第{self.column}列"
            return f"{name or 'table'} row {self.row} column {self.column}"
        if self.part != "word/document.xml":
            kind = "页眉" if "header" in self.part else "页脚" if "footer" in self.part else "注"
            return kind if language == "zh" else self.part.removeprefix("word/").removesuffix(".xml")
        under = f"（{self.heading}）" if self.heading and self.heading != self.text else ""
        return f"第{self.number}段{under}" if language == "zh" else f"paragraph {self.number}{under}"
