import math

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.analysis.judgement import SUGGESTIONS, Judgement, thresholds
from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.situations import (
    SITUATIONS,
    SLOW,
    Measures,
    below_text,
    mean_growth,
    yearly_growth,
)
from clusterbook.tables.book import Book
from tests.analysis.workbooks import CLUSTERS, PROVINCES
from tests.support.books import typed_book

amounts = st.floats(1, 1e6).map(lambda value: round(value, 2))
series = st.lists(st.one_of(st.none(), amounts), min_size=4, max_size=4)


def book_of(outputs: dict[str, list[float | None]], slow: float, projects: float = 1) -> Book:
    """Clusters with yearly output (leading output equal, projects none) for 2022 to 2025."""
    rows = [
        f"{cluster}|{year}|{'' if value is None else value}|{'' if value is None else value}|0|1"
        for cluster, values in outputs.items()
        for year, value in enumerate(values, 2022)
    ]
    parameters = (
        f"monitor_years|3\nslow_growth|{slow:.9f}\nshrinking_growth|0\nweak_joint_projects|{projects}\n"
        "rectify_triggers|2\nadjust_triggers|3\ndelist_years|2"
    )
    return typed_book(
        {
            "省份": PROVINCES,
            "集群": CLUSTERS,
            "监测": "集群编号|年份|总产值|主导产业产值|产学研合作项目|税收\n" + "\n".join(rows),
            "参数": f"参数编号|取值\n{parameters}",
        }
    )


def judgement_of(book: Book, **changes: float | None) -> Judgement:
    return Judgement(book, Measures(Monitoring(book)), {**thresholds(book), **changes})


def slow_clusters(book: Book) -> set[str]:
    judgement = judgement_of(book)
    return {cluster.text("id") for cluster in judgement.clusters if SLOW in judgement.met(cluster.text("id"))}


def test_mean_growth_is_geometric() -> None:
    assert mean_growth([100, 50, 121]) == 10
    assert mean_growth([100, 0]) == -100


def test_yearly_growth_compares_each_year_with_the_one_before() -> None:
    assert yearly_growth([100, 110, 99]) == [10, -10]


def test_growth_that_only_floating_point_puts_below_the_threshold_is_not_below() -> None:
    assert mean_growth([100, 103]) == 3
    assert 100 * (math.pow(1.03**3, 1 / 3) - 1) != 3
    assert mean_growth([100, 103, 106.09, 109.2727]) == 3


def test_a_number_below_a_limit_is_shown_as_below() -> None:
    assert below_text(2.96, 3) == "2.96"
    assert below_text(2.9, 3) == "2.9"
    assert below_text(-0.01, 0) == "-0.01"


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["GJ-001", "GJ-002", "GJ-003"]), series),
    st.floats(-50, 50),
    st.floats(0, 50),
)
def test_a_higher_threshold_never_frees_a_cluster(
    outputs: dict[str, list[float | None]], slow: float, more: float
) -> None:
    assert slow_clusters(book_of(outputs, slow)) <= slow_clusters(book_of(outputs, slow + more))


@settings(deadline=None)
@given(series, series)
def test_another_cluster_changes_nothing_about_a_cluster(
    own: list[float | None], other: list[float | None]
) -> None:
    alone = book_of({"GJ-001": [*own[:-1], own[-1]]}, 3)
    together = book_of({"GJ-001": own, "GJ-002": other}, 3)
    before, after = judgement_of(alone), judgement_of(together)
    assert before.verdicts("GJ-001") == after.verdicts("GJ-001")
    if own[-1] is not None or other[-1] is None:
        assert before.suggestion("GJ-001") == after.suggestion("GJ-001")
    for situation in SITUATIONS:
        measures = [judgement.measured[situation] or {} for judgement in (before, after)]
        assert measures[0].get("GJ-001") == measures[1].get("GJ-001")


def test_the_suggestion_grows_with_the_number_of_situations() -> None:
    book = book_of({"GJ-001": [100, 90, 80, 70], "GJ-002": [100, 120, 110, 100]}, 3)
    assert judgement_of(book).suggestions() == {"GJ-001": "调整", "GJ-002": "限期整改"}
    book = book_of({"GJ-001": [100, 120, 140, 160]}, 3)
    assert judgement_of(book).suggestions() == {"GJ-001": "预警"}
    book = book_of({"GJ-001": [100, 120, 140, 160], "GJ-003": [None, 1, 1, 1]}, 3, projects=0)
    assert judgement_of(book).suggestions() == {"GJ-001": "保持", "GJ-003": ""}


def test_delisting_is_suggested_only_of_what_has_long_been_so() -> None:
    falling = {"GJ-001": [100, 90, 80, 70]}
    assert judgement_of(book_of(falling, 3), monitor_years=2, delist_years=2).suggestions() == {
        "GJ-001": "建议摘牌"
    }
    late = book_of({"GJ-001": [100, 120, 90, 70]}, 3)
    assert judgement_of(late, monitor_years=2, delist_years=2).suggestions() == {"GJ-001": "调整"}
    unknown_before = book_of(falling, 3)
    assert judgement_of(unknown_before, monitor_years=3, delist_years=2).suggestions() == {"GJ-001": "调整"}
    assert judgement_of(unknown_before, monitor_years=3, delist_years=1).suggestions() == {
        "GJ-001": "建议摘牌"
    }


def test_a_delisting_shows_the_numbers_of_the_years_before_too() -> None:
    judgement = judgement_of(book_of({"GJ-001": [100, 90, 80, 70]}, 3), monitor_years=2)
    said = [verdict.evidence for verdict in judgement.verdicts("GJ-001")]
    assert len(said) == 6
    assert said[0].startswith("总产值2023年90亿元、2025年70亿元")
    assert said[3].startswith("总产值2022年100亿元、2024年80亿元")
    now, before = judgement.evidence("GJ-001").split("。上一年度（截至2024年）也出现：")
    assert (now, before) == ("；".join(said[:3]), "；".join(said[3:]))


def test_what_is_no_delisting_speaks_of_no_earlier_year() -> None:
    judgement = judgement_of(book_of({"GJ-001": [100, 120, 90, 70]}, 3), monitor_years=2)
    assert "年度" not in judgement.evidence("GJ-001")
    assert judgement.evidence("GJ-002") == ""


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["GJ-001", "GJ-002", "GJ-003"]), unique=True, min_size=1),
    st.data(),
    st.sampled_from(["slow_growth", "shrinking_growth", "weak_joint_projects"]),
    st.floats(0, 60),
)
def test_more_situations_never_make_a_milder_suggestion(
    ids: list[str], data: st.DataObject, key: str, more: float
) -> None:
    outputs = {cluster: data.draw(st.lists(amounts, min_size=4, max_size=4)) for cluster in ids}
    book = book_of(dict(outputs), 3)
    before = judgement_of(book, monitor_years=2)
    after = judgement_of(book, monitor_years=2, **{key: (thresholds(book)[key] or 0) + more})
    for cluster in ids:
        assert len(before.met(cluster)) <= len(after.met(cluster))
        ranks = [SUGGESTIONS.index(judgement.suggestion(cluster)) for judgement in (before, after)]
        assert ranks[0] <= ranks[1]
