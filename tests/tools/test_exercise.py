"""The exercise workbook: what its generator promises, checked with plain arithmetic on the rows."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from clusterbook.analysis.register import build_register
from clusterbook.excel.reader import read_book
from clusterbook.rules.check import check_book
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book
from tools import make_exercise
from tools.exercise import planted
from tools.exercise.facts import read_facts
from tools.exercise.workbook import exercise_rows

MADE_UP_TABLES = (
    "plan_points",
    "programmes",
    "enterprises",
    "monitoring",
    "evaluations",
    "arrangements",
    "shares",
    "factors",
    "cases",
    "clusters",
)


@pytest.fixture(scope="module")
def facts():
    return read_facts(make_exercise.MASTER)


@pytest.fixture(scope="module")
def rows(facts):
    return exercise_rows(facts)


@pytest.fixture(scope="module")
def loaded():
    return load_book(read_book(make_exercise.EXERCISE), SPECIFICATION)


@pytest.fixture(scope="module")
def book(loaded):
    return loaded[0]


@pytest.fixture(scope="module")
def register(book):
    return build_register(book)


def made_up(facts, rows, table):
    return [row for row in rows[table] if row["source"] == (facts.source,)]


def courses(rows, indicator):
    """The values of the years, in order, by cluster."""
    found = defaultdict(dict)
    for row in rows["monitoring"]:
        found[row["cluster"]][row["year"]] = row[indicator]
    return {cluster: [values[year] for year in sorted(values)] for cluster, values in found.items()}


def growth(values):
    return [after / before * 100 - 100 for before, after in pairwise(values)]


# --- the file --------------------------------------------------------------------------------------------------


def test_the_same_facts_give_the_same_bytes_and_a_stale_file_is_refused(tmp_path, monkeypatch, capsys):
    committed = make_exercise.EXERCISE.read_bytes()
    monkeypatch.setattr(make_exercise, "EXERCISE", tmp_path / "exercise.xlsx")
    assert make_exercise.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert make_exercise.main([]) == 0
    assert make_exercise.EXERCISE.read_bytes() == committed
    assert make_exercise.main(["--check"]) == 0


def test_its_only_finding_is_the_planted_sharing_set(loaded):
    book, findings = loaded
    broken, skipped = check_book(book, SPECIFICATION)
    (finding,) = [*findings, *broken]
    subject, item, year, total = planted.UNEVEN_SHARING
    assert (finding.code, finding.params["value"]) == ("CB501", f"{subject}/{item}/{year}")
    assert finding.params["total"] == str(total)
    assert skipped == []


def test_it_says_that_it_is_an_exercise(book):
    assert book.setting("数据性质")["content"] == "演练数据"
    assert "演练数据" in book.setting("标题").text("content")


# --- facts and made-up rows ------------------------------------------------------------------------------------


def test_the_facts_stay_as_they_are(facts, rows):
    for table, known in facts.rows.items():
        assert rows[table][: len(known)] == known, table


@pytest.mark.parametrize("table", MADE_UP_TABLES)
def test_every_row_that_is_no_fact_names_the_made_up_source(facts, rows, table):
    assert len(made_up(facts, rows, table)) == len(rows[table]) - len(facts.rows[table]) > 0
    assert rows["sources"][-1]["title"] == "演练数据（程序生成）"


def test_made_up_names_show_that_they_are_made_up(facts, rows):
    names = [
        row["name"]
        for table in ("clusters", "arrangements", "programmes", "cases")
        for row in made_up(facts, rows, table)
    ]
    for row in made_up(facts, rows, "clusters"):
        names += [*row["carriers"], *row["chain_leaders"]]
    assert [name for name in names if not name.startswith("演练")] == []


# --- enough of everything --------------------------------------------------------------------------------------


def test_clusters_of_all_levels_in_all_provinces_and_many_tracks(facts, rows):
    levels = Counter(row["level"] for row in rows["clusters"])
    assert levels["国家级"] >= 80
    assert levels["省级"] >= 200
    assert levels["县域特色"] >= 100
    for level in ("省级", "县域特色"):
        homes = {row["lead_province"] for row in rows["clusters"] if row["level"] == level}
        assert homes == set(facts.provinces)
    assert len({row["track"] for row in rows["clusters"]}) >= 20
    assert len({row["name"] for row in rows["clusters"]}) == len(rows["clusters"])
    assert {row.get("scale") for row in rows["clusters"]} >= {"百亿级", "千亿级", "万亿级"}


def test_five_years_of_monitoring_but_for_the_planted_silence(facts, rows):
    years = Counter(row["cluster"] for row in rows["monitoring"])
    short = {cluster for cluster, number in years.items() if number < 5}
    tibet = {row["id"] for row in rows["clusters"] if row.get("lead_province") in planted.SILENT_UNITS}
    assert len(years) == len(rows["clusters"])
    assert short == tibet | set(planted.SILENT_CLUSTERS)


def test_all_reporting_units_but_the_silent_ones(facts, rows):
    units = {row["name"] for row in facts.rows["reporting_units"]} - set(planted.SILENT_UNITS)
    last_year = [row for row in rows["monitoring"] if row["year"] == planted.LAST_YEAR]
    assert {row["unit"] for row in last_year} == units
    assert {row["unit"] for row in rows["enterprises"]} == units
    assert len(rows["enterprises"]) == 5 * len(units)


def test_plan_points_present_absent_and_open(facts, rows):
    points = Counter(row["presence"] for row in rows["plan_points"])
    pairs = len(facts.provinces) * len(facts.rows["features"])
    assert points["有"] > pairs / 2
    assert points["无"] >= 31
    assert sum(points.values()) < pairs
    assert len({(row["province"], row["feature"]) for row in rows["plan_points"]}) == len(rows["plan_points"])


def test_cases_evaluations_and_arrangements_of_all_kinds(rows):
    assert {row["kind"] for row in rows["cases"]} == {"世界级打造", "走廊共建", "梯度转移"}
    assert len(rows["evaluations"]) >= 50
    assert {row["last_year"] - row["first_year"] + 1 for row in rows["evaluations"]} == {3}
    assert {row["item"] for row in rows["shares"]} == {"产值", "税收", "土地指标"}
    assert {row["factor"] for row in rows["factors"]} == {"土地", "资金", "贷款", "人才", "中试平台"}
    assert [row["id"] for row in rows["arrangements"] if not row.get("mechanisms")]


# --- plausible numbers -----------------------------------------------------------------------------------------


def test_parts_are_no_larger_than_their_wholes(rows):
    for row in rows["monitoring"]:
        assert row["leading_output"] <= row["output"]
        assert row["sme_output"] <= row["output"]
        assert 0.009 <= row["rd_spending"] / row["output"] <= 0.061
        assert 0 < row["tax"] < row["output"]


@pytest.mark.parametrize(
    ("letters", "least", "most"), [("GJ", 500, 8000), ("SJ", 100, 1500), ("XY", 20, 150)]
)
def test_output_fits_the_level(rows, letters, least, most):
    outputs = [row["output"] for row in rows["monitoring"] if row["cluster"].startswith(letters)]
    assert least <= min(outputs)
    assert max(outputs) <= most


def test_output_grows_smoothly(rows):
    for cluster, values in courses(rows, "output").items():
        if cluster not in planted.SITUATIONS["长期进展缓慢"]:
            assert all(3.5 < rate < 12.5 for rate in growth(values)), cluster


# --- what is planted, and nothing else -------------------------------------------------------------------------


def test_the_leading_industry_shrinks_where_planted(rows):
    declining = {
        cluster
        for cluster, values in courses(rows, "leading_output").items()
        if all(rate < 0 for rate in growth(values)[-3:])
    }
    shrinking_at_all = {
        cluster for cluster, values in courses(rows, "leading_output").items() if min(growth(values)) < 0
    }
    assert declining == shrinking_at_all == planted.SITUATIONS["主导产业萎缩"]


def test_output_stagnates_where_planted(rows):
    slow = {
        cluster
        for cluster, values in courses(rows, "output").items()
        if len(values) == 5 and (values[-1] / values[-4]) ** (1 / 3) < 1.03
    }
    assert slow == planted.SITUATIONS["长期进展缓慢"]


def test_joint_projects_are_missing_where_planted(rows):
    weak = {
        cluster
        for cluster, values in courses(rows, "joint_projects").items()
        if max(values[-3:], default=0) < 2
    }
    assert weak == planted.SITUATIONS["协同创新薄弱"]


def test_only_one_cluster_was_in_all_situations_a_year_before(rows):
    output, leading, projects = (courses(rows, key) for key in ("output", "leading_output", "joint_projects"))
    before = {
        cluster
        for cluster in set.intersection(*planted.SITUATIONS.values())
        if (output[cluster][3] / output[cluster][0]) ** (1 / 3) < 1.03
        and all(rate < 0 for rate in growth(leading[cluster])[:3])
        and max(projects[cluster][1:4]) == 0
    }
    assert before == {planted.LASTING}


def test_planted_clusters_are_made_up_and_report(facts, rows):
    made = {row["id"] for row in made_up(facts, rows, "clusters")}
    for cluster in set.union(*planted.SITUATIONS.values()):
        assert cluster in made
        assert len(courses(rows, "output")[cluster]) == 5


def test_tracks_that_many_provinces_want(rows):
    wanting = defaultdict(set)
    aims = [row for row in rows["clusters"] if row.get("aim") == "国家级"]
    for row in aims:
        wanting[row["track"]].update(row["provinces"])
    for row in rows["plan_points"]:
        if row["feature"] == "YD-20":
            for track in row.get("tracks", ()):
                wanting[track].add(row["province"])
    crowded = {track: provinces for track, provinces in wanting.items() if len(provinces) >= 3}
    assert set(crowded) == {planted.CROWDED_TRACK, planted.CROWDED_BY_FACTS}
    assert crowded[planted.CROWDED_TRACK] == set(planted.CROWDED_PROVINCES)


def test_one_sharing_set_does_not_add_to_100(rows):
    totals = Counter()
    for row in rows["shares"]:
        totals[row["subject"], row["item"], row["year"]] += row["share"]
    uneven = [(*key, total) for key, total in totals.items() if total != 100]
    assert uneven == [planted.UNEVEN_SHARING]
    assert len(totals) >= 20


def test_factor_gaps(rows):
    gaps = {row["cluster"] for row in rows["factors"] if row["allotted"] <= row["needed"] * 0.8}
    assert gaps == set(planted.FACTOR_GAPS)


def table_rows(register, label):
    """A table figure's rows as dicts of texts by header."""
    table = register.labelled(label).value
    headers = [column.header for column in table.columns]
    return [dict(zip(headers, (cell.text for cell in row), strict=True)) for row in table.rows]


