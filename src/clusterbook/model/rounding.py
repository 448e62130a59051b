"""Rounding of parts that must add up to the total shown beside them."""

from collections.abc import Sequence
from fractions import Fraction


def apportioned(total: float, weights: Sequence[float], decimals: int = 1) -> list[float]:
    """The total split by weights into parts of `decimals` digits that add up to the rounded total.

    Each part is rounded down, and what is left goes, a last digit each, to the largest remainders (the method of
    Hare and Hamilton); of equal remainders to the earlier part, so that the same weights give the same parts.
    A weight of 0 gets 0. Raises ValueError for negative numbers and where no weight is above 0.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if total < 0 or not whole or min(exact) < 0:
        raise ValueError("a total is split by weights of which one at least is above 0 and none below")
    units = round(Fraction(total) * 10**decimals)
    quotas = [units * weight / whole for weight in exact]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - quotas[place])
    for place in by_remainder[: units - sum(parts)]:
        parts[place] += 1
    return [part / 10**decimals for part in parts]
