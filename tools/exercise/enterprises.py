"""Made-up ladder of enterprises for the 37 reporting units."""

from collections.abc import Iterator

from tools.exercise import planted
from tools.exercise.facts import Facts, Row
from tools.exercise.growth import random_of
from tools.exercise.planted import YEARS

_SHARES = {
    "high_tech": 1.0,
    "specialised": 0.3,
    "little_giant": 0.03,
    "gazelle": 0.06,
    "unicorn": 0.001,
    "champion": 0.004,
    "chain_leader": 0.008,
}
"""Each rung's number as a share of the high-tech enterprises."""

_CITY_SCALE = 0.4


def enterprises(facts: Facts) -> Iterator[Row]:
    """A row for each unit and year; the silent units report none."""
    for unit in facts.rows["reporting_units"]:
        name = str(unit["name"])
        if name in planted.SILENT_UNITS:
            continue
        city = facts.planned_cities.get(name)
        scope = "不含计划单列市和兵团" if city else None
        for row in _ladder(name, 1.0 if unit["kind"] == "省级" else _CITY_SCALE):
            yield {**row, "source": (facts.source,), "scope": scope}


def _ladder(unit: str, scale: float) -> Iterator[Row]:
    rng = random_of("enterprises", unit)
    first = rng.uniform(1500, 22000) * scale
    shares = {rung: share * rng.uniform(0.8, 1.2) for rung, share in _SHARES.items()}
    pace = rng.uniform(1.06, 1.14)
    for place, year in enumerate(YEARS):
        size = first * pace**place
        yield {"unit": unit, "year": year, **{rung: round(size * share) for rung, share in shares.items()}}
