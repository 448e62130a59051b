"""The note on a new version: what it says, in which style, and the same bytes each time."""

from pathlib import Path

import docx
import pytest

from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from clusterbook.compose.impact.versions import CauseIndex
from clusterbook.compose.review.note import NoteTable, change_note
from clusterbook.model.cells import CellRef
from clusterbook.model.impact import ADDED, CHANGED, Effect, Impact, SentenceEffect, Share
from tests.review.cases import files, review
from tests.revision import plants as p
from tests.revision.mergefiles import edited
from tests.support.tools import ROOT, ooxml_errors

EXERCISE = ROOT / "input/exercise.xlsx"


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return files(tmp_path_factory.mktemp("note"))


def told(note):
    """The note as lines: the kind of each paragraph and its text; a table as its rows."""
    lines = []
    for block in note.blocks:
        if isinstance(block, NoteTable):
            lines.append(f"table: {block.caption}")
            lines += [" | ".join(cell.text for cell in row) for row in block.value.rows]
        else:
            lines.append(f"{block.kind}: {block.text}")
    return lines


def test_grave_changes_come_first_then_sheet_by_sheet(paths):
    lines = told(change_note(review(paths)))
    assert lines[0] == "title: 工作簿数据修改说明"
    assert lines[1].startswith(
        "text: 现将工作簿由旧版（旧.xlsx）到新版（新.xlsx）的修改情况说明如下。共修改8处（改值4处"
    )
    assert lines[1].endswith("，其中须优先核对的3处。")
    assert lines[2:6] == [
        "heading1: 一、须优先核对的修改",
        "text: 1.集群表!A8，“C14-907 广东第7号集群”的“编号”由“C14-007”改为“C14-907”（引用落空、主键改动；"
        "4处引用随之改动（企业表!C14:C15、C17:C18）；1处引用的“C14-007”已不存在（企业表!C16））。",
        "text: 2.集群表!50:50，删除“C14-049 重庆第49号集群”（主键被删除）。",
        "text: 3.集群表!E4，“C14-003 江苏第3号集群”的“产值”由“109.5”改为“1,215”，增加1,105.5，增长1,009.6%（相差十倍以上）。",
    ]
    assert "heading2: （一）“集群表”表（7处）" in lines
    assert "table: “集群表”表修改情况" in lines
    assert (
        "集群表!D13 | C14-012 河北第12号集群 | 主导产业 | 纺织 | <script>document.title=1</script>&量子 | "
        in lines
    )
    assert next(line for line in lines if "新增“C15-001" in line).endswith(
        "编号：C15-001；名称：新集群；省份：江苏；主导产业：光伏；产值：5；企业数：6；认定日期：2026-01-01；户均产值：0.8333333333333334；备注：新增）。"
    )


def test_equal_files_are_said_to_be(paths):
    lines = told(change_note(review((paths[0], paths[0]))))
    assert lines[1].endswith("两版内容没有差异。")
    assert len(lines) == 2


def test_the_impact_says_why_totals_differ_and_which_sentences_change(paths):
    plain = review(paths)
    changes = CauseIndex(plain.report.changes).changes
    shares = [Share("C14-003 江苏第3号集群", 1105.5, CHANGED), Share("C15-001", 5.0, ADDED)]
    effects = [
        Effect(
            "total", "监测总产值", "2.1", "", "", "亿元", "8,400亿元", "9,510.5亿元", 1110.5, shares, (0,)
        ),
        Effect("t", "表_敏感性", "3.1", "江苏", "产值", "亿元", "1", "2", 1.0, [], (0,)),
        Effect("u", "表_分省产值", "2.1", "江苏", "产值", "亿元", "1", "2", 1.0, [], (0,)),
    ]
    sentences = [SentenceEffect("二（一）第1段第2句", "共8,400亿元。", "共9,510.5亿元。", ["total"], (0,))]
    impact = Impact(changes, effects, sentences, [("图甲", (0,))], [], [])
    lines = told(change_note(plain._replace(impact=impact)))
    assert lines[lines.index("heading1: 三、修改带来的变化") + 1 :] == [
        "heading2: （一）指标及合计数增减的由来",
        "text: 1.监测总产值由8,400亿元变为9,510.5亿元，增加1,110.5亿元，其中：C14-003 江苏第3号集群 +1,105.5 改值；C15-001 +5 新增。",
        "heading2: （二）简报中变化的句子",
        "text: 1.二（一）第1段第2句，原为“共8,400亿元。”，改为“共9,510.5亿元。”（起因：集群表!50:50）。",
        "heading2: （三）变化的表、附件和图",
        "text: 1.正文各表：“分省产值”表（1处）。",
        "text: 2.附件1“集群动态管理建议及监测情况”：“敏感性”表（1处）。",
        "text: 3.图：图甲。",
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("note")
    new = edited(EXERCISE, folder / "新版.xlsx", "监测", {(8, CellRef("监测", 8, 4).column): 5149.5})
    target = folder / "修改说明.docx"
    command = ["diff", str(EXERCISE), str(new), "--lang", "zh", "-o", str(target)]
    assert run(command) == Exit.DONE
    first = target.read_bytes()
    assert run([*command, "--force"]) == Exit.DONE
    assert target.read_bytes() == first
    return target


class TestFile:
    def test_it_is_in_the_official_layout(self, made):
        document = docx.Document(str(made))
        styles = [paragraph.style.style_id for paragraph in document.paragraphs if paragraph.text]
        assert styles[:3] == ["Title", "Normal", "Heading1"]
        assert styles[-1] == "SignOff"
        assert document.paragraphs[-1].text == "2026年6月16日"
        assert [cell.text for cell in document.tables[0].rows[0].cells][:3] == ["位置", "所在行", "项目"]
        assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.5)

    def test_it_says_that_the_data_are_an_exercise(self, made):
        document = docx.Document(str(made))
        assert [paragraph.text for paragraph in document.sections[0].header.paragraphs] == ["演练数据"]
        assert document.core_properties.created.date().isoformat() == "2026-06-16"

    def test_it_has_no_ooxml_error(self, made):
        assert ooxml_errors(Path(made)) == []


def test_text_from_cells_stays_text(tmp_path):
    paths = files(tmp_path, p.cell(4, 8, "{{ 国家级集群数 }}<w:p/>\x01&"))
    target = tmp_path / "n.docx"
    assert run(["diff", *map(str, paths), "-o", str(target)]) == Exit.DONE
    texts = [cell.text for row in docx.Document(str(target)).tables[0].rows for cell in row.cells]
    assert any("{{ 国家级集群数 }}<w:p/>" in text for text in texts)
