"""What must agree across rows and sheets (CB501–CB514): tables of cases, most of them about what is no finding."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.catalogue import RULES
from clusterbook.catalogue.skips import SKIPS
from tests.rules.spoilt import findings, only, problems, with_provinces
from tests.support.cleanbook import book_with, clean_sheets

SHARES = "分享对象|分享事项|起始年份|分享方|比例|来源"
CLUSTERS = (
    "集群编号|集群名称|集群系列|级别|培育目标|目标依据|牵头省份|涉及省份|领域|领域依据|认定年份|核实情况|来源"
)
PROGRAMMES = "行动编号|省份|名称|种类|目标数量|目标单位|目标取自|进展数量|进展截至|来源"
POINTS = "序号|省份|要点编号|状态|内容|涉及集群|来源"
SOURCES = "来源编号|题名|来源类型|文号|日期|链接|核实情况"
EVALUATIONS = "集群编号|周期起始年|周期结束年|评估结论|理由|来源"


def share(party, amount, subject="GJ-001", item="税收", year=2025):
    return f"{subject}|{item}|{year}|{party}|{amount}|LY-001"


def cluster(
    series="国家先进制造业集群",
    level="国家级",
    aim="",
    basis="",
    lead="江苏省",
    provinces="江苏省",
    field="",
    field_basis="",
    year="2022",
):
    return f"GJ-001|泵阀集群|{series}|{level}|{aim}|{basis}|{lead}|{provinces}|{field}|{field_basis}|{year}|已核实|LY-001"


def programme(target="", unit="", taken_from="", progress="", until=""):
    return f"XD-001|江苏省|培育行动|专项行动|{target}|{unit}|{taken_from}|{progress}|{until}|LY-001"


def rows(header, *lines):
    return "\n".join([header, *lines])


class TestShares:
    @pytest.mark.parametrize(
        ("shares", "expected"),
        [
            ([("甲市", 60), ("乙市", 40)], []),
            ([("甲市", 33.33), ("乙市", 33.33), ("丙市", 33.34)], []),
            ([("甲市", 33.3), ("乙市", 33.3), ("丙市", 33.35)], []),
            ([("甲市", 60), ("乙市", 38)], [("CB501", "分享比例!E2")]),
            ([("甲市", 60), ("乙市", 42)], [("CB501", "分享比例!E2")]),
            ([("甲市", 60), ("乙市", 39.9)], [("CB501", "分享比例!E2")]),
            ([("甲市", 60), ("乙市", "")], [("CB201", "分享比例!E3")]),
            ([("甲市", 60), ("乙市", 400)], [("CB205", "分享比例!E3")]),
            ([("甲市", 60), ("乙市", 40), ("甲市", 60)], [("CB207", "分享比例!A4")]),
        ],
    )
    def test_a_set_makes_up_the_whole(self, shares, expected):
        sheet = rows(SHARES, *(share(party, amount) for party, amount in shares))
        assert problems(分享比例=sheet) == expected

    def test_sets_of_other_matters_and_years_stand_apart(self):
        lines = [share("甲市", 60), share("甲市", 60, item="产值"), share("甲市", 60, year=2024)]
        sheet = rows(SHARES, *lines)
        assert problems(分享比例=sheet) == [("CB501", f"分享比例!E{row}") for row in (2, 3, 4)]

    def test_the_finding_names_the_set_its_sum_and_its_cells(self):
        finding = only(findings(分享比例=rows(SHARES, share("甲市", 60), share("乙市", 38))))
        assert dict(finding.params) == {
            "value": "GJ-001/税收/2025",
            "total": "98",
            "limits": "100",
            "candidates": "",
            "less": "2",
            "more": "",
            "range": "分享比例!E2:E3",
        }

    def test_a_set_of_fractions_is_called_that_and_nothing_is_said_to_be_missing(self):
        finding = only(findings(分享比例=rows(SHARES, share("甲市", 0.6), share("乙市", 0.4))))
        remedy = RULES["CB501"].remedy.filled("zh", finding.params)
        assert remedy == "对照协议核对各方比例；像是填成了小数，应填百分数的数字，如60、40"

    @pytest.mark.parametrize(
        ("amount", "advice"),
        [(38.5, "缺少1.5个百分点的，补上漏填的一方"), (42, "多出2个百分点的，改正填大或重复计入的比例")],
    )
    def test_the_advice_goes_by_whether_there_is_too_little_or_too_much(self, amount, advice):
        finding = only(findings(分享比例=rows(SHARES, share("甲市", 60), share("乙市", amount))))
        remedy = RULES["CB501"].remedy.filled("zh", finding.params)
        assert remedy == f"对照协议核对各方比例；{advice}"

    def test_the_tolerance_is_a_parameter(self):
        parameters = clean_sheets()["参数"].replace(
            "share_tolerance|分享比例容差|0.05", "share_tolerance|分享比例容差|1"
        )
        sheet = rows(SHARES, share("甲市", 60), share("乙市", 39.5))
        assert problems(分享比例=sheet, 参数=parameters) == []
        assert problems(分享比例=sheet) == [("CB501", "分享比例!E2")]

    def test_without_its_parameter_the_check_is_skipped_and_said_to_be(self):
        parameters = "\n".join(
            line for line in clean_sheets()["参数"].split("\n") if "share_tolerance" not in line
        )
        checked = validate_book(book_with({"参数": parameters, "分享比例": rows(SHARES, share("甲市", 60))}))
        assert [finding.code for finding in checked.findings] == ["CB303"]
        (skipped,) = checked.skipped
        assert skipped == ("parameter-unread", {"parameter": "分享比例容差", "sheet": "分享比例"})
        assert skipped.params.keys() == SKIPS["parameter-unread"].slots()


class TestYears:
    @pytest.mark.parametrize(
        ("years", "expected", "missing"),
        [
            ((2023, 2024, 2025), [], []),
            ((2025, 2023, 2024), [], []),
            ((2021, 2022, 2024), [("CB502", "监测!B4")], ["2023"]),
            ((2024, 2021, 2022), [("CB502", "监测!B2")], ["2023"]),
            ((2021, 2025), [("CB502", "监测!B3")], ["2022—2024"]),
            ((2021, 2023, 2025), [("CB502", "监测!B3"), ("CB502", "监测!B4")], ["2022", "2024"]),
        ],
    )
    def test_no_year_is_missing_between_the_first_and_the_last(self, years, expected, missing):
        found = findings(
            监测=rows("集群编号|年份|总产值（亿元）|来源", *(f"GJ-001|{year}|100|LY-001" for year in years))
        )
        assert [(finding.code, finding.place) for finding in found] == expected
        assert [finding.params["years"] for finding in found] == missing

    def test_each_cluster_has_its_own_years(self):
        sheet = rows("集群编号|年份|总产值（亿元）|来源", "GJ-001|2021|1|LY-001", "XY-001|2023|1|LY-001")
        assert problems(监测=sheet) == []

    def test_units_too(self):
        sheet = rows("报送单位|年份|来源", "江苏省|2021|LY-001", "江苏省|2023|LY-001")
        assert problems(企业梯度=sheet) == [("CB502", "企业梯度!B3")]


class TestLevels:
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (cluster(), []),
            (cluster(level="省级"), [("CB503", "集群!D2")]),
            (cluster(level="市级"), [("CB204", "集群!D2")]),
            (cluster("国家中小企业特色产业集群", "县域特色"), []),
            (cluster("国家中小企业特色产业集群"), [("CB503", "集群!D2")]),
            (cluster(aim="世界级", basis="原文"), []),
            (cluster("省级先进制造业集群", "省级", aim="世界级", basis="原文"), [("CB504", "集群!E2")]),
            (cluster("省级先进制造业集群", "省级", aim="国家级", basis="原文"), []),
            (cluster(aim="国家级", basis="原文"), [("CB504", "集群!E2")]),
        ],
    )
    def test_of_a_cluster(self, row, expected):
        assert problems(集群=rows(CLUSTERS, row)) == expected

    def test_an_added_series_goes_by_its_parent_in_the_code_list(self):
        codes = clean_sheets()["代码表"].replace("\n集群级别|", "\n集群系列|本省试点集群|省级|\n集群级别|", 1)
        sheet = rows(CLUSTERS, cluster("本省试点集群", "县域特色"))
        assert problems(集群=sheet, 代码表=codes) == [("CB503", "集群!D2")]

    @pytest.mark.parametrize(
        ("factor", "unit", "expected"),
        [("土地", "亩", []), ("贷款", "亿元", []), ("土地", "亿元", [("CB503", "要素保障!B2")])],
    )
    def test_the_unit_of_a_factor(self, factor, unit, expected):
        sheet = rows(
            "集群编号|要素类别|年份|项目类型|计量单位|来源", f"GJ-001|{factor}|2025|其他项目|{unit}|LY-001"
        )
        assert problems(要素保障=sheet) == expected


class TestConditions:
    @pytest.mark.parametrize(
        ("sheet", "text", "expected"),
        [
            ("集群", rows(CLUSTERS, cluster(year="")), [("CB505", "集群!K2")]),
            ("集群", rows(CLUSTERS, cluster("省级先进制造业集群", "省级", year="")), []),
            ("集群", rows(CLUSTERS, cluster(year="#N/A")), [("CB209", "集群!K2")]),
            ("集群", rows(CLUSTERS, cluster(aim="世界级")), [("CB505", "集群!F2")]),
            ("集群", rows(CLUSTERS, cluster(field="新材料")), [("CB505", "集群!J2")]),
            ("规划要点", rows(POINTS, "GH-0001|江苏省|YD-01|有|||LY-001"), [("CB505", "规划要点!E2")]),
            ("规划要点", rows(POINTS, "GH-0001|江苏省|YD-01|无|||LY-001"), []),
            ("专项行动", rows(PROGRAMMES, programme(target="14")), [("CB505", "专项行动!F2")]),
            ("专项行动", rows(PROGRAMMES, programme("14", "个", progress="6")), [("CB505", "专项行动!I2")]),
            ("专项行动", rows(PROGRAMMES, programme("14", "个", "", "6", "2025年")), []),
            ("评估", rows(EVALUATIONS, "GJ-001|2023|2025|摘牌||LY-001"), [("CB505", "评估!E2")]),
            ("评估", rows(EVALUATIONS, "GJ-001|2023|2025|保持||LY-001"), []),
        ],
    )
    def test_what_one_cell_makes_necessary(self, sheet, text, expected):
        assert problems(**{sheet: text}) == expected

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (programme(taken_from="GB-001"), []),
            (programme("1", "个", "GB-001"), []),
            (programme("12", "个", "GB-001"), [("CB506", "专项行动!E2")]),
            (programme("12", "个", "GB-009"), [("CB208", "专项行动!G2")]),
        ],
    )
    def test_a_target_stands_in_one_place(self, row, expected):
        assert problems(专项行动=rows(PROGRAMMES, row)) == expected

    def test_a_feature_is_there_or_not(self):
        present = "GH-0001|江苏省|YD-01|有|以链聚群||LY-001"
        absent = "GH-0002|{}|YD-01|无|||LY-001"
        assert problems(规划要点=rows(POINTS, absent.format("江苏省"), present)) == [("CB514", "规划要点!D2")]
        assert problems(规划要点=rows(POINTS, absent.format("浙江省"), present)) == []


class TestMembers:
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (cluster(lead="", provinces="江苏省；浙江省"), []),
            (cluster(lead="", provinces="江苏省"), [("CB508", "集群!G2")]),
            (cluster(lead="浙江省", provinces="江苏省；浙江省"), []),
            (cluster(lead="浙江省", provinces="江苏省"), [("CB507", "集群!G2")]),
            (cluster(lead="浙江", provinces="江苏省"), [("CB401", "集群!G2")]),
            (cluster(lead="#REF!", provinces="江苏省"), [("CB209", "集群!G2")]),
            (cluster(lead="陕西省", provinces="山西省"), [("CB403", "集群!G2")]),
        ],
    )
    def test_a_lead_is_one_of_the_provinces(self, row, expected):
        assert problems(**with_provinces(), 集群=rows(CLUSTERS, row)) == expected

    @pytest.mark.parametrize(
        ("lead", "members", "expected"),
        [
            ("江苏省", "浙江省", [("CB507", "区域协同!D2")]),
            ("江苏省", "江苏省；浙江省", []),
            ("", "江苏省", []),
            ("江苏省", "", []),
        ],
    )
    def test_of_an_arrangement_too(self, lead, members, expected):
        header = "协同编号|名称|类型|牵头省份|成员省份|来源"
        assert problems(区域协同=f"{header}\nXT-001|沿江走廊|产业走廊|{lead}|{members}|LY-001") == expected

    @pytest.mark.parametrize(
        ("sheet", "text", "expected"),
        [
            ("规划要点", rows(POINTS, "GH-0001|浙江省|YD-01|有|甲|XY-001|LY-001"), []),
            (
                "规划要点",
                rows(POINTS, "GH-0001|江苏省|YD-01|有|甲|XY-001；GJ-001|LY-001"),
                [("CB513", "规划要点!F2")],
            ),
            (
                "规划要点",
                rows(POINTS, "GH-0001|江苏省|YD-01|有|甲|XY-099|LY-001"),
                [("CB208", "规划要点!F2")],
            ),
            ("监测", "集群编号|年份|报送单位|来源\nGJ-001|2025|宁波市|LY-001", [("CB513", "监测!A2")]),
            ("监测", "集群编号|年份|报送单位|来源\nXY-001|2025|宁波市|LY-001", []),
            (
                "典型案例",
                "案例编号|案例名称|案例类型|所在省份|涉及集群|主要做法|来源\nAL-001|甲|走廊共建|江苏省|XY-001|做好|LY-001",
                [("CB513", "典型案例!E2")],
            ),
        ],
    )
    def test_a_cluster_lies_where_its_row_is(self, sheet, text, expected):
        assert problems(**{sheet: text}) == expected


class TestPeriods:
    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            (2023, 2025, []),
            (2023, 2022, [("CB509", "评估!C2")]),
            (2023, 2026, [("CB510", "评估!C2")]),
            (2023, 2023, [("CB510", "评估!C2")]),
        ],
    )
    def test_an_evaluation_covers_three_years(self, first, last, expected):
        assert problems(评估=rows(EVALUATIONS, f"GJ-001|{first}|{last}|保持||LY-001")) == expected


class TestDocuments:
    @pytest.mark.parametrize(
        "number",
        ["工信部企业〔2022〕119号", "〔2026〕1号", "国务院令第748号", "工业和信息化部公告2024年第3号"],
    )
    def test_proper_numbers(self, number):
        assert problems(来源=rows(SOURCES, f"LY-001|甲|政策文件|{number}|2022年||已核实")) == []

    @pytest.mark.parametrize(
        ("number", "candidate"),
        [
            ("工信部企业[2022]119号", "“工信部企业〔2022〕119号”"),
            ("工信部企业（2022）119号", "“工信部企业〔2022〕119号”"),
            ("工信部企业﹝2022﹞119号", "“工信部企业〔2022〕119号”"),
            ("工信部企业【2022】119号", "“工信部企业〔2022〕119号”"),
            ("工信部企业〔2022〕第119号", "“工信部企业〔2022〕119号”"),
            ("工信部企业〔2022〕019号", "“工信部企业〔2022〕19号”"),
            ("工信部企业2022年119号", "“工信部企业〔2022〕119号”"),
            ("工信部企业〔2022〕119", "“工信部企业〔2022〕119号”"),
            ("工信部企业〔22〕119号", ""),
            ("见附件", ""),
        ],
    )
    def test_other_forms_with_the_proper_one_where_it_is_plain(self, number, candidate):
        finding = next(
            each
            for each in findings(来源=rows(SOURCES, f"LY-001|甲|政策文件|{number}|2022年||已核实"))
            if each.code == "CB511"
        )
        assert (finding.place, finding.params["candidates"]) == ("来源!D2", candidate)

    @pytest.mark.parametrize(
        ("second", "expected"),
        [
            ("乙|政策文件|工信部企业〔2022〕119号|||已核实", [("CB512", "来源!D3")]),
            ("甲|文章||2022年||已核实", [("CB512", "来源!B3")]),
            ("甲|文章||2023年||已核实", []),
            ("乙|文章|||https://a.example/1|已核实", [("CB512", "来源!F3")]),
            ("乙|文章|||https://a.example/2|已核实", []),
        ],
    )
    def test_a_document_has_one_row(self, second, expected):
        first = "LY-001|甲|政策文件|工信部企业〔2022〕119号|2022年|https://a.example/1|已核实"
        assert problems(来源=rows(SOURCES, first, f"LY-002|{second}")) == expected


class TestRecommendations:
    POLICIES = "建议编号|章节|标题|内容|对应附件|来源"
    SOURCE = rows(SOURCES, "LY-001|甲|文章||2022年||已核实")
    FIRST = "JY-001|三（一）|建立年度监测制度|对先进制造业集群逐年监测、每3年评估一次|附件1|LY-001"

    @pytest.mark.parametrize(
        ("second", "expected"),
        [
            ("建立年度监测制度|另一条建议的完整内容在此|附件1", [("CB515", "政策建议!C3")]),
            ("建立“年度监测”制度|另一条建议的完整内容在此|附件1", [("CB515", "政策建议!C3")]),
            ("监测|对先进制造业集群逐年监测，每三年评估一次|附件1", [("CB515", "政策建议!D3")]),
            ("监测|各地对先进制造业集群逐年监测、每3年评估一次|附件1", [("CB515", "政策建议!D3")]),
            ("监测|对先进制造业集群逐年监测、每3年评估一次并公布名单|附件1", []),
            ("监测|对先进制造业集群逐季监测、每年评估一次|附件1", []),
            ("监测|监测|附件1", []),
        ],
    )
    def test_a_recommendation_has_one_row(self, second, expected):
        policies = rows(self.POLICIES, self.FIRST, f"JY-002|三（一）|{second}|LY-001")
        assert problems(政策建议=policies, 来源=self.SOURCE) == expected

    def test_the_row_itself_entered_twice_is_no_second_recommendation(self):
        found = problems(政策建议=rows(self.POLICIES, self.FIRST, self.FIRST), 来源=self.SOURCE)
        assert "CB515" not in [code for code, _ in found]


@pytest.mark.parametrize(
    ("state", "content", "told"),
    [
        ("无", "以链聚群、以群带链", True),
        ("无", "", False),
        ("无", "无", False),
        ("无", "—", False),
        ("有", "以链聚群、以群带链", False),
    ],
)
def test_what_a_plan_lacks_has_no_content(state, content, told):
    header = "序号|省份|要点编号|状态|内容|来源"
    found = problems(规划要点=f"{header}\nGH-0001|江苏省|YD-01|{state}|{content}|LY-001")
    assert found == ([("CB516", "规划要点!D2")] if told else [])
