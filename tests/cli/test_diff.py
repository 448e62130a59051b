"""The command diff: what it prints, and how it exits."""

import json
from pathlib import Path

import openpyxl
import pytest

from clusterbook.cli import run
from clusterbook.cli.diff import _CLASSES
from clusterbook.cli.exits import Exit
from clusterbook.model.changes import Difference
from tests.revision import plants as p
from tests.revision.planted import base, planted, write
from tests.support.jsonschemas import violations

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/changes.schema.json").read_text("utf-8"))

MIXED = p.several(
    p.cell(7, 0, "C14-907"),
    p.refer("C14-007", "C14-907", keep=(15,)),
    p.cell(3, 4, 1215.0),
    p.cell(12, 3, "量子"),
    p.cell(20, 5, "80"),
    p.cell(21, 8, "第21批（试点） "),
    p.cell(2, 7, 3.0),
    p.look(5, 5, bg_color="#FFFF00"),
    p.insert(40),
    p.delete(50),
)


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")


@pytest.fixture
def files(tmp_path):
    def made(plant):
        old, new = planted(plant)
        return [str(write(old, tmp_path / "旧.xlsx")), str(write(new, tmp_path / "新.xlsx"))]

    return made


def printed(capsys, *arguments):
    code = run(["diff", *arguments])
    return code, capsys.readouterr()


def test_the_sums_come_first_then_what_is_grave_then_the_sheets(files, capsys):
    paths = files(MIXED)
    code, out = printed(capsys, *paths)
    assert code == Exit.DONE
    summary, *lines = out.out.splitlines()
    assert summary == (
        f"{paths[0]} → {paths[1]}：7处变动（改值2处，删除行1处，新增行1处，改公式1处，改主键1处，改类型1处）；"
        "其中4处须优先核对"
    )
    assert lines == [
        "",
        "须优先核对",
        "  集群表!A8     改主键  编号  “C14-007” → “C14-907”  [C14-907 广东第7号集群]  ！引用落空  ！主键改动",
        "      ↳ 4处引用随之改动（企业表!C14:C15、C17:C18）",
        "      ↳ 1处引用的“C14-007”已不存在（企业表!C16）",
        "  集群表!50:50  删除行  C14-049，重庆第49号集群，重庆，新材料……  [C14-049 重庆第49号集群]  ！主键被删除",
        "  集群表!H3     改公式  户均产值  =E3/F3 → 3  （+1.2823，+74.6%）  [C14-002 河北第2号集群]  ！公式被常数取代",
        "  集群表!E4     改值    产值  109.5 → 1,215  （+1,105.5，+1,009.6%）  [C14-003 江苏第3号集群]  ！相差十倍以上",
        "",
        "集群表",
        "  集群表!41:41  新增行  C15-001，新集群，江苏，光伏……  [C15-001 新集群]",
        "  集群表!D13    改值    主导产业  “纺织” → “量子”  [C14-012 河北第12号集群]",
        "  集群表!F21    改类型  企业数  80 → “80”（文本）  [C14-020 北京第20号集群]",
        "",
        "仅空白：1处（集群表；用 --show whitespace 逐条列出）",
        "仅格式：1处（集群表；用 --show format 逐条列出）",
    ]


def test_the_same_in_english(files, capsys):
    out = printed(capsys, *files(MIXED), "--lang", "en")[1].out
    assert "To be looked at first\n" in out
    assert "↳ 1 reference(s) to C14-007, which is no longer there (企业表!C16)" in out
    assert "format only: 1 (集群表; list them with --show format)" in out


def test_classes_are_listed_and_ignored_by_name(files, capsys):
    paths = files(MIXED)
    shown = printed(capsys, *paths, "--show", "whitespace,format")[1].out
    assert "  改空白  备注  “第21批（试点）” → “第21批（试点）␠”" in shown
    assert "--show" not in shown
    ignored = printed(capsys, *paths, "--ignore", "whitespace", "--ignore", "format,value")[1].out
    assert "仅空白" not in ignored
    assert "改主键" not in ignored
    assert "改公式" in ignored


def test_one_sheet_alone(files, capsys):
    plant = p.several(p.cell(4, 3, "量子"), p.cell(8, 1, "广", p.PROVINCE_NAMES))
    out = printed(capsys, *files(plant), "--sheet", p.PROVINCE_NAMES)[1].out
    assert "省份简称!B9" in out
    assert "集群表!D5" not in out


def test_a_sheet_of_either_version_may_be_asked_for_but_no_other(files, capsys):
    paths = files(MIXED)
    code, out = printed(capsys, *paths, "--sheet", "集郡表")
    assert (code, out.out) == (Exit.CANNOT_RUN, "")
    assert "两个文件中都没有工作表“集郡表”，现有：" in out.err
    assert p.PROVINCE_NAMES in out.err


