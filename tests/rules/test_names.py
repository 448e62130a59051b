"""Names and codes (CB401–CB410): what is recognised, what is refused, and what is left alone."""

import sys

import pytest

from clusterbook.catalogue import RULES
from clusterbook.rules.suggestions import Suggestions
from tests.rules.spoilt import findings, only, problems, with_provinces

CLUSTERS = "集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|涉及城市|核实情况|来源"


def cluster(number, name="泵阀集群", lead="", provinces="江苏省", cities="", series="国家先进制造业集群"):
    level = "国家级" if series.startswith("国家先进") else "省级"
    return f"{number}|{name}|{series}|{level}|{lead}|{provinces}|{cities}|已核实|LY-001"


def clusters(*rows):
    return {"集群": "\n".join([CLUSTERS, *rows])}


class TestPlacesNotInFull:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("内蒙", "内蒙古自治区"),
            ("内蒙古", "内蒙古自治区"),
            ("内蒙省", "内蒙古自治区"),
            ("广西壮族", "广西壮族自治区"),
            ("广西省", "广西壮族自治区"),
            ("宁夏自治区", "宁夏回族自治区"),
            ("宁夏回族自治州", "宁夏回族自治区"),
            ("新疆维吾尔", "新疆维吾尔自治区"),
            ("江苏", "江苏省"),
            ("苏", "江苏省"),
            ("吉林", "吉林省"),
            ("海南", "海南省"),
        ],
    )
    def test_a_known_name_of_a_province_gives_its_full_name_and_nothing_else(self, written, meant):
        finding = only(
            findings(**with_provinces(), **clusters(cluster("GJ-001", lead=meant, provinces=written)))
        )
        assert (finding.code, finding.place) == ("CB401", "集群!F2")
        assert finding.params["candidates"] == f"“{meant}”"

    @pytest.mark.parametrize(("written", "meant"), [("宁波", "宁波市"), ("浙江", "浙江省")])
    def test_so_does_a_reporting_unit(self, written, meant):
        finding = only(findings(企业梯度=f"报送单位|年份|来源\n{written}|2025|LY-001"))
        assert (finding.code, finding.place) == ("CB401", "企业梯度!A2")
        assert finding.params["candidates"] == f"“{meant}”"

    def test_a_name_of_no_province_is_a_missing_reference(self):
        found = problems(**clusters(cluster("GJ-001", lead="江苏省", provinces="火星")))
        assert ("CB208", "集群!F2") in found

    def test_parties_of_a_share_may_be_cities_but_not_half_named_provinces(self):
        header = "分享对象|分享事项|起始年份|分享方|比例|来源"
        rows = [("徐州市", 40), ("内蒙", 30), ("苏", 20), ("宁波市", 10)]
        sheet = "\n".join([header, *(f"GJ-001|税收|2025|{party}|{share}|LY-001" for party, share in rows)])
        assert problems(分享比例=sheet) == [("CB401", "分享比例!D3")]


class TestAmbiguousPlaces:
    @pytest.mark.parametrize("written", ["吉林市", "海南州", "海南藏族自治州", "海南市"])
    def test_a_place_of_the_same_name_below_is_not_taken_for_the_province(self, written):
        found = problems(**with_provinces(), **clusters(cluster("GJ-001", provinces=written)))
        assert found == [("CB402", "集群!F2")]

    @pytest.mark.parametrize("written", ["吉林", "海南", "吉林市"])
    def test_among_cities_the_bare_name_is_open_too(self, written):
        header = "分享对象|分享事项|起始年份|分享方|比例|来源"
        sheet = f"{header}\nGJ-001|税收|2025|{written}|100|LY-001"
        assert problems(**with_provinces(), 分享比例=sheet) == [("CB402", "分享比例!D2")]


