"""Recommendations that stand in two rows under two numbers (CB515)."""

from collections.abc import Iterator
from unicodedata import normalize

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import visible_text

_SHORTEST = 10
"""Letters of a text from which on a small difference is no other recommendation; also those that candidates share."""
_MAY_DIFFER = 0.1
"""Share of the longer text in which two texts may differ, in one place, and still be the same recommendation."""


def repeated(context: Context, table: TableData) -> list[RowCheck]:
    """CB515: no recommendation has the heading of another, or its text but for a few letters in one place.

    A row that stands there twice, with its number, is CB207.
    """
    first: dict[tuple[str, str], Record] = {}

    def check(record: Record) -> None:
        for key, kind, mark in _marks(record):
            known = first.setdefault((kind, mark), record)
            if known is record or (record["id"] is not None and known["id"] == record["id"]):
                continue
            if _alike(_letters(known.text(key)), _letters(record.text(key))):
                context.report(
                    "CB515",
                    record,
                    key,
                    column=table.spec.column(key).header,
                    value=visible_text(record.text(key)),
                    range=join_cells([known.ref(key)]),
                )
                return

    return [check]


def _marks(record: Record) -> Iterator[tuple[str, str, str]]:
    """What rows that may be the same share, by column: the heading, how the text begins, how it ends."""
    if heading := _letters(record.text("heading")):
        yield "heading", "heading", heading
    text = _letters(record.text("text"))
    if len(text) >= _SHORTEST:
        yield "text", "beginning", text[:_SHORTEST]
        yield "text", "end", text[-_SHORTEST:]


def _letters(text: str) -> str:
    return "".join(letter for letter in normalize("NFKC", text).casefold() if letter.isalnum())


def _alike(one: str, other: str) -> bool:
    """Whether two texts differ in no more than one short place."""
    shorter, longer = sorted((one, other), key=len)
    begins = _common(shorter, longer)
    ends = min(_common(shorter[::-1], longer[::-1]), len(shorter) - begins)
    return len(longer) - begins - ends <= len(longer) * _MAY_DIFFER


def _common(shorter: str, longer: str) -> int:
    pairs = zip(shorter, longer, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), len(shorter))
