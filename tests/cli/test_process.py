"""The program as a process of its own: what it imports, and that it never shows a traceback."""

import os
import subprocess
import sys

import pytest

from tests.support.cleanbook import book_with
from tests.support.workbookfiles import write_workbook

HEAVY = {"python_calamine", "pandas", "numpy", "openpyxl", "docx", "lxml", "xlsxwriter", "jinja2"}
NOT_FOR_HELP = {
    "clusterbook.schema",
    "clusterbook.catalogue",
    "clusterbook.tables",
    "clusterbook.excel",
    "json",
    "difflib",
}
NOT_WITHOUT_FINDINGS = {
    "clusterbook.compose.digest",
    "clusterbook.rules.identity",
    "clusterbook.rules.waivers",
    "clusterbook.cli.progress",
    "csv",
}
LIST_MODULES = (
    "import sys; from clusterbook.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
)


def python(*arguments, **environment):
    given = {**os.environ, "CLUSTERBOOK_LANG": "zh", **environment}
    return subprocess.run([sys.executable, *arguments], capture_output=True, env=given, check=False)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    raw = book_with({"工作底稿": "事项\n待核实"})
    return str(write_workbook(tmp_path_factory.mktemp("book") / "book.xlsx", raw))


def modules_after(*arguments):
    return set(python("-c", LIST_MODULES, *arguments).stderr.decode().split())


def test_a_check_imports_no_office_or_table_library(workbook):
    modules = modules_after("validate", workbook)
    assert "clusterbook.excel.rowreader" in modules
    assert not HEAVY & modules
    assert (
        not {
            "clusterbook.excel.cellreader",
            "json",
            "tomllib",
            "difflib",
            "pypinyin",
            "zipfile",
            "shutil",
            "pathlib",
            "ast",
            "dis",
        }
        & modules
    )


def test_an_import_that_was_put_off_is_made_up_for():
    said = python(
        "-c",
        "import clusterbook.cli, sys; print('ast' in sys.modules); import inspect;"
        "print(inspect.cleandoc(' a'), type(inspect).__name__, 'ast' in sys.modules, hasattr(inspect, 'nothing'))",
    )
    assert said.stdout.decode().split() == ["False", "a", "module", "True", "False"]


def test_only_a_process_of_its_own_leaves_garbage_alone():
    said = python("-c", "import clusterbook.cli, gc; print(gc.isenabled())").stdout.decode()
    never = python(
        "-c", "import gc; gc.disable(); import clusterbook.cli; print(gc.isenabled())"
    ).stdout.decode()
    assert (said.strip(), never.strip()) == ("True", "False")


def test_a_comparison_imports_no_office_or_table_library(workbook, tmp_path):
    other = write_workbook(tmp_path / "other.xlsx", book_with({"工作底稿": "事项\n已核实"}))
    modules = modules_after("diff", workbook, str(other))
    assert "clusterbook.revision" in modules
    assert (
        not (HEAVY | {"json", "difflib", "pypinyin", "clusterbook.rules", "clusterbook.analysis"}) & modules
    )


def test_equal_files_are_not_parsed(workbook):
    modules = modules_after("diff", workbook, workbook)
    assert (
        not (HEAVY | {"clusterbook.revision", "clusterbook.schema", "clusterbook.excel.versions"}) & modules
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_a_page_imports_nothing_it_does_not_show(arguments):
    assert not (HEAVY | NOT_FOR_HELP) & modules_after(*arguments)


def test_a_workbook_without_findings_needs_no_texts_of_rules(tmp_path):
    path = write_workbook(tmp_path / "clean.xlsx", book_with({}))
    assert not {
        f"clusterbook.catalogue.{part}" for part in ("structure", "values", "control")
    } & modules_after("validate", str(path))


def test_a_workbook_without_findings_needs_nothing_that_arranges_them(tmp_path):
    path = write_workbook(tmp_path / "clean.xlsx", book_with({}))
    assert not NOT_WITHOUT_FINDINGS & modules_after("validate", str(path))


def test_the_module_is_the_program(workbook):
    ran = python("-m", "clusterbook", "validate", workbook, PYTHONUTF8="1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "CB110" in ran.stdout.decode()


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_any_console_encoding_will_do(workbook, encoding):
    ran = python("-m", "clusterbook", "validate", workbook, PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"CB110" in ran.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_the_reader_of_a_pipe_may_leave_early(workbook):
    script = f"{sys.executable} -m clusterbook schema | head -n 1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert b"Traceback" not in ran.stderr
    assert b"Exception" not in ran.stderr
