"""Filling a template: values, conditions, loops, tables, headers, and runs that Word has cut."""

import zipfile

import pytest

from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.ooxml import fragment, serialise, w
from clusterbook.render.docx.package import read_parts, write_parts
from clusterbook.render.docx.problems import TemplateError
from clusterbook.render.docx.styles import PORTRAIT

from .support import EXAMPLE, body, build, context, figure, kinds, table, texts


def test_values_stand_with_their_unit(tmp_path):
    out = build(
        tmp_path,
        "国家级{{ 国家级集群数 }}，公布{{ 公布数.国家先进制造业集群数_江苏省 }}。",
        "{{ 国家级集群数|数值 }}，{{ 世界级目标省份 }}",
        "{{ 世界级目标省份|列举(2) }}；{{ 世界级目标省份|列举(2, '省市') }}；{{ 世界级目标省份|列举(9) }}",
    )
    assert texts(out) == [
        "国家级69个，公布14个。",
        "69，北京市、上海市、江苏省",
        "北京市、上海市等3个省份；北京市、上海市等3省市；北京市、上海市、江苏省",
    ]


def test_a_line_break_of_the_cover_breaks_the_title(tmp_path):
    out = build(tmp_path, "{{ 标题 }}", figures=(figure("标题", "各省先进制造业集群\n布局情况简报"),))
    run = body(out).find(f".//{w('r')}")
    assert [child.tag for child in run] == [w("t"), w("br"), w("t")]
    assert (
        "<dc:title>各省先进制造业集群布局情况简报</dc:title>" in read_parts(out)["docProps/core.xml"].decode()
    )


@pytest.mark.parametrize(("condition", "sections"), [("监测集群数", 1), ("国家级集群数", 2)])
def test_a_section_goes_with_its_condition(tmp_path, condition, sections):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    lines = [("Normal", f"{{% if {condition} %}}"), PORTRAIT, ("Normal", "{% endif %}"), ("Normal", "甲")]
    write_template(template, lines)
    render_briefing(template, context(*EXAMPLE), out)
    assert len(list(body(out).iter(w("sectPr")))) == sections


def test_narrative_gives_examples(tmp_path):
    said = (figure("叙述", "甲省推进；乙省实施；丙省布局"),)
    out = build(tmp_path, "{{ 叙述|举例(2) }}。", "{{ 叙述|举例(3) }}。", figures=said)
    assert texts(out) == ["甲省推进；乙省实施等。", "甲省推进；乙省实施；丙省布局。"]


def test_condition_within_a_paragraph(tmp_path):
    out = build(tmp_path, "甲{% if 监测集群数 %}已报{{ 监测年份 }}{% else %}未报{% endif %}乙")
    assert texts(out) == ["甲未报乙"]


def test_condition_over_paragraphs_leaves_no_trace(tmp_path):
    out = build(
        tmp_path,
        "甲",
        "{% if 监测年份 %}",
        "{{ 监测年份 }}",
        "{% elif 国家级集群数 %}",
        "乙",
        "{% endif %}",
        "丙",
    )
    assert texts(out) == ["甲", "乙", "丙"]


def test_and_or_not(tmp_path):
    out = build(tmp_path, "{% if 国家级集群数 and not 监测年份 or 作者 %}真{% else %}假{% endif %}")
    assert texts(out) == ["真"]


def test_paragraph_that_its_condition_empties_falls_away(tmp_path):
    out = build(tmp_path, "甲", "{% if 作者 %}{{ 作者 }}{% endif %}", "", "乙")
    assert texts(out) == ["甲", "", "乙"]


def test_condition_on_a_member_the_workbook_lacks_is_false(tmp_path):
    out = build(tmp_path, "{% if 公布数.不存在 %}有{{ 公布数.不存在 }}{% else %}无{% endif %}")
    assert texts(out) == ["无"]


def test_family_is_true_when_a_member_is_known(tmp_path):
    assert texts(build(tmp_path, "{% if 公布数 %}有{% endif %}")) == ["有"]


def test_loop_over_a_list_and_over_a_family(tmp_path):
    out = build(
        tmp_path,
        "{% for 省 in 世界级目标省份 %}{{ loop.index }}.{{ 省 }}{% if not loop.last %}；{% endif %}{% endfor %}",
        "{% for 数 in 公布数 %}",
        "{{ 数 }}",
        "{% endfor %}",
    )
    assert texts(out) == ["1.北京市；2.上海市；3.江苏省", "80个", "14个"]


def test_comment_paragraph_disappears(tmp_path):
    assert texts(build(tmp_path, "{# 给写作者看的话 #}", "甲{# 也不见 #}乙")) == ["甲乙"]


def test_text_of_the_workbook_is_never_evaluated(tmp_path):
    wild = figure("案例", "{{ 国家级集群数 }}{% if x %}<w:b/>&\x07\U0010fff0S0\U0010fff1")
    out = build(tmp_path, "{{ 案例 }}", figures=(wild,))
    assert texts(out) == ["{{ 国家级集群数 }}{% if x %}<w:b/>&\U0010fff0S0\U0010fff1"]


def test_line_breaks_and_tabs_of_a_text_become_words_own(tmp_path):
    out = build(tmp_path, "{{ 案例 }}", figures=(figure("案例", "甲\n乙\t丙"),))
    run = body(out).find(f".//{w('r')}")
    assert [child.tag for child in run] == [w("t"), w("br"), w("t"), w("tab"), w("t")]


