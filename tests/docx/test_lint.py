"""What the lint says of a template, as kind and paragraph."""

import io
import zipfile
from pathlib import Path

import pytest

from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.briefing import lint, render_briefing, unused_figures
from clusterbook.render.docx.ooxml import fragment, serialise
from clusterbook.render.docx.package import read_parts, write_parts
from clusterbook.render.docx.problems import TEXTS, Problem, TemplateError

from .support import EXAMPLE, body, build, context, figure, kinds, problems


def test_a_clean_template_has_no_problems(tmp_path):
    lines = ("{{ 国家级集群数 }}{% if 作者 %}{{ 作者 }}{% endif %}", "{{ 表_案例 }}", "{ 单个括号 } 50%", "")
    assert problems(tmp_path, *lines) == []


def test_unknown_name_with_candidates(tmp_path):
    (problem,) = problems(tmp_path, "共{{ 国家集群数 }}")
    assert kinds([problem]) == [("unknown_name", "共{{ 国家集群数 }}")]
    assert problem.message("zh") == (
        "正文第1段“共{{ 国家集群数 }}”：没有名为“国家集群数”的数字，最接近的有“国家级集群数”、"
        "“分省国家级集群数”、“监测集群数”"
    )
    assert "closest: “国家级集群数”" in problem.message("en")


def test_unknown_names_in_conditions_and_loops_too(tmp_path):
    found = problems(
        tmp_path, "{% if 没有 %}甲{% elif 也没有 %}乙{% endif %}", "{% for 项 in 皆无 %}{{ 项 }}{% endfor %}"
    )
    assert [problem.slots["name"] for problem in found] == ["没有", "也没有", "皆无"]


def test_unknown_member_is_said_but_does_not_stop_the_build(tmp_path):
    (problem,) = problems(tmp_path, "{% if 公布数.国家先进制造业集群数_江苏 %}甲{% endif %}")
    assert (problem.kind, problem.blocking) == ("unknown_member", False)
    assert problem.slots["candidates"].startswith("“国家先进制造业集群数_江苏省”")


def test_family_printed_without_member(tmp_path):
    assert [problem.kind for problem in problems(tmp_path, "{{ 公布数 }}")] == ["unknown_member"]


def test_open_families_are_known_without_rows(tmp_path):
    assert [
        problem.blocking for problem in problems(tmp_path, "{% if 要点叙述.链群融合 %}甲{% endif %}")
    ] == [False]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("｛｛ 作者 ｝｝", "{{"),
        ("｛% if 作者 %｝甲", "{%"),
        ("{％ if 作者 ％}甲", "{%"),
        ("{｛ 作者 }}", "{{"),
    ],
)
def test_full_width_braces(tmp_path, text, wanted):
    problem = problems(tmp_path, text)[0]
    assert (problem.kind, problem.slots["wanted"]) == ("full_width_brace", wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲{{ 作者", "}}"),
        ("甲{% if 作者", "%}"),
        ("作者 }}甲", "{{"),
        ("{{ 作者 }", "}}"),
        ("甲{# 未完", "#}"),
    ],
)
def test_half_open_tag(tmp_path, text, wanted):
    (problem,) = problems(tmp_path, text)
    assert (problem.kind, problem.slots["wanted"]) == ("half_open", wanted)


def test_tag_split_across_paragraphs_is_said_once(tmp_path):
    assert kinds(problems(tmp_path, "共{{ 国家级", "集群数 }}个")) == [("split_tag", "共{{ 国家级")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{% if %}甲{% endif %}", "empty_condition"),
        ("{% if 作者 %}{{ 作者 }}{% elif %}甲{% endif %}", "empty_condition"),
        ("{% set 甲 = 1 %}", "bad_statement"),
        ("{% include 'x' %}", "bad_statement"),
        ("{% 如果 作者 %}", "bad_statement"),
        ("{{ }}", "bad_expression"),
        ("{{ 作者 单位 }}", "bad_expression"),
        ("{{ 国家级集群数 + 1 }}", "bad_expression"),
        ("{{ ''.__class__ }}", "bad_expression"),
        ("{{ 作者.__class__.__mro__ }}", "bad_expression"),
        ("{{ range(9) }}", "bad_expression"),
        ("{% if 国家级集群数 > 3 %}甲{% endif %}", "bad_expression"),
        ("{% for 甲 %}乙{% endfor %}", "bad_expression"),
        ("{% for 省 in 世界级目标省份 %}{{ 省|列举(2) }}{% endfor %}", "bad_expression"),
        ("{{ 作者|upper }}", "unknown_filter"),
        ("{{ 世界级目标省份|列举 }}", "bad_argument"),
        ("{{ 世界级目标省份|列举('五') }}", "bad_argument"),
        ("{{ 世界级目标省份|列举(作者) }}", "bad_argument"),
        ("{{ 国家级集群数|数值(1) }}", "bad_argument"),
        ("甲{% if 作者 %}乙", "not_alone"),
        ("甲{% endif %}", "not_opened"),
        ("甲{% if 作者 %}乙{% endfor %}", "not_opened"),
        ("甲{% else %}", "not_opened"),
        ("{% if 作者 %}", "not_closed"),
        ("见{{ 表_案例 }}", "table_inline"),
        ("见{{ 表_空 }}", "table_inline"),
    ],
)
def test_each_kind_of_mistake(tmp_path, text, kind):
    assert kinds(problems(tmp_path, text)) == [(kind, text)]


