"""Notes of sources: numbered by Word, once in a paragraph, leading back to the first of the same words."""

from pathlib import Path

import pytest

from clusterbook.compose.citations import Citation
from clusterbook.model.figures import Figure
from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.notes import FOOTNOTES
from clusterbook.render.docx.ooxml import w
from clusterbook.render.docx.package import read_parts, write_parts
from tests.support.tools import ooxml_errors

from .support import EXAMPLE, body, context, texts

FIRST, SECOND = Citation("《甲文》", "《甲文》"), Citation("《乙文》", "乙：《乙文》")
DOCUMENTS = {
    "国家级集群数": (FIRST, SECOND),
    "公布数": (FIRST,),
    "表_案例": (Citation("《丙文》", "丙：《丙文》，2026年"),),
}


def documents(figure: Figure) -> tuple[Citation, ...]:
    return DOCUMENTS.get(figure.name, ())


def build(folder: Path, *lines: str, template: Path | None = None) -> Path:
    out = folder / "简报.docx"
    if template is None:
        template = folder / "模板.docx"
        write_template(template, [("Normal", line) for line in lines])
    render_briefing(template, context(*EXAMPLE)._replace(documents=documents), out)
    return out


def notes(out: Path) -> list[str]:
    root = body(out, FOOTNOTES)
    return [
        "".join(node.text or "" for node in note.iter(w("t"))).strip()
        for note in root
        if not note.get(w("type"))
    ]


def marks(out: Path) -> list[str]:
    return [mark.get(w("id")) for mark in body(out).iter(w("footnoteReference"))]


def test_a_note_names_the_documents_behind_a_figure(tmp_path):
    out = build(tmp_path, "国家级{{ 国家级集群数|来源注 }}。")
    assert texts(out) == ["国家级69个。"]
    assert notes(out) == ["资料来源：《甲文》；乙：《乙文》。"]
    assert marks(out) == ["1"]
    assert ooxml_errors(out) == []


def test_the_same_documents_again(tmp_path):
    out = build(
        tmp_path,
        "{{ 公布数.国家先进制造业集群数|来源注 }}、{{ 公布数.国家先进制造业集群数_江苏省|来源注 }}",
        "{{ 国家级集群数|来源注 }}",
        "{{ 公布数.国家先进制造业集群数|来源注 }}",
        "{{ 国家级集群数|来源注 }}",
    )
    assert notes(out) == ["资料来源：《甲文》。", "资料来源：《甲文》；乙：《乙文》。", "同注1。", "同注2。"]
    names = {mark.get(w("name")) for mark in body(out).iter(w("bookmarkStart"))}
    leads = [node.text.split()[1] for node in body(out, FOOTNOTES).iter(w("instrText"))]
    assert leads == ["_Note1", "_Note2"]
    assert names.issuperset(leads)


@pytest.mark.parametrize(
    "line", ["{{ 标题|来源注 }}", "{{ 国家级集群数 }}"], ids=["no documents", "not asked for"]
)
def test_no_note_where_there_is_nothing_to_say(tmp_path, line):
    assert FOOTNOTES not in read_parts(build(tmp_path, line))


def test_a_note_goes_with_other_forms(tmp_path):
    out = build(tmp_path, "{{ 国家级集群数|数值|来源注 }}家")
    assert (texts(out), len(marks(out))) == (["69家"], 1)


def test_a_templates_own_notes_stay_and_count(tmp_path):
    own = tmp_path / "有注.docx"
    parts = read_parts(build(tmp_path, "甲{{ 国家级集群数|来源注 }}", "乙{% if 作者 %}{{ 作者 }}{% endif %}"))
    parts = {name: data for name, data in parts.items() if not name.startswith("customXml")}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "乙</w:t>".encode(),
        "乙{{ 国家级集群数|来源注 }}，{{ 公布数.国家先进制造业集群数|来源注 }}</w:t>".encode(),
    )
    write_parts(parts, own)
    out = build(tmp_path, template=own)
    assert marks(out) == ["1", "2", "3"]
    assert notes(out)[0] == "资料来源：《甲文》；乙：《乙文》。"
    assert len(notes(out)) == 3


def test_a_table_names_its_documents_below(tmp_path):
    out = build(tmp_path, "{{ 表_案例 }}")
    assert texts(out)[1] == "来源：《丙文》。"


def test_a_header_has_no_notes(tmp_path):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, [("Normal", "甲")], "{{ 国家级集群数|来源注 }}")
    render_briefing(template, context(*EXAMPLE)._replace(documents=documents), out)
    assert texts(out, "word/header3.xml") == ["69个"]
    assert FOOTNOTES not in read_parts(out)
