"""The changes that are put before a reviewer, numbered, each with its old and its new side."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.compose.changelines import ChangeLine, full_text, side_text
from clusterbook.compose.changereport import ChangeReport
from clusterbook.compose.impact.report import effect_lines, moved_by
from clusterbook.compose.impact.sentences import Mention
from clusterbook.compose.textdiff import Mark, Span, spans
from clusterbook.model.cells import column_letters
from clusterbook.model.changeids import change_ids
from clusterbook.model.changes import Change, Kind
from clusterbook.model.dates import PartialDate
from clusterbook.model.impact import Impact
from clusterbook.model.raw import RawSheet

_REMOVED = (Kind.ROW_DELETED, Kind.COLUMN_DELETED)
_ROWS = (Kind.ROW_INSERTED, Kind.ROW_DELETED)
_COLUMNS = (Kind.COLUMN_INSERTED, Kind.COLUMN_DELETED)

Effects = Mapping[int, Sequence[str]]
"""What changes do, a line each, by the identity (`id`) of the change."""

NO_EFFECTS: Effects = MappingProxyType({})


def effects_by_change(impact: Impact, language: str) -> Effects:
    """What each change of an impact does."""
    return {
        id(change): effect_lines(moved, language)
        for change, moved in zip(impact.changes, moved_by(impact), strict=True)
    }


class Entry(NamedTuple):
    """A change before a reviewer: its number from 1, its name, the change in words, and what it does.

    `texts` are the old and the new side as text, None where the change has no such side; `marks` say, part by part,
    what of them went, came or stayed. Of a row or column that came or went they are all it holds.
    """

    number: int
    id: str
    line: ChangeLine
    texts: tuple[str | None, str | None]
    marks: Sequence[Span]
    effects: Sequence[str]

    @property
    def change(self) -> Change:
        """The change itself."""
        return self.line.change


class Cover(NamedTuple):
    """What the new version says of itself: its title, its cut-off date, 演练数据 for made-up data; empty where unknown."""

    title: str = ""
    day: PartialDate | None = None
    mark: str = ""


class Review(NamedTuple):
    """All that is put before a reviewer.

    `impact` is None unless it was asked for; `mentions` are places of a briefing at hand that it makes out of date.
    """

    report: ChangeReport
    entries: Sequence[Entry]
    cover: Cover = Cover()
    impact: Impact | None = None
    mentions: Sequence[Mention] = ()

    @property
    def language(self) -> str:
        """Zh or en."""
        return self.report.language


class Headings:
    """What the columns of the two versions' sheets are called."""

    def __init__(
        self, report: ChangeReport, old: Mapping[str, RawSheet], new: Mapping[str, RawSheet]
    ) -> None:
        """`old` and `new` hold the sheets that differ, by name."""
        self._names = (
            {pair.old: _names(old.get(pair.old), pair.header[0]) for pair in report.changes.sheets},
            {pair.new: _names(new.get(pair.new), pair.header[1]) for pair in report.changes.sheets},
        )

    def fields(self, change: Change) -> list[str]:
        """What a row or column that came or went holds, filled cells alone: 总产值：1200."""
        side = 0 if change.kind in _REMOVED else 1
        names = self._names[side].get((change.old_sheet, change.new_sheet)[side], {})
        held = enumerate(change.lines[0].values, 1)
        if change.kind in _COLUMNS:
            return [f"第{place}行：{full_text(value)}" for place, value in held if value is not None]
        return [
            f"{names.get(place) or column_letters(place)}：{full_text(value)}"
            for place, value in held
            if value is not None
        ]


def _names(sheet: RawSheet | None, header: int) -> dict[int, str]:
    row = next((row for row in sheet.rows if row.number == header), None) if sheet and header else None
    if row is None:
        return {}
    return {
        place: " ".join(str(value).split()) for place, value in enumerate(row.values, 1) if value is not None
    }


def entries(report: ChangeReport, headings: Headings, effects: Effects = NO_EFFECTS) -> list[Entry]:
    """The listed changes in the order of the report: grave ones first, then sheet by sheet."""
    lines = [line for section in report.sections for line in section.lines]
    ids = change_ids(line.change for line in lines)
    found = []
    for number, (name, line) in enumerate(zip(ids, lines, strict=True), 1):
        texts = side_texts(line.change, headings, report.language)
        found.append(Entry(number, name, line, texts, _marks(line, texts), effects.get(id(line.change), ())))
    return found


def side_texts(change: Change, headings: Headings, language: str) -> tuple[str | None, str | None]:
    """The old and the new side of a change as text; None for one that it does not have."""
    if change.kind in (*_ROWS, *_COLUMNS):
        text = "；".join(headings.fields(change))
        return (text, None) if change.kind in _REMOVED else (None, text)
    if change.before is None and change.after is None:
        return None, None
    return (
        None if change.before is None else side_text(change.before, change, language),
        None if change.after is None else side_text(change.after, change, language),
    )


def cell_marks(change: Change, language: str) -> list[Span]:
    """What went and what came in a changed cell."""
    texts = [
        None if side is None else side_text(side, change, language) for side in (change.before, change.after)
    ]
    return list(_sides_marks(change, (texts[0], texts[1])))


def _marks(line: ChangeLine, texts: tuple[str | None, str | None]) -> Sequence[Span]:
    return line.spans if texts == (None, None) else list(_sides_marks(line.change, texts))


def _sides_marks(change: Change, texts: tuple[str | None, str | None]) -> Iterator[Span]:
    before, after = texts
    if before is not None and after is not None and _both_texts(change):
        yield from spans(before, after)
        return
    if before:
        yield Span(Mark.REMOVED, before)
    if after:
        yield Span(Mark.ADDED, after)


def _both_texts(change: Change) -> bool:
    """Whether words can be compared: numbers are not compared digit by digit."""
    sides = [side for side in (change.before, change.after) if side]
    return len(sides) == 2 and all(isinstance(side.value, str) or side.formula for side in sides)
