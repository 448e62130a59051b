"""Two briefings compared: what differs, and whether cells, the template or a person made it so."""

import json
import re
from pathlib import Path

import pytest
from docx import Document

from clusterbook.app.documents import compare_document_files, comparison_report
from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from clusterbook.model.cells import CellRef
from clusterbook.render.documents_text import documents_text
from clusterbook.render.html.documents import documents_html
from tests.docx.support import build, figure, table
from tests.live.edits import edited
from tests.render.test_findings_html import Page
from tests.review.test_changes_page import in_browser, places
from tests.support.jsonschemas import violations
from tests.support.tools import ROOT

SCHEMA = json.loads((ROOT / "docs/schema/documents.schema.json").read_text("utf-8"))
LINES = (
    "共有{{ 集群数 }}集群。涉及{{ 省份 }}。",
    "{% if 监测 %}已报{{ 监测 }}。{% endif %}其余待报。",
    "监测工作每年开展一次。",
    "{{ 表_案例|题名('案例情况') }}",
)


def figures(number=69, provinces=("北京市", "上海市"), reported=None, cases=("1", "20")):
    """The figures behind the briefing; the count of clusters comes from one cell."""
    count = figure("集群数", number, unit="个")
    rows = table(("案例", "数量#"), ("甲", cases[0]), ("乙", cases[1]))
    return (
        figure("标题", "简报"),
        figure("数据截止日期", "2026年6月30日"),
        type(count)(
            **{name: getattr(count, name) for name in count.__slots__} | {"cells": (CellRef("集群", 6, 5),)}
        ),
        figure("省份", tuple(provinces)),
        figure("监测", reported, unit="个"),
        figure("表_案例", rows),
    )


@pytest.fixture
def made(tmp_path):
    """Builds a briefing in a folder of its own."""

    def make(name, lines=LINES, **values):
        folder = tmp_path / name
        folder.mkdir()
        return build(folder, *lines, figures=figures(**values))

    return make


def compared(old, new):
    """The differences, each as cause, kind, old and new text."""
    changes = compare_document_files(old, new).changes.changes
    return [(each.cause.value, each.matter.value, each.before, each.after) for each in changes]


class TestCauses:
    def test_equal_documents_do_not_differ(self, made):
        assert compared(made("a"), made("b")) == []

    def test_a_figure_that_changed_names_its_cells(self, made):
        change = compare_document_files(made("a"), made("b", number=71)).changes.changes[0]
        assert (change.cause.value, change.place) == ("cells", "第1段第1句")
        assert [tuple(each) for each in change.figures] == [("集群数", "69个", "71个", "集群!E6")]

    def test_a_condition_that_is_met_now_is_a_change_of_cells(self, made):
        changes = compare_document_files(made("a"), made("b", reported=5)).changes.changes
        assert [(each.cause.value, each.before, each.after) for each in changes] == [
            ("cells", None, "已报5个。")
        ]
        assert [each.label for each in changes[0].figures] == ["监测"]

    def test_words_of_the_template_that_changed(self, made):
        lines = [line.replace("每年", "每季度") for line in LINES]
        assert compared(made("a"), made("b", lines)) == [
            ("template", "sentence", "监测工作每年开展一次。", "监测工作每季度开展一次。")
        ]

    def test_a_new_paragraph_of_the_template(self, made):
        found = compared(made("a"), made("b", [*LINES[:3], "另行通知。", LINES[3]]))
        assert found == [("template", "sentence", None, "另行通知。")]

    def test_a_figure_that_changed_in_a_document_of_another_template(self, made):
        lines = [line.replace("每年", "每季度") for line in LINES]
        found = compared(made("a"), made("b", lines, number=71))
        assert [cause for cause, *_ in found] == ["cells", "template"]

    def test_words_that_a_person_changed(self, made):
        new = edited(made("b"), lambda xml: xml.replace("每年开展", "按季开展"))
        assert compared(made("a"), new) == [
            ("hand", "sentence", "监测工作每年开展一次。", "监测工作按季开展一次。")
        ]

    def test_a_value_that_a_person_typed_over(self, made):
        new = edited(made("b"), lambda xml: xml.replace("69个", "70个"))
        assert compared(made("a"), new) == [("hand", "sentence", "共有69个集群。", "共有70个集群。")]

    def test_a_sentence_that_a_person_took_out_or_put_in(self, made):
        without = edited(made("a"), lambda xml: xml.replace("监测工作每年开展一次。", ""))
        assert compared(made("b"), without) == [("hand", "sentence", "监测工作每年开展一次。", None)]
        assert compared(without, made("c")) == [("hand", "sentence", None, "监测工作每年开展一次。")]
        more = edited(made("d"), lambda xml: xml.replace("一次。", "一次。请各省配合。"))
        assert compared(made("e"), more) == [("hand", "sentence", None, "请各省配合。")]

    def test_a_figure_that_changed_in_a_sentence_that_a_person_had_changed_in_both(self, made):
        def reworded(xml):
            return xml.replace("共有", "截至目前共有")

        old, new = edited(made("a"), reworded), edited(made("b", number=71), reworded)
        assert compared(old, new) == [
            ("cells", "sentence", "截至目前共有69个集群。", "截至目前共有71个集群。")
        ]

    def test_cells_of_tables(self, made):
        new = made("b", cases=("1", "21"))
        assert compared(made("a"), new) == [("cells", "cell", "20", "21")]
        typed = edited(made("c"), lambda xml: xml.replace(">20<", ">22<"))
        assert compared(made("d"), typed) == [("hand", "cell", "20", "22")]

    def test_a_document_without_a_map_counts_as_made_by_hand(self, made, tmp_path):
        document = Document()
        document.add_paragraph("共有70个集群。涉及北京市、上海市。")
        document.save(tmp_path / "手写.docx")
        changes = compare_document_files(made("a"), tmp_path / "手写.docx").changes
        assert changes.mapped == (True, False)
        assert {each.cause.value for each in changes.changes} == {"hand"}
        assert (
            "不带溯源信息"
            in comparison_report(compare_document_files(made("b"), tmp_path / "手写.docx"), "zh").notes[0]
        )


