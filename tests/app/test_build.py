"""The build: what it writes, what stops it, and that nothing else is touched."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from clusterbook.app.build import build, output_names
from clusterbook.compose.reports import count_by_severity
from clusterbook.model.errors import RunError
from clusterbook.model.findings import Severity
from tests.support.masters import ROWS, SENTENCE, master_file, template_at
from tests.support.officetext import workbook_texts

NAMES = ["manifest.json", "集群布局汇总.xlsx", "集群布局简报.docx"]
BROKEN = {"provinces": [*ROWS["provinces"], {"code": "99", "full_name": "某省"}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    master_file(tmp_path / "总表.xlsx")
    template_at(tmp_path / "模板.docx", "{{ 标题 }}", SENTENCE)
    return tmp_path


def run(folder: Path, out: str = "成果", **options):
    return build(folder / "总表.xlsx", folder / out, folder / "模板.docx", **options)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_three_files_are_written(folder):
    done = run(folder)
    assert names(folder / "成果") == sorted(NAMES)
    assert sorted(path.name for path in done.written) == sorted(NAMES)


def test_same_input_same_bytes(folder):
    run(folder, "一")
    run(folder, "二")
    for name in NAMES:
        assert (folder / "一" / name).read_bytes() == (folder / "二" / name).read_bytes()


def test_the_input_is_untouched(folder):
    before = (folder / "总表.xlsx").read_bytes(), (folder / "总表.xlsx").stat().st_mtime_ns
    run(folder)
    assert before == ((folder / "总表.xlsx").read_bytes(), (folder / "总表.xlsx").stat().st_mtime_ns)


def test_the_manifest_names_what_went_in_and_came_out(folder):
    run(folder)
    manifest = json.loads((folder / "成果" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["input"]["name"] == "总表.xlsx"
    for entry in (manifest["input"], manifest["template"]):
        assert entry["sha256"] == sha256((folder / entry["name"]).read_bytes()).hexdigest()
    for entry in manifest["outputs"]:
        assert entry["sha256"] == sha256((folder / "成果" / entry["name"]).read_bytes()).hexdigest()
    assert manifest["options"] == {"force": False}
    assert manifest["findings"]["by_severity"]["error"] == 0
    assert manifest["cover"]["cutoff"] == "2026年6月30日"
    assert str(folder) not in (folder / "成果" / "manifest.json").read_text(encoding="utf-8")


def test_errors_stop_the_build(folder):
    master_file(folder / "总表.xlsx", rows=BROKEN)
    done = run(folder)
    assert done.written == ()
    assert "省份!A6" in {finding.place for finding in done.checked.findings}
    assert not (folder / "成果").exists()


def test_force_builds_all_the_same_and_the_workbook_says_what_is_wrong(folder):
    master_file(folder / "总表.xlsx", rows=BROKEN)
    done = run(folder, force=True)
    assert done.written
    manifest = json.loads((folder / "成果" / "manifest.json").read_text(encoding="utf-8"))
    errors = count_by_severity(done.checked.findings)[Severity.ERROR]
    assert manifest["findings"]["by_severity"]["error"] == errors > 0
    texts = workbook_texts(folder / "成果" / "集群布局汇总.xlsx")
    assert any(
        f"错误{errors}处" in text for place, text in texts.items() if place.startswith("数据校验结果表!")
    )


def test_a_missing_value_stops_the_build_and_nothing_is_written(folder):
    template_at(folder / "模板.docx", "共有{{ 监测集群数 }}集群。", "{{ 没有这个数 }}")
    with pytest.raises(RunError, match="没有这个数"):
        run(folder)
    assert names(folder) == ["总表.xlsx", "模板.docx"]


def test_an_exercise_says_so_in_names_pages_and_cover(folder):
    master_file(folder / "总表.xlsx", {"data_nature": "演练数据"})
    done = run(folder)
    assert [path.name for path in done.written] == [
        "集群布局简报（演练数据）.docx",
        "集群布局汇总（演练数据）.xlsx",
        "manifest.json",
    ]
    texts = workbook_texts(done.written[1])
    sheets = {place.partition("!")[0] for place in texts}
    marked = {place.partition("!")[0] for place, text in texts.items() if text == "演练数据"}
    assert marked == sheets


def test_a_mark_of_any_other_wording_never_reaches_a_file_name():
    assert output_names("../内部")[0] == "集群布局简报.docx"


def test_an_input_in_the_place_of_an_output_is_refused(folder):
    inside = folder / "集群布局汇总.xlsx"
    master_file(inside)
    before = inside.read_bytes()
    with pytest.raises(RunError, match="overwrite"):
        build(inside, folder, folder / "模板.docx")
    assert inside.read_bytes() == before


def test_a_workbook_saved_meanwhile_is_refused(folder, monkeypatch):
    from clusterbook.render.xlsx import summary

    original = summary.write_summary

    def save_meanwhile(model, path):
        original(model, path)
        master_file(folder / "总表.xlsx", {"workbook_version": "V2"})

    monkeypatch.setattr(summary, "write_summary", save_meanwhile)
    with pytest.raises(RunError, match="changed"):
        run(folder)
    assert not (folder / "成果").exists()


def test_a_missing_template_is_one_sentence(folder):
    with pytest.raises(RunError):
        build(folder / "总表.xlsx", folder / "成果", folder / "没有.docx")
