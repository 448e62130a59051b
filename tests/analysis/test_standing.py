"""The share and the place of a selection among those of its kind."""

import pytest

from clusterbook.analysis.standing import scoped_registers
from clusterbook.model.figures import Register
from clusterbook.tables.scope import Scope
from tests.analysis.workbooks import CLUSTERS, FEATURES, PARAMETERS, PROVINCES, TRACKS, grid, unknown
from tests.support.books import typed_book

NAMES = ("北京市", "江苏省", "湖北省", "新疆维吾尔自治区")
SCOPES = [Scope("省份", name, (name,)) for name in NAMES]


@pytest.fixture(scope="module")
def registers() -> dict[str, Register]:
    book = typed_book(
        {"省份": PROVINCES, "集群": CLUSTERS, "赛道": TRACKS, "参数": PARAMETERS, "要点分类": FEATURES}
    )
    return scoped_registers(book, SCOPES, SCOPES)


def standing(register: Register, subject: str) -> tuple[str, str, str]:
    return tuple(register.labelled(f"{name}.{subject}").text for name in ("全国数", "全国占比", "全国位次"))


def test_a_shared_cluster_counts_in_each_province_and_once_in_the_country(registers):
    said = {name: standing(register, "国家级集群数") for name, register in registers.items()}
    assert said == {
        "北京市": ("3个", "33.3%", "第2位（并列）"),
        "江苏省": ("3个", "100%", "第1位"),
        "湖北省": ("3个", "33.3%", "第2位（并列）"),
        "新疆维吾尔自治区": ("3个", "", ""),
    }


def test_what_has_no_whole_has_a_place_but_no_share(registers):
    assert standing(registers["江苏省"], "布局赛道数") == ("", "", "第1位")


def test_unknown_numbers_have_no_place(registers):
    for name in ("全国数", "全国占比", "全国位次"):
        assert unknown(registers["江苏省"].labelled(f"{name}.监测总产值")), name


def test_the_table_lists_what_is_known(registers):
    assert grid(registers["湖北省"].labelled("表_全国比较"))[1:4] == [
        "国家级集群数|个|1|3|33.3|第2位（并列）|3",
        "省级集群数|个|1|1|100|—|—",
        "集群总数|个|2|5|40|第2位|4",
    ]


def test_tracks_are_judged_by_all_provinces(registers):
    assert registers["江苏省"].labelled("布局的标配赛道").text == "新材料"
    assert registers["江苏省"].labelled("布局的特色赛道").text == "钢铁"
    assert unknown(registers["江苏省"].labelled("标配赛道"))


def test_regions_are_ranked_among_regions():
    book = typed_book({"省份": PROVINCES, "集群": CLUSTERS})
    east = Scope("区域", "东部", ("北京市", "江苏省"))
    west = Scope("区域", "西部", ("新疆维吾尔自治区",))
    group = Scope("城市群", "某群", ("江苏省", "湖北省"))
    registers = scoped_registers(book, [east, group], [east, west])
    assert registers["东部"].labelled("全国位次.集群总数").text == "第1位"
    assert registers["某群"].labelled("全国位次.集群总数").text == ""


def test_every_source_of_a_standing_is_a_cell_of_both_numbers(registers):
    share = registers["湖北省"].labelled("全国占比.国家级集群数")
    own, national = (
        registers["湖北省"].labelled(f"{label}国家级集群数" if label else "集群数.国家级")
        for label in ("", "全国数.")
    )
    assert set(share.cells) == {*own.cells, *national.cells}


def test_a_peer_that_is_not_shown_counts_as_one_that_is():
    book = typed_book(
        {"省份": PROVINCES, "集群": CLUSTERS, "赛道": TRACKS, "参数": PARAMETERS, "要点分类": FEATURES}
    )
    alone = scoped_registers(book, SCOPES[1:2], SCOPES)["江苏省"]
    together = scoped_registers(book, SCOPES, SCOPES)["江苏省"]
    assert dict(alone) == dict(together)
