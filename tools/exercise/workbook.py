"""The exercise workbook as a whole: facts and made-up rows of every table."""

from pathlib import Path

from clusterbook.compose.forms import FormWorkbook
from clusterbook.compose.master import master_workbook
from clusterbook.render.xlsx.master import write_master
from clusterbook.schema.specification import SPECIFICATION
from tools.exercise.clusters import with_clusters
from tools.exercise.cooperation import arrangements, cases, cluster_shares, shares
from tools.exercise.enterprises import enterprises
from tools.exercise.factors import factors
from tools.exercise.facts import Facts, Row, read_facts
from tools.exercise.growth import random_of
from tools.exercise.plans import plan_points, programmes
from tools.exercise.yearly import evaluations, monitoring

NATURE = "演练数据"


def write_exercise(master: Path, out: Path) -> None:
    """Writes the exercise workbook made from the master workbook's facts; the same facts give the same bytes."""
    write_master(exercise_workbook(read_facts(master)), out)


def exercise_workbook(facts: Facts) -> FormWorkbook:
    """The workbook with the facts and the made-up rows; title and nature of the data say that it is an exercise."""
    settings = {
        **facts.settings,
        "title": f"{facts.settings['title']}（{NATURE}）",
        "data_nature": NATURE,
    }
    return master_workbook(SPECIFICATION, settings, exercise_rows(facts))


def exercise_rows(facts: Facts) -> dict[str, list[Row]]:
    """The rows of every table: the facts first and unchanged, the made-up rows after them."""
    clusters = with_clusters(facts, random_of("clusters"))
    arranged = list(arrangements(facts))
    made_up: dict[str, list[Row]] = {
        "plan_points": list(plan_points(facts, clusters, random_of("plan points"))),
        "programmes": list(programmes(facts, random_of("programmes"))),
        "enterprises": list(enterprises(facts)),
        "monitoring": list(monitoring(facts, clusters)),
        "evaluations": list(evaluations(facts, clusters)),
        "arrangements": arranged,
        "shares": [*shares(facts, arranged, random_of("shares")), *cluster_shares(facts, clusters)],
        "factors": list(factors(facts, clusters)),
        "cases": list(cases(facts, clusters, arranged)),
    }
    rows = {name: [*known, *made_up.get(name, ())] for name, known in facts.rows.items()}
    return {**rows, "clusters": clusters}
