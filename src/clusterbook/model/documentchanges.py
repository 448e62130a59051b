"""What changed between two Word documents, sentence by sentence and cell by cell, and where each difference comes from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple


class Cause(Enum):
    """Where a difference comes from."""

    CELLS = "cells"
    """Cells of the workbook: a figure is another, or a condition that hangs on figures."""
    TEMPLATE = "template"
    """The template: its own words are others."""
    HAND = "hand"
    """A person: the document says something else than was written into it."""


class Matter(Enum):
    """What differs."""

    SENTENCE = "sentence"
    CELL = "cell"
    ROW = "row"
    DRAWING = "drawing"


class FigureChange(NamedTuple):
    """A figure behind a difference: what writers call it, how it showed before and after, and its cells as text."""

    label: str
    before: str
    after: str
    cells: str


class DocumentChange(NamedTuple):
    """A difference: `place` in words, both texts (None where there is none), and the figures behind it."""

    matter: Matter
    cause: Cause
    place: str
    before: str | None
    after: str | None
    figures: Sequence[FigureChange] = ()


class DocumentChanges(NamedTuple):
    """All differences between the documents `old` and `new`, named by their files, in the order of the new one.

    `mapped` says of each whether it carries the map of its spans: of one without, every difference counts as made
    by a person.
    """

    old: str
    new: str
    changes: Sequence[DocumentChange]
    mapped: tuple[bool, bool] = (True, True)

    @property
    def counts(self) -> Mapping[Cause, int]:
        """How many differences have each cause; causes without any are absent."""
        return Counter(change.cause for change in self.changes)
