"""From the numbers of a briefing back to their cells, and to what the workbook gives now."""

import json
from pathlib import Path

import pytest

from clusterbook.cli import run
from clusterbook.render.docx.live.opening import open_document
from tests.cli.test_process import HEAVY, modules_after
from tests.support.jsonschemas import violations
from tests.support.masters import ROWS, SENTENCE, master_file, template_at
from tests.support.tools import ROOT, ooxml_errors

from .edits import edited, said

SCHEMA = json.loads((ROOT / "docs" / "schema" / "trace.schema.json").read_text(encoding="utf-8"))
LINES = ("{{ 标题 }}", SENTENCE, "{{ 表_公布数核对|题名('核对') }}", "结尾")
BRIEFING = "build/集群布局简报.docx"
CHANGED = {"published": [{**ROWS["published"][0], "value": 15}]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")
    (tmp_path / "input").mkdir()
    (tmp_path / "templates").mkdir()
    master_file(tmp_path / "input" / "master.xlsx")
    template_at(tmp_path / "templates" / "briefing.docx", *LINES)
    assert run(["build"]) == 0
    return tmp_path


def traced(capsys, *arguments: str) -> dict:
    capsys.readouterr()
    assert run(["trace", BRIEFING, *arguments, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert list(violations(document, SCHEMA)) == []
    return document


def test_a_number_by_its_label_says_where_it_stands_and_what_it_is(capsys):
    (only,) = traced(capsys, "公布数")["traces"]
    assert only["place"]["text"] == "第2段"
    assert only["figure"]["id"] == "published.value@GB-001"
    assert only["figure"]["counting_rule"] == "按公布口径"
    assert only["cells"].startswith("公布数据!")
    assert (only["written"], only["found"], only["now"], only["standing"]) == ("14个", "14个", "14个", "same")


def test_a_text_finds_numbers_and_cells_of_tables_with_their_own_addresses(capsys):
    found = traced(capsys, "14")["traces"]
    value, *cells = found
    assert (value["kind"], value["place"]["row"]) == ("value", None)
    assert {cell["kind"] for cell in cells} == {"grid"}
    cell = cells[0]
    assert cell["place"]["table"] == "表1　核对"
    assert cell["place"]["row"] == 2
    assert cell["cells"].startswith("公布数据!")


def test_a_text_without_numbers_finds_those_of_its_paragraph(capsys):
    (only,) = traced(capsys, "国家先进制造业集群。")["traces"]
    assert only["found"] == "14个"


def test_what_the_workbook_has_now(folder, capsys):
    master_file(folder / "新.xlsx", rows=CHANGED)
    found = traced(capsys, "--workbook", "新.xlsx")["traces"]
    standings = {each["figure"]["label"]: (each["standing"], each["now"]) for each in found}
    assert standings["公布数.国家先进制造业集群数_江苏省"] == ("changed", "15个")
    assert standings["标题"] == ("same", "集群布局简报")
    assert standings["表_公布数核对"][0] == "changed"


def test_what_a_person_changed_or_deleted(folder, capsys):
    briefing = edited(folder / BRIEFING, lambda xml: xml.replace(">14个<", ">16个<", 1))
    assert run(["trace", str(briefing), "公布数", "--lang", "en"]) == 0
    assert "changed by hand, was 14个, now 14个" in capsys.readouterr().out


def test_without_a_workbook_it_lists_all_the_same(folder, capsys):
    (folder / "input" / "master.xlsx").unlink()
    document = traced(capsys)
    assert document["workbook"] is None
    assert len(document["traces"]) == document["total"] == 3
    assert run(["trace", BRIEFING, "没有这回事"]) == 1
    assert "未对照工作簿" in capsys.readouterr().out


def test_a_document_of_another_origin_is_refused(folder, capsys):
    assert run(["trace", "templates/briefing.docx"]) == 2
    assert "没有数字对照表" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_document_is_refused_in_a_sentence(folder, capsys, content):
    (folder / "坏.docx").write_bytes(content)
    assert run(["trace", "坏.docx"]) == 2
    assert "请在Word或WPS中打开" in capsys.readouterr().err


def test_a_document_type_is_refused(folder, capsys):
    doctype = '<!DOCTYPE w [<!ENTITY x "y">]><w:document '
    path = edited(folder / BRIEFING, lambda xml: xml.replace("<w:document ", doctype, 1))
    assert run(["trace", str(path)]) == 2
    assert "文档类型声明" in capsys.readouterr().err


def test_no_office_library_is_loaded(folder):
    modules = modules_after("trace", BRIEFING)
    assert "clusterbook.compose.tracing" in modules
    assert not HEAVY & modules


def test_a_review_copy_has_a_comment_at_each_number_and_keeps_others(folder, capsys):
    assert run(["trace", BRIEFING, "--comments", "审阅.docx"]) == 0
    assert ooxml_errors(folder / "审阅.docx") == []
    parts = open_document(folder / "审阅.docx")
    comments = parts["word/comments.xml"].decode()
    assert comments.count("<w:comment ") == 3
    assert "公布数.国家先进制造业集群数_江苏省［published.value@GB-001］" in comments
    assert 'w:date="2026-06-30T00:00:00Z"' in comments
    assert said(parts) == said(open_document(folder / BRIEFING))
    (folder / BRIEFING).unlink()
    (folder / "审阅.docx").rename(folder / BRIEFING)
    assert run(["trace", BRIEFING, "公布数", "--comments", "再.docx"]) == 0
    again = open_document(folder / "再.docx")["word/comments.xml"].decode()
    assert again.count("<w:comment ") == 4
    assert run(["trace", BRIEFING, "--comments", "再.docx"]) == 2
    assert run(["trace", BRIEFING, "--comments", BRIEFING, "--force"]) == 2


def test_refresh_from_the_command_line(folder, capsys):
    assert run(["refresh", BRIEFING, "-o", "同.docx"]) == 0
    assert (folder / "同.docx").read_bytes() == (folder / BRIEFING).read_bytes()
    master_file(folder / "input" / "master.xlsx", rows=CHANGED)
    assert run(["refresh", BRIEFING, "--dry-run"]) == 0
    assert "14个 → 15个" in capsys.readouterr().out
    assert run(["refresh", BRIEFING]) == 2
    assert run(["refresh", BRIEFING, "-o", "同.docx"]) == 2
    assert run(["refresh", BRIEFING, "-o", BRIEFING, "--force"]) == 2
    assert run(["refresh", BRIEFING, "-o", "新.docx"]) == 0
    assert "江苏省有15个国家先进制造业集群。" in said(open_document(folder / "新.docx"))
    by_hand = edited(folder / BRIEFING, lambda xml: xml.replace(">14个<", ">16个<", 1))
    assert run(["refresh", str(by_hand), "-o", "留.docx"]) == 1
    assert "原为“14个”，文中为“16个”，工作簿现为“15个”" in capsys.readouterr().out
    assert run(["refresh", str(by_hand), "-o", "取.docx", "--take", "workbook", "--lang", "en"]) == 1
    assert "江苏省有15个国家先进制造业集群。" in said(open_document(folder / "取.docx"))


def test_refresh_refuses_a_workbook_with_errors(folder, capsys):
    rows = [*ROWS["provinces"], {"code": "99", "full_name": "某省"}]
    master_file(folder / "input" / "master.xlsx", rows={"provinces": rows})
    assert run(["refresh", BRIEFING, "-o", "新.docx"]) == 1
    assert "省份!A6" in capsys.readouterr().out
    assert not (folder / "新.docx").exists()
    assert run(["refresh", BRIEFING, "-o", "新.docx", "--force"]) == 0
