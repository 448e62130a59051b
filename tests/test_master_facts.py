"""The facts of input/master.xlsx against an independent reading of the article and the references."""

import re
from collections import Counter
from pathlib import Path

import pytest

from clusterbook.excel.reader import read_book
from clusterbook.rules.check import check_book
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book

MASTER = Path(__file__).resolve().parents[1] / "input" / "master.xlsx"
ARTICLE = "LY-001"

COUNTS = {
    "provinces": 31,
    "reporting_units": 37,
    "tracks": 39,
    "clusters": 69,
    "features": 22,
    "plan_points": 28,
    "programmes": 3,
    "enterprises": 0,
    "monitoring": 0,
    "evaluations": 0,
    "arrangements": 8,
    "shares": 0,
    "factors": 0,
    "cases": 0,
    "policies": 25,
    "published": 50,
    "sources": 83,
}
AUTHORS = ("张琳", "张行", "孙翔宇")


@pytest.fixture(scope="module")
def loaded():
    return load_book(read_book(MASTER), SPECIFICATION)


@pytest.fixture(scope="module")
def book(loaded):
    return loaded[0]


def published(book, indicator, province=None):
    (row,) = [
        row for row in book["published"] if row["indicator"] == indicator and row["province"] == province
    ]
    return row["value"], row["unit"], row["qualifier"], row["reconciliation"]


def points(book, feature):
    """The provinces whose plan has a feature, in the order of the sheet."""
    identifier = book["features"].by("name")[feature]["id"]
    return [row["province"] for row in book["plan_points"] if row["feature"] == identifier]


def test_it_has_no_findings(loaded):
    book, findings = loaded
    broken, skipped = check_book(book, SPECIFICATION)
    assert [(finding.code, finding.place) for finding in [*findings, *broken]] == []
    assert skipped == []


def test_counts(book):
    assert {table: len(book[table]) for table in COUNTS} == COUNTS


def test_nothing_made_up_is_in_it(book):
    assert book.setting("数据性质")["content"] is None
    texts = [str(value) for table in COUNTS for row in book[table] for value in row.values if value]
    assert [text for text in texts if "演练" in text] == []


# --- places ----------------------------------------------------------------------------------------------------


def test_provinces_in_the_order_of_their_codes(book):
    codes = [row["code"] for row in book["provinces"]]
    assert codes == sorted(codes)
    assert codes[0] == "110000"
    assert codes[-1] == "650000"
    kinds = Counter(row["kind"] for row in book["provinces"])
    assert kinds == {"省": 22, "自治区": 5, "直辖市": 4}
    regions = Counter(row["region"] for row in book["provinces"])
    assert regions == {"东部": 10, "中部": 6, "西部": 12, "东北": 3}


def test_what_rests_on_memory_is_left_empty(book):
    assert [row["full_name"] for row in book["provinces"] if row["city_groups"] or row["plan_title"]] == []


def test_reporting_units(book):
    kinds = Counter(row["kind"] for row in book["reporting_units"])
    assert kinds == {"省级": 31, "计划单列市": 5, "兵团": 1}
    homes = {row["name"]: row["province"] for row in book["reporting_units"] if row["kind"] != "省级"}
    assert homes == {
        "大连市": "辽宁省",
        "宁波市": "浙江省",
        "厦门市": "福建省",
        "青岛市": "山东省",
        "深圳市": "广东省",
        "新疆生产建设兵团": "新疆维吾尔自治区",
    }


# --- clusters and tracks ---------------------------------------------------------------------------------------


def test_clusters_by_year_of_the_lists(book):
    years = Counter(row["recognised"] for row in book["clusters"])
    assert years == {2021: 25, 2022: 18, 2024: 26}
    assert {row["level"] for row in book["clusters"]} == {"国家级"}
    assert {row["verification"] for row in book["clusters"]} == {"已核实"}


def test_clusters_that_were_not_verified_are_left_out(book):
    known = {row["id"] for row in book["clusters"]}
    assert {f"GJ-{number:03d}" for number in range(1, 73)} - known == {"GJ-040", "GJ-044", "GJ-069"}


def test_every_inferred_value_says_so(book):
    for row in book["clusters"]:
        assert row["field_basis"] == "推断"
        assert "推断" in row.text("note")
    for row in book["plan_points"]:
        assert not row["tracks"] or "推断" in row.text("note")


def test_a_lead_province_is_one_of_the_provinces_and_cross_province_clusters_mostly_have_none(book):
    shared = [row for row in book["clusters"] if len(row.items("provinces")) > 1]
    assert len(shared) == 10
    assert {row["id"] for row in shared if row["lead_province"]} == {"GJ-046", "GJ-052", "GJ-059"}
    for row in book["clusters"]:
        assert row["lead_province"] is None or row["lead_province"] in row.items("provinces")


def test_an_alias_belongs_to_one_track(book):
    names = [name for row in book["tracks"] for name in (row.text("name"), *row.items("aliases"))]
    assert [name for name, number in Counter(names).items() if number > 1] == []


def test_track_classes(book):
    classes = Counter(row["class"] for row in book["tracks"] if row["kind"] == "产业")
    assert classes == {"传统": 8, "新兴": 12, "未来": 6, None: 1}


# --- the article -----------------------------------------------------------------------------------------------


