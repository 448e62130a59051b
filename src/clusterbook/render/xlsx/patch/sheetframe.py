"""What stands around the rows of a worksheet part: it is read and edited without looking at the rows."""

import re
from collections.abc import Iterable
from xml.parsers.expat import ExpatError, ParserCreate

from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.spans import (
    Edit,
    after_last,
    end_of_tag,
    is_closed_tag,
    read_elements,
    spliced,
)

_OPENING = re.compile(rb"<(?:[^\s<>/:]+:)?sheetData(?=[\s/>])")
_STAND_IN = b"<sheetData/>"

_ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
)
"""The children of a worksheet up to the last one that is added here, in the order that the schema asks for (ECMA-376 part 1, 18.3.1.99)."""


class SheetFrame:
    """A worksheet part: its elements but for the rows, of which `root` holds an empty stand-in."""

    def __init__(self, parts: Parts, part: str) -> None:
        """Raises RunError when the part is no XML or has no rows' element."""
        xml = parts.read(part)
        try:
            start, end = _span_of_rows(xml)
            self.xml = xml[:start] + _STAND_IN + xml[end:]
            self.root = read_elements(self.xml)
        except ExpatError:
            raise parts.damaged(part) from None
        self._upto_rows, self._shown = xml[:end], start + len(_STAND_IN)

    def place_for(self, name: str) -> int:
        """Where a new child of the worksheet belongs: behind the last of its kind and of all earlier kinds."""
        return after_last(self.root, _ORDER[: _ORDER.index(name) + 1])

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The whole part with edits, given by places in `xml`, behind the rows."""
        return self._upto_rows + spliced(self.xml, edits)[self._shown :]


def _span_of_rows(xml: bytes) -> tuple[int, int]:
    """The place of the element of the rows; looked for by a parser only where a comment or CDATA could mislead."""
    opening = None if b"<!" in xml else _OPENING.search(xml)
    if opening is None:
        return _parsed_span(xml)
    content = end_of_tag(xml, opening.start())
    if is_closed_tag(xml, content):
        return opening.start(), content
    closing = xml.rfind(b"</" + opening[0][1:])
    if closing < 0:
        raise ExpatError("no end of the rows")
    return opening.start(), xml.index(b">", closing) + 1


def _parsed_span(xml: bytes) -> tuple[int, int]:
    parser = ParserCreate()
    spans: list[tuple[int, int]] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheetData":
            place = parser.CurrentByteIndex
            spans.append((place, end_of_tag(xml, place)))

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "sheetData" and not is_closed_tag(xml, spans[0][1]):
            spans[0] = (spans[0][0], xml.index(b">", parser.CurrentByteIndex) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml, True)
    if not spans:
        raise ExpatError("no rows")
    return spans[0]
