"""Briefings and workbooks of provinces and regions, from both shipped workbooks and the shipped templates."""

import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from clusterbook.app.build import Profile, build, manifest_name, output_names
from clusterbook.app.scopes import INTERNAL, PUBLIC, Wanted
from clusterbook.model.errors import RunError
from clusterbook.tables.scope import Scope
from tests.support.masters import ROWS, SENTENCE, master_file, template_at
from tests.support.officetext import document_paragraphs, workbook_texts
from tests.support.tools import ROOT, ooxml_errors

WORKBOOKS = ("master", "exercise")
NEVER = (
    r"(?<![\d.,])0(个|家|组)",
    r"None|尚无数据",
    r"\{\{|\{%|\}\}|%\}",
    r"[。；，、：][。；，、]",
    r"（）|“”",
    r"[的有为]个",
    r" {2}|[\U0010fff0\U0010fff1]",
)


class Outputs(dict[str, Path]):
    """The files of a run by name, without the mark of an exercise."""


def built(workbook: str, folder: Path, **wanted) -> Outputs:
    done = build(ROOT / "input" / f"{workbook}.xlsx", folder, profile=Profile(Wanted(**wanted)))
    return Outputs({path.name.replace("（演练数据）", ""): path for path in done.written})


@pytest.fixture(scope="module", params=WORKBOOKS)
def folder_of_all(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    return request.param, tmp_path_factory.mktemp(request.param)


@pytest.fixture(scope="module")
def provinces(folder_of_all: tuple[str, Path]) -> Outputs:
    return built(*folder_of_all, provinces=("苏", "西藏"))


@pytest.fixture(scope="module")
def region(folder_of_all: tuple[str, Path]) -> Outputs:
    return built(*folder_of_all, regions=("东北",))


@pytest.fixture(scope="module")
def files(provinces: Outputs, region: Outputs) -> list[Path]:
    return [path for path in (*provinces.values(), *region.values()) if path.suffix != ".json"]


def test_two_files_for_each_and_one_manifest(provinces, region):
    assert list(provinces) == [
        "集群布局简报_江苏省.docx",
        "集群布局汇总_江苏省.xlsx",
        "集群布局简报_西藏自治区.docx",
        "集群布局汇总_西藏自治区.xlsx",
        "manifest_江苏省、西藏自治区.json",
    ]
    assert list(region)[-1] == "manifest_东北.json"


def test_the_manifest_lists_them_all(provinces):
    manifest = json.loads(next(path for path in provinces.values() if path.suffix == ".json").read_bytes())
    assert manifest["scopes"] == ["江苏省", "西藏自治区"]
    assert (manifest["audience"], manifest["left_out"]) == ("内部", [])
    assert manifest["template"]["name"] == "province.docx"
    assert [entry["name"] for entry in manifest["outputs"]] == [
        path.name for path in provinces.values() if path.suffix != ".json"
    ]


def test_office_accepts_all(files):
    assert [error for path in files for error in ooxml_errors(path)] == []


@pytest.mark.parametrize("never", NEVER)
def test_what_the_briefings_never_say(files, never):
    said = [text for path in files if path.suffix == ".docx" for text in document_paragraphs(path)]
    assert [text for text in said if re.search(never, text)] == []


def test_titles_and_marks(provinces):
    briefing = provinces["集群布局简报_江苏省.docx"]
    exercise = "演练数据" in briefing.name
    assert docx.Document(briefing).core_properties.title == (
        "江苏省“十五五”先进制造业集群布局情况简报" + "（演练数据）" * exercise
    )
    heads = [section.header.paragraphs[0].text for section in docx.Document(briefing).sections]
    assert set(heads) == {"演练数据　不得作为工作依据" if exercise else ""}
    assert openpyxl.load_workbook(provinces["集群布局汇总_江苏省.xlsx"])["封面"]["A1"].value.startswith(
        "江苏省"
    )


def test_the_page_turns_for_the_reasons_of_a_warning_and_only_for_them(provinces):
    for name in ("江苏省", "西藏自治区"):
        document = docx.Document(str(provinces[f"集群布局简报_{name}.docx"]))
        reasons = [
            table for table in document.tables if "依据数字" in [cell.text for cell in table.rows[0].cells]
        ]
        turned = [section.page_width > section.page_height for section in document.sections]
        assert turned == [False, *([True, False] * len(reasons))]


def test_no_row_of_another_province_is_in_the_workbook(provinces):
    rows = list(
        openpyxl.load_workbook(provinces["集群布局汇总_江苏省.xlsx"])["数据_集群"].iter_rows(values_only=True)
    )
    header = next(row for row in rows if "涉及省份" in row)
    place = header.index("涉及省份")
    involved = [row[place] for row in rows[rows.index(header) + 1 :] if row[place]]
    assert len(involved) >= 12
    assert all("江苏省" in names for names in involved)


def test_the_cover_says_the_scope_and_how_it_counts(provinces):
    texts = workbook_texts(provinces["集群布局汇总_西藏自治区.xlsx"]).values()
    assert "西藏自治区" in texts
    assert any(text.startswith("牵头或涉及西藏自治区的集群") for text in texts)


def test_a_province_of_which_little_is_known_is_told_so_and_no_more(provinces):
    said = document_paragraphs(provinces["集群布局简报_西藏自治区.docx"])
    missing = next(text for text in said if "尚未录入的有" in text)
    if "演练数据" in provinces["集群布局简报_西藏自治区.docx"].name:
        assert "企业梯度" in missing
        assert "附件1" in said
    else:
        assert "规划要点、专项行动、企业梯度、集群监测数据" in missing
        assert not [text for text in said if text.startswith(("附件", "（一）"))]


def test_the_same_inputs_give_the_same_bytes(provinces, tmp_path):
    workbook = "exercise" if "演练数据" in provinces["集群布局简报_江苏省.docx"].name else "master"
    again = built(workbook, tmp_path, provinces=("苏", "西藏"))
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in provinces.items()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    master_file(tmp_path / "总表.xlsx")
    template_at(tmp_path / "模板.docx", "{{ 范围 }}", SENTENCE)
    return tmp_path


def test_a_value_that_one_province_lacks_stops_the_whole_run(folder):
    """北京市 has no published number, so not even 江苏省's briefing, which could be written, is."""
    with pytest.raises(RunError, match="国家先进制造业集群数_江苏省"):
        build(
            folder / "总表.xlsx",
            folder / "成果",
            folder / "模板.docx",
            profile=Profile(Wanted(every_province=True)),
        )
    assert not (folder / "成果").exists()


def test_every_province_once_with_progress(folder):
    template_at(folder / "模板.docx", "{{ 范围 }}")
    seen = []
    done = build(
        folder / "总表.xlsx",
        folder / "成果",
        folder / "模板.docx",
        profile=Profile(Wanted(every_province=True)),
        on_progress=lambda *step: seen.append(step),
    )
    assert seen == [(1, 2, "北京市"), (2, 2, "江苏省")]
    assert done.written[-1].name == "manifest_各省份.json"
    assert [document_paragraphs(path)[0] for path in done.written if path.suffix == ".docx"] == [
        "北京市",
        "江苏省",
    ]


def test_findings_on_rows_of_others_are_not_counted(folder):
    extra = {
        "id": "GJ-001",
        "name": "甲",
        "series": "国家先进制造业集群",
        "level": "国家级",
        "verification": "已核实",
    }
    rows = [
        {**extra, "provinces": ["北京市"], "source": "LY-009"},
        {**extra, "id": "GJ-002", "name": "乙", "provinces": ["江苏省"], "source": "LY-001"},
    ]
    master_file(folder / "总表.xlsx", rows={**ROWS, "clusters": rows})
    template_at(folder / "模板.docx", "{{ 范围 }}")
    done = build(
        folder / "总表.xlsx",
        folder / "成果",
        folder / "模板.docx",
        True,
        profile=Profile(Wanted(every_province=True)),
    )
    (broken,) = [finding for finding in done.checked.findings if "LY-009" in finding.params.values()]
    told = {path.name: counted(path, broken.code) for path in done.written if path.suffix == ".xlsx"}
    assert told == {"集群布局汇总_北京市.xlsx": 1, "集群布局汇总_江苏省.xlsx": 0}


def counted(summary: Path, code: str) -> int:
    """How many findings of a rule the sheets of checks count; 0 where the rule is listed without any, or not at all."""
    rows = [
        row
        for sheet in openpyxl.load_workbook(summary)
        for row in sheet.iter_rows(values_only=True)
        if code in row
    ]
    return max((value for row in rows for value in row if isinstance(value, int)), default=0)


def test_names_of_files():
    odd = Scope("城市群", "甲/乙..", ())
    assert output_names("", odd, PUBLIC) == (
        "集群布局简报_甲_乙（公开）.docx",
        "集群布局汇总_甲_乙（公开）.xlsx",
    )
    assert output_names("演练数据", None, INTERNAL)[0] == "集群布局简报（演练数据）.docx"
    assert manifest_name(["东部"], audience=PUBLIC) == "manifest_东部（公开）.json"
    assert manifest_name([]) == "manifest.json"
