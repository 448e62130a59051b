"""What a change of cells does to everything that is stated: figures, rows of tables, sentences, findings."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterbook.model.changes import Change
from clusterbook.model.findings import Finding

Causes = tuple[int, ...]
"""Places of changes in `Impact.changes`, ascending; empty where none was found."""


class Share(NamedTuple):
    """A row's part in the difference of a total: the row's key and name, how much, and what became of the row."""

    record: str
    amount: float
    fate: "Fate"


class Fate(NamedTuple):
    """What became of a row that a total counts, in Chinese and English."""

    zh: str
    en: str


CHANGED, ADDED, GONE, MOVED_IN, MOVED_OUT = (
    Fate("改值", "changed"),
    Fate("新增", "added"),
    Fate("退出", "gone"),
    Fate("转入", "now counted"),
    Fate("转出", "no longer counted"),
)


class Effect(NamedTuple):
    """A figure, or a cell of a table figure, that says something else than before.

    `figure` is the figure's id and `label` what writers call it. In a table `row` names the row and `column` the
    column; elsewhere both are empty. `before` and `after` are as running text shows them, empty where there was
    nothing. `delta` is None unless both are numbers; `shares` then add up to it, and are empty where the number is
    neither a sum nor a count of its cells.
    """

    figure: str
    label: str
    section: str
    row: str
    column: str
    unit: str
    before: str
    after: str
    delta: float | None
    shares: Sequence[Share]
    causes: Causes


class SentenceEffect(NamedTuple):
    """A sentence of the briefing that says something else: where it stands, and both versions; one may be empty.

    `figures` are the ids of the changed figures it shows.
    """

    place: str
    before: str
    after: str
    figures: Sequence[str]
    causes: Causes


class Impact(NamedTuple):
    """Everything that changes from one version of a workbook to the other.

    `changes` are the changes of data, those that follow from others included. `charts` are the titles of charts
    that are drawn otherwise. `new` and `gone` are findings.
    """

    changes: Sequence[Change]
    effects: Sequence[Effect]
    sentences: Sequence[SentenceEffect]
    charts: Sequence[tuple[str, Causes]]
    new: Sequence[Finding]
    gone: Sequence[Finding]
