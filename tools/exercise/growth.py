"""The yearly numbers of a cluster: a smooth course that depends on the cluster's number alone."""

from functools import cache
from random import Random
from typing import NamedTuple

from tools.exercise import planted
from tools.exercise.planted import YEARS

SEED = 20260616

_FIRST_OUTPUT = {"GJ": (520, 4900), "SJ": (110, 920), "XY": (21, 92)}
"""Total output of the first year in 亿元 by the letters of the cluster's number: level by level."""


class Course(NamedTuple):
    """A cluster's total and leading-industry output in 亿元, year by year."""

    output: tuple[float, ...]
    leading: tuple[float, ...]


def random_of(*names: object) -> Random:
    """A generator of its own for each subject, so that one more row changes no other."""
    return Random("/".join(map(str, (SEED, *names))))


@cache
def course(cluster: str) -> Course:
    """The cluster's course; total and leading output grow by 4 to 12 % a year unless planted otherwise."""
    rng = random_of("course", cluster)
    low, high = _FIRST_OUTPUT[cluster[:2]]
    first = low * (high / low) ** rng.random()
    share, pace = rng.uniform(0.62, 0.8), rng.uniform(5.0, 11.0)
    growth = [pace + rng.uniform(-1.0, 1.0) for _ in YEARS[1:]]
    leading = [rate + rng.uniform(-0.5, 0.5) for rate in growth]
    if cluster in planted.SITUATIONS["长期进展缓慢"]:
        growth, leading = [[rng.uniform(1.0, 2.0) for _ in YEARS[1:]] for _ in range(2)]
    if cluster in planted.SITUATIONS["主导产业萎缩"]:
        leading = [rng.uniform(-5.0, -3.0) for _ in YEARS[1:]]
    if cluster == planted.THREEFOLD:
        growth[0], leading[0] = 10.0, 9.0
    return Course(_compound(first, growth), _compound(first * share, leading))


def last_output(cluster: str) -> float:
    """The cluster's total output in 亿元 in the last year."""
    return course(cluster).output[-1]


def _compound(first: float, growth: list[float]) -> tuple[float, ...]:
    values = [first]
    for rate in growth:
        values.append(values[-1] * (1 + rate / 100))
    return tuple(round(value, 1) for value in values)
