"""Where a briefing states what, and what the workbook has in its place now."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from clusterbook.model.passages import Passage
from clusterbook.model.spans import FigureRecord, LiveSpan, Origin


class Standing(Enum):
    """How what stands in a briefing relates to the workbook."""

    SAME = "same"
    """As it was written, and as the workbook has it; or as it was written, where no workbook is at hand."""
    CHANGED = "changed"
    """As it was written, but the workbook has another value now."""
    BY_HAND = "by hand"
    """A person changed it."""
    DELETED = "deleted"
    """A person deleted it."""
    GONE = "gone"
    """As it was written, but the workbook has no such figure any more."""


class Trace(NamedTuple):
    """A number, list, sentence, table or cell of a table in a briefing.

    `place` is None where it is deleted. `written` is what the program wrote, `found` what stands there, `now` what the
    workbook gives, None without one. `cells` are the addresses when it was written, `cells_now` those in the workbook
    at hand. Of a table as a whole the three texts are empty, and `changed_cells` says how many of its cells are not
    what the workbook gives, or not what was written where no workbook is at hand.
    """

    span: LiveSpan
    figure: FigureRecord
    place: Passage | None
    standing: Standing
    written: str
    found: str
    now: str | None
    cells: str
    cells_now: str
    changed_cells: int = 0


class TraceReport(NamedTuple):
    """All that was asked for; `workbook` names the one at hand, empty without one. `total` counts what the map holds."""

    briefing: str
    origin: Origin
    workbook: str
    sha256: str
    traces: Sequence[Trace]
    total: int