class TestCodesAndNames:
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            ("'610000|山西省|山西|省|中部|LY-001", [("CB403", "省份!A2")]),
            ("'140000|陕西省|陕西|省|西部|LY-001", [("CB403", "省份!A2")]),
            ("'610000|四川省|四川|省|西部|LY-001", [("CB404", "省份!A2")]),
            ("'510000|四川省|四川|直辖市|西部|LY-001", [("CB405", "省份!D2")]),
            ("'510000|四川省|重庆|省|西部|LY-001", [("CB405", "省份!C2")]),
            ("'510000|四川|四川|省|西部|LY-001", [("CB401", "省份!B2")]),
            ("'640000|宁夏自治区|宁夏|自治区|西部|LY-001", [("CB401", "省份!B2")]),
            ("'640000|宁夏回族自治区|宁|自治区|西部|LY-001", [("CB405", "省份!C2")]),
            ("'510000|四川省|四|省|西部|LY-001", [("CB405", "省份!C2")]),
            ("'510000|四川省|四川|省|西部|LY-001", []),
            ("'990000|某某省|某某|省|西部|LY-001", []),
        ],
    )
    def test_of_a_province(self, row, expected):
        others = "'320000|江苏省|江苏|省|东部|LY-001\n'330000|浙江省|浙江|省|东部|LY-001"
        header = "代码|全称|简称|类型|区域|来源"
        assert (
            problems(省份=f"{header}\n{row}\n{others}\n'150000|内蒙古自治区|内蒙古|自治区|西部|LY-001")
            == expected
        )

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            ("大同市|'140200|计划单列市|陕西省|LY-001", [("CB403", "报送单位!B2")]),
            ("大同市|'330200|计划单列市|陕西省|LY-001", [("CB404", "报送单位!B2")]),
            ("山西省|'610000|省级|陕西省|LY-001", [("CB403", "报送单位!A2")]),
            ("陕西|'610000|省级|陕西省|LY-001", [("CB401", "报送单位!A2")]),
            ("陕西省|'610000|省级|陕西省|LY-001", []),
            ("新疆生产建设兵团||兵团|新疆维吾尔自治区|LY-001", []),
            ("大同市|'140200|计划单列市|火星|LY-001", [("CB208", "报送单位!D2")]),
        ],
    )
    def test_of_a_unit(self, row, expected):
        header = "单位名称|单位代码|单位类型|所属省份|来源"
        found = problems(**with_provinces(), 报送单位=f"{header}\n{row}")
        assert [each for each in found if each[1].startswith("报送单位")] == expected

    @pytest.mark.parametrize(
        ("wrong", "code"), [("江苏", "CB401"), ("江苏省省", "CB401"), ("扛苏省", "CB404")]
    )
    def test_who_writes_a_province_right_is_not_told_to_write_it_as_its_row_does(self, wrong, code):
        sheet = with_provinces()["省份"].replace("|江苏省|江苏|", f"|{wrong}|江苏|")
        found = [each for each in problems(省份=sheet) if each[0] in ("CB208", "CB401", "CB404")]
        assert found == [(code, "省份!A2" if code == "CB404" else "省份!B2")]

    def test_nor_is_who_writes_a_unit_right(self):
        units = "单位名称|单位代码|单位类型|所属省份|来源\n江苏|'320000|省级|江苏省|LY-001"
        rows = "报送单位|年份|来源\n江苏省|2025|LY-001\n江苏省|2026|LY-001"
        found = [each for each in problems(报送单位=units, 企业梯度=rows) if each[0] in ("CB208", "CB401")]
        assert found == [("CB401", "报送单位!A2")]

    @pytest.mark.parametrize(
        ("name", "provinces", "expected"),
        [
            ("浙江省磁性材料集群", "江苏省", [("CB406", "集群!B2")]),
            ("山西省特钢集群", "陕西省", [("CB403", "集群!B2")]),
            ("浙江省、江苏省磁性材料集群", "江苏省；浙江省", []),
            ("吉林市碳纤维集群", "江苏省", []),
            ("吉林省碳纤维集群", "江苏省", [("CB406", "集群!B2")]),
            ("太湖南岸新材料集群", "江苏省", []),
        ],
    )
    def test_a_row_named_after_a_province_lists_it(self, name, provinces, expected):
        row = cluster("GJ-001", name, provinces.partition("；")[0], provinces)
        assert problems(**with_provinces(), **clusters(row)) == expected

    def test_a_plan_is_that_of_its_province(self):
        sheet = with_provinces()["省份"].replace(
            "'610000|陕西省|陕西|||省|西部|||", "'610000|陕西省|陕西|||省|西部|||山西省“十五五”规划纲要"
        )
        assert problems(省份=sheet) == [("CB403", "省份!J9")]


