"""Bookmarks around what comes from the register, and the map of what each holds, as another parser reads them."""

import re
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from clusterbook.model.spans import MAP_NAMESPACE as NAMESPACE
from clusterbook.render.docx.briefing import render_briefing
from tests.docx.support import EXAMPLE, build, context, figure, table
from tests.support.tools import ooxml_errors

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = f"{{{NAMESPACE}}}"


def spans_of(path: Path, part: str = "word/document.xml") -> list[tuple[str, str]]:
    """Each bookmark's name, and the text between its two ends."""
    with ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(part))
    opened: dict[str, tuple[str, int]] = {}
    found, said = {}, ""
    for node in root.iter():
        if node.tag == f"{W}bookmarkStart":
            opened[node.get(f"{W}id", "")] = (node.get(f"{W}name", ""), len(said))
            found[node.get(f"{W}name", "")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            name, start = opened.pop(node.get(f"{W}id", ""))
            found[name] = said[start:]
        elif node.tag == f"{W}t":
            said += node.text or ""
    assert opened == {}
    return list(found.items())


def the_map(path: Path) -> ElementTree.Element:
    with ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read("customXml/item1.xml"))


def mapped(path: Path) -> list[dict[str, str]]:
    return [dict(span.attrib) for span in the_map(path).iter(f"{M}span")]


def test_values_and_choices_stand_in_bookmarks_named_by_their_place(tmp_path):
    out = build(
        tmp_path,
        "甲{{ 国家级集群数 }}，{% if 作者 %}{{ 作者 }}{% else %}有{{ 国家级集群数|数值 }}{% endif %}。",
        "乙",
    )
    assert spans_of(out) == [
        ("cb_1", "甲69个，有69。"),
        ("cb_1_1", "69个"),
        ("cb_1_2", "有69"),
        ("cb_1_5", "69"),
        ("cb_2", "乙"),
    ]
    assert [(span["name"], span["kind"], span.get("text", "")) for span in mapped(out)] == [
        ("cb_1", "paragraph", "甲69个，有69。"),
        ("cb_1_1", "value", "69个"),
        ("cb_1_2", "choice", "有69"),
        ("cb_1_5", "value", "69"),
        ("cb_2", "paragraph", "乙"),
    ]
    choice, value = mapped(out)[2:4]
    assert (choice["expression"], choice["taken"]) == ("if 作者", "4")
    assert value["expression"] == "国家级集群数|数值"
    assert (value["figure"], value["label"]) == ("id.国家级集群数", "国家级集群数")


def test_a_condition_that_says_nothing_keeps_its_place(tmp_path):
    out = build(tmp_path, "甲{% if 作者 %}{{ 作者 }}{% endif %}乙")
    assert spans_of(out) == [("cb_1", "甲乙"), ("cb_1_1", "")]
    assert "taken" not in mapped(out)[1]


def test_what_loops_repeat_is_counted(tmp_path):
    lines = (
        "{% for 省 in 世界级目标省份 %}{{ 省 }}；{% endfor %}",
        "{% for 数 in 公布数 %}",
        "{{ 数 }}",
        "{% endfor %}",
    )
    assert [name for name, _ in spans_of(build(tmp_path, *lines))] == [
        "cb_1",
        "cb_1_1",
        "cb_1_2",
        "cb_1_2r2",
        "cb_1_2r3",
        "cb_3",
        "cb_3_1",
        "cb_3r2",
        "cb_3r2_1",
    ]


def test_a_table_is_marked_by_its_parts(tmp_path):
    figures = (figure("表_案例", table(("案例", "数量#"), ("甲", "1"), notes=("注一", "注二"))),)
    out = build(tmp_path, "{{ 表_案例|题名('典型案例') }}", figures=figures)
    assert spans_of(out) == [
        ("cb_1", "表1　典型案例"),
        ("cb_1_t", "案例"),
        ("cb_1_n1", "注：注一"),
        ("cb_1_n2", "　　注二"),
    ]
    kinds = [(span["name"], span["kind"]) for span in mapped(out)]
    assert kinds == [("cb_1", "caption"), ("cb_1_t", "grid"), ("cb_1_n1", "note"), ("cb_1_n2", "note")]
    rows = [[cell.text for cell in row] for row in the_map(out).iter(f"{M}row")]
    assert rows == [["甲", "1"]]


def test_headers_are_marked_where_they_state_something(tmp_path):
    out = build(tmp_path, "甲", header="{{ 国家级集群数 }}")
    assert spans_of(out, "word/header3.xml") == [("cb_h3_1", "69个"), ("cb_h3_1_1", "69个")]
    assert spans_of(out, "word/footer5.xml") == []


def test_the_map_says_of_each_figure_what_it_is(tmp_path):
    out = build(tmp_path, "{{ 国家级集群数 }}{{ 国家级集群数|数值 }}")
    (only,) = the_map(out).iter(f"{M}figure")
    assert only.attrib == {
        "id": "id.国家级集群数",
        "label": "国家级集群数",
        "text": "69个",
        "unit": "个",
        "rule": "不涉及计数",
    }
    assert [(child.tag.removeprefix(M), child.text) for child in only] == [
        ("definition", "国家级集群数的定义"),
        ("value", "69"),
    ]


def test_names_are_bookmark_names_and_the_file_is_valid(tmp_path):
    lines = [f"{{{{ {each.label} }}}}" for each in EXAMPLE if each.known]
    out = build(tmp_path, *lines, header="{{ 国家级集群数 }}")
    names = [name for name, _ in spans_of(out)]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"cb_[a-z0-9_]{1,37}", name)] == []
    assert ooxml_errors(out) == []


@pytest.mark.parametrize("said", ["甲&<>\"'乙", "一\n二\t三"])
def test_any_text_survives_in_the_map(tmp_path, said):
    out = build(tmp_path, "{{ 案例 }}", figures=(figure("案例", said),))
    assert mapped(out)[1]["text"] == said


def test_a_briefing_can_be_a_template_again(tmp_path):
    out = build(tmp_path, "共{{ 国家级集群数 }}。", "乙")
    again = tmp_path / "再.docx"
    render_briefing(out, context(*EXAMPLE), again)
    assert spans_of(again) == [("cb_1", "共69个。"), ("cb_2", "乙")]
    assert [span["name"] for span in mapped(again)] == ["cb_1", "cb_2"]
    with ZipFile(again) as archive:
        assert [name for name in archive.namelist() if name.startswith("customXml/item")].count(
            "customXml/item1.xml"
        ) == 1
        assert "customXml/item2.xml" not in archive.namelist()
    assert ooxml_errors(again) == []
