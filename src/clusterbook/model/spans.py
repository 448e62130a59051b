"""What a briefing remembers of itself: which span of its text shows which figure, and where that came from.

A span is known by the name of its bookmark. It stands in the document as the writer left it; the map of spans
holds what the program put there, so that the two can be compared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

MAP_NAMESPACE = "urn:clusterbook:briefing:1"
"""Names the form in which a document carries its map; a change that breaks readers gets the next number."""


_OURS = re.compile(r"(cb_[a-z0-9_]*?\d[a-z0-9_]*?)(?:[_ ]Copy[_ ]\d+)*")


def span_name(bookmark: str) -> str:
    """The span a bookmark's name stands for, without what LibreOffice adds to copies; empty for other bookmarks."""
    found = _OURS.fullmatch(bookmark)
    return found[1] if found else ""


class SpanKind(Enum):
    """What a span holds."""

    PARAGRAPH = "paragraph"
    """A paragraph of the template with all it says."""
    CHOICE = "choice"
    """Words that stand or fall by a condition, or that a loop repeats; they may be none."""
    VALUE = "value"
    """A number, list or sentence of the register."""
    NUMBER = "number"
    """A reference to a table or drawing by its number: 表3."""
    CAPTION = "caption"
    """The caption of a table of the register, or of a drawing."""
    UNIT = "unit"
    """The line that names a table's unit."""
    GRID = "grid"
    """The table itself; the bookmark stands in its first cell."""
    DRAWING = "drawing"
    """A chart, or a tile map; of a map the bookmark stands in its first cell."""
    NOTE = "note"
    """A note under a table, or a drawing's legend."""

    @property
    def states(self) -> bool:
        """Whether it states something of the register, rather than standing around it or referring to it."""
        return self in (SpanKind.VALUE, SpanKind.GRID)


class LiveSpan(NamedTuple):
    """A span as the program wrote it.

    `name` is its bookmark's, `part` the part of the file it stands in. `text` is what it showed; of a grid
    nothing, its rows are the figure's; of a drawing a hash. `expression` is the tag of the template that printed it (国家级集群数|数值), of a choice
    its condition. `figure` is the id of the figure it shows (of a drawing those of all, with blanks between), `label`
    the word the template knows that by; both are empty for other spans. `parent` is the name of the span around it. `taken` numbers the branches a choice took, in order; empty where it took none.
    """

    name: str
    part: str
    kind: SpanKind
    text: str = ""
    expression: str = ""
    figure: str = ""
    label: str = ""
    parent: str = ""
    taken: str = ""


class CellRecord(NamedTuple):
    """A cell of a table as it was shown, and the addresses it came from."""

    text: str
    cells: str = ""


class TableRecord(NamedTuple):
    """A table as it was: headers with their units, rows, notes."""

    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[CellRecord]]
    notes: Sequence[str] = ()


class FigureRecord(NamedTuple):
    """A figure as it was when the briefing was made; `rule` is the counting rule, `cells` the addresses as text.

    `value` is a number, a text or a list; None for a table, which is in `table`, and where nothing was known.
    """

    id: str
    label: str
    text: str
    unit: str
    definition: str
    rule: str
    cells: str
    value: int | float | str | tuple[str, ...] | None = None
    table: TableRecord | None = None


class Origin(NamedTuple):
    """What a briefing was made from: workbook, template and options; no path and no clock.

    `cutoff` is the workbook's date of data as text, `nature` what it says of its data (演练数据).
    """

    workbook: str = ""
    sha256: str = ""
    version: str = ""
    cutoff: str = ""
    nature: str = ""
    template: str = ""
    template_sha256: str = ""
    program: str = ""
    options: Mapping[str, str] = {}


class SpanMap(NamedTuple):
    """All spans of a briefing in the order of the document, and the figures they show by id.

    `source` holds the parts of the template by name, as text, so that the briefing can be said again, and `styles`
    the names of its styles by their ids, which other programs change.
    """

    origin: Origin
    figures: Mapping[str, FigureRecord]
    spans: Sequence[LiveSpan]
    source: Mapping[str, str]
    styles: Mapping[str, str] = {}

    def showing(self, figure: str) -> Iterator[LiveSpan]:
        """The spans that show a figure, in order."""
        return (span for span in self.spans if figure in span.figure.split())

    def named(self) -> dict[str, LiveSpan]:
        """The spans by name."""
        return {span.name: span for span in self.spans}