def test_all_missing_values_are_listed_at_once(tmp_path):
    with pytest.raises(TemplateError) as caught:
        build(tmp_path, "其中{{ 监测年份 }}", "甲", "{{ 作者 }}和{{ 公布数.不存在 }}", "{{ 表_空 }}")
    assert kinds(caught.value.problems) == [
        ("missing_value", "其中{{ 监测年份 }}"),
        ("missing_value", "{{ 作者 }}和{{ 公布数.不存在 }}"),
        ("unknown_member", "{{ 作者 }}和{{ 公布数.不存在 }}"),
        ("missing_value", "{{ 表_空 }}"),
    ]
    assert "第1段“其中{{ 监测年份 }}”：“监测年份”在工作簿中没有数" in caught.value.zh
    assert "“监测年份” has no value" in caught.value.en
    assert not (tmp_path / "简报.docx").exists()


def test_header_of_every_page(tmp_path):
    nature = figure("数据性质", "演练数据")
    out = build(tmp_path, "甲", header="{% if 数据性质 %}{{ 数据性质 }}{% endif %}", figures=(nature,))
    assert texts(out, "word/header3.xml") == texts(out, "word/header4.xml") == ["演练数据"]


def test_header_that_falls_away_keeps_the_paragraph_word_needs(tmp_path):
    nature = figure("数据性质", None)
    out = build(tmp_path, "甲", header="{% if 数据性质 %}{{ 数据性质 }}{% endif %}", figures=(nature,))
    assert texts(out, "word/header3.xml") == [""]


def fill(tmp_path, paragraph: str, figures=EXAMPLE):
    """The body that a template with this w:p gives."""
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, [])
    parts = read_parts(template)
    root = body(template)
    root[0].insert(0, fragment(f'<w:p xmlns:w="{root.nsmap["w"]}">{paragraph}</w:p>'))
    write_parts({**parts, "word/document.xml": serialise(root)}, template)
    render_briefing(template, context(*figures), out)
    return body(out)[0]


def test_tag_cut_into_runs_takes_the_look_of_its_first_run(tmp_path):
    filled = fill(
        tmp_path,
        "<w:r><w:t>共{</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:rPr><w:b/></w:rPr><w:t>{ 国家</w:t></w:r>"
        "<w:r><w:t>级集群数 }</w:t></w:r><w:r><w:t>}</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>。</w:t></w:r>",
    )
    runs = [(run.findtext(w("t")), run.find(f"{w('rPr')}/*")) for run in filled[0].findall(w("r"))]
    assert [text for text, _ in runs] == ["共", "69个", "。"]
    assert [None if look is None else look.tag for _, look in runs] == [None, None, w("i")]


def test_what_is_no_text_passes_through(tmp_path):
    filled = fill(
        tmp_path,
        '<w:bookmarkStart w:id="0" w:name="a"/><w:r><w:t>甲</w:t></w:r><w:bookmarkEnd w:id="0"/>'
        '<w:r><w:br w:type="page"/></w:r><w:hyperlink w:anchor="a"><w:r><w:t>乙</w:t></w:r></w:hyperlink>'
        "<w:ins w:id='1' w:author=''><w:r><w:t>丙</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author=''><w:r><w:delText>丁</w:delText></w:r></w:del>",
    )
    tags = [child.tag.rpartition("}")[2] for child in filled[0]]
    own = ["bookmarkStart", "r", "bookmarkEnd", "r", "hyperlink", "r"]
    assert tags == ["bookmarkStart", *own, "bookmarkEnd"]
    assert "".join(node.text for node in filled[0].iter(w("t"))) == "甲乙丙"


def test_tables_of_the_template_are_filled(tmp_path):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, [])
    root = body(template)
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for text in ("国家级", "{{ 国家级集群数 }}", "{% if 监测年份 %}{{ 监测年份 }}{% endif %}")
    )
    grid = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>'
    xml = f'<w:tbl xmlns:w="{root.nsmap["w"]}">{grid}<w:tr>{cells}</w:tr></w:tbl>'
    root[0].insert(0, fragment(xml))
    write_parts({**read_parts(template), "word/document.xml": serialise(root)}, template)
    render_briefing(template, context(*EXAMPLE), out)
    shown = ["".join(node.text for node in cell.iter(w("t"))) for cell in body(out).iter(w("tc"))]
    assert shown == ["国家级", "69个", ""]


def test_table_numbers_follow_the_order_and_can_be_quoted(tmp_path):
    figures = (*EXAMPLE, figure("表_后", table(("甲",), ("乙",))))
    out = build(
        tmp_path,
        "见{{ 表_案例|表号 }}和{{ 表_后|表号 }}。",
        "{{ 表_后|题名('另一张表') }}",
        "{{ 表_案例 }}",
        figures=figures,
    )
    assert texts(out)[:3] == ["见表2和表1。", "表1　另一张表", "表2　案例"]


def test_number_of_a_table_that_is_not_shown(tmp_path):
    with pytest.raises(TemplateError) as caught:
        build(tmp_path, "见{{ 表_案例|表号 }}。")
    assert kinds(caught.value.problems) == [("table_not_shown", "见{{ 表_案例|表号 }}。")]


def test_same_input_same_bytes(tmp_path):
    lines = ("{{ 国家级集群数 }}", "{{ 表_案例 }}")
    (tmp_path / "again").mkdir()
    first, second = build(tmp_path, *lines), build(tmp_path / "again", *lines)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_core_properties_come_from_the_workbook(tmp_path):
    core = read_parts(build(tmp_path, "甲"))["docProps/core.xml"].decode()
    assert "<dc:title>集群简报</dc:title>" in core
    assert core.count("2026-06-30T00:00:00Z") == 2
