"""What a reviewer decided in the review's workbook, and which rows are still open or cannot be understood."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.conflicts import Unsettled
from clusterbook.compose.review.workbook import AGREED, LIST_NAME, RETURNED, Fact, Head
from clusterbook.model.changes import Change
from clusterbook.model.raw import RawBook, RawRow, RawSheet, RawValue
from clusterbook.revision.undo import can_be_returned

_NEEDED = (Head.ID, Head.CHOICE)


class Decided(NamedTuple):
    """A decision on a change: the row it stands in, what was chosen, and why."""

    row: int
    id: str
    agreed: bool
    opinion: str


class Filled(NamedTuple):
    """A review as it was filled in: what it says of the files it was made for, and its list; None where it has none."""

    facts: Mapping[str, RawValue]
    listed: RawSheet | None


def read_review(raw: RawBook) -> Filled:
    """The review in a workbook; the sheets may stand in any order."""
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    labels = {fact.value for fact in Fact}
    facts = {
        str(row.value(1)): row.value(2)
        for sheet in raw.sheets
        if sheet.name != LIST_NAME
        for row in sheet.rows
        if row.value(1) in labels
    }
    return Filled(facts, sheets.get(LIST_NAME))


def decisions(filled: Filled, changes: Mapping[str, Change]) -> tuple[list[Decided], list[Unsettled]]:
    """The decisions on the changes, which are by name, and the rows that keep them from being carried out."""
    sheet = filled.listed
    header = next((row for row in sheet.rows if Head.ID.value in row.values), None) if sheet else None
    if sheet is None or header is None:
        return [], [Unsettled(1, "找不到表头，请勿改动“变动审阅”表的表头", "The header row is missing")]
    places = {str(value): column for column, value in enumerate(header.values, 1) if value is not None}
    missing = [head.value for head in _NEEDED if head.value not in places]
    if missing:
        names = "、".join(missing)
        return [], [Unsettled(header.number, f"缺少列“{names}”", f"Columns are missing: {names}")]
    reader = _Reader(places, changes)
    rows = [row for row in sheet.rows if row.number > header.number]
    problems = [*reader.problems(rows), *_lost(filled, reader.decided, header.number)]
    return list(reader.decided.values()), problems


class _Reader:
    def __init__(self, places: Mapping[str, int], changes: Mapping[str, Change]) -> None:
        self._places, self._changes = places, changes
        self.decided: dict[str, Decided] = {}

    def problems(self, rows: Sequence[RawRow]) -> Iterator[Unsettled]:
        """Reads the rows and says which cannot be carried out."""
        for row in rows:
            name, choice = self._text(row, Head.ID), self._text(row, Head.CHOICE)
            if not name and not choice and not self._text(row, Head.NUMBER):
                continue
            found = Decided(row.number, name, choice == AGREED, self._text(row, Head.OPINION))
            problem = self._problem(found, choice)
            if problem:
                yield Unsettled(row.number, *problem)
            self.decided.setdefault(name, found)

    def _problem(self, found: Decided, choice: str) -> tuple[str, str] | None:
        """Why a row cannot be carried out, in Chinese and English; None when it can."""
        change = self._changes.get(found.id)
        if change is None:
            return "“变动编号”被改动，无法辨认", "The name of the change was altered"
        if not choice:
            return "尚未决定", "Not decided yet"
        if choice not in (AGREED, RETURNED):
            return f"“决定”不能是“{choice}”", f"The decision cannot be “{choice}”"
        before = self.decided.get(found.id)
        if before and before.agreed != found.agreed:
            return (
                f"与第{before.row}行是同一处变动，决定却不同",
                f"Row {before.row} decides the same change otherwise",
            )
        if not found.agreed and not can_be_returned(change):
            return (
                "此类变动不能自动退回，请在新版中手工改回后重新比较",
                "Such a change cannot be taken back; do it by hand",
            )
        return None

    def _text(self, row: RawRow, head: Head) -> str:
        value = row.value(self._places[head.value]) if head.value in self._places else None
        return "" if value is None else str(value).strip()


def _lost(filled: Filled, decided: Mapping[str, Decided], header: int) -> Iterator[Unsettled]:
    """Whether rows of the list are no longer there."""
    listed = filled.facts.get(Fact.LISTED.value)
    number = int(float(listed)) - len(decided) if isinstance(listed, (str, float)) else 0
    if number > 0:
        yield Unsettled(
            header,
            f"有{number}处变动的行已不在表中，请从原审阅表中补回",
            f"{number} row(s) of the list are missing; take them from the original review",
        )
