"""Slips of punctuation, figures and blanks in templates, and what only has their shape."""

import pytest

from clusterbook.compose.printing import Word, moved
from clusterbook.render.docx.wording import slips

from .support import figure, problems


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("已录入,共三个。", ["half_width_mark"]),
        ("全国共识:以集群牵引", ["half_width_mark"]),
        ("(一)战略定位", ["half_width_mark"]),
        ("提出目标(见表1)。", ["half_width_mark"]),
        ("已经录入.", ["half_width_mark"]),
        ("共{{ 集群数 }},其中", ["half_width_mark"]),
        ('推行"一链一策"', ["straight_quote", "straight_quote"]),
        ("共 {{ 集群数 }} 个", ["blank_beside"]),
        ("共 31 个省份", ["blank_beside"]),
        ("共３１个省份", ["full_width_figure"]),
        ("2026-2030年", ["range_mark"]),
        ("占5~10%", ["range_mark"]),
        ("依此类推...", ["dots"]),
        ("依此类推。。。", ["dots"]),
        ("（一）战略定位：做实制造业根基，共{{ 集群数 }}。", []),
        ("2026—2030年，“一链一策”……《通知》（工信部〔2022〕119号）", []),
        ("附件：1. 集群动态管理建议", []),
        ("{% if 集群数 and not 作者 %}有{{ 集群数|列举(5, '个省份') }}{% endif %}。", []),
        ("R&D 1,250亿元，12:30，https://www.miit.gov.cn/a?b=1", []),
        ("比例为1:2，3.5%", []),
    ],
)
def test_slips(text, kinds):
    assert [kind for kind, _ in slips(text)] == kinds


def test_a_slip_is_said_with_its_paragraph_and_stops_nothing(tmp_path):
    (found,) = problems(tmp_path, "已录入,共三个。")
    assert not found.blocking
    assert found.message("zh") == "正文第1段“已录入,共三个。”：“,”是半角标点，中文里用“，”（GB/T 15834）"


@pytest.mark.parametrize(
    ("value", "unit", "words", "said"),
    [
        (5.2, "%", (), "增长5.2%"),
        (-3.1, "%", (), "下降3.1%"),
        (0, "%", (), "持平"),
        (-0.04, "%", (), "持平"),
        (12_000, "亿元", ("增加", "减少", "不变"), "增加1.2万亿元"),
        (-1, "个", ("增加", "减少", "不变"), "减少1个"),
    ],
)
def test_the_direction_is_that_of_the_number_printed(value, unit, words, said):
    shown = moved(Word("增速", figure("增速", value, unit=unit)), *words)
    assert shown.text == said


def test_no_direction_without_number():
    assert moved(Word("增速", figure("增速", None))).text == ""
    assert moved(Word("增速", None)).text == ""


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["{% for a in range(1000000000) %}", "甲", "{% endfor %}"], "bad_expression"),
        (["{{ '甲' * 1000000000 }}"], "bad_expression"),
        (["{% if 9**9**9 %}甲{% endif %}"], "bad_expression"),
        (["{{ 国家级集群数|列举(10**9) }}"], "bad_argument"),
        (["{% set a = 1 %}"], "bad_statement"),
        (["{% include 'a' %}"], "bad_statement"),
        (["{{ 标题.__class__.__mro__ }}"], "bad_expression"),
        (["{{ " + "(" * 3000 + "标题" + ")" * 3000 + " }}"], "bad_expression"),
        (["{% for a in 世界级目标省份 %}"] * 3 + ["甲"] + ["{% endfor %}"] * 3, "too_deep"),
    ],
    ids=["range", "times", "power", "argument", "set", "include", "class", "brackets", "loops"],
)
def test_what_would_take_time_memory_or_liberties_is_refused(tmp_path, lines, kind):
    assert kind in {problem.kind for problem in problems(tmp_path, *lines) if problem.blocking}


def test_a_paragraph_without_end_is_refused(tmp_path):
    with pytest.raises(Exception, match="20000"):
        problems(tmp_path, "{{" * 20_000)
