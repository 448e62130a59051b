"""Workbooks of a given size for the benchmarks: the facts of the master workbook with made-up monitoring rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clusterbook.compose.master import FieldValue, master_workbook
from clusterbook.render.xlsx.master import write_master
from clusterbook.schema import SPECIFICATION
from tools.exercise.facts import read_facts

MASTER = Path(__file__).resolve().parents[1] / "input" / "master.xlsx"
YEARS = range(2010, 2026)


def monitored(rows: int, folder: Path, years: Sequence[int] = YEARS) -> Path:
    """A workbook with `rows` clean rows of monitoring, and as many county clusters as they need; made once."""
    path = folder / f"monitored-{rows}-{len(years)}.xlsx"
    if not path.exists():
        facts = read_facts(MASTER)
        tables = {name: list(known) for name, known in facts.rows.items()}
        tables["clusters"] += list(_clusters(rows // len(years) + 1, facts.source))
        tables["monitoring"] = list(_monitoring(rows, facts.source, years))
        write_master(master_workbook(SPECIFICATION, facts.settings, tables), path)
    return path


def _clusters(number: int, source: str) -> Iterator[dict[str, FieldValue]]:
    for place in range(number):
        yield {
            "id": _cluster_id(place),
            "name": f"演练第{place}号集群",
            "series": "省级中小企业特色产业集群",
            "level": "县域特色",
            "lead_province": "江苏省",
            "provinces": ("江苏省",),
            "track": "新材料",
            "verification": "未核实",
            "source": (source,),
            "locator": "演练数据",
        }


def _cluster_id(place: int) -> str:
    """One of 24 × 10,000 ids: two letters and four digits."""
    return f"X{chr(65 + place // 10_000)}-{place % 10_000:04d}"


def _monitoring(rows: int, source: str, years: Sequence[int]) -> Iterator[dict[str, FieldValue]]:
    """Yearly rows, cluster by cluster; one cluster in ten grows too slowly."""
    for place in range(rows):
        cluster, year = divmod(place, len(years))
        output = 50.0 + cluster % 100 + (6.0 if cluster % 10 else 1.0) * year
        yield {
            "cluster": _cluster_id(cluster),
            "year": years[year],
            "unit": "江苏省",
            "output": output,
            "leading_output": output * 0.8,
            "sme_output": output * 0.7,
            "rd_spending": output * 0.03,
            "patents": 20 + year,
            "joint_projects": 5,
            "platforms": 3,
            "enterprises": 40,
            "smes": 200,
            "jobs": 1.5,
            "tax": output * 0.05,
            "source": (source,),
        }