def test_the_analysis_finds_what_is_planted(rows, register):
    names = {row["id"]: row["name"] for row in rows["clusters"]}
    for label, planted_here in (
        ("进展缓慢集群", planted.SITUATIONS["长期进展缓慢"]),
        ("主导产业萎缩集群", planted.SITUATIONS["主导产业萎缩"]),
        ("协同创新薄弱集群", planted.SITUATIONS["协同创新薄弱"]),
    ):
        assert set(register.labelled(label).value) == {names[cluster] for cluster in planted_here}
    assert register.labelled("同质申报赛道").value == (planted.CROWDED_BY_FACTS, planted.CROWDED_TRACK)
    aiming = [row for row in rows["clusters"] if row.get("aim") == "国家级"]
    crowded = [row["name"] for row in aiming if row["track"] == planted.CROWDED_TRACK]
    assert sorted(register.labelled("同质申报集群").value) == sorted(crowded)
    assert register.labelled("分享不平集合数").value == 1
    assert "98%" in register.labelled("分享不平说明").text
    assert register.labelled("要素缺口集群数").value == len(planted.FACTOR_GAPS)
    assert register.labelled("企业梯度未报单位").value == planted.SILENT_UNITS


def test_every_planted_cluster_gets_its_suggestion_and_no_other_is_accused(rows, register):
    found = defaultdict(set)
    for row in table_rows(register, "表_动态管理"):
        found[row["程序建议"]].add(row["编号"])
        situations = {name for name, clusters in planted.SITUATIONS.items() if row["编号"] in clusters}
        assert set(row["触发情形"].split("、")) == situations
    assert found == planted.SUGGESTED
    for word, clusters in planted.SUGGESTED.items():
        assert register.labelled(f"程序建议集群数.{word}").value == len(clusters)
    judged = register.labelled("监测集群数").value - sum(map(len, planted.SUGGESTED.values()))
    assert register.labelled("程序建议集群数.保持").value == judged


