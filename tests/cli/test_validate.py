import json
import re

import pytest

from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.waiverrows import waivers
from tests.support.workbookfiles import write_workbook

SPOILT = clean_sheets()["集群"].replace("国家级", "国家及")
UNTIDY = clean_sheets()["省份"].replace("'320000", "320000")


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("books")
    write_workbook(folder / "clean.xlsx", book_with({}))
    write_workbook(folder / "wrong.xlsx", book_with({"集群": SPOILT}))
    write_workbook(folder / "untidy.xlsx", book_with({"省份": UNTIDY}))
    write_workbook(folder / "extra.xlsx", book_with({"工作底稿": "事项\n待核实"}))
    accepted = waivers("CB204|集群|GJ-001|级别|国家及").replace("2026年", "2099年")
    write_workbook(folder / "waived.xlsx", book_with({"集群": SPOILT, "豁免": accepted}))
    return folder


def without_choices(text):
    """Where the choices stand depends on the vocabularies before them."""
    return re.sub(r"代码表!B\d+:B\d+", "代码表!B:B", text)


def test_a_clean_workbook(folder, capsys):
    path = folder / "clean.xlsx"
    assert run(["validate", str(path)]) == Exit.DONE
    assert capsys.readouterr().out == f"{path}：未发现问题\n"


def test_a_finding_is_one_line_address_first(folder, capsys):
    path = folder / "wrong.xlsx"
    assert run(["validate", str(path)]) == Exit.FINDINGS
    assert without_choices(capsys.readouterr().out) == (
        "集群!E2  错误 CB204  级别“国家及”不在代码表中；是否为“国家级”？  "
        "→ 从下拉列表重选（代码表!B:B）   [GJ-001 徐州市工程机械集群]\n"
        f"{path}：1个错误，0个提醒，0条信息\n"
    )


def test_the_same_in_english(folder, capsys):
    path = folder / "wrong.xlsx"
    assert run(["validate", "--lang", "en", str(path)]) == Exit.FINDINGS
    assert without_choices(capsys.readouterr().out) == (
        "集群!E2  error CB204  级别 “国家及” is not in the code list; did you mean “国家级”?  "
        "→ Choose again from the dropdown (代码表!B:B)   [GJ-001 徐州市工程机械集群]\n"
        f"{path}: 1 error, 0 warnings, 0 info\n"
    )


@pytest.mark.parametrize(
    ("book", "fail_on", "code"),
    [
        ("wrong", "error", Exit.FINDINGS),
        ("wrong", "info", Exit.FINDINGS),
        ("wrong", "never", Exit.DONE),
        ("untidy", "error", Exit.DONE),
        ("untidy", "warning", Exit.FINDINGS),
        ("extra", "warning", Exit.DONE),
        ("extra", "info", Exit.FINDINGS),
        ("clean", "info", Exit.DONE),
        ("waived", "info", Exit.DONE),
    ],
)
def test_the_exit_code_goes_by_the_severity_asked_for_in_every_format(folder, book, fail_on, code, capsys):
    for form in ("text", "json", "csv", "sarif", "html"):
        assert run(["validate", str(folder / f"{book}.xlsx"), "--fail-on", fail_on, "--format", form]) == code
    capsys.readouterr()


