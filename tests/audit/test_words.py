"""Texts of others against the register: what is meant, what contradicts, and what is left alone."""

import pytest

from clusterbook.analysis.register import build_register
from clusterbook.compose.audit.audit import verdicts
from clusterbook.model.audit import Status
from clusterbook.model.passages import Passage
from tests.analysis.workbooks import CLUSTERS, FEATURES, PARAMETERS, PROVINCES, TRACKS, UNITS
from tests.support.books import typed_book

BOOK = typed_book(
    {
        "省份": PROVINCES,
        "报送单位": UNITS,
        "集群": CLUSTERS,
        "赛道": TRACKS,
        "参数": PARAMETERS,
        "要点分类": FEATURES,
        "规划要点": "序号|省份|要点编号|状态|内容\nGH-0001|江苏省|YD-19|有|迈向世界级\nGH-0002|湖北省|YD-19|有|迈向世界级",
        "企业梯度": "报送单位|年份|高新技术企业\n江苏省|2025|6008\n湖北省|2025|5000",
        "公布数据": "数据编号|指标|省份|数值|单位|限定词|核对口径\n"
        "GB-001|国家先进制造业集群数|江苏省|14|个|恰为|本省国家级集群数\n"
        "GB-002|世界级目标省份数||10|个|余|世界级目标省份数",
    }
)
REGISTER = build_register(BOOK)


def judged(*texts: str) -> list[tuple[str, str, str]]:
    """Each verdict on paragraphs of these texts: its status, the text, and the figure with what it says."""
    passages = [Passage("word/document.xml", number, text=text) for number, text in enumerate(texts, 1)]
    return [
        (found.status.value, found.text, f"{found.figure} {found.expected}".strip())
        for found in verdicts(passages, None, REGISTER, BOOK)
    ]


def contradictions(*texts: str) -> list[str]:
    return [text for status, text, _ in judged(*texts) if status == "contradiction"]


@pytest.mark.parametrize(
    "text",
    [
        "江苏 14 个国家级集群。",
        "江苏省拥有国家级集群十四个。",
        "江苏省现有3个国家级集群。",
        "江苏省国家先进制造业集群公布数为14个。",
        "全国共有国家级集群3个。",
        "江苏省高新技术企业6,008家。",
        "江苏省高新技术企业超过6000家。",
        "江苏省高新技术企业约6000家。",
        "江苏省有国家级集群10余个。",
    ],
)
def test_what_holds_is_confirmed(text):
    assert [status for status, _, _ in judged(text)] == ["confirmed"]


@pytest.mark.parametrize(
    ("text", "number", "figure"),
    [
        ("江苏 15 个国家级集群。", "15 个", "公布数.国家先进制造业集群数_江苏省 14个"),
        ("江苏省拥有国家级集群十五个。", "十五个", "公布数.国家先进制造业集群数_江苏省 14个"),
        ("江苏省现有二十余个国家先进制造业集群。", "二十余个", "公布数.国家先进制造业集群数_江苏省 14个"),
        ("全国共有国家级集群80个。", "80个", "集群数.国家级 3个"),
        ("江苏省高新技术企业6,100家。", "6,100家", "表_企业梯度 6,008家"),
        ("江苏省高新技术企业超过7000家。", "超过7000家", "表_企业梯度 6,008家"),
        ("湖北省高新技术企业6,008家。", "6,008家", "表_企业梯度 5,000家"),
    ],
)
def test_what_the_register_says_otherwise(text, number, figure):
    assert judged(text) == [("contradiction", number, figure)]


@pytest.mark.parametrize(
    "text",
    [
        "江苏省力争到2030年建成20个国家级集群。",
        "江苏省目标为20个国家级集群。",
        "江苏省新增5个国家级集群。",
        "江苏省、湖北省共有30个国家级集群。",
        "25个国家级集群提出了打造世界级集群的目标。",
        "国家级集群涉及25个省份。",
        "江苏省2022年有10个国家级集群。",
        "江苏省没有100个国家级集群。",
        "国家级集群名单45个。",
        "一个国家级集群就是一张名片。",
        "除江苏省外，北京市、新疆维吾尔自治区未提出世界级目标。",
    ],
)
def test_nobody_is_accused_for_what_may_mean_something_else(text):
    assert contradictions(text) == []


def test_a_number_that_no_figure_has():
    assert judged("全省完成投资37,123亿元。") == [("unmatched", "37,123亿元", "")]


def test_a_number_that_some_figure_has_is_given_with_the_nearest():
    ((status, _, figure),) = judged("本市有跨省集群之外的园区2个。")
    assert status == "possible"
    assert figure


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("提出世界级目标的有江苏省、湖北省。", "confirmed"),
        ("提出世界级目标的有江苏、湖北等2个省份。", "confirmed"),
        ("提出世界级目标的有北京市、江苏省等3个省份。", "contradiction"),
        ("提出世界级目标的有江苏省、湖北省等十二个省份。", "contradiction"),
    ],
)
def test_lists_of_provinces(text, status):
    assert [found for found, _, _ in judged(text)] == [status]


def cells(*rows: str) -> list[Passage]:
    return [
        Passage("word/document.xml", 1, table="表1", row=row, column=column, text=text)
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line.split("|"), 1)
    ]


def test_a_table_of_ones_own_with_units_in_its_header():
    passages = cells(
        "省份|国家级集群（个）|高新技术企业（家）|面积", "江苏|14|6,100|10", "湖北|9|5,000|9", "某地|1|1|1"
    )
    found = [(each.status, each.text) for each in verdicts(passages, None, REGISTER, BOOK)]
    assert found == [
        (Status.CONFIRMED, "14"),
        (Status.CONTRADICTION, "6,100"),
        (Status.CONTRADICTION, "9"),
        (Status.CONFIRMED, "5,000"),
    ]


def test_the_quoted_place_is_where_the_number_stands():
    (found,) = verdicts(
        [Passage("word/document.xml", 4, text="今年，江苏有15个国家级集群。")], None, REGISTER, BOOK
    )
    assert found.passage.text[found.start : found.end] == "15个"
    assert found.cells == "公布数据!D2、E2、F2"
