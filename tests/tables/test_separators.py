"""Cells of several names that are separated by other signs than “；”, where the lists of names tell."""

import pytest

from clusterbook.rules import check_book
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.cleanbook import book_with

CODES = ("CB204", "CB208", "CB217", "CB220", "CB226", "CB228", "CB401")
ADDRESS = {"source": "集群!J2", "provinces": "集群!E2"}
CLUSTERS = "\n".join(
    [
        "集群编号|集群名称|集群系列|级别|涉及省份|赛道|领域|认定年份|核实情况|来源",
        "GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|{provinces}|||2022|已核实|{source}",
    ]
)
SOURCES = """\
来源编号|题名|来源类型
LY-001|甲|文章
LY-002|乙|文章
LY-003|丙|文章"""


def checked(**cells):
    """The findings at a cell of 集群 as (code, text taken or not found), and what the record holds."""
    (key,) = cells
    texts = {"provinces": "江苏省", "source": "LY-001", **cells}
    book = book_with({"来源": SOURCES, "集群": CLUSTERS.format(**texts)})
    typed, findings = load_book(book, SPECIFICATION)
    later, _ = check_book(typed, SPECIFICATION)
    found = [each for each in [*findings, *later] if each.place == ADDRESS[key] and each.code in CODES]
    return found, typed["clusters"].records[0][key]


def said(**cells):
    found, value = checked(**cells)
    return [(each.code, each.params.get("taken") or each.params["value"]) for each in found], value


@pytest.mark.parametrize(
    "text",
    [
        "LY-001、LY-002，LY-003",
        "LY-001,LY-002,LY-003",
        "LY-001 LY-002 LY-003",
        "LY-001／LY-002/LY-003",
        "LY-001， LY-002；LY-003",
        "LY-001和LY-002及LY-003",
        "LY-001LY-002LY-003",
        "LY-001\u3000LY-002\u3000LY-003",
        "LY-001.LY-002.LY-003",
        "LY-００1，LY-002，LY-003",
    ],
)
def test_codes_are_told_apart_at_any_sign_and_said_once(text):
    names = "LY-001；LY-002；LY-003"
    assert said(source=text) == ([("CB217", names)], tuple(names.split("；")))
    (found,), _ = checked(source=text)
    assert (found.params["fix"], found.params["fix_type"]) == (names, "text")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("江苏省，浙江省", "江苏省；浙江省"),
        ("江苏省 浙江省", "江苏省；浙江省"),
        ("江苏省\u3000浙江省", "江苏省；浙江省"),
        ("江苏省和浙江省", "江苏省；浙江省"),
        ("江苏省以及浙江省", "江苏省；浙江省"),
        ("江苏省+浙江省", "江苏省；浙江省"),
        ("江苏省—浙江省 & 内蒙古自治区", "江苏省；浙江省；内蒙古自治区"),
        ("江苏省，、浙江省", "江苏省；浙江省"),
        ("江苏省/；浙江省、", "江苏省；浙江省"),
        ("江苏省｜浙江省/内蒙古自治区", "江苏省；浙江省；内蒙古自治区"),
    ],
)
def test_names_are_told_apart(text, taken):
    assert said(provinces=text) == ([("CB217", taken)], tuple(taken.split("；")))


@pytest.mark.parametrize(
    ("cells", "findings"),
    [
        ({"source": "LY-001，LY-999"}, [("CB217", "LY-001；LY-999"), ("CB208", "LY-999")]),
        ({"source": "LY-001，LY002"}, [("CB217", "LY-001；LY002"), ("CB208", "LY002")]),
        ({"provinces": "江苏省,浙江升"}, [("CB217", "江苏省；浙江升"), ("CB208", "浙江升")]),
        (
            {"provinces": "江苏，浙江"},
            [("CB217", "江苏；浙江"), ("CB401", "江苏"), ("CB401", "浙江")],
        ),
    ],
)
def test_where_some_are_not_known_these_are_named_and_nothing_is_fixed(cells, findings):
    assert said(**cells)[0] == findings
    assert "fix" not in checked(**cells)[0][0].params


def test_a_name_that_stands_twice_is_read_once_and_not_fixed():
    (found,), value = checked(provinces="江苏省，江苏省")
    assert (found.code, found.params["taken"], value) == ("CB217", "江苏省", ("江苏省",))
    assert "fix" not in found.params


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"provinces": "江 苏省"}, "CB401"),
        ({"provinces": "甲省，乙省"}, "CB208"),
        ({"provinces": "江苏省 甲"}, "CB208"),
        ({"provinces": "江苏省甲"}, "CB208"),
    ],
)
def test_what_cannot_be_told_apart_stays_one_name(cells, code):
    found, value = checked(**cells)
    assert ([each.code for each in found], len(value)) == ([code], 1)


@pytest.mark.parametrize("text", ["LY-001；LY-002", "LY-001;LY-002", "LY-001、LY-002", "LY-001⏎LY-002"])
def test_the_separators_that_the_workbook_itself_accepts_are_no_finding(text):
    assert said(source=text) == ([], ("LY-001", "LY-002"))


def test_a_name_that_holds_such_a_sign_is_known_as_a_whole():
    tracks = "赛道名称|赛道类别|赛道层次|来源\n装备/机床|新兴|产业|LY-001\n机床|新兴|产业|LY-001"
    points = "要点编号|省份|涉及赛道\nGH-0001|江苏省|装备/机床\nGH-0002|江苏省|装备/机床，机床"
    typed, findings = load_book(book_with({"赛道": tracks, "规划要点": points}), SPECIFICATION)
    assert [record["tracks"] for record in typed["plan_points"]] == [("装备/机床",), ("装备/机床", "机床")]
    assert [each.place for each in findings if each.code == "CB217"] == ["规划要点!C3"]


def test_words_of_a_list_are_told_apart_too():
    rows = "协同编号|协同名称|功能模块\nXT-001|某都市圈|创新策源，生产配套\nXT-002|某城市群|研发，检验"
    typed, findings = load_book(book_with({"区域协同": rows}), SPECIFICATION)
    modules = [record["modules"] for record in typed["arrangements"]]
    assert modules == [("创新策源", "生产配套"), ("研发，检验",)]
    assert [each.place for each in findings if each.code == "CB217"] == ["区域协同!C2"]
