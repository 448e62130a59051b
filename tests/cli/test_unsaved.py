"""A workbook that is open in another program is read, and the user is told what may be missing."""

import pytest

from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from tests.support.cleanbook import book_with
from tests.support.workbookfiles import write_workbook


@pytest.fixture
def workbook(tmp_path):
    return write_workbook(tmp_path / "总表.xlsx", book_with({}))


@pytest.mark.parametrize("lock", ["~$总表.xlsx", ".~总表.xlsx", ".~lock.总表.xlsx#"])
@pytest.mark.parametrize(("language", "words"), [("zh", "尚未保存的修改"), ("en", "not saved")])
def test_a_lock_file_beside_the_workbook_is_a_warning_on_stderr(workbook, lock, language, words, capsys):
    workbook.with_name(lock).write_bytes(b"")
    assert run(["validate", "--lang", language, str(workbook)]) == Exit.DONE
    said = capsys.readouterr()
    assert said.err.startswith(str(workbook))
    assert words in said.err
    assert said.err.count("\n") == 1
    assert words not in said.out


def test_no_lock_no_warning(workbook, capsys):
    assert run(["validate", "--lang", "en", str(workbook)]) == Exit.DONE
    assert capsys.readouterr().err == ""