@pytest.fixture
def mixed(made):
    """A pair that differs for every reason."""
    lines = [line.replace("每年", "每季度") for line in LINES]
    new = made("新", lines, number=71, cases=("1", "21"))
    return made("旧"), edited(
        new, lambda xml: xml.replace("其余待报", "其余<待>报".replace("<", "&lt;").replace(">", "&gt;"))
    )


class TestOutputs:
    def test_what_people_changed_comes_first(self, mixed):
        text = documents_text(comparison_report(compare_document_files(*mixed), "zh"))
        summary, *lines = text.splitlines()
        assert summary.endswith("：4处差异（人工修改1处，模板改动1处，数据变动2处）")
        assert [line for line in lines if line and not line.startswith(" ")] == [
            "人工修改",
            "模板改动",
            "数据变动",
        ]
        assert "      ⇐ 集群数 69个 → 71个（集群!E6）" in lines
        assert "  第1段第1句  句子  共有[-69-]{+71+}个集群。" in lines
        assert "  表1 乙 “数量”  表格单元  20 → 21" in lines

    def test_in_english(self, mixed):
        text = documents_text(comparison_report(compare_document_files(*mixed), "en"))
        assert "4 difference(s) (edited by hand 1, template changed 1, cells changed 2)" in text

    def test_json_follows_its_schema(self, mixed, capsys):
        assert run(["diff", *map(str, mixed), "--format", "json", "--lang", "zh"]) == Exit.DONE
        data = json.loads(capsys.readouterr().out)
        assert list(violations(data, SCHEMA)) == []
        assert data["counts"] == {"cells": 2, "template": 1, "hand": 1}
        assert [each["cause"] for each in data["changes"] if each["kind"] == "cell"] == ["cells"]

    def test_the_page_needs_nothing_from_elsewhere_and_keeps_text_text(self, mixed):
        html = documents_html(comparison_report(compare_document_files(*mixed), "zh"))
        page = Page(html)
        assert not re.search(r"https?:|url\(|@import", html)
        assert "其余<待>报" not in html
        assert [each["data-kind"] for each in page.all("tbody")] == [
            "人工修改",
            "模板改动",
            "数据变动",
            "数据变动",
        ]
        assert [each["name"] for each in page.all("select")] == ["kind", "sheet"]

    def test_filters_follow_the_address(self, mixed, tmp_path):
        (tmp_path / "d.html").write_text(
            documents_html(comparison_report(compare_document_files(*mixed), "zh")), encoding="utf-8"
        )
        dom = in_browser(tmp_path / "d.html", "kind=数据变动&sheet=表格单元")
        assert places(dom) == ["表1 乙 “数量”"]
        assert "显示 1 / 4 处差异" in dom

    def test_the_command(self, mixed, tmp_path, capsys):
        target = tmp_path / "d.html"
        assert (
            run(["diff", *map(str, mixed), "-o", str(target), "--exit-code", "--lang", "zh"]) == Exit.FINDINGS
        )
        first = target.read_bytes()
        assert run(["diff", *map(str, mixed), "-o", str(target), "--force", "--lang", "zh"]) == Exit.DONE
        assert target.read_bytes() == first
        assert run(["diff", str(mixed[0]), str(mixed[0]), "--exit-code", "--lang", "zh"]) == Exit.DONE
        assert "没有差异" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--impact"], "比较Word文档时不能用"),
            (["-o", "x.xlsx"], "没有xlsx形式"),
        ],
    )
    def test_what_documents_do_not_know_is_refused(self, mixed, arguments, said, capsys):
        assert run(["diff", *map(str, mixed), *arguments, "--lang", "zh"]) == Exit.CANNOT_RUN
        assert said in capsys.readouterr().err

    def test_a_document_and_a_workbook_are_not_compared(self, mixed, capsys):
        workbook = str(ROOT / "input/master.xlsx")
        assert run(["diff", str(mixed[0]), workbook, "--lang", "zh"]) == Exit.CANNOT_RUN
        assert "无法比较" in capsys.readouterr().err

    def test_a_missing_or_damaged_document_is_a_sentence(self, mixed, tmp_path, capsys):
        assert run(["diff", str(mixed[0]), str(tmp_path / "无.docx"), "--lang", "zh"]) == Exit.CANNOT_RUN
        assert "找不到简报" in capsys.readouterr().err
        Path(tmp_path, "坏.docx").write_bytes(b"PK\x03\x04 nothing")
        assert run(["diff", str(mixed[0]), str(tmp_path / "坏.docx"), "--lang", "zh"]) == Exit.CANNOT_RUN
        assert "已损坏" in capsys.readouterr().err
