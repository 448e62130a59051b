from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.analysis.judgement import KEYS, Judgement, thresholds
from clusterbook.analysis.sensitivity import flips, moves
from clusterbook.tables.book import Book
from tests.analysis.test_management import THRESHOLDS
from tests.analysis.test_situations import amounts
from tests.analysis.workbooks import CLUSTERS, PROVINCES, UNITS, grid, register_of, unknown
from tests.support.books import typed_book

NEAR = "集群编号|年份|总产值|主导产业产值|产学研合作项目\n" + "\n".join(
    f"GJ-001|{year}|{100 * 1.031 ** (year - 2022):.6f}|{100 * 1.05 ** (year - 2022):.6f}|1"
    for year in range(2022, 2026)
)


def sheets(monitoring: str = NEAR, parameters: str = THRESHOLDS) -> dict[str, str]:
    return {
        "省份": PROVINCES,
        "报送单位": UNITS,
        "集群": CLUSTERS,
        "监测": monitoring,
        "参数": parameters,
    }


def book_with(outputs: list[float], projects: list[int], parameters: str = THRESHOLDS) -> Book:
    rows = [
        f"GJ-001|{year}|{output}|{output}|{project}"
        for year, output, project in zip(range(2021, 2026), outputs, projects, strict=True)
    ]
    return typed_book(
        sheets("集群编号|年份|总产值|主导产业产值|产学研合作项目\n" + "\n".join(rows), parameters)
    )


def test_a_cluster_near_a_threshold_is_named_with_the_old_and_the_new_suggestion() -> None:
    figures = register_of(**sheets())
    assert grid(figures.labelled("表_敏感性")) == [
        "编号|集群|省份|阈值|变动|现建议|变动后建议",
        "GJ-001|京苏集群|北京、江苏|监测年限|由3年升至4年|保持|无法判断",
        "GJ-001|京苏集群|北京、江苏|进展缓慢增速|由3%升至3.3%|保持|预警",
        "GJ-001|京苏集群|北京、江苏|协同创新项目下限|由1项升至1.1项|保持|预警",
        "“主导产业萎缩增速”为0，按比例浮动后不变。",
    ]
    assert figures.labelled("建议敏感集群数").text == "1个"
    assert "上下浮动10%" in figures.labelled("建议敏感集群数").definition


def test_thresholds_move_alone_and_stay_within_what_the_sheet_allows() -> None:
    limits = dict.fromkeys(KEYS) | {"slow_growth": -3.0, "adjust_triggers": 3, "monitor_years": 2}
    assert [(move.key, move.before, move.after, move.words) for move in moves(limits, 10)] == [
        ("monitor_years", 2, 3, "由2年升至3年"),
        ("slow_growth", -3, -3.3, "由-3%降至-3.3%"),
        ("slow_growth", -3, -2.7, "由-3%升至-2.7%"),
        ("adjust_triggers", 3, 2, "由3种降至2种"),
    ]
    assert list(moves(limits, None)) == []


def test_without_the_share_or_the_steps_nothing_is_said() -> None:
    for missing in ("sensitivity_share", "delist_years"):
        figures = register_of(**sheets(parameters=THRESHOLDS.replace(missing, "other")))
        assert unknown(figures.labelled("建议敏感集群数")), missing
    assert unknown(register_of(**sheets(monitoring="集群编号|年份")).labelled("表_敏感性"))


def test_far_from_every_threshold_there_is_nothing_to_list() -> None:
    steady = "集群编号|年份|总产值|主导产业产值|产学研合作项目\n" + "\n".join(
        f"GJ-001|{year}|{100 * 1.2 ** (year - 2019):.3f}|{100 * 1.2 ** (year - 2019):.3f}|9"
        for year in range(2019, 2026)
    )
    figures = register_of(**sheets(steady))
    assert figures.labelled("建议敏感集群数").value == 0
    assert unknown(figures.labelled("表_敏感性"))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(amounts, min_size=5, max_size=5),
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
    st.sampled_from(["1", "2.5", "4"]),
)
def test_the_table_says_what_a_workbook_with_the_moved_threshold_would(
    outputs: list[float], projects: list[int], slow: str
) -> None:
    own = THRESHOLDS.replace("slow_growth|进展缓慢增速|3", f"slow_growth|进展缓慢增速|{slow}")
    book = book_with(outputs, projects, own)
    found = {(flip.move.key, flip.move.after): (flip.before, flip.after) for flip in flips(book)}
    limits = thresholds(book)
    now = Judgement.of(book).suggestions()["GJ-001"]
    for move in moves(limits, 10):
        lines = [
            f"{key}||{move.after}" if (key := line.split("|")[0]) == move.key else line
            for line in own.split("\n")
        ]
        moved = book_with(outputs, projects, "\n".join(lines))
        then = Judgement.of(moved).suggestions()["GJ-001"]
        assert found.get((move.key, move.after), (now, now)) == (now, then), move
