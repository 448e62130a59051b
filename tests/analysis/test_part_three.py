"""Part three as a whole: what holds for all of its sections."""

import random

import pytest

from clusterbook.model.figures import Figure, Register, TableValue
from tests.analysis import test_cases, test_factors, test_management, test_policies, test_sharing
from tests.analysis.workbooks import CLUSTERS, PROVINCES, TRACKS, UNITS, register_of

SHEETS = {
    "省份": PROVINCES,
    "报送单位": UNITS,
    "赛道": TRACKS,
    "集群": CLUSTERS,
    "监测": test_management.MONITORING,
    "评估": test_management.EVALUATIONS,
    "区域协同": test_sharing.ARRANGEMENTS,
    "分享比例": test_sharing.SHARES,
    "要素保障": test_factors.FACTORS,
    "典型案例": test_cases.CASES,
    "政策建议": test_policies.POLICIES,
    "参数": test_management.THRESHOLDS + "factor_gap_share||20\nshare_total||100\nshare_tolerance||0.05\n",
}
NOT_SHUFFLED = {"赛道"}


def part_three(sheets: dict[str, str]) -> dict[str, Figure]:
    register: Register = register_of(**sheets)
    return {label: figure for label, figure in register.items() if figure.section.startswith("3")}


def shown(figure: Figure) -> object:
    if isinstance(figure.value, TableValue):
        return [[cell.text for cell in row] for row in figure.value.rows], figure.value.notes
    return figure.value, figure.text


def shuffled(text: str, seed: int) -> str:
    header, *rows = text.strip().split("\n")
    random.Random(seed).shuffle(rows)
    return "\n".join([header, *rows])


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    before = part_three(SHEETS)
    after = part_three(
        {name: text if name in NOT_SHUFFLED else shuffled(text, seed) for name, text in SHEETS.items()}
    )
    assert {key: shown(figure) for key, figure in after.items()} == {
        key: shown(figure) for key, figure in before.items()
    }


def test_an_unrelated_cluster_changes_only_what_counts_all_clusters() -> None:
    more = CLUSTERS + "XY-002|新疆另一集群|县域特色||新疆维吾尔自治区||||\n"
    before, after = part_three(SHEETS), part_three({**SHEETS, "集群": more})
    changed = {figure.label for key, figure in after.items() if figure != before[key]}
    assert changed == {
        *("监测未报集群数", "未分类集群数", "要素未报集群数", "表_分类施策"),
        *("表_年度监测", "表_监测填报", "表_监测未报"),
    }


def test_known_figures_have_a_text_and_cells() -> None:
    for figure in part_three(SHEETS).values():
        if figure.known:
            assert figure.text or isinstance(figure.value, TableValue), figure.label
            assert figure.cells, figure.label


def test_every_cell_of_a_figure_lies_in_a_table() -> None:
    for figure in part_three(SHEETS).values():
        for cell in figure.cells:
            assert 2 <= cell.row <= SHEETS[cell.sheet].strip().count("\n") + 1, figure.label


def test_definitions_leave_no_slot_open() -> None:
    for figure in part_three({}).values():
        assert "{" not in figure.definition
        assert not figure.definition.endswith("。")
