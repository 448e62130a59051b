"""What a refresh does to a briefing, span by span, and what it leaves to a person."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from clusterbook.model.passages import Passage
from clusterbook.model.spans import SpanMap


class RenewalKind(Enum):
    """What happens to a span."""

    CHANGED = "changed"
    """Its number, list, sentence or cell is another now."""
    APPEARS = "appears"
    """Its words have something to say now."""
    DISAPPEARS = "disappears"
    """Its words have nothing to say any more."""
    CONFLICT = "conflict"
    """A person changed it by hand."""
    LOST = "lost"
    """A person changed it by hand, and the table it stood in had to be set anew."""
    DELETED = "deleted"
    """A person deleted it."""
    COPIED = "copied"
    """The same words stand elsewhere without being live."""


CONFLICTS = (RenewalKind.CONFLICT, RenewalKind.LOST)
"""The kinds that a person has to look at."""


class Renewal(NamedTuple):
    """One span that changes or that somebody has to look at.

    `written` is what the program wrote last, `found` what stands in the document, `now` what the workbook gives.
    `label` is the figure's or drawing's, empty for words. `place` is the paragraph it stands or stood in; None for
    one that is not in the document.
    """

    kind: RenewalKind
    span: str
    label: str
    place: Passage | None
    written: str
    found: str
    now: str


class Refreshed(NamedTuple):
    """A briefing with today's numbers: its parts, its map, and what was done, in the order of the document."""

    parts: dict[str, bytes]
    spans: SpanMap
    renewals: Sequence[Renewal]

    @property
    def conflicts(self) -> list[Renewal]:
        """What a person has to look at."""
        return [renewal for renewal in self.renewals if renewal.kind in CONFLICTS]