def test_the_evidence_states_the_numbers_of_the_rows(rows, register):
    output, leading = courses(rows, "output"), courses(rows, "leading_output")
    for row in table_rows(register, "表_动态管理"):
        values, evidence = output[row["编号"]], row["依据数字"]
        if "长期进展缓慢" in row["触发情形"]:
            assert f"2022年{values[1]:g}亿元、2025年{values[4]:g}亿元" in evidence
            assert f"年均增速{((values[4] / values[1]) ** (1 / 3) - 1) * 100:.1f}%" in evidence
        if "主导产业萎缩" in row["触发情形"]:
            last = growth(leading[row["编号"]])[-1]
            assert f"、{round(last, 1):g}%，均低于0%" in evidence


def test_the_decisions_stand_beside_the_suggestions(rows, register):
    decided = {row["cluster"]: row["decision"] for row in rows["evaluations"]}
    for row in table_rows(register, "表_动态管理"):
        assert row["主管部门结论"].partition("（")[0] == decided.get(row["编号"], "—")


def test_silent_clusters_are_listed_under_their_units(rows, register):
    names = {row["id"]: row["name"] for row in rows["clusters"]}
    listed = {
        row["报送单位"]: set(row["未报集群名单"].split("、")) for row in table_rows(register, "表_监测未报")
    }
    tibet = {row["name"] for row in rows["clusters"] if row.get("lead_province") == planted.SILENT_UNITS[0]}
    assert listed[planted.SILENT_UNITS[0]] == tibet
    others = set().union(
        *(found for unit, found in listed.items() if unit not in (planted.SILENT_UNITS[0], "合计"))
    )
    assert others == {names[cluster] for cluster in planted.SILENT_CLUSTERS}


