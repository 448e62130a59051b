"""Today's numbers in an older briefing: what is renewed, what stays, what a person has to look at."""

import re

import pytest

from clusterbook.render.docx.package import write_parts
from tests.docx.support import build, figure, table
from tests.support.tools import ooxml_errors

from .edits import DOCUMENT, edited, kinds, refreshed, said, spans_in

OLD = (
    figure("标题", "旧简报"),
    figure("数据截止日期", "2026年6月30日"),
    figure("编制单位", "某司"),
    figure("集群数", 69, unit="个"),
    figure("省份", ("北京市", "上海市"), unit="个省份"),
    figure("监测", None),
    figure("评估", 3, unit="个"),
    figure("表_案例", table(("案例", "数量#"), ("甲", "1"), ("乙", "20"), notes=("旧注",))),
    figure("表_监测", None),
)
NEW = (
    figure("标题", "新简报"),
    figure("数据截止日期", "2026年7月31日"),
    figure("编制单位", "某司"),
    figure("集群数", 71, unit="个"),
    figure("省份", ("北京市", "上海市", "江苏省"), unit="个省份"),
    figure("监测", 5, unit="个"),
    figure("评估", None),
    figure("表_案例", table(("案例", "数量#"), ("甲", "1"), ("乙", "21"), notes=("旧注",))),
    figure("表_监测", table(("集群", "产值#"), ("丙", "9"))),
)
LINES = (
    "标题段",
    "共有{{ 集群数 }}集群，涉及{{ 省份 }}（{{ 省份|列举(1, '个省份') }}）。",
    "{% if 监测 %}已报{{ 监测 }}{% if 评估 %}，已评{{ 评估 }}{% endif %}{% else %}尚未报送{% endif %}。",
    "{% if 监测 %}监测段：{{ 监测 }}。{% endif %}",
    "{% if 评估 %}评估段：{{ 评估 }}。{% endif %}",
    "中间段",
    "{% if 表_监测 %}",
    "见{{ 表_监测|表号 }}和{{ 表_案例|表号 }}。",
    "{{ 表_监测|题名('监测情况') }}",
    "{% endif %}",
    "{{ 表_案例|题名('案例情况') }}",
    "结尾段",
)
HEADER = "{% if 监测 %}有监测{% endif %}"


@pytest.fixture
def old(tmp_path):
    return build(tmp_path, *LINES, header=HEADER, figures=OLD)


@pytest.fixture
def new(tmp_path):
    folder = tmp_path / "新"
    folder.mkdir()
    return build(folder, *LINES, header=HEADER, figures=NEW)


def written(tmp_path, done):
    out = tmp_path / "更新.docx"
    write_parts(done.parts, out)
    return out


def parts_of(path):
    from clusterbook.render.docx.live.opening import open_document

    return open_document(path)


def test_with_the_same_workbook_nothing_changes(old):
    done = refreshed(old, OLD)
    assert done.parts == parts_of(old)
    assert done.renewals == []


@pytest.mark.parametrize(("before", "after"), [(OLD, NEW), (NEW, OLD)])
def test_it_says_the_same_as_a_new_build(tmp_path, old, new, before, after):
    first, second = (old, new) if before is OLD else (new, old)
    done = refreshed(first, after)
    wanted = parts_of(second)
    assert said(done.parts) == said(wanted)
    assert spans_in(done.parts) == spans_in(wanted)
    out = written(tmp_path, done)
    assert ooxml_errors(out) == []
    again = refreshed(out, after)
    assert again.renewals == []
    assert again.parts == done.parts


def test_there_and_back_again(tmp_path, old):
    there = written(tmp_path, refreshed(old, NEW))
    assert said(refreshed(there, OLD).parts) == said(parts_of(old))


def test_what_is_reported(old):
    found = [(kind, span) for kind, span, _, _ in kinds(refreshed(old, NEW))]
    assert ("changed", "cb_2_1") in found
    assert ("appears", "cb_h3_1_1") in found
    assert ("appears", "cb_4") in found
    assert ("disappears", "cb_5") in found
    assert ("appears", "cb_9") in found
    assert {kind for kind, _ in found} == {"changed", "appears", "disappears"}


def test_words_of_a_person_stay_and_the_numbers_among_them_change(old):
    path = edited(
        old,
        lambda xml: (
            xml.replace("共有", "全国共有")
            .replace("集群，涉及", "先进集群，其中涉及")
            .replace("中间段", "改写段")
        ),
    )
    done = refreshed(path, NEW)
    assert "全国共有71个先进集群，其中涉及北京市、上海市、江苏省（北京市等3个省份）。" in said(done.parts)
    assert "改写段" in said(done.parts)
    assert done.conflicts == []


def test_a_number_changed_by_hand_is_kept_unless_told(old):
    path = edited(old, lambda xml: xml.replace(">69个<", ">70个左右<"))
    kept, taken = refreshed(path, NEW), refreshed(path, NEW, take_workbook=True)
    for done in (kept, taken):
        assert ("conflict", "cb_2_1", "70个左右", "71个") in kinds(done)
    assert said(kept.parts)[1].startswith("共有70个左右集群")
    assert said(taken.parts)[1].startswith("共有71个集群")


def test_a_kept_number_is_a_conflict_the_next_time_too(tmp_path, old):
    path = edited(old, lambda xml: xml.replace(">69个<", ">70个左右<"))
    again = refreshed(written(tmp_path, refreshed(path, NEW)), NEW)
    assert kinds(again) == [("conflict", "cb_2_1", "70个左右", "71个")]


def test_the_right_number_typed_by_hand_is_no_conflict(old):
    path = edited(old, lambda xml: xml.replace(">69个<", ">71个<"))
    assert not refreshed(path, NEW).conflicts


