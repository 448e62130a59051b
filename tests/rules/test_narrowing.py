"""Choices that another choice narrows (CB503), by each of the three ways of saying what belongs together."""

import pytest

from tests.rules.spoilt import problems
from tests.support.cleanbook import clean_sheets

TRACKS = (
    "赛道名称|赛道类别|赛道层次|来源\n高端装备|新兴|产业|LY-001\n脑机接口|未来|产业|LY-001\n纺织||产业|LY-001"
)
CLUSTER = "集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|赛道类别|赛道|认定年份|核实情况|来源\n"


def cluster(track_class, track):
    return f"{CLUSTER}GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|江苏省|{track_class}|{track}|2022|已核实|LY-001"


@pytest.mark.parametrize(
    ("track_class", "track", "found"),
    [
        ("新兴", "高端装备", []),
        ("", "高端装备", []),
        ("新兴", "", []),
        ("未来", "高端装备", [("CB503", "集群!G2")]),
        ("新兴", "脑机接口", [("CB503", "集群!G2")]),
        ("新型", "高端装备", [("CB204", "集群!G2")]),
        ("新兴", "低端装备", [("CB208", "集群!H2")]),
    ],
)
def test_a_track_belongs_to_its_class(track_class, track, found):
    tracks = TRACKS.rsplit("\n", 1)[0]
    assert problems(集群=cluster(track_class, track), 赛道=tracks) == found


def with_groups(groups):
    header, row, *others = clean_sheets()["省份"].split("\n")
    assert (header.split("|")[7], row.split("|")[1]) == ("城市群", "江苏省")
    cells = row.split("|")
    cells[7] = groups
    return "\n".join([header, "|".join(cells), *others])


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ("长三角", []),
        ("长三角；长江中游", []),
        ("长三角；京津冀", []),
        ("我市", [("CB204", "省份!H2")]),
    ],
)
def test_a_city_group_of_provinces_that_the_workbook_lacks_is_left_alone(groups, found):
    assert problems(省份=with_groups(groups)) == found


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("江苏省；浙江省", []),
        ("内蒙古自治区；江苏省", []),
        ("浙江省", [("CB503", "省份!B2")]),
        ("浙江省；内蒙古自治区", [("CB503", "省份!B2")]),
        ("", []),
        ("东部", []),
    ],
)
def test_a_city_group_belongs_to_its_provinces(listed, found):
    codes = clean_sheets()["代码表"].replace("城市群|成渝|重庆市；四川省", f"城市群|成渝|{listed}")
    assert listed == "" or listed in codes
    assert problems(代码表=codes, 省份=with_groups("成渝")) == found


def test_a_class_added_to_the_list_of_codes_counts():
    codes = clean_sheets()["代码表"].replace("城市群|成渝", "城市群|关中平原|浙江省|\n城市群|成渝")
    assert problems(代码表=codes, 省份=with_groups("关中平原")) == [("CB503", "省份!B2")]