class TestCities:
    rows = tuple(
        cluster(f"GJ-00{place}", f"{kind}集群", "江苏省", "江苏省", "徐州")
        for place, kind in enumerate("甲乙", 1)
    )

    def test_the_rarer_province_is_reported(self):
        third = cluster("GJ-003", "丙集群", "浙江省", "浙江省", "徐州市")
        finding = only(findings(**clusters(*self.rows, third)))
        assert (finding.code, finding.place, finding.params["owner"]) == ("CB407", "集群!G4", "江苏省")
        assert finding.params["range"] == "集群!G2:G3"

    def test_of_two_as_frequent_both_are(self):
        third = cluster("GJ-003", "丙集群", "浙江省", "浙江省", "徐州")
        assert problems(**clusters(self.rows[0], third)) == [("CB407", "集群!G2"), ("CB407", "集群!G3")]

    def test_a_cluster_of_several_provinces_says_nothing_about_a_city(self):
        third = cluster("GJ-003", "丙集群", "浙江省", "浙江省；江苏省", "徐州")
        assert problems(**clusters(*self.rows, third)) == []

    def test_shaanxi_and_shanxi(self):
        rows = [
            cluster(f"GJ-00{place}", f"{kind}集群", "陕西省", "陕西省", "西安")
            for place, kind in enumerate("甲乙", 1)
        ]
        third = cluster("GJ-003", "丙集群", "山西省", "山西省", "西安")
        assert problems(**with_provinces(), **clusters(*rows, third)) == [("CB403", "集群!G4")]


