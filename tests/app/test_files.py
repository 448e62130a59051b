"""One output takes its place, or the place stays as it was."""

from pathlib import Path

import pytest

from clusterbook.app.files import whole_file, write_bytes
from clusterbook.model.errors import RunError


def refuse(*_: object) -> None:
    raise PermissionError(13, "denied")


def test_a_file_and_its_folders_appear(tmp_path):
    write_bytes(tmp_path / "新" / "文件.xlsx", b"1")
    assert [path.name for path in (tmp_path / "新").iterdir()] == ["文件.xlsx"]
    assert (tmp_path / "新" / "文件.xlsx").read_bytes() == b"1"


def test_a_file_is_replaced(tmp_path):
    write_bytes(tmp_path / "a", b"1")
    write_bytes(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"2"


def test_the_temporary_file_stands_in_the_same_folder_with_the_same_ending(tmp_path):
    with whole_file(tmp_path / "a.xlsx") as temporary:
        assert (temporary.parent, temporary.suffix) == (tmp_path, ".xlsx")


def test_a_failure_leaves_the_former_file_and_nothing_else(tmp_path):
    write_bytes(tmp_path / "a", b"1")
    with pytest.raises(UnicodeEncodeError), whole_file(tmp_path / "a") as temporary:
        temporary.write_text("\udc80", "utf-8")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"1")]


def test_a_file_open_in_excel_is_a_clear_message(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RunError) as refused:
        write_bytes(tmp_path / "a.xlsx", b"1")
    assert "文件正在被Excel或WPS打开，请关闭后重试" in refused.value.zh
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_clear_message(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(RunError) as refused:
        write_bytes(tmp_path / "a.xlsx", b"1")
    assert "不可写入" in refused.value.zh


def test_a_folder_in_the_place_of_the_file_is_a_clear_message(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(RunError) as refused:
        write_bytes(tmp_path / "a", b"1")
    assert str(tmp_path / "a") in refused.value.zh
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
