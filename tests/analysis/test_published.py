import pytest

from clusterbook.analysis.published import meets
from clusterbook.model.figures import CountingRule
from tests.analysis.workbooks import CLUSTERS, PROVINCES, TRACKS, grid, register_of, said, unknown

HEADER = "数据编号|指标|省份|数值|单位|限定词|时点|核对口径\n"


def published(*rows: str, **sheets: str):
    return register_of(
        省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS, 公布数据=HEADER + "\n".join(rows), **sheets
    )


def test_a_published_value_stands_beside_what_the_rows_count() -> None:
    register = published("GB-012|国家先进制造业集群数|江苏省|14|个|恰为|2026|本省国家级集群数")
    label = "国家先进制造业集群数_江苏省"
    value = register.labelled(f"公布数.{label}")
    assert value.id == "published.value@GB-012"
    assert (said(value), value.counting_rule) == ((14, "14个", "公布数据!D2、E2、F2"), CountingRule.PUBLISHED)
    assert said(register.labelled(f"录入数.{label}")) == (3, "3个", "集群!C2:C4、E2:E4")
    remark = register.labelled(f"核对说明.{label}")
    assert remark.text == "表内录入3个，比公布数少11个"
    assert remark.cells[0].a1 == "D2"


@pytest.mark.parametrize(
    ("row", "value", "entered", "remark"),
    [
        ("3|个|恰为||国家级集群数", "3个", "3个", "与表内录入数一致"),
        ("2|个|恰为||国家级集群数", "2个", "3个", "表内录入3个，比公布数多1个"),
        ("4|个|恰为||省份行数", "4个", "4个", "与表内录入数一致"),
        ("25|个|恰为||世界级目标集群数", "25个", "1个", "表内录入1个，比公布数少24个"),
        ("1|个|恰为||世界级目标省份数", "1个", "1个", "与表内录入数一致"),
        ("1|个|余||世界级目标省份数", "1余个", "1个", "表内录入1个，未达到“1余个”的表述"),
        ("10|个|余||产业方向数", "10余个", "2个", "表内录入2个，未达到“10余个”的表述"),
        ("1|个|余||国家级集群数", "1余个", "3个", "表内录入3个，超出“1余个”的表述"),
        ("2|个|超||国家级集群数", "超2个", "3个", "表内录入3个，符合“超2个”的表述"),
        ("3|个|以上||国家级集群数", "3个以上", "3个", "表内录入3个，符合“3个以上”的表述"),
        ("3|个|超||国家级集群数", "超3个", "3个", "表内录入3个，未达到“超3个”的表述"),
        ("4|个|近||国家级集群数", "近4个", "3个", "表内录入3个，公布数为“近4个”，比公布数少1个"),
        ("40.25|%|约||不核对", "约40.25%", "", ""),
        ("4|个|恰为||", "4个", "", ""),
    ],
)
def test_each_way_of_reconciling(row, value, entered, remark) -> None:
    register = published(f"GB-001|指标||{row}")
    assert register.labelled("公布数.指标").text == value
    assert register.labelled("录入数.指标").text == entered
    assert register.labelled("核对说明.指标").text == remark


@pytest.mark.parametrize("measure", ["省份行数", "世界级目标省份数"])
def test_a_count_of_provinces_says_nothing_about_one_province(measure) -> None:
    register = published(f"GB-001|指标|江苏省|1|个|恰为||{measure}")
    assert unknown(register.labelled("录入数.指标_江苏省"))


def test_national_counts_of_a_provincial_row_stay_within_the_province() -> None:
    register = published(
        "GB-001|甲|北京市|1|个|恰为||国家级集群数",
        "GB-002|乙|北京市|1|个|恰为||世界级目标集群数",
        "GB-003|丙|北京市|1|个|恰为||产业方向数",
        "GB-004|丁||1|个|恰为||本省国家级集群数",
    )
    assert [
        register.labelled(f"录入数.{name}").value for name in ("甲_北京市", "乙_北京市", "丙_北京市", "丁")
    ] == [
        1,
        1,
        1,
        None,
    ]


def test_nothing_entered_is_said_and_not_counted_as_none() -> None:
    register = register_of(公布数据=HEADER + "GB-001|指标||80|个|恰为||国家级集群数")
    assert unknown(register.labelled("录入数.指标"))
    assert register.labelled("核对说明.指标").text == "表内尚未录入，暂不能核对"


def test_of_several_rows_for_one_indicator_the_latest_speaks() -> None:
    register = published(
        "GB-001|集群数||80|个|恰为|2024-12|国家级集群数",
        "GB-002|集群数||45|个|恰为|2022|国家级集群数",
        "GB-001|别的||1|个|恰为||国家级集群数",
    )
    assert register.labelled("公布数.集群数").text == "80个"
    assert len(grid(register.labelled("表_公布数核对"))) == 4


def test_the_table_lists_every_row_that_is_compared() -> None:
    register = published(
        "GB-002|产业方向数||10|个|余||产业方向数",
        "GB-001|国家先进制造业集群数|江苏省|14|个|恰为||本省国家级集群数",
        "GB-003|占比||80|%|约||不核对",
    )
    table = register.labelled("表_公布数核对")
    assert grid(table) == [
        "指标|范围|单位|公布数|录入数|核对情况",
        "国家先进制造业集群数|江苏|个|14|3|表内录入3个，比公布数少11个",
        "产业方向数|全国|个|10余|2|表内录入2个，未达到“10余个”的表述",
        "公布数取自来源，录入数由表内行数得出，两边互不改动。",
        "另有1项公布数在表内没有对应的行，不作核对，未列入本表。",
    ]
    assert [row[3].value for row in table.value.rows] == [14, "10余"]


@pytest.mark.parametrize(
    ("entered", "number", "qualifier", "met"),
    [
        (10, 10, "余", False),
        (11, 10, "余", True),
        (19, 10, "多", True),
        (20, 10, "余", False),
        (129, 120, "余", True),
        (130, 120, "余", False),
        (199, 100, "余", True),
        (9, 8, "余", False),
        (8.5, 8, "余", True),
        (0, 0, "余", False),
        (80, 80, "约", None),
        (79, 80, "近", None),
    ],
)
def test_qualifiers_keep_their_sense(entered, number, qualifier, met) -> None:
    assert meets(entered, number, qualifier) is met