class TestClusterNames:
    @pytest.mark.parametrize(
        "name",
        [
            "徐州市工程机械产业集群",
            "徐州工程机械集群",
            "徐州市 工程机械先进制造业集群",
            "徐州市工程、机械集群",
            "徐洲市工程机械集群",
        ],
    )
    def test_a_name_that_hardly_differs_is_reported_at_the_later_row(self, name):
        rows = cluster("GJ-001", "徐州市工程机械集群", "江苏省"), cluster("GJ-002", name, "江苏省")
        finding = only(findings(**clusters(*rows)))
        assert (finding.code, finding.place) == ("CB408", "集群!B3")
        assert finding.params["range"] == "集群!B2"

    def test_full_width_letters_are_no_difference(self):
        rows = cluster("GJ-001", "南京市AI集群", "江苏省"), cluster("GJ-002", "南京市ＡＩ集群", "江苏省")
        assert ("CB411", "集群!B3") in problems(**clusters(*rows))

    @pytest.mark.parametrize(
        "other",
        [
            cluster("GJ-002", "徐州市工程材料集群", "江苏省"),
            cluster("SJ-002", "徐州市工程机械集群", "江苏省", series="省级先进制造业集群"),
        ],
    )
    def test_another_name_or_another_series_is_another_cluster(self, other):
        assert problems(**clusters(cluster("GJ-001", "徐州市工程机械集群", "江苏省"), other)) == []

    @pytest.mark.parametrize(
        ("name", "other", "slip"),
        [
            ("深圳市先进电池材料集群", "深圳市先进电磁材料集群", "“磁”、“池”"),
            ("石家庄市生物制药集群", "石家庄市生物制葯集群", "“葯”、“药”"),
            ("徐州市工程机械集群", "徐州市工程机械集羣", "“羣”、“群”"),
            ("沈阳市高端装备集群", "沈阳市高端装各集群", "“各”、“备”"),
            ("徐州工程机械集群", "徐州市工程机戒集群", "“戒”、“械”"),
        ],
    )
    def test_a_name_with_one_wrong_character(self, name, other, slip):
        rows = cluster("GJ-001", name, "江苏省"), cluster("GJ-002", other, "江苏省")
        finding = only(findings(**clusters(*rows)))
        assert (finding.code, finding.place, finding.params["slip"]) == ("CB408", "集群!B3", slip)
        text = RULES["CB408"].message.filled("zh", finding.params)
        assert text == f"集群名称“{other}”与集群!B2“{name}”相同或只有写法之别（{slip}），可能是同一集群"

    @pytest.mark.parametrize(
        ("name", "other"),
        [
            ("洛阳市铝加工集群", "洛阳市铜加工集群"),
            ("南京市船舶海工集群", "南通市船舶海工集群"),
            ("泰州市船舶海工集群", "台州市船舶海工集群"),
            ("江苏东部化工集群", "江苏西部化工集群"),
            ("第1号装备集群", "第2号装备集群"),
            ("新能源A集群", "新能源B集群"),
            ("制药集群", "制葯集群"),
            ("新能源汽车集群", "新能源客车集群"),
        ],
    )
    def test_a_character_that_tells_them_apart(self, name, other):
        rows = cluster("GJ-001", name), cluster("GJ-002", other)
        assert "CB408" not in [code for code, _ in problems(**clusters(*rows))]

    def test_other_provinces_or_cities_have_their_own(self):
        name, other = "先进电池材料集群", "先进电磁材料集群"
        first = cluster("GJ-001", name, cities="苏州市")
        for second in (
            cluster("GJ-002", other, provinces="浙江省"),
            cluster("GJ-002", other, cities="无锡市"),
            cluster("SJ-002", other, series="省级先进制造业集群"),
        ):
            assert "CB408" not in [code for code, _ in problems(**clusters(first, second))]

    @pytest.mark.parametrize(
        ("second", "code"),
        [
            (cluster("GJ-002"), "CB411"),
            (cluster("GJ-002", "泵阀 集群"), "CB411"),
            (cluster("GJ-002", provinces="江苏省；浙江省"), "CB411"),
            (cluster("GJ-002", provinces="浙江省"), "CB408"),
            (cluster("GJ-002", cities="无锡市"), "CB408"),
            (cluster("GJ-002", "泵、阀集群"), "CB408"),
            (cluster("SJ-002", series="省级先进制造业集群"), None),
        ],
    )
    def test_one_name_twice_in_one_province_is_an_error(self, second, code):
        found = problems(**clusters(cluster("GJ-001", cities="苏州市"), second))
        assert [each for each in found if each[0] in ("CB408", "CB411")] == (
            [(code, "集群!B3")] if code else []
        )

    def test_an_alias_that_is_another_rows_name(self):
        header = CLUSTERS.replace("集群名称|", "集群名称|别名|")
        rows = [
            "GJ-001|佛山市、东莞市泛家居集群|佛莞泛家居集群|国家先进制造业集群|国家级|江苏省|江苏省||已核实|LY-001",
            "GJ-002|佛莞泛家居产业集群|泛家居集群|国家先进制造业集群|国家级|江苏省|江苏省||已核实|LY-001",
        ]
        finding = only(findings(集群="\n".join([header, *rows])))
        assert (finding.code, finding.place) == ("CB409", "集群!C2")
        assert finding.params["other"] == "“佛莞泛家居产业集群”"


