"""Provinces, pairs of provinces and tracks by a measure: the highest and the lowest of them, in words."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from clusterbook.model.wording import number_text

DECIMALS = 4
"""Digits after the point that measures are told with, and compared by."""


class Ranked(NamedTuple):
    """A province, a track, or two provinces in their order, and the measure."""

    names: tuple[str, ...]
    value: float

    @property
    def shown(self) -> float:
        """The measure as it is told: what differs in no digit shown does not differ."""
        return round(self.value, DECIMALS)


def compared(names: Sequence[str], measure: Callable[[str, str], float]) -> list[Ranked]:
    """All pairs of the provinces in their order, with a symmetric measure."""
    return [Ranked(pair, measure(*pair)) for pair in combinations(names, 2)]


def ends(ranked: Sequence[Ranked], number: int) -> tuple[list[Ranked], list[Ranked]]:
    """Those with the highest and those with the lowest measures, `number` each; equal ones in the order given.

    Of fewer than twice as many no one stands in both: of three the first and the last, of one none.
    """
    number = min(number, len(ranked) // 2)
    descending = sorted(ranked, key=lambda one: -one.shown)
    ascending = sorted(ranked, key=lambda one: one.shown)
    return descending[:number], ascending[:number]


def told(chosen: Sequence[Ranked], ranked: Sequence[Ranked], measure_word: str, unit: str = "") -> str:
    """The chosen with their measures, and how many others equal the last: 甲省和乙省（0.9812）、丙省和丁省（0.9）.

    Without the last words a reader would take the listed ones of many equal ones for something special.
    """
    if not chosen:
        return ""
    texts = (f"{'和'.join(one.names)}（{number_text(one.value, DECIMALS)}{unit}）" for one in chosen)
    equal = sum(1 for one in ranked if one.shown == chosen[-1].shown)
    others = equal - sum(1 for one in chosen if one.shown == chosen[-1].shown)
    more = f"，另有{others}{measure_word}与末位数值相同" if others else ""
    return "、".join(texts) + more
