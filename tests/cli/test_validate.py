import json

import pytest

from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from tests.support.cleanbook import book_with, clean_sheets
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
    return folder


def test_a_clean_workbook(folder, capsys):
    path = folder / "clean.xlsx"
    assert run(["validate", str(path)]) == Exit.DONE
    assert capsys.readouterr().out == f"{path}：未发现问题\n"


def test_a_finding_is_one_line_address_first(folder, capsys):
    path = folder / "wrong.xlsx"
    assert run(["validate", str(path)]) == Exit.FINDINGS
    assert capsys.readouterr().out == (
        "集群!E2  错误 CB204  级别“国家及”不在代码表中；是否为“国家级”？  "
        "→ 从下拉列表重选（代码表!B27:B29）   [GJ-001 徐州市工程机械集群]\n"
        f"{path}：1个错误，0个提醒，0条信息\n"
    )


def test_the_same_in_english(folder, capsys):
    path = folder / "wrong.xlsx"
    assert run(["validate", "--lang", "en", str(path)]) == Exit.FINDINGS
    assert capsys.readouterr().out == (
        "集群!E2  error CB204  级别 “国家及” is not in the code list; did you mean “国家级”?  "
        "→ Choose again from the dropdown (代码表!B27:B29)   [GJ-001 徐州市工程机械集群]\n"
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
    ],
)
def test_the_exit_code_goes_by_the_severity_asked_for_in_every_format(folder, book, fail_on, code, capsys):
    for form in ("text", "json"):
        assert run(["validate", str(folder / f"{book}.xlsx"), "--fail-on", fail_on, "--format", form]) == code
    capsys.readouterr()


def test_json_is_a_document_of_its_own(folder, capsys):
    run(["validate", str(folder / "wrong.xlsx"), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert [finding["place"] for finding in document["findings"]] == ["集群!E2"]


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
