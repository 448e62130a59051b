"""Measures of structure and concentration, as formulas over plain numbers.

s_ij is the share of track j in the output of province i, n_j its share in the total that i is compared with, x_ij the
output itself. Vectors that are compared have the same tracks in the same order; no output is negative, and the sum
of each vector is above 0.
"""

from collections.abc import Sequence, Set
from math import sqrt


def shares(amounts: Sequence[float]) -> list[float]:
    """Each amount's share of their sum: s_j = x_j / Σ x_j."""
    total = sum(amounts)
    return [amount / total for amount in amounts]


def location_quotients(own: Sequence[float], total: Sequence[float]) -> list[float | None]:
    """Location quotients s_ij / n_j: 1 is the average of the total, from 0 up without limit.

    None for a track of which the total has no output. Balassa (1965); Florence (1939) and Hoover (1936).
    """
    pairs = zip(shares(own), shares(total), strict=True)
    return [share / other if other else None for share, other in pairs]


def herfindahl(amounts: Sequence[float]) -> float:
    """Herfindahl-Hirschman index Σ s_j²: from 1/n (n equal parts) to 1 (one part only). Herfindahl (1959)."""
    return sum(share**2 for share in shares(amounts))


def krugman(own: Sequence[float], other: Sequence[float]) -> float:
    """Krugman index Σ |s_ij − s_kj|: from 0 (same structure) to 2 (no track in common), symmetric.

    `other` is a second province, or a total; against a total that contains the province itself the index is lower
    than against the rest. Krugman (1991), Geography and Trade.
    """
    return sum(abs(share - its) for share, its in zip(shares(own), shares(other), strict=True))


def hoover(own: Sequence[float], other: Sequence[float]) -> float:
    """Hoover coefficient of specialisation, half of Krugman's index: from 0 to 1. Hoover and Giarratani (1985)."""
    return krugman(own, other) / 2


def hachman(own: Sequence[float], total: Sequence[float]) -> float:
    """Hachman index 1 / Σ LQ_ij s_ij: up to 1 (as varied as the total); `total` contains the province itself."""
    quotients = location_quotients(own, total)
    return 1 / sum((quotient or 0) * share for quotient, share in zip(quotients, shares(own), strict=True))


def similarity(own: Sequence[float], other: Sequence[float]) -> float:
    """Structural similarity Σ x_ij x_kj / √(Σ x_ij² Σ x_kj²): from 0 to 1 (same structure), symmetric.

    UNIDO (1979), the cosine of the two vectors; it does not change with the size of either province.
    """
    product = sum(amount * its for amount, its in zip(own, other, strict=True))
    return min(1.0, product / sqrt(sum(amount**2 for amount in own) * sum(its**2 for its in other)))


def concentration(amounts: Sequence[float], top: int) -> float:
    """Concentration ratio CRn: the share of the `top` largest amounts in their sum, from 0 to 1."""
    return sum(sorted(shares(amounts), reverse=True)[:top])


def overlap(own: Set[str], other: Set[str]) -> float:
    """Cosine of two sets of names, |A ∩ B| / √(|A| |B|): from 0 to 1; `similarity` of their 0/1 vectors."""
    return len(own & other) / sqrt(len(own) * len(other))


def jaccard(own: Set[str], other: Set[str]) -> float:
    """Jaccard coefficient |A ∩ B| / |A ∪ B|: from 0 (nothing in common) to 1 (the same names). Jaccard (1901)."""
    return len(own & other) / len(own | other)