def test_a_sheet_of_the_specification_that_went_is_grave(tmp_path, capsys):
    book = openpyxl.load_workbook(Path(__file__).parents[2] / "input" / "exercise.xlsx")
    book.save(tmp_path / "old.xlsx")
    del book["来源"]
    book.create_sheet("草稿")
    book.save(tmp_path / "new.xlsx")
    _, out = printed(capsys, str(tmp_path / "old.xlsx"), str(tmp_path / "new.xlsx"))
    (line,) = [line for line in out.out.splitlines() if "删除工作表" in line and "来源" in line]
    assert "！主键被删除" in line
    _, back = printed(capsys, str(tmp_path / "new.xlsx"), str(tmp_path / "old.xlsx"))
    own = [line for line in back.out.splitlines() if "草稿" in line]
    assert own
    assert not any("主键" in line for line in own)


def test_a_word_in_a_long_cell_is_marked_inside_it(tmp_path, capsys):
    long = "关于推进集群建设的意见" * 182
    old = write(planted(p.cell(4, 8, long))[1], tmp_path / "old.xlsx")
    new = write(planted(p.cell(4, 8, f"{long[:1100]}办法{long[1102:]}"))[1], tmp_path / "new.xlsx")
    out = printed(capsys, str(old), str(new))[1].out
    assert "[-" in out
    assert "{+办法+}" in out
    assert len(max(out.splitlines(), key=len)) < 200


@pytest.mark.parametrize(
    ("plant", "options", "code"),
    [
        (p.nothing, ["--exit-code"], Exit.DONE),
        (p.cell(4, 3, "量子"), ["--exit-code"], Exit.FINDINGS),
        (p.cell(4, 3, "量子"), [], Exit.DONE),
        (p.look(3, 3, bg_color="#FFFF00"), ["--exit-code"], Exit.FINDINGS),
        (p.look(3, 3, bg_color="#FFFF00"), ["--exit-code", "--ignore", "format"], Exit.DONE),
        (p.cell(4, 4, 112.6), ["--exit-code", "--tolerance", "0.01"], Exit.DONE),
    ],
)
def test_the_exit_code_tells_of_differences_when_asked(plant, options, code, files, capsys):
    assert printed(capsys, *files(plant), *options)[0] == code


def test_equal_workbooks(files, capsys):
    paths = files(p.nothing)
    assert printed(capsys, *paths)[1].out == f"{paths[0]} → {paths[1]}：没有差异\n"
    assert printed(capsys, paths[0], paths[0])[1].out.endswith("：没有差异\n")


def test_json_is_as_its_schema_says(files, capsys):
    code, out = printed(capsys, *files(MIXED), "--format", "json", "--exit-code")
    document = json.loads(out.out)
    assert code == Exit.FINDINGS
    assert list(violations(document, SCHEMA)) == []
    assert document["counts"] == {"value": 5, "type": 1, "formula": 1, "whitespace": 1, "format": 1}
    grave = next(change for change in document["changes"] if change["severity"] == "error")
    assert (grave["key"], grave["before"]["value"]) == ("C14-907", "C14-007")
    assert [each["new"]["range"] for each in grave["consequences"]] == ["C14", "C15", "C17", "C18"]
    assert {"kind": "orphan", "severity": "error", "in": "new"}.items() <= grave["remarks"][1].items()
    tenfold = next(change for change in document["changes"] if "tenfold" in change["risks"])
    assert (tenfold["before"], tenfold["delta"]) == (
        {"type": "number", "value": 109.5, "formula": None},
        1105.5,
    )


def test_the_schema_knows_every_word_of_the_model():
    assert set(SCHEMA["$defs"]["change"]["properties"]["class"]["enum"]) == {
        each.value for each in Difference
    }
    assert list(_CLASSES) == [each.value for each in Difference]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--show", "colour"], "没有“colour”这类差异，可选：value、type、"),
        (["--tolerance", "2"], "--tolerance：应为0至1之间的数"),
    ],
)
def test_wrong_usage(arguments, sentence, files, capsys):
    code, out = printed(capsys, *files(p.nothing), *arguments)
    assert (code, out.out) == (Exit.CANNOT_RUN, "")
    assert sentence in out.err


def test_a_file_that_cannot_be_read(tmp_path, capsys):
    good = str(write(base(), tmp_path / "good.xlsx"))
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(Path(good).read_bytes()[:4000])
    for pair in ([good, str(tmp_path / "missing.xlsx")], [good, str(bad)], [str(bad), str(bad)]):
        code, out = printed(capsys, *pair)
        assert (code, out.out) == (Exit.CANNOT_RUN, "")
        assert out.err
