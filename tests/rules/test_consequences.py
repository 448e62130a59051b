"""One thing wrong is said once: what follows from it is left unsaid, or said to be unchecked, across all rules."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.schema import SPECIFICATION
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.texttables import raw_book

CLEAN = clean_sheets()
SHEETS = [table.sheet for table in SPECIFICATION.tables if not table.optional]
MONITORING = "\n".join(
    [
        CLEAN["监测"].split("\n")[0],
        "GJ-001|2024|江苏省|100|50||||||||||LY-001",
        "GJ-001|2025|江苏省|110|60||||||||||LY-001",
    ]
)


def signatures(checked):
    return [(finding.code, finding.place) for finding in checked.findings]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_missing_sheet_is_one_finding_and_what_it_leaves_unchecked_is_said(sheet):
    sheets = clean_sheets()
    del sheets[sheet]
    checked = validate_book(raw_book(sheets))
    assert signatures(checked) == [("CB101", sheet)]
    assert ("sheet-unread", {"sheet": sheet}) in checked.skipped


@pytest.mark.parametrize("header", ["集群编号", "集群名称", "级别", "涉及省份", "来源"])
def test_so_is_a_missing_column(header):
    lines = [line.split("|") for line in CLEAN["集群"].split("\n")]
    gone = lines[0].index(header)
    text = "\n".join("|".join(cells[:gone] + cells[gone + 1 :]) for cells in lines)
    checked = validate_book(book_with({"集群": text}))
    assert signatures(checked) == [("CB103", "集群!A1")]
    assert ("column-missing", {"sheet": "集群", "column": header}) in checked.skipped


@pytest.mark.parametrize(
    ("sheet", "text", "found"),
    [
        ("集群", CLEAN["集群"].replace("GJ-001", "", 1), ("CB201", "集群!A2")),
        ("集群", CLEAN["集群"].replace("国家级", "国家及"), ("CB204", "集群!E2")),
        ("省份", CLEAN["省份"].replace("'320000", ""), ("CB201", "省份!A2")),
        ("监测", MONITORING.replace("2025", ""), ("CB201", "监测!B3")),
        ("监测", MONITORING.replace("110", "约110"), ("CB223", "监测!D3")),
        ("监测", MONITORING.replace("110", "一百一十"), ("CB202", "监测!D3")),
        ("监测", MONITORING.replace("110", "#DIV/0!"), ("CB209", "监测!D3")),
        ("监测", MONITORING.replace("110", "=C3"), ("CB210", "监测!D3")),
        ("监测", MONITORING.replace("GJ-001|2025", "GJ-009|2025"), ("CB208", "监测!A3")),
        ("监测", MONITORING.replace("110", "-110"), ("CB205", "监测!D3")),
    ],
)
def test_a_bad_cell_is_one_finding(sheet, text, found):
    assert signatures(validate_book(book_with({sheet: text}))) == [found]


def test_the_rows_these_cases_spoil_are_clean():
    assert signatures(validate_book(book_with({"监测": MONITORING}))) == []


@pytest.mark.parametrize(
    "sheet", ["省份", "报送单位", "赛道", "集群", "要点分类", "公布数据", "来源", "代码表"]
)
def test_a_row_that_stands_there_twice_is_one_finding(sheet):
    lines = CLEAN[sheet].split("\n")
    found = signatures(validate_book(book_with({sheet: "\n".join([*lines, lines[-1]])})))
    assert found == [("CB207", f"{sheet}!A{len(lines) + 1}")]


CLUSTERS = "\n".join(
    [
        "集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|认定年份|核实情况|来源",
        "GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|江苏省|2022|已核实|LY-001",
        "GJ-002|宁波市磁性材料集群|国家先进制造业集群|国家级|浙江省|浙江省|2022|已核实|LY-001",
    ]
)
YEARS = "\n".join(
    [
        "集群编号|年份|报送单位|总产值（亿元）|来源",
        *(f"{name}|{year}||100|LY-001" for name in ("GJ-001", "GJ-002") for year in (2023, 2024)),
    ]
)


@pytest.mark.parametrize(
    ("spoilt", "found"),
    [("", ("CB201", "集群!A3")), ("GJ", ("CB206", "集群!A3")), ("GJ-00\ufffd", ("CB235", "集群!A3"))],
)
def test_a_lost_key_is_said_once_and_not_wherever_it_is_referred_to(spoilt, found):
    clusters = CLUSTERS.replace("GJ-002", spoilt)
    assert signatures(validate_book(book_with({"集群": clusters, "监测": YEARS}))) == [found]


def test_of_more_unknown_words_than_lost_keys_the_rarer_are_reported():
    clusters, years = CLUSTERS.replace("GJ-002", ""), YEARS.replace("GJ-001|2024", "GJ-011|2024")
    found = signatures(validate_book(book_with({"集群": clusters, "监测": years})))
    assert found == [("CB201", "集群!A3"), ("CB208", "监测!A3")]


def test_a_lost_name_of_a_province_leaves_other_names_of_known_ones_reported():
    provinces = CLEAN["省份"].replace("|浙江省|", "||")
    found = signatures(
        validate_book(
            book_with({"省份": provinces, "集群": CLUSTERS.replace("|江苏省|江苏省|", "|江苏|江苏省|")})
        )
    )
    assert found == [("CB201", "省份!B3"), ("CB401", "集群!E2")]


class TestPlaces:
    @pytest.mark.parametrize(
        ("old", "new", "found"),
        [
            ("'330200|计划单列市|浙江省", "'330200|计划单列市|江苏省", ("CB404", "报送单位!B4")),
            ("'330200|计划单列市|浙江省", "'320200|计划单列市|浙江省", ("CB404", "报送单位!B4")),
        ],
    )
    def test_what_a_unit_in_doubt_reports_on_is_left_alone(self, old, new, found):
        units = CLEAN["报送单位"].replace(old, new)
        years = "\n".join(
            ["集群编号|年份|报送单位|来源", "GJ-002|2024|宁波市|LY-001", "GJ-002|2025|宁波市|LY-001"]
        )
        sheets = {"集群": CLUSTERS, "报送单位": units, "监测": years}
        assert signatures(validate_book(book_with(sheets))) == [found]

    def test_a_wrong_code_of_a_province_does_not_make_its_units_wrong(self):
        provinces = CLEAN["省份"].replace("'330000|浙江省", "'440000|浙江省")
        assert signatures(validate_book(book_with({"省份": provinces}))) == [("CB404", "省份!A3")]

    def test_a_wrong_short_name_hides_no_cluster_that_bears_the_name_of_another_province(self):
        sheets = {
            "省份": CLEAN["省份"].replace("|浙江省|浙江|", "|浙江省|越|"),
            "集群": CLUSTERS.replace("|徐州市", "|浙江省"),
        }
        assert signatures(validate_book(book_with(sheets))) == [("CB405", "省份!C3"), ("CB406", "集群!B2")]

    def test_nor_an_alias_of_it(self):
        sheets = {
            "省份": CLEAN["省份"].replace("|浙江省|浙江|", "|浙江省|越|"),
            "集群": CLUSTERS.replace("|浙江省|浙江省|", "|浙江|浙江省|"),
        }
        assert signatures(validate_book(book_with(sheets))) == [("CB405", "省份!C3"), ("CB401", "集群!E3")]


def test_a_fraction_among_percentages_is_not_also_a_share_that_does_not_add_up():
    rows = ["江苏省|60", "浙江省|0.1", "内蒙古自治区|30"]
    shares = "\n".join(
        [
            "分享对象|分享事项|起始年份|分享方|比例（%）|来源",
            *(f"GJ-001|税收|2025|{row}|LY-001" for row in rows),
        ]
    )
    assert signatures(validate_book(book_with({"分享比例": shares}))) == [("CB231", "分享比例!E3")]


MONITORED = "\n".join(
    [
        "集群编号|年份|报送单位|总产值（亿元）|来源",
        *(f"GJ-001|{year}|江苏省|100|LY-001" for year in (2022, 2023, 2024, 2025)),
    ]
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("GJ-001|2023", "GJ-009|2023", ("CB208", "监测!A3")),
        ("GJ-001|2023", "|2023", ("CB201", "监测!A3")),
        ("GJ-001|2023", "GJ-001|", ("CB201", "监测!B3")),
        ("GJ-001|2023", "GJ-001|二三年", ("CB202", "监测!B3")),
        ("GJ-001|2023", "GJ-001|2021", ("CB502", "监测!B4")),
        ("GJ-001|2023", "GJ-001|20223", ("CB205", "监测!B3")),
        ("GJ-001|2023", "GJ-001|44927", ("CB205", "监测!B3")),
        ("GJ-001|2023", "GJ-001|23", ("CB205", "监测!B3")),
        ("GJ-001|2025", "GJ-001|20225", ("CB205", "监测!B5")),
    ],
)
def test_a_year_that_a_row_in_doubt_may_hold_is_not_missing(old, new, found):
    assert signatures(validate_book(book_with({"监测": MONITORED.replace(old, new)}))) == [found]


SHARES = "\n".join(
    [
        "分享对象|分享事项|起始年份|分享方|比例（%）|来源",
        "GJ-001|税收|2025|江苏省|60|LY-001",
        "GJ-001|税收|2025|浙江省|40|LY-001",
        "GJ-001|产值|2025|江苏省|70|LY-001",
        "GJ-001|产值|2025|浙江省|30|LY-001",
    ]
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("税收|2025|浙江省", "税收||浙江省", [("CB201", "分享比例!C3")]),
        ("税收|2025|浙江省", "水费|2025|浙江省", [("CB204", "分享比例!B3")]),
        ("GJ-001|税收|2025|浙江省", "GJ-009|税收|2025|浙江省", [("CB208", "分享比例!A3")]),
        ("浙江省|40", "浙江省|-40", [("CB205", "分享比例!E3")]),
        ("浙江省|40", "浙江省|39", [("CB501", "分享比例!E2")]),
    ],
)
def test_a_set_of_shares_that_may_lack_a_row_is_not_added_up(old, new, found):
    assert signatures(validate_book(book_with({"分享比例": SHARES.replace(old, new)}))) == found


def test_a_level_against_its_series_is_not_told_again_by_its_aim_and_its_year():
    header = "集群编号|集群名称|集群系列|级别|培育目标|目标依据|牵头省份|涉及省份|认定年份|核实情况|来源"
    national = (
        "GJ-001|徐州市工程机械集群|国家先进制造业集群|省级|世界级|原文|江苏省|江苏省|2022|已核实|LY-001"
    )
    assert signatures(validate_book(book_with({"集群": f"{header}\n{national}"}))) == [("CB503", "集群!D2")]
    provincial = "SJ-001|徐州市工程机械集群|省级先进制造业集群|国家级|||江苏省|江苏省||已核实|LY-001"
    assert signatures(validate_book(book_with({"集群": f"{header}\n{provincial}"}))) == [("CB503", "集群!D2")]


def test_a_target_taken_from_a_published_value_needs_no_unit_of_its_own():
    text = "行动编号|省份|名称|种类|目标数量|目标单位|目标取自|来源\nXD-001|江苏省|集群培育壮大行动|专项行动|99||GB-001|LY-001"
    assert signatures(validate_book(book_with({"专项行动": text}))) == [("CB506", "专项行动!E2")]


def test_a_number_that_jumps_is_no_outlier_as_well():
    header, *rows = MONITORING.split("\n")
    rows = [row.replace("100|50||", "1000|500||40").replace("110|60||", "1050|510||4000") for row in rows]
    found = signatures(validate_book(book_with({"监测": "\n".join([header, *rows])})))
    assert found == [("CB604", "监测!G3")]
