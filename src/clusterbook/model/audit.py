"""What an audit says of each number and each list of provinces in a briefing."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from clusterbook.model.passages import Passage


class Status(Enum):
    """How a number stands to the register."""

    CONTRADICTION = "contradiction"
    """It is known which figure is meant, and that figure says otherwise."""
    UNMATCHED = "unmatched"
    """No figure has this value."""
    POSSIBLE = "possible"
    """Some figure has this value; whether it is the one that is meant, words do not tell."""
    CONFIRMED = "confirmed"
    """The figure that is meant says so."""


class Verdict(NamedTuple):
    """What is said of `text`, the characters from `start` up to `end` of a passage.

    `figure` is the label of the figure that is meant, or of the nearest one; `expected` is what it says now,
    `cells` where that comes from. `generated` is what the program had put there, where a person typed over it.
    """

    status: Status
    passage: Passage
    start: int
    end: int
    text: str
    figure: str = ""
    expected: str = ""
    cells: str = ""
    generated: str = ""


class Audit(NamedTuple):
    """All verdicts in the order of the document; `file` and `workbook` are names, `sha256` the workbook's."""

    file: str
    workbook: str
    sha256: str
    verdicts: Sequence[Verdict]

    def of(self, status: Status) -> list[Verdict]:
        """The verdicts of one status."""
        return [verdict for verdict in self.verdicts if verdict.status is status]
