"""The words and properties that a register gives to a briefing template."""

import pytest

from clusterbook.compose.briefing import OPEN_FAMILIES, DocumentProperties, template_context
from clusterbook.model.figures import Figure, Register


def figure(name: str, text: str, subject: str = "") -> Figure:
    return Figure(f"id.{name}.{subject}", name, "0", text or None, text, "定义", (), subject)


def test_figures_alone_and_families():
    names = template_context(Register([figure("标题", "甲"), figure("集群数", "1个", "国家级")])).names
    assert (names["标题"].figure.text, dict(names["标题"].members)) == ("甲", {})
    assert (names["集群数"].figure, names["集群数"].members["国家级"].text) == (None, "1个")


def test_a_word_may_be_figure_and_family():
    names = template_context(Register([figure("集群数", "3个"), figure("集群数", "1个", "国家级")])).names
    assert (names["集群数"].figure.text, list(names["集群数"].members)) == ("3个", ["国家级"])


def test_open_families_are_words_without_any_row():
    names = template_context(Register([])).names
    assert [word for word in names if not word.startswith("图_")] == list(OPEN_FAMILIES)
    assert all(name.figure is None and not name.members for name in names.values())


@pytest.mark.parametrize(
    ("authors", "issuer", "cutoff", "expected"),
    [
        ("张三、李四", "某司", "2026年6月16日", ("简报", "张三、李四", "2026-06-16")),
        ("", "某司", "2026年6月", ("简报", "某司", "2026-06-01")),
        ("", "", "2026年", ("简报", "", "2026-01-01")),
        ("", "", "", ("简报", "", "1980-01-01")),
    ],
)
def test_properties_of_the_file(authors, issuer, cutoff, expected):
    figures = [
        figure("标题", "简报"),
        figure("作者", authors),
        figure("编制单位", issuer),
        figure("数据截止日期", cutoff),
    ]
    assert template_context(Register(figures)).properties == DocumentProperties(*expected)


def test_the_properties_hold_a_broken_title_on_one_line():
    context = template_context(Register([figure("标题", "各省集群\n布局简报")]))
    assert context.properties.title == "各省集群布局简报"
    assert context.names["标题"].figure.text == "各省集群\n布局简报"


def test_properties_without_any_figure():
    assert template_context(Register([])).properties == DocumentProperties("", "", "1980-01-01")
