"""The commands for writers of templates: names and problems, as text and as JSON."""

import json
import zipfile
from pathlib import Path

import pytest

from clusterbook.cli import run
from clusterbook.render.docx.blank import write_template
from tests.support.tools import ROOT

MASTER = str(ROOT / "input" / "master.xlsx")


def test_names_are_listed_with_what_they_give_and_mean(capsys):
    assert run(["templates", "figures", "集群数.国家级", "--workbook", MASTER]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    write, value, definition = line.split("\t")
    assert write == "{{ 集群数.国家级 }}"
    assert value.endswith("个")
    assert definition


def test_names_as_json(capsys):
    assert run(["templates", "figures", "--workbook", MASTER, "--format", "json"]) == 0
    words = json.loads(capsys.readouterr().out)
    assert {word["kind"] for word in words} == {"figure", "table", "drawing"}
    assert set(words[0]) == {"write", "kind", "text", "unit", "definition", "section", "id"}


def test_a_name_that_there_is_not(capsys):
    assert run(["templates", "figures", "没有的数", "--workbook", MASTER]) == 1


@pytest.mark.parametrize(
    ("template", "options"),
    [
        ("briefing", []),
        ("province", ["--scope", "江苏省"]),
        ("region", ["--scope", "东部"]),
    ],
)
def test_the_shipped_templates_have_no_problem(template, options, capsys):
    file = str(ROOT / "templates" / f"{template}.docx")
    assert run(["templates", "check", file, "--workbook", MASTER, *options]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "没有问题"


def test_problems_are_listed_with_their_paragraph(tmp_path, capsys):
    template = tmp_path / "模板.docx"
    lines = ["有{{ 集群总 }}。", "{% if %}甲{% endif %}", "｛｛ 标题 ｝｝", "{{ 标题", "甲,乙"]
    write_template(template, [("Normal", line) for line in lines])
    assert run(["templates", "check", str(template), "--workbook", MASTER]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "5处问题"
    assert "最接近的有“集群总数”" in said[0]
    assert ["正文第" in line for line in said[:5]] == [True] * 5
    assert run(["templates", "check", str(template), "--workbook", MASTER, "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [problem["kind"] for problem in document["problems"]] == [
        "unknown_name",
        "empty_condition",
        "full_width_brace",
        "half_open",
        "half_width_mark",
    ]
    assert [problem["blocking"] for problem in document["problems"]] == [True, True, True, True, False]


def test_what_is_no_template_cannot_be_checked(tmp_path, capsys):
    file = tmp_path / "模板.docx"
    file.write_text("文字")
    assert run(["templates", "check", str(file), "--workbook", MASTER]) == 2
    assert "打不开" in capsys.readouterr().err


def test_a_template_that_would_fill_the_memory_is_refused(tmp_path: Path, capsys):
    file = tmp_path / "模板.docx"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(bytes(1 << 20))
    assert run(["templates", "check", str(file), "--workbook", MASTER]) == 2
    assert "256兆字节" in capsys.readouterr().err
