"""Made-up factors of production: what projects needed and what was allotted."""

from collections.abc import Iterator, Sequence
from random import Random

from tools.exercise import planted
from tools.exercise.facts import Facts, Row
from tools.exercise.growth import random_of
from tools.exercise.planted import LAST_YEAR

_PROJECT_KINDS = ("链主项目", "关键配套项目", "其他项目")
_NEEDS = {
    "土地": ("亩", 200, 1500),
    "资金": ("亿元", 2, 40),
    "贷款": ("亿元", 5, 120),
    "人才": ("人", 100, 3000),
    "中试平台": ("个", 10, 20),
}
"""Unit, least and most need by factor."""

_SERVED_EVERY = 3
_LEAST_SERVED = 0.88
_GAP_SERVED = 0.5


def factors(facts: Facts, clusters: Sequence[Row]) -> Iterator[Row]:
    """Needs and allotments of the last year; only the planted clusters got far less than they needed."""
    chosen = [
        str(row["id"])
        for place, row in enumerate(clusters)
        if (place % _SERVED_EVERY == 0 and row["level"] != "县域特色") or row["id"] in planted.FACTOR_GAPS
    ]
    for cluster in chosen:
        rng = random_of("factors", cluster)
        for factor in rng.sample(list(_NEEDS), rng.randint(2, 4)):
            yield _factor(facts, cluster, factor, rng)


def _factor(facts: Facts, cluster: str, factor: str, rng: Random) -> Row:
    unit, least, most = _NEEDS[factor]
    gap = cluster in planted.FACTOR_GAPS
    served = _GAP_SERVED if gap else rng.uniform(_LEAST_SERVED, 1.0)
    needed = rng.uniform(least, most)
    decimals = 1 if unit == "亿元" else 0
    needed = round(needed, decimals)
    return {
        "cluster": cluster,
        "factor": factor,
        "year": LAST_YEAR,
        "project_kind": rng.choice(_PROJECT_KINDS),
        "unit": unit,
        "needed": needed,
        "allotted": round(needed * served, decimals),
        "source": (facts.source,),
    }
