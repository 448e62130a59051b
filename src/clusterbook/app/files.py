"""Files that appear whole or not at all."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path

from clusterbook.model.errors import RunError


def check_target(source: Path, target: Path, force: bool) -> None:
    """Raises RunError unless the target is a new file of the source's kind; `force` allows one that is there."""
    if target.suffix.lower() != source.suffix.lower():
        raise RunError(
            f"输出文件“{target}”的扩展名应与原文件一致（{source.suffix}）。",
            f"The output {target} must have the extension of the workbook ({source.suffix}).",
        )
    if target.exists() and source.exists() and target.samefile(source):
        raise RunError(
            f"输出文件“{target}”就是原文件；原文件不作改动，请换一个文件名。",
            f"The output {target} is the workbook itself, which is never changed; choose another name.",
        )
    if target.exists() and not force:
        raise RunError(
            f"输出文件“{target}”已存在；要覆盖请加--force。",
            f"The output {target} is there already; add --force to replace it.",
        )


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` to write to; it takes the place of `path` when the block ends well.

    When the block raises, `path` stays as it was and the temporary file is removed. Missing folders are made.
    Raises RunError when `path` is open elsewhere or its folder cannot be written; the block should do nothing
    but write, since its OSErrors are reported as a file that cannot be written.
    """
    temporary = path.with_name(f".{os.urandom(6).hex()}{path.suffix}")
    try:
        with _refusal(path, _folder_denied):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.touch()
            yield temporary
        with _refusal(path, _file_open):
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def whole_files(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """A temporary folder inside `folder` to write files of these names to; they take their places together.

    When the block raises, or one of the places is open elsewhere, `folder` stays as it was. Missing folders are
    made. Raises RunError as `whole_file` does; the block should do nothing but write.
    """
    made = not folder.exists()
    staging = folder / f".{os.urandom(6).hex()}"
    try:
        with _refusal(folder / names[0], _folder_denied):
            staging.mkdir(parents=True)
            yield staging
        _replace_together(staging, folder, names)
        made = False
    finally:
        _remove_folder(staging)
        if made and folder.exists():
            folder.rmdir()


def _replace_together(staging: Path, folder: Path, names: Sequence[str]) -> None:
    """Moves the new files to their places; when one cannot be moved, the former files are put back."""
    replaced: list[str] = []
    try:
        for name in names:
            with _refusal(folder / name, _file_open):
                if (folder / name).is_dir():
                    raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
                if (folder / name).exists():
                    (folder / name).replace(staging / f"{name}.old")
                (staging / name).replace(folder / name)
            replaced.append(name)
    finally:
        if len(replaced) < len(names):
            _put_back(staging, folder, names, replaced)


def _put_back(staging: Path, folder: Path, names: Sequence[str], replaced: Sequence[str]) -> None:
    for name in names:
        former = staging / f"{name}.old"
        if former.exists():
            former.replace(folder / name)
        elif name in replaced:
            (folder / name).unlink()


def _remove_folder(folder: Path) -> None:
    if folder.exists():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def write_bytes(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; raises RunError as `whole_file` does."""
    with whole_file(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def _refusal(path: Path, denied: Callable[[Path], RunError]) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise denied(path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise RunError(f"无法写入 {path}：{reason}", f"Cannot write {path}: {reason}") from error


def _folder_denied(path: Path) -> RunError:
    return RunError(
        f"文件夹 {path.parent} 不可写入，请换一个文件夹或取得写入权限后重试",
        f"The folder {path.parent} is not writable; choose another one, or get permission and try again",
    )


def _file_open(path: Path) -> RunError:
    return RunError(
        f"{path} 无法写入：文件正在被Excel或WPS打开，请关闭后重试",
        f"{path} cannot be written: it is open in Excel or WPS; close it and try again",
    )