def test_shares_of_clusters_are_split_and_add_up(rows, register):
    totals, parts = {}, Counter()
    for row in table_rows(register, "表_分享拆分"):
        key = row["分享对象"], row["事项"]
        totals[key] = round(float(row["总量"].replace(",", "")) * 100)
        parts[key] += round(float(row["分得"].replace(",", "")) * 100)
    assert totals == parts
    assert totals
    outputs = {
        row["cluster"]: row["output"] for row in rows["monitoring"] if row["year"] == planted.LAST_YEAR
    }
    names = {row["name"]: row["id"] for row in rows["clusters"]}
    for (name, item), total in totals.items():
        if item.startswith("产值"):
            assert total == round(outputs[names[name]] * 100)


def test_output_by_province_adds_up_to_all_output_once(rows, register):
    total = sum(row["output"] for row in rows["monitoring"] if row["year"] == planted.LAST_YEAR)
    shown = [float(row["合计"].replace(",", "")) for row in table_rows(register, "表_分省产值")]
    assert round(sum(shown[:-1]), 1) == shown[-1] == round(total, 1)
    assert register.labelled("监测总产值").value == pytest.approx(total)


def test_the_master_workbook_has_nothing_to_judge_split_or_rank():
    book, _ = load_book(read_book(make_exercise.MASTER), SPECIFICATION)
    register = build_register(book)
    for label in (
        "表_动态管理",
        "表_敏感性",
        "表_年度监测",
        "表_监测未报",
        "表_分享拆分",
        "表_分省产值",
        "表_要素保障",
    ):
        assert register.labelled(label).value is None, label
    for word in (*planted.SUGGESTED, "保持"):
        assert register.labelled(f"程序建议集群数.{word}").value is None