class TestSpelling:
    header = "建议编号|章节|标题|内容|责任部门|对应附件|来源"

    def sheet(self, common, rare, times=5):
        departments = [*[common] * times, rare]
        rows = [
            f"JY-00{place}|三（一）|第{place}条|做好第{place}项|{department}|附件1|LY-001"
            for place, department in enumerate(departments, 1)
        ]
        return {"政策建议": "\n".join([self.header, *rows])}

    @pytest.mark.parametrize(
        ("common", "rare"),
        [
            ("省工业和信息化厅", "省工业信息化厅"),
            ("省工业和信息化厅", "省工业和和信息化厅"),
            ("省工业和信息化厅", "省工业和信化息厅"),
            ("省工业和信息化厅", "省公业和信息化厅"),
            ("省工业和信息化厅", "省工业与信息化厅"),
            ("省科学技术厅", "省料学技术厅"),
        ],
    )
    def test_one_slip_from_a_common_spelling(self, common, rare):
        finding = only(findings(**self.sheet(common, rare)))
        assert (finding.code, finding.place) == ("CB410", "政策建议!E7")
        assert (finding.params["candidates"], finding.params["count"]) == (f"“{common}”", "5")

    @pytest.mark.parametrize(
        ("common", "rare"),
        [
            ("省工业和信息化厅", "市工业和信息化局"),
            ("省工业和信息化厅", "省农业和信息化厅"),
            ("第一工业研究院", "第二工业研究院"),
            ("发改委", "发改办"),
            ("省财政厅", "财政厅长"),
        ],
    )
    def test_other_things_are_left_alone(self, common, rare):
        assert problems(**self.sheet(common, rare)) == []

    def test_a_spelling_met_less_often_is_not_common(self):
        assert problems(**self.sheet("省工业和信息化厅", "省工业信息化厅", times=4)) == []


class TestSound:
    def test_a_word_of_no_like_look_is_found_by_its_sound(self):
        allowed = {"江苏省": None, "浙江省": None}
        assert Suggestions().quoted("jiangsu", allowed) == "“江苏省”"
        assert Suggestions().quoted("zhe jiang sheng", allowed) == "“浙江省”"

    def test_of_words_that_look_alike_the_one_of_the_same_sound_comes_first(self):
        allowed = dict.fromkeys(["浙江省", "江西省", "江苏省"])
        assert Suggestions().quoted("江蘇省", allowed) == "“江苏省”、“浙江省”、“江西省”"

    def test_what_sounds_like_nothing_has_no_candidate(self):
        assert Suggestions().quoted("xyz", {"江苏省": None}) == ""
        assert Suggestions().quoted("☆", {"江苏省": None}) == ""

    def test_the_dictionary_is_not_loaded_for_a_clean_workbook(self):
        before = "pypinyin" in sys.modules
        assert problems() == []
        assert ("pypinyin" in sys.modules) == before


@pytest.mark.parametrize(
    ("word", "wider"),
    [("全国", True), ("长三角", True), ("东部地区", True), ("江苏省合计", True), ("火星", False)],
)
def test_nobody_is_told_to_add_a_wider_area_to_the_provinces(word, wider):
    found = only(findings(**clusters(cluster("GJ-001", provinces=word))))
    assert (found.code, found.place) == ("CB208", "集群!F2")
    remedy = RULES["CB208"].remedy.filled("zh", found.params)
    refused = f"；合计、全国和区域的数不填，不要把“{word}”加进该表"
    assert remedy.endswith(refused if wider else "；确实缺少的，先在“省份”表补上")


@pytest.mark.parametrize("word", ["同上", "〃", "见附件", "详见附件1"])
def test_nobody_is_told_to_add_what_points_elsewhere(word):
    found = only(findings(**clusters(cluster("GJ-001", provinces=word))))
    assert (found.code, found.place) == ("CB208", "集群!F2")
    assert RULES["CB208"].remedy.filled("zh", found.params).endswith(f"；每行都要写全，不写“{word}”")