def test_condition_begun_alone_and_ended_beside_text(tmp_path):
    found = problems(tmp_path, "{% if 作者 %}", "甲", "乙{% endif %}")
    assert kinds(found) == [("not_opened", "乙{% endif %}"), ("not_closed", "{% if 作者 %}")]


def with_body(tmp_path: Path, inner: str) -> list[Problem]:
    """What the lint says of a body with this XML."""
    template = tmp_path / "模板.docx"
    write_template(template, [])
    root = body(template)
    for place, element in enumerate(fragment(f'<w:body xmlns:w="{root.nsmap["w"]}">{inner}</w:body>')):
        root[0].insert(place, element)
    write_parts({**read_parts(template), "word/document.xml": serialise(root)}, template)
    return lint(template, context(*EXAMPLE))


def test_table_figure_inside_a_table(tmp_path):
    cell = "<w:tc><w:p><w:r><w:t>{{ 表_案例 }}</w:t></w:r></w:p></w:tc>"
    found = with_body(tmp_path, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert kinds(found) == [("table_inline", "{{ 表_案例 }}")]


def test_tags_out_of_reach(tmp_path):
    link = '<w:hyperlink w:anchor="a"><w:r><w:t>{{ 作者 }}</w:t></w:r></w:hyperlink>'
    assert kinds(with_body(tmp_path, f"<w:p>{link}</w:p>")) == [("out_of_reach", "{{ 作者 }}")]


def test_section_break_in_the_paragraph_of_a_tag(tmp_path):
    tag = "<w:r><w:t>{% if 作者 %}</w:t></w:r>"
    end = "<w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p>"
    found = with_body(tmp_path, f"<w:p><w:pPr><w:sectPr/></w:pPr>{tag}</w:p>{end}")
    assert kinds(found) == [("control_section_break", "{% if 作者 %}")]


def test_annexes_differ_from_their_list(tmp_path):
    template = tmp_path / "模板.docx"
    lines = [
        ("AnnexNoteFirst", "附件：1. 甲"),
        ("AnnexNote", "2. 乙"),
        ("AnnexNumber", "附件1"),
        ("AnnexTitle", "甲"),
    ]
    write_template(template, [*lines, ("AnnexNumber", "附件2"), ("AnnexTitle", "丙")])
    (problem,) = lint(template, context(*EXAMPLE))
    assert (problem.kind, problem.slots) == ("annex_note", {"noted": "1.甲；2.乙", "found": "1.甲；2.丙"})
    write_template(template, [*lines, ("AnnexNumber", "附件2"), ("AnnexTitle", "乙")])
    assert lint(template, context(*EXAMPLE)) == []


def test_blocking_problems_stop_the_build_all_at_once(tmp_path):
    with pytest.raises(TemplateError) as caught:
        build(tmp_path, "{{ 没有 }}", "{% if 公布数.没有 %}甲{% endif %}", "｛｛ 作者 ｝｝")
    assert [problem.kind for problem in caught.value.problems] == ["unknown_name", "full_width_brace"]
    assert caught.value.zh.startswith("模板模板.docx有2处问题，简报没有生成：\n")
    assert caught.value.message("en").startswith("template 模板.docx has 2 problem(s)")


def test_figures_that_nothing_uses(tmp_path):
    template = tmp_path / "模板.docx"
    write_template(template, [("Normal", "{{ 国家级集群数 }}{% for 数 in 公布数 %}{{ 数 }}{% endfor %}")])
    unused = unused_figures(template, context(*EXAMPLE, figure("另一个.甲", 1)))
    assert "国家级集群数" not in unused
    assert not [label for label in unused if label.startswith("公布数")]
    assert unused[-2:] == ["表_空", "另一个.甲"]


@pytest.mark.parametrize("kind", TEXTS)
def test_every_text_has_the_same_slots_in_both_languages(kind):
    slots = dict.fromkeys(("name", "family", "found", "wanted", "noted"), "某")
    problem = Problem(kind, "正文第1段", "原文", slots)
    assert "某" in problem.message("zh") or kind in {"control_section_break", "out_of_reach"}
    assert "{" not in problem.message("en").replace("{%", "")


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


NO_WORD = _zip({"[Content_Types].xml": b"<Types/>"})
NO_XML = _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document"})


@pytest.mark.parametrize(
    "content",
    [None, b"", b"plain text", b"PK\x03\x04 torn", NO_WORD, NO_XML],
    ids=["missing", "empty", "text", "torn", "no word part", "broken xml"],
)
def test_what_is_no_template(tmp_path, content):
    template = tmp_path / "模板.docx"
    if content is not None:
        template.write_bytes(content)
    with pytest.raises(Exception, match=r"There is no template|cannot be opened") as caught:
        render_briefing(template, context(*EXAMPLE), tmp_path / "简报.docx")
    assert "模板" in caught.value.zh


def test_comments_of_writers_stay_out_of_the_briefing(tmp_path):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, [("Normal", "甲")])
    parts = read_parts(template)
    parts["word/comments.xml"] = b"<x/>"
    types = parts["[Content_Types].xml"].decode()
    added = '<Override PartName="/word/comments.xml" ContentType="x"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", added).encode()
    write_parts(parts, template)
    render_briefing(template, context(*EXAMPLE), out)
    kept = read_parts(out)
    assert "word/comments.xml" not in kept
    assert b"comments" not in kept["[Content_Types].xml"]
