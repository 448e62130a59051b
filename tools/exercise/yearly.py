"""Made-up monitoring and evaluation of all clusters, true and made-up ones."""

from collections.abc import Iterator, Sequence

from tools.exercise import planted
from tools.exercise.facts import Facts, Row, items
from tools.exercise.growth import course, random_of
from tools.exercise.planted import LAST_YEAR, YEARS

EVALUATED_EVERY = 4
_CYCLE = (2023, 2025)
_DECISIONS = {planted.DECLINING: "限期整改", planted.STAGNATING: "预警", planted.LASTING: "限期整改"}
_REASONS = {
    "保持": "各项指标平稳增长，按期完成培育目标",
    "限期整改": "主导产业产值连续下降，要求一年内提出调整方案",
    "预警": "总产值增长缓慢，列入重点关注",
}


def monitoring(facts: Facts, clusters: Sequence[Row]) -> Iterator[Row]:
    """A row for each cluster and year, without those that the silent clusters and units did not report."""
    for cluster in clusters:
        unit = reporting_unit(facts, cluster)
        for place, year in enumerate(YEARS):
            silent = cluster["id"] in planted.SILENT_CLUSTERS or unit in planted.SILENT_UNITS
            if not (silent and year == LAST_YEAR):
                yield {**_indicators(str(cluster["id"]), place), "unit": unit, "source": (facts.source,)}


def reporting_unit(facts: Facts, cluster: Row) -> str:
    """The planned city that is the cluster's only city, else its lead or first province."""
    cities = items(cluster, "cities")
    if len(cities) == 1 and cities[0] in facts.planned_cities.values():
        return f"{cities[0]}市"
    return str(cluster.get("lead_province") or items(cluster, "provinces")[0])


def _indicators(cluster: str, place: int) -> Row:
    """One year's numbers, in the units of the sheet; money in 亿元, jobs in 万人."""
    rng = random_of("indicators", cluster)
    county = cluster.startswith("XY")
    output, leading = course(cluster).output[place], course(cluster).leading[place]
    sme_share = rng.uniform(0.72, 0.85) if county else rng.uniform(0.35, 0.6)
    rd_share = rng.uniform(0.012, 0.03) if county else rng.uniform(0.022, 0.055)
    rd_spending = round(output * rd_share, 2)
    return {
        "cluster": cluster,
        "year": YEARS[place],
        "output": output,
        "leading_output": leading,
        "sme_output": round(output * sme_share, 1),
        "rd_spending": rd_spending,
        "patents": round(rd_spending * rng.uniform(4, 9)) + 3,
        "joint_projects": _joint_projects(cluster, place, rng.randint(2, 6 if county else 30)),
        "platforms": rng.randint(1, 3 if county else 25) + place // 2,
        "enterprises": round(output / rng.uniform(2.5, 6)) + 5,
        "smes": round(output * sme_share / rng.uniform(0.5, 1.2)) + 20,
        "jobs": round(output / rng.uniform(120, 180), 2),
        "tax": round(output * rng.uniform(0.03, 0.07), 2),
    }


def _joint_projects(cluster: str, place: int, usual: int) -> int:
    if cluster not in planted.SITUATIONS["协同创新薄弱"]:
        return usual + place // 2
    since = LAST_YEAR - (4 if cluster == planted.LASTING else 3)
    return 0 if YEARS[place] > since else usual + place // 2


def evaluations(facts: Facts, clusters: Sequence[Row]) -> Iterator[Row]:
    """The decisions of the last three-year cycle on some of the clusters, the planted ones among them."""
    chosen = [
        str(row["id"])
        for place, row in enumerate(clusters)
        if place % EVALUATED_EVERY == 0 or row["id"] in _DECISIONS
    ]
    for number, cluster in enumerate(chosen, 1):
        decision = _DECISIONS.get(cluster, "保持")
        yield {
            "cluster": cluster,
            "first_year": _CYCLE[0],
            "last_year": _CYCLE[1],
            "decision": decision,
            "reason": _REASONS[decision],
            "decided_by": "演练评估组",
            "decided": facts.settings["cutoff"],
            "document_number": f"演练〔2026〕{number}号",
            "source": (facts.source,),
        }