def test_numbers_of_the_article_keep_their_qualifiers(book):
    assert published(book, "规划纲要发布省份数") == (31, "个", "恰为", "省份行数")
    assert published(book, "国家先进制造业集群数", "江苏省") == (14, "个", "恰为", "本省国家级集群数")
    assert published(book, "世界级目标集群数") == (25, "个", "恰为", "世界级目标集群数")
    assert published(book, "世界级目标省份数") == (10, "个", "余", "世界级目标省份数")
    assert published(book, "产业方向数") == (10, "个", "余", "产业方向数")
    assert published(book, "国家先进制造业集群数") == (80, "个", "恰为", "国家级集群数")


def test_indicator_names_are_unique_in_a_province_and_hold_no_punctuation(book):
    pairs = [(row["indicator"], row["province"]) for row in book["published"]]
    assert len(set(pairs)) == len(pairs)
    assert [name for name, _ in pairs if not re.fullmatch(r"\w+", name)] == []


def test_provinces_the_article_names(book):
    # fmt: off
    assert points(book, "世界级目标") == [
        "北京市", "吉林省", "上海市", "江苏省", "浙江省", "福建省", "山东省", "湖北省", "湖南省", "四川省",
    ]
    assert points(book, "国家级目标") == [
        "江西省", "广东省", "广西壮族自治区", "云南省", "甘肃省", "新疆维吾尔自治区",
    ]
    # fmt: on
    assert points(book, "特色赛道") == ["海南省", "甘肃省"]
    assert points(book, "专项行动") == ["江苏省", "浙江省", "宁夏回族自治区"]
    assert points(book, "都市圈协同") == ["山东省"]
    assert points(book, "产业走廊") == points(book, "利益共享治理") == ["湖北省"]
    assert points(book, "梯度转移") == ["广东省"]
    assert points(book, "未来赛道") == []


def test_extents_as_the_article_states_them(book):
    extents = {row["name"]: row["published_extent"] for row in book["features"]}
    assert extents["三级梯度"] == extents["园区载体"] == "普遍"
    assert extents["专项行动"] == extents["国家级目标"] == "多地"
    assert extents["未来赛道"] == "部分省市"
    assert extents["产业走廊"] is None


def test_programmes(book):
    targets = {row["name"]: (row["province"], row["target_from"]) for row in book["programmes"]}
    assert targets == {
        "先进制造业集群培育壮大专项行动": ("江苏省", "GB-034"),
        "415X先进制造业集群培育工程": ("浙江省", None),
        "发展壮大优势产业集群": ("宁夏回族自治区", None),
    }


def test_recommendations_stand_in_their_annexes(book):
    annexes = Counter((row["part"], row["annex"]) for row in book["policies"])
    assert annexes == {
        ("三（一）", "附件1"): 4,
        ("三（二）", "附件2"): 6,
        ("三（三）", "附件3"): 4,
        ("三（四）", "附件4"): 8,
        ("三（五）", "附件5"): 3,
    }
    assert [row["id"] for row in book["policies"] if row["department"] or row["horizon"]] == []


# --- neighbours ------------------------------------------------------------------------------------------------


def test_provinces_are_neighbours_of_their_neighbours(book):
    neighbours = {row["full_name"]: row.items("neighbours") for row in book["provinces"]}
    assert sum(map(len, neighbours.values())) == 2 * 68
    for name, others in neighbours.items():
        assert name not in others
        assert all(name in neighbours[other] for other in others), name
    assert [name for name, others in neighbours.items() if not others] == ["海南省"]


# --- sources and wording ---------------------------------------------------------------------------------------


def test_every_row_names_a_source(book):
    known = {row["id"] for row in book["sources"]}
    for table in COUNTS.keys() - {"sources"}:
        for row in book[table]:
            assert row["source"], (table, row.row)
            assert set(row.items("source")) <= known


def test_rows_that_only_the_article_supports_name_the_place_in_it(book):
    for table in ("features", "plan_points", "programmes", "arrangements", "policies", "published"):
        for row in book[table]:
            assert ARTICLE not in row.items("source") or row["locator"], (table, row.row)


def test_the_authors_of_the_article_stand_in_the_sources_alone(book):
    found = [
        (table, record.row)
        for table, data in book.tables.items()
        for record in data
        if any(author in str(value) for value in record.values for author in AUTHORS)
    ]
    (article,) = book["sources"].where("id", ARTICLE)
    assert found == [("sources", article.row)]
    assert all(author in article.text("issuer") for author in AUTHORS)
    assert book.setting("作者")["content"] is None


def test_reference_thresholds_take_no_part(book):
    own = {parameter.key for parameter in SPECIFICATION.parameters}
    others = [row for row in book["parameters"] if row["key"] not in own]
    assert len(others) == 17
    assert all(row.text("key").startswith("ref_") for row in others)
    assert {row["note"] for row in others} == {"仅供参照，不参与计算"}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("features", "definition"),
        ("plan_points", "statement"),
        ("policies", "text"),
        ("arrangements", "content"),
    ],
)
def test_sentences_have_chinese_punctuation_and_no_full_stop_at_the_end(book, table, column):
    for row in book[table]:
        text = row.text(column)
        assert not re.search(r"[,;:()\"']|\s", text), text
        assert text[-1] not in "。；，、", text
