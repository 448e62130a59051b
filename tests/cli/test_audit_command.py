"""The command `audit`: what it prints, its two forms, and how it ends."""

import json
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from clusterbook.cli import run
from tests.support.jsonschemas import violations
from tests.support.masters import master_file
from tests.support.tools import ROOT

SCHEMA = json.loads((ROOT / "docs" / "schema" / "audit.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")
    (tmp_path / "input").mkdir()
    master_file(tmp_path / "input" / "master.xlsx")
    return tmp_path


def written(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(folder / "简报.docx")
    return folder / "简报.docx"


def test_contradictions_are_told_with_paragraph_and_cells(folder, capsys):
    written(folder, "今年以来，江苏省国家级集群达到15个，居全国前列。", "完成投资37亿元。")
    assert run(["audit", "简报.docx"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "第1段  矛盾  “15个”：公布数.国家先进制造业集群数_江苏省为14个（公布数据!D4、E4、F4）",
        "    今年以来，江苏省国家级集群达到15个，居全国前列。",
        "第2段  无对应  “37亿元”",
        "    完成投资37亿元。",
        "简报.docx：对照master.xlsx，矛盾1处，无对应1处，未指明0处，相符0处",
    ]


def test_what_holds_ends_with_0_and_is_listed_when_asked_for(folder, capsys):
    written(folder, "江苏省国家级集群14个。")
    assert run(["audit", "简报.docx", "--lang", "en", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("paragraph 1  confirmed  “14个”: 公布数.国家先进制造业集群数_江苏省 is 14个")
    assert lines[-1] == (
        "简报.docx against master.xlsx: 0 contradiction, 0 matches nothing, 0 not identified, 1 confirmed"
    )


def test_json_is_what_the_published_schema_says(folder, capsys):
    written(folder, "江苏省国家级集群15个，完成投资37亿元，另有14个。")
    assert run(["audit", "简报.docx", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert list(violations(document, SCHEMA)) == []
    assert [each["status"] for each in document["verdicts"]] == ["contradiction", "unmatched", "possible"]
    first = document["verdicts"][0]
    assert first["paragraph_text"][first["start"] : first["end"]] == "15个"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.docx"], "没有.docx"),
        (["input/master.xlsx"], "不是Word文档"),
        (["简报.docx", "--workbook", "没有.xlsx"], "没有.xlsx"),
        ([], "缺少参数：简报"),
    ],
)
def test_what_cannot_be_audited_ends_with_2(folder, capsys, arguments, said):
    written(folder, "14个。")
    assert run(["audit", *arguments]) == 2
    assert said in capsys.readouterr().err


BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_heads_text_boxes_and_cells_are_read_once_each(folder, capsys):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "江苏省国家级集群16个"
    box = BOX.format(box="<w:p><w:r><w:t>江苏省国家级集群1</w:t></w:r><w:r><w:t>7个</w:t></w:r></w:p>")
    document.element.body.insert(0, parse_xml(box))
    document.add_table(1, 1).cell(0, 0).text = "占地18亩，其中江苏省国家级集群18个"
    document.save(folder / "简报.docx")
    assert run(["audit", "简报.docx", "--format", "json", "--workbook", "input/master.xlsx"]) == 1
    verdicts = json.loads(capsys.readouterr().out)["verdicts"]
    assert [(each["text"], each["status"]) for each in verdicts] == [
        ("17个", "contradiction"),
        ("18亩", "unmatched"),
        ("18个", "unmatched"),
        ("16个", "contradiction"),
    ]
    assert verdicts[-1]["part"].startswith("word/header")
