"""The line on a terminal that says what takes so long."""

import io
import sys
from time import sleep

import pytest

from clusterbook.app.validate import Step
from clusterbook.cli import progress as module
from clusterbook.cli import run
from clusterbook.cli.progress import count_up, progress
from tests.support.cleanbook import book_with
from tests.support.workbookfiles import write_workbook


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def terminal():
    return Terminal()


def wait_for(words, terminal):
    for _ in range(2000):
        if words in terminal.getvalue():
            return
        sleep(0.005)
    raise TimeoutError(words)


def test_nothing_is_shown_of_work_that_is_done_at_once(terminal):
    with progress("zh", terminal) as begin:
        begin(Step.CHECK)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("language", "words"), [("zh", "正在检查"), ("en", "Checking")])
def test_slow_work_is_named_and_the_line_is_taken_away(terminal, monkeypatch, language, words):
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    with progress(language, terminal) as begin:
        begin(Step.CHECK)
        wait_for(words, terminal)
    assert terminal.getvalue().endswith("\r\x1b[K")


def fail_slowly(terminal):
    with progress("zh", terminal):
        wait_for("正在读取", terminal)
        raise OSError("disk")


def test_the_line_goes_when_the_work_fails(terminal, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    with pytest.raises(OSError, match="disk"):
        fail_slowly(terminal)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_every_step_has_its_words():
    assert set(module._WORDS) == set(Step)


def test_a_check_on_a_terminal_and_one_without_print_the_same(tmp_path, terminal, monkeypatch, capsys):
    path = write_workbook(tmp_path / "book.xlsx", book_with({}))
    monkeypatch.setattr(module, "_PATIENCE", 60.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run(["validate", str(path), "--lang", "zh"]) == 0
    on_terminal = capsys.readouterr().out
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert run(["validate", str(path), "--lang", "zh"]) == 0
    assert capsys.readouterr().out == on_terminal


def test_outputs_are_counted_on_a_terminal_and_the_line_goes(terminal):
    with count_up("zh", terminal) as show:
        show(1, 2, "北京市")
        show(2, 2, "江苏省")
    assert "正在生成 2/2 江苏省" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_single_output_is_not_counted(terminal):
    with count_up("en", terminal) as show:
        show(1, 1, "江苏省")
    assert "江苏省" not in terminal.getvalue()


def test_nothing_is_counted_into_a_file():
    stream = io.StringIO()
    with count_up("en", stream) as show:
        show(1, 31, "江苏省")
    assert stream.getvalue() == ""