def test_a_sentence_that_was_edited_and_would_go_stays(tmp_path, old):
    path = edited(old, lambda xml: xml.replace("尚未报送", "各地尚未报送").replace("评估段：", "评估新段："))
    done = refreshed(path, NEW)
    assert ("conflict", "cb_3_1", "各地尚未报送", "已报5个") in kinds(done)
    assert ("conflict", "cb_5", "评估新段：3个。", "") in kinds(done)
    assert said(done.parts)[2:4] == ["各地尚未报送。", "监测段：5个。"]
    assert "评估新段：3个。" in said(done.parts)
    again = refreshed(written(tmp_path, done), NEW)
    assert [renewal.span for renewal in again.conflicts] == ["cb_3_1", "cb_5"]
    taken = refreshed(path, NEW, take_workbook=True)
    assert said(taken.parts)[2:5] == ["已报5个。", "监测段：5个。", "中间段"]


def test_a_deleted_number_and_a_deleted_paragraph_are_reported_and_stay_away(old):
    def delete(xml):
        start = xml.index('<w:bookmarkStart w:id="2" w:name="cb_2_1"')
        end = xml.index("</w:r>", start) + len("</w:r>")
        xml = xml[:start] + xml[end:].replace('<w:bookmarkEnd w:id="2"/>', "", 1)
        return xml.replace(paragraph_of(xml, "评估段"), "")

    done = refreshed(edited(old, delete), (*NEW[:6], OLD[6], *NEW[7:]))
    assert [(kind, span) for kind, span, _, _ in kinds(done) if kind == "deleted"] == [
        ("deleted", "cb_2_1"),
        ("deleted", "cb_5"),
    ]
    assert said(done.parts)[1].startswith("共有集群")
    assert not any("评估段" in text for text in said(done.parts))


def paragraph_of(xml: str, words: str) -> str:
    """The paragraph that holds the words."""
    place = xml.index(words)
    start = max(xml.rfind("<w:p>", 0, place), xml.rfind("<w:p ", 0, place))
    return xml[start : xml.index("</w:p>", place) + len("</w:p>")]


def test_a_copy_is_renewed_where_it_is_marked_and_reported_where_it_is_not(old):
    def copy(xml):
        paragraph = paragraph_of(xml, "69个")
        marked = re.sub(r'w:name="(cb_[^"]*)"', r'w:name="\1_Copy_1"', paragraph).replace('w:id="', 'w:id="9')
        bare = (
            paragraph[: paragraph.index("<w:bookmarkStart")]
            + "<w:r><w:t>共有69个集群，涉及别的。</w:t></w:r></w:p>"
        )
        return xml.replace(paragraph, paragraph + marked + bare)

    done = refreshed(edited(old, copy), NEW)
    assert said(done.parts)[2].startswith("共有71个集群")
    copies = [renewal for renewal in done.renewals if renewal.kind.value == "copied"]
    assert [renewal.found for renewal in copies] == ["共有69个集群，涉及别的。"]


def test_formatting_comments_and_pictures_stay_byte_for_byte(old):
    def edit(xml):
        bold = xml.replace(
            '<w:r><w:t xml:space="preserve">69个', '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">69个'
        )
        anchor = '<w:r><w:commentReference w:id="7"/></w:r>'
        bold = bold.replace("集群，涉及</w:t></w:r>", f"集群，涉及</w:t></w:r>{anchor}")
        own = "<w:p w:rsidR='00AA'><w:r><w:t>人写的&quot;一段&quot;</w:t></w:r></w:p>\r\n"
        return bold.replace(paragraph_of(bold, "中间段"), paragraph_of(bold, "中间段") + own)

    path = edited(old, edit)
    xml = refreshed(path, NEW).parts[DOCUMENT].decode()
    assert "<w:p w:rsidR='00AA'><w:r><w:t>人写的&quot;一段&quot;</w:t></w:r></w:p>\r\n" in xml
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">71个</w:t>' in xml
    assert '<w:commentReference w:id="7"/>' in xml


def test_a_table_with_other_rows_is_set_anew_and_edits_in_it_are_reported(old):
    more = figure(
        "表_案例", table(("案例", "数量#"), ("甲", "1"), ("乙", "21"), ("丙", "3"), notes=("新注", "又注"))
    )
    figures = tuple(more if each.label == "表_案例" else each for each in OLD)
    path = edited(old, lambda xml: xml.replace(">20<", ">22<"))
    done = refreshed(path, figures)
    assert ("lost", "cb_11_t", "22", "") in kinds(done)
    texts = said(done.parts)
    assert texts[texts.index("表1　案例情况") + 3 :][:9] == [
        "甲",
        "1",
        "乙",
        "21",
        "丙",
        "3",
        "注：新注",
        "　　又注",
        "结尾段",
    ]


def test_a_cell_changed_by_hand_is_a_conflict_at_its_row_and_column(old):
    path = edited(old, lambda xml: xml.replace(">20<", ">22<"))
    done = refreshed(path, NEW)
    (conflict,) = done.conflicts
    assert (conflict.written, conflict.found, conflict.now) == ("20", "22", "21")
    assert (conflict.place.row, conflict.place.column) == (3, 2)
    assert "22" in said(done.parts)
    assert "21" in said(refreshed(path, NEW, take_workbook=True).parts)


def test_a_caption_reworded_by_hand_keeps_its_words_and_gets_its_number(old):
    done = refreshed(edited(old, lambda xml: xml.replace("案例情况", "典型做法")), NEW)
    assert "表2　典型做法" in said(done.parts)
    assert not done.conflicts
