from clusterbook.model.cells import join_cells
from clusterbook.model.figures import Register, TableValue
from tests.analysis.test_management import MONITORING, THRESHOLDS
from tests.analysis.workbooks import CLUSTERS, PROVINCES, UNITS, grid, register_of, said, unknown


def register(**changes: str) -> Register:
    sheets = {"省份": PROVINCES, "报送单位": UNITS, "集群": CLUSTERS, "监测": MONITORING, "参数": THRESHOLDS}
    return register_of(**{**sheets, **changes})


def test_every_cluster_has_its_outputs_growth_trend_and_missing_years() -> None:
    assert grid(register().labelled("表_年度监测")) == [
        "编号|集群|省份|级别|2022年总产值|2023年总产值|2024年总产值|2025年总产值|2025年增速|年均增速|趋势|缺报年度",
        "GJ-001|京苏集群|北京、江苏|国家级|200|220|240|260|8.3|9.1|上升|—",
        "GJ-002|鄂苏集群|江苏、湖北|国家级|—|—|—|—|—|—|—|2022、2023、2024、2025",
        "GJ-003|江苏集群|江苏|国家级|100|101|102|103|1|1|上升|—",
        "SJ-001|湖北集群|湖北|省级|—|—|50|49|-2|—|—|2022、2023",
        "XY-001|新疆集群|新疆|县域特色|—|—|5|—|—|—|—|2022、2023、2025",
    ]


def test_growth_and_trend_name_the_outputs_they_come_from() -> None:
    table = register().labelled("表_年度监测").value
    assert isinstance(table, TableValue)
    growth, mean, trend = table.rows[2][8:11]
    assert join_cells(growth.cells) == "监测!D4:D5"
    assert join_cells(mean.cells) == join_cells(trend.cells) == "监测!D2:D5；参数!C2"


def test_a_trend_goes_one_way_in_every_year() -> None:
    rows = "集群编号|年份|总产值\n" + "\n".join(
        f"{cluster}|{year}|{value}"
        for cluster, values in {
            "GJ-001": (4, 3, 2, 1),
            "GJ-003": (1, 2, 1, 2),
            "SJ-001": (1, 2, 2, 3),
        }.items()
        for year, value in enumerate(values, 2022)
    )
    trends = {
        line.split("|")[0]: line.split("|")[10] for line in grid(register(监测=rows).labelled("表_年度监测"))
    }
    assert trends == {
        "编号": "趋势",
        "GJ-001": "下降",
        "GJ-003": "波动",
        "SJ-001": "波动",
        "GJ-002": "—",
        "XY-001": "—",
    }


def test_one_early_return_does_not_make_the_others_silent() -> None:
    early = register(监测=MONITORING + "GJ-003|2026|江苏省|104|76|0\n")
    before = register()
    for label in ("监测年份", "监测集群数", "监测未报集群数", "进展缓慢集群数", "程序建议集群数.调整"):
        assert early.labelled(label).text == before.labelled(label).text, label
    assert said(early.labelled("提前报送集群数")) == (1, "1个", "监测!B14")
    assert before.labelled("提前报送集群数").value == 0
    most = register(监测=MONITORING + "GJ-003|2026||1|1|1\nGJ-001|2026||1|1|1\n")
    assert most.labelled("监测年份").value == 2026


def test_the_share_that_makes_a_year_the_monitored_one_is_a_threshold() -> None:
    early = MONITORING + "GJ-003|2026|江苏省|104|76|0\n"
    low = THRESHOLDS.replace(
        "monitor_year_share|监测年份填报比例|50", "monitor_year_share|监测年份填报比例|25"
    )
    assert register(监测=early, 参数=low).labelled("监测年份").value == 2026
    none = THRESHOLDS.replace("monitor_year_share|监测年份填报比例|50\n", "")
    assert register(监测=early, 参数=none).labelled("监测年份").value == 2026


def test_each_year_says_who_reported_and_how_much() -> None:
    assert grid(register().labelled("表_监测填报")) == [
        "年度|已报集群|未报集群|已报总产值合计",
        "2022年|2|3|300",
        "2023年|2|3|321",
        "2024年|4|1|397",
        "2025年（监测年份）|3|2|412",
    ]


def test_each_unit_has_the_clusters_it_has_still_to_report() -> None:
    table = register().labelled("表_监测未报")
    assert grid(table) == [
        "报送单位|应报集群|已报集群|未报集群|未报集群名单",
        "新疆生产建设兵团|1|0|1|新疆集群",
        "报送单位待明确|1|0|1|鄂苏集群",
        "合计|2|0|2|—",
    ]
    assert "计划单列市和兵团单列" in table.definition


def test_every_cluster_is_of_one_unit_so_that_nothing_is_counted_twice() -> None:
    none = register(监测="集群编号|年份|报送单位|总产值\nGJ-003|2025|苏南市|1\nGJ-009|2025|江苏省|1\n")
    assert [line.split("|")[:4] for line in grid(none.labelled("表_监测未报"))[1:]] == [
        ["江苏省", "1", "0", "1"],
        ["湖北省", "1", "0", "1"],
        ["新疆维吾尔自治区", "1", "0", "1"],
        ["报送单位待明确", "1", "0", "1"],
        ["合计", "4", "0", "4"],
    ]


def test_nothing_reported_gives_no_tables() -> None:
    empty = register(监测="集群编号|年份|总产值")
    for label in ("表_年度监测", "表_监测填报", "表_监测未报", "提前报送集群数"):
        assert unknown(empty.labelled(label)), label
