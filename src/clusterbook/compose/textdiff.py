"""What changed inside a text: the words that stayed, went and came, in reading order."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

_WORDS = r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|."
_MOST_COMPARED = 2_000
"""Words of the changed middle that are compared one by one; of a longer one it is said that all of it changed."""


class Mark(Enum):
    """What became of a part of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Span(NamedTuple):
    """A part of a text."""

    mark: Mark
    text: str


def spans(before: str, after: str) -> list[Span]:
    """The parts of both texts: those that are the same once, what went before what came in its place."""
    old, new = (re.findall(_WORDS, text, re.DOTALL) for text in (before, after))
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = list(_middle(old[start : len(old) - end], new[start : len(new) - end]))
    found = [Span(Mark.SAME, "".join(old[:start])), *middle, Span(Mark.SAME, "".join(old[len(old) - end :]))]
    return [span for span in found if span.text]


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    for place, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return place
    return min(len(first), len(second))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    if not old or not new or max(len(old), len(new)) > _MOST_COMPARED:
        yield Span(Mark.REMOVED, "".join(old))
        yield Span(Mark.ADDED, "".join(new))
        return
    from difflib import SequenceMatcher  # noqa: PLC0415  only a text with several edits pays for it

    for what, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Span(Mark.SAME, "".join(old[i:i_end]))
        else:
            yield Span(Mark.REMOVED, "".join(old[i:i_end]))
            yield Span(Mark.ADDED, "".join(new[j:j_end]))


def excerpt(parts: Sequence[Span], around: int = 12) -> list[Span]:
    """The parts with all but `around` characters beside a change left out of what stayed; … stands for what is."""
    found = []
    for place, span in enumerate(parts):
        first, last = place == 0, place == len(parts) - 1
        room = around * (1 if first or last else 2)
        if span.mark is not Mark.SAME or len(span.text) <= room + 1:
            found.append(span)
            continue
        head = "" if first else span.text[:around]
        tail = "" if last else span.text[-around:]
        found.append(Span(Mark.SAME, f"{head}…{tail}"))
    return found
