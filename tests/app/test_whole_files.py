"""Several outputs take their places together, or the folder stays as it was."""

from pathlib import Path

import pytest

from clusterbook.app.files import whole_files
from clusterbook.model.errors import RunError

NAMES = ("简报.docx", "汇总.xlsx", "manifest.json")


def write(folder: Path, content: str) -> None:
    with whole_files(folder, NAMES) as staging:
        for name in NAMES:
            (staging / name).write_text(content)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_all_files_appear_and_nothing_else(tmp_path):
    write(tmp_path / "成果", "一")
    assert contents(tmp_path / "成果") == dict.fromkeys(NAMES, "一")


def test_former_files_are_replaced_and_others_kept(tmp_path):
    (tmp_path / "备忘.txt").write_text("留")
    write(tmp_path, "一")
    write(tmp_path, "二")
    assert contents(tmp_path) == {**dict.fromkeys(NAMES, "二"), "备忘.txt": "留"}


def test_a_failure_while_writing_leaves_the_former_files(tmp_path):
    write(tmp_path, "一")
    with pytest.raises(UnicodeEncodeError):
        write(tmp_path, "\udc80")
    assert contents(tmp_path) == dict.fromkeys(NAMES, "一")


def test_a_failure_leaves_no_folder_that_was_not_there(tmp_path):
    with pytest.raises(ZeroDivisionError), whole_files(tmp_path / "成果", NAMES):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_open_elsewhere_puts_all_others_back(tmp_path, monkeypatch):
    write(tmp_path, "一")
    real = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if self == tmp_path / NAMES[2]:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(RunError, match=r"manifest\.json.*Excel") as refused:
        write(tmp_path, "二")
    assert "关闭后重试" in refused.value.zh
    assert contents(tmp_path) == dict.fromkeys(NAMES, "一")
    assert len(list(tmp_path.iterdir())) == len(NAMES)


def test_a_folder_in_the_place_of_an_output_is_refused(tmp_path):
    (tmp_path / NAMES[1] / "重要").mkdir(parents=True)
    with pytest.raises(RunError, match="Cannot write"):
        write(tmp_path, "一")
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[1]]
    assert (tmp_path / NAMES[1] / "重要").is_dir()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "文件").write_text("不是文件夹")
    with pytest.raises(RunError):
        write(tmp_path / "文件" / "成果", "一")