def test_json_is_a_document_of_its_own(folder, capsys):
    run(["validate", str(folder / "wrong.xlsx"), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert [finding["place"] for finding in document["findings"]] == ["集群!E2"]


class TestReports:
    def test_information_is_listed_when_everything_is_asked_for(self, folder, capsys):
        path = str(folder / "extra.xlsx")
        run(["validate", path])
        assert capsys.readouterr().out.startswith("另有1条信息未列出（CB110），用 validate --all 列出\n")
        run(["validate", path, "--all"])
        assert "\n工作底稿  信息 CB110  " in capsys.readouterr().out

    def test_waived_findings_are_counted(self, folder, capsys):
        path = folder / "waived.xlsx"
        assert run(["validate", str(path)]) == Exit.DONE
        assert capsys.readouterr().out == f"{path}：未发现问题；1个已豁免\n"
        run(["validate", str(path), "--all"])
        assert "已豁免的问题：\n  集群!E2  错误 CB204" in capsys.readouterr().out

    def test_beside_an_older_version_only_what_is_new_counts(self, folder, capsys):
        wrong, untidy = str(folder / "wrong.xlsx"), str(folder / "untidy.xlsx")
        assert run(["validate", wrong, "--baseline", wrong]) == Exit.DONE
        assert capsys.readouterr().out == f"{wrong}：没有新增的问题；1个在 {wrong} 中已有，未列出\n"
        assert run(["validate", wrong, "--baseline", untidy]) == Exit.FINDINGS
        assert "1个错误，0个提醒" in capsys.readouterr().out

    def test_an_older_version_that_cannot_be_read_is_a_sentence(self, folder, capsys):
        missing = str(folder / "gone.xlsx")
        assert run(["validate", str(folder / "clean.xlsx"), "--baseline", missing]) == Exit.CANNOT_RUN
        assert "gone.xlsx" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("r.html", b"<!DOCTYPE html>"),
            ("r.CSV", b"\xef\xbb\xbf"),
            ("r.sarif", b"{"),
            ("r.json", b"{"),
            ("r.xlsx", b"PK"),
            ("r.txt", "集群!E2".encode()),
        ],
    )
    def test_the_files_name_tells_its_form(self, folder, tmp_path, name, start, capsys):
        out = tmp_path / "报告" / name
        assert run(["validate", str(folder / "wrong.xlsx"), "-o", str(out)]) == Exit.FINDINGS
        assert out.read_bytes().startswith(start)
        said = capsys.readouterr()
        assert said.out == f"{folder / 'wrong.xlsx'}：1个错误，0个提醒，0条信息\n"
        assert said.err == f"报告已写入 {out}\n"

    @pytest.mark.parametrize("name", ["r.txt", "r.pdf", "r"])
    def test_a_form_that_is_named_goes_before_the_files_name(self, folder, tmp_path, name):
        out = tmp_path / name
        run(["validate", str(folder / "wrong.xlsx"), "--format", "json", "-o", str(out)])
        assert json.loads(out.read_bytes())["counts"]["error"] == 1

    @pytest.mark.parametrize("name", ["报告", "报告.", "年.度/报告", ".报告"])
    def test_a_name_without_extension_is_text(self, folder, tmp_path, name):
        out = tmp_path / name
        assert run(["validate", str(folder / "wrong.xlsx"), "-o", str(out)]) == Exit.FINDINGS
        assert out.read_bytes().startswith("集群!E2".encode())

    def test_a_file_that_is_there_is_kept_unless_forced(self, folder, tmp_path, capsys):
        out = tmp_path / "r.json"
        out.write_text("mine", encoding="utf-8")
        assert run(["validate", str(folder / "wrong.xlsx"), "-o", str(out)]) == Exit.CANNOT_RUN
        assert out.read_text(encoding="utf-8") == "mine"
        assert "--force" in capsys.readouterr().err
        assert run(["validate", str(folder / "wrong.xlsx"), "-o", str(out), "--force"]) == Exit.FINDINGS
        assert out.read_text(encoding="utf-8") != "mine"

    def test_a_workbook_needs_a_file(self, folder, capsys):
        assert run(["validate", str(folder / "wrong.xlsx"), "--format", "xlsx"]) == Exit.CANNOT_RUN
        assert "-o" in capsys.readouterr().err

    def test_csv_keeps_its_mark_on_a_pipe(self, folder, capfdbinary):
        run(["validate", str(folder / "wrong.xlsx"), "--format", "csv"])
        assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["nothing.xlsx", ".", "text.xlsx"])
def test_a_file_that_cannot_be_read_is_one_sentence_and_no_traceback(folder, name, capsys):
    (folder / "text.xlsx").write_text("省份,代码\n", encoding="utf-8")
    assert run(["validate", str(folder / name)]) == Exit.CANNOT_RUN
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


class TestWithoutFile:
    @pytest.fixture(autouse=True)
    def inside(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        self.folder = tmp_path

    def put(self, name):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        write_workbook(path, book_with({}))

    def test_it_takes_the_usual_workbook(self, capsys):
        self.put("input/master.xlsx")
        assert run(["validate"]) == Exit.DONE
        assert capsys.readouterr().out.replace("\\", "/") == "input/master.xlsx：未发现问题\n"

    def test_it_takes_what_the_configuration_names(self, capsys):
        self.put("数据/总表.xlsx")
        (self.folder / "clusterbook.toml").write_text('input = "数据/总表.xlsx"\n', encoding="utf-8")
        assert run(["validate"]) == Exit.DONE
        assert "总表.xlsx" in capsys.readouterr().out

    @pytest.mark.parametrize("text", ["input = 5\n", "input =\n", "\ufeffinput = [\n"])
    def test_a_configuration_that_cannot_be_used_is_a_sentence(self, text, capsys):
        (self.folder / "clusterbook.toml").write_text(text, encoding="utf-8")
        assert run(["validate"]) == Exit.CANNOT_RUN
        assert "clusterbook.toml" in capsys.readouterr().err
