"""Cells of several words whose separators are not “；”, where no list tells what a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.schema.types import Column
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.problems import Problem

convert = compile_converter(Column("cities", "涉及城市", many=True))


def result_of(text):
    """The code, empty for none, the value, and what a fix would write."""
    found = convert(text)
    if isinstance(found, Problem):
        return found.code, found.value, found.params.get("fix", "")
    return "", found, ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("苏州,无锡", "苏州；无锡"),
        ("苏州，无锡", "苏州；无锡"),
        ("苏州， 无锡", "苏州；无锡"),
        ("苏州/无锡", "苏州；无锡"),
        ("苏州／无锡｜常州", "苏州；无锡；常州"),
        ("苏州、无锡", "苏州；无锡"),
        ("苏州；无锡，常州", "苏州；无锡；常州"),
        ("苏州市 无锡市", "苏州市；无锡市"),
        ("苏州市\u3000无锡市", "苏州市；无锡市"),
        ("川、蜀", "川；蜀"),
        ("徐工集团，中联重科", "徐工集团；中联重科"),
        ("徐州工程机械集团有限公司,三一重工股份有限公司", "徐州工程机械集团有限公司；三一重工股份有限公司"),
        ("广汽本田，东风日产（武汉，襄阳）", "广汽本田；东风日产（武汉，襄阳）"),
        ("苏州工业园区，昆山开发区", "苏州工业园区；昆山开发区"),
    ],
)
def test_short_names_and_names_of_a_kind_are_told_apart(text, words):
    assert result_of(text) == ("CB217", tuple(words.split("；")), words)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("苏州 无锡", "苏州；无锡"),
        ("苏州\u3000无锡", "苏州；无锡"),
        ("中国 一汽", "中国；一汽"),
        ("苏州，无锡等", "苏州；无锡等"),
        ("鄂尔多斯、包头", "鄂尔多斯；包头"),
        ("徐工集团、中联重科", "徐工集团；中联重科"),
        ("ABB，西门子", "ABB；西门子"),
        ("苏州，苏州", "苏州；苏州"),
        ("苏州和无锡", "苏州；无锡"),
        ("呼和浩特和包头", "呼和浩特；包头"),
        ("苏州+无锡 & 常州", "苏州；无锡；常州"),
        ("郑州—南阳", "郑州；南阳"),
    ],
)
def test_where_it_is_not_certain_a_question_is_asked_and_the_text_stays(text, asked):
    code, value, fix = result_of(text)
    assert (code, value, fix) == ("CB217", (text.replace("\u3000", " "),), "")
    assert convert(text).params["candidates"] == f"“{asked}”"


@pytest.mark.parametrize(
    "text",
    [
        "苏州；无锡",
        "苏州\n无锡",
        "Foo Co., Ltd.",
        "TCL/华星光电",
        "ABB 中国",
        "宁德时代（江苏，溧阳）公司",
        "苏州 （工业园区）",
        "《长江，黄河》",
        "宁德时代（江苏，溧阳",
        "海淀、昌平园区",
        "江阴、靖江工业园区",
        "注：苏州，无锡",
        "苏州 市",
        "呼和浩特",
        "大兴安岭和田",
        "1,250",
    ],
)
def test_names_that_hold_such_signs_are_left_alone(text):
    code, value, _ = result_of(text)
    assert (code, value) == ("", tuple(text.replace("\n", "；").split("；")))


@pytest.mark.parametrize("text", ["光伏+储能", "研发和设计", "产—学—研"])
def test_only_of_cities_such_signs_are_asked_about(text):
    assert compile_converter(Column("aliases", "别名", many=True))(text) == (text,)


def test_half_width_commas_become_full_width_in_brackets_alone():
    assert result_of("徐工(江苏,徐州)公司") == (
        "CB228",
        ("徐工（江苏，徐州）公司",),
        "徐工（江苏，徐州）公司",
    )
    assert result_of("苏州,鄂尔多斯高新技术产业") == ("CB217", ("苏州,鄂尔多斯高新技术产业",), "")


def test_another_problem_of_a_text_is_said_before_a_question():
    assert result_of("苏州１号，无锡")[0] == "CB220"
    assert result_of("苏州\u200b，无锡") == ("CB217", ("苏州", "无锡"), "苏州；无锡")


@given(st.text(alphabet="苏州无锡市等公司，,、/｜ \u3000；\n（）()“”AB1", max_size=14))
def test_law_a_fix_is_in_order_and_reads_as_the_cell_was_read(text):
    code, value, fix = result_of(text)
    if code == "CB217" and fix:
        assert result_of(fix) == ("", value, "")
