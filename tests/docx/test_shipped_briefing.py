"""The shipped template over the shipped workbooks: what the briefing says, and what it must never say."""

import re
from functools import cache
from pathlib import Path

import docx
import pytest

from clusterbook.analysis.register import build_register
from clusterbook.compose.briefing import OPEN_FAMILIES, BriefingContext, template_context
from clusterbook.excel.reader import read_book
from clusterbook.model.figures import Register
from clusterbook.render.docx.briefing import lint, render_briefing
from clusterbook.render.docx.ooxml import w
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_book

from .support import texts

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "briefing.docx"
WORKBOOKS = ("master", "exercise")


@cache
def register(workbook: str) -> Register:
    book, _ = load_book(read_book(ROOT / "input" / f"{workbook}.xlsx"), SPECIFICATION)
    return build_register(book)


def context(workbook: str) -> BriefingContext:
    return template_context(register(workbook))


@pytest.fixture(scope="module")
def briefings(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefings")
    paths = {workbook: folder / f"{workbook}.docx" for workbook in WORKBOOKS}
    for workbook, path in paths.items():
        render_briefing(TEMPLATE, context(workbook), path)
    return paths


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_the_template_is_clean(workbook):
    assert [problem.message("zh") for problem in lint(TEMPLATE, context(workbook))] == []


def test_the_template_needs_no_row_of_open_families():
    figures = [figure for figure in register("master").values() if figure.name not in OPEN_FAMILIES]
    bare = template_context(Register(figures))
    assert [problem for problem in lint(TEMPLATE, bare) if problem.blocking] == []


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_headings_in_the_order_of_the_article(briefings, workbook):
    marks = [
        re.match(r"[一二三]、|（[一二三四五]）", paragraph.text)[0]
        for paragraph in docx.Document(briefings[workbook]).paragraphs
        if paragraph.style.name in {"Heading 1", "Heading 2"}
    ]
    wanted = "一、（一）（二）（三）（四）二、（一）（二）（三）三、（一）（二）（三）（四）（五）"
    assert "".join(marks) == wanted


@pytest.mark.parametrize("workbook", WORKBOOKS)
@pytest.mark.parametrize(
    "never",
    [
        r"(?<![\d.,])0个",
        r"None",
        r"\{\{|\{%|\}\}|%\}",
        r"[。；，、：][。；，、]",
        r"（）|“”",
        r"[的有为]个",
        r" {2}|[\U0010fff0\U0010fff1]",
    ],
)
def test_what_the_text_never_says(briefings, workbook, never):
    assert [text for text in texts(briefings[workbook]) if re.search(never, text)] == []


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_no_table_is_empty_and_tables_are_numbered_through(briefings, workbook):
    document = docx.Document(briefings[workbook])
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert [caption.split("　")[0] for caption in captions] == [f"表{n + 1}" for n in range(len(captions))]
    maps = [table for table in document.tables if table._tbl.tblPr.find(w("tblDescription")) is not None]
    assert len(document.tables) == len(captions) + len(maps)
    assert all(len(table._tbl.tr_lst) > 1 for table in document.tables)


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_drawings_are_numbered_through_and_quoted(briefings, workbook):
    paragraphs = docx.Document(briefings[workbook]).paragraphs
    captions = [p.text for p in paragraphs if p.style.name == "图题"]
    assert captions
    numbers = [f"图{n + 1}" for n in range(len(captions))]
    assert [caption.split("　")[0] for caption in captions] == numbers
    said = "".join(p.text for p in paragraphs if p.style.name == "Normal")
    assert re.findall(r"图\d+", said) == numbers


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_five_annexes_and_the_sources(briefings, workbook):
    paragraphs = docx.Document(briefings[workbook]).paragraphs
    numbers = [p.text for p in paragraphs if p.style.name == "附件序号"]
    assert numbers == [f"附件{number}" for number in range(1, 6)]
    assert [p.text for p in paragraphs if p.style.name == "附录标题"] == ["数据核对与资料来源"]


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_a_published_number_stands_beside_what_the_rows_count(briefings, workbook):
    said = {figure.label: figure.text for figure in register(workbook).values()}
    body = "".join(texts(briefings[workbook]))
    label = "国家先进制造业集群数_江苏省"
    assert f"江苏省国家先进制造业集群公布数为{said[f'公布数.{label}']}，{said[f'核对说明.{label}']}。" in body
    assert f"{said['公布数.世界级目标省份数']}省份" in body
    assert said["公布数.世界级目标省份数"].endswith("余个")


def test_what_nobody_has_reported_yet(briefings):
    body = "".join(texts(briefings["master"]))
    for missing in ("集群年度监测数据", "企业梯度数据", "分享比例", "需求与落实数据", "典型案例"):
        assert re.search(f"截至2026年6月16日，[^。]*(尚未|未报送)[^。]*{missing}|{missing}[^。]*未", body), (
            missing
        )
    assert "37个报送单位均" in body


def test_exercise_data_say_so_at_the_top_of_every_page(briefings):
    for workbook, said in (("exercise", "演练数据　不得作为工作依据"), ("master", "")):
        sections = docx.Document(briefings[workbook]).sections
        heads = [header.paragraphs[0].text for s in sections for header in (s.header, s.even_page_header)]
        assert heads == [said] * 2 * len(sections)


def test_author_line_falls_away(briefings):
    assert not [
        p for p in docx.Document(briefings["master"]).paragraphs if p.style.name in {"作者", "Subtitle"}
    ]


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_part_one_states_each_point_as_the_workbook_defines_it(briefings, workbook):
    body = "".join(texts(briefings[workbook]))
    for figure in register(workbook).values():
        if figure.name == "要点定义" and figure.section.startswith("1."):
            extent = register(workbook).labelled(f"要点范围.{figure.subject}").text
            assert f"，{figure.text}（来源称“{extent}”）。" * bool(extent) in body, figure.subject
            assert f"，{figure.text}" in body, figure.subject


def test_what_awaits_entry_is_said_once_in_a_section(briefings):
    said = {
        workbook: "".join(texts(path)).count("的分省情况尚待录入。") for workbook, path in briefings.items()
    }
    assert said == {"master": 3, "exercise": 0}


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_web_reports_are_only_counted(briefings, workbook):
    said = {figure.label: figure.text for figure in register(workbook).values()}
    sentence = f"另有网页报道{said['网页来源数']}，逐份列在汇总工作簿的“来源”表中。"
    assert sentence in "".join(texts(briefings[workbook]))
    listed = docx.Document(briefings[workbook]).tables[-2]
    assert len(listed.rows) - 1 == register(workbook).labelled("文件来源数").value


def test_wide_annex_tables_turn_the_page_only_where_they_stand(briefings):
    turned = {
        workbook: [section.page_width > section.page_height for section in docx.Document(path).sections]
        for workbook, path in briefings.items()
    }
    assert turned["master"] == [False, True]
    assert turned["exercise"] == [False, True] * 4 + [True]


def test_recommendations_say_what_is_still_to_be_settled(briefings):
    heads = [cell.text for cell in docx.Document(briefings["master"]).tables[-4].rows[0].cells]
    assert heads == ["序号", "建议", "内容", "适用对象", "来源"]
    assert "注：责任部门、时限在来源中未写明，待确定。" in texts(briefings["master"])
