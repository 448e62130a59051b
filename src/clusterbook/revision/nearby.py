"""Rows that share no value with any other, told by where they stand: between the same neighbours."""

from collections import Counter
from collections.abc import Iterator, Sequence

from clusterbook.model.raw import RawValue
from clusterbook.revision.content import Row

_LOOKED_AT = 20
"""New rows that are looked at for one old row, from the last partner on."""

_SAME_TEXT = 0.5
"""How alike the texts of two rows must be for them to be one row whose text was edited."""


def pair_between(
    old: Sequence[Row],
    new: Sequence[Row],
    columns: Sequence[tuple[int, int]],
    keys: Sequence[tuple[int, int]],
    match: list[int | None],
) -> None:
    """Pairs rows without partners that stand between the same paired rows, in their order, if they are alike.

    A row whose key another row could have borne is never paired here: keys say more than neighbours.
    """
    for old_gap, new_gap in _gaps(len(old), match):
        start = 0
        for i in old_gap:
            near = range(start, min(start + _LOOKED_AT, len(new_gap)))
            free = [place for place in near if not _both_keyed(old[i], new[new_gap[place]], keys)]
            alike = [(_alikeness(old[i], new[new_gap[place]], columns), -place) for place in free]
            best, place = max(alike, default=(0.0, 0))
            if best >= _SAME_TEXT:
                match[new_gap[-place]] = i
                start = 1 - place


def _gaps(old_rows: int, match: Sequence[int | None]) -> Iterator[tuple[list[int], list[int]]]:
    """The rows without partners between neighbouring pairs that are neighbours in both versions."""
    taken = {i for i in match if i is not None}
    if len(taken) == old_rows or len(taken) == len(match):
        return
    before, new_gap = -1, []
    for j, i in enumerate([*match, old_rows]):
        if i is None:
            new_gap.append(j)
            continue
        if new_gap and before < i:
            yield [each for each in range(before + 1, i) if each not in taken], new_gap
        before, new_gap = i, []


def _both_keyed(old: Row, new: Row, keys: Sequence[tuple[int, int]]) -> bool:
    return bool(keys) and all(old[i] is not None and new[j] is not None for i, j in keys)


def _alikeness(old: Row, new: Row, columns: Sequence[tuple[int, int]]) -> float:
    """How much of the longest texts of two rows is the same; 1 for rows that fill the same columns with no texts."""
    filled = [(old[i], new[j]) for i, j in columns if old[i] is not None or new[j] is not None]
    if not filled or any(before is None or after is None for before, after in filled):
        return 0.0
    texts = [pair for pair in filled if type(pair[0]) is str and type(pair[1]) is str]
    return alikeness(*max(texts, key=lambda pair: len(_text(pair[0])))) if texts else 1.0


def alikeness(before: RawValue, after: RawValue) -> float:
    """The share of the pairs of neighbouring characters that two texts have in common, from 0 to 1."""
    first, second = _pairs(_text(before)), _pairs(_text(after))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, zip(f" {text}", f"{text} ", strict=True)))


def _text(value: RawValue) -> str:
    return value if isinstance(value, str) else ""
