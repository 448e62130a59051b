"""The versions of a workbook in order, from a folder of dated files or from git, and what changed between them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from clusterbook.app.files import whole_file
from clusterbook.app.sources import git_output
from clusterbook.compose.changelog import log_book
from clusterbook.excel.package import Package
from clusterbook.excel.versions import FileVersion
from clusterbook.model.errors import RunError
from clusterbook.revision.history import Step, Wanted, history
from clusterbook.schema.specification import SPECIFICATION

_DATE = re.compile(
    r"(?<!\d)(20\d{2})[-_.年]?(0[1-9]|1[0-2]|[1-9](?=\D))[-_.月]?(0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)"
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[vV]?(\d{1,4})(?:\.(\d{1,3}))?(?!\d)|第(\d{1,3})[稿版]")


class VersionLog(NamedTuple):
    """The steps, and by what the versions were put in order: date, number, time or git."""

    order: str
    steps: Sequence[Step]


def version_log(place: Path, wanted: Wanted) -> VersionLog:
    """What changed from version to version: of the workbooks in a folder, or of a file over a repository's history.

    Raises RunError when there are fewer than two versions, or one cannot be read.
    """
    order, packages = _from_folder(place) if place.is_dir() else ("git", _from_git(place))
    if len(packages) < 2:
        raise RunError(
            f"{place} 中不足两个版本，无从比较",
            f"{place} holds fewer than two versions: there is nothing to compare",
        )
    versions = [FileVersion(package) for package in packages]
    return VersionLog(order, history(versions, SPECIFICATION, wanted))


def _from_folder(folder: Path) -> tuple[str, list[Package]]:
    files = sorted(path for path in folder.glob("*.xlsx") if not path.name.startswith(("~$", ".")))
    order, in_order = in_version_order(files)
    return order, [Package(path) for path in in_order]


def in_version_order(files: Sequence[Path]) -> tuple[str, list[Path]]:
    """The files from old to new, and by what: the dates in all names, else the numbers, else the times of saving."""
    dates = {path: found for path in files if (found := _date_in(path.stem))}
    if len(dates) == len(files):
        return "date", sorted(files, key=lambda path: (dates[path], _number_in(path.stem), path.name))
    numbers = {path: number for path in files if (number := _number_in(path.stem)) > (-1, 0)}
    if len(numbers) == len(files):
        return "number", sorted(files, key=lambda path: (numbers[path], path.name))
    return "time", sorted(files, key=lambda path: (path.stat().st_mtime, path.name))


def _date_in(name: str) -> tuple[int, int, int] | None:
    found = _DATE.search(name)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _number_in(name: str) -> tuple[int, int]:
    """The last number of a version in a name (v7, 第3稿); (-1, 0) for none."""
    found = list(_NUMBER.finditer(_DATE.sub("", name)))
    if not found:
        return -1, 0
    major, minor, draft = found[-1].groups()
    return int(major or draft), int(minor or 0)


def _from_git(file: Path) -> list[Package]:
    """The file at every revision that changed it, oldest first, and as it is now when that is another."""
    if not file.exists():
        raise RunError(f"没有 {file}", f"There is no {file}")
    folder, name = file.parent, file.name
    listed = git_output(["log", "--format=%h %ct", "--", f"./{name}"], folder)
    if listed is None:
        raise RunError(
            f"{file} 不是文件夹，也不在 git 仓库中",
            f"{file} is neither a folder nor in a git repository",
        )
    packages = []
    for line in reversed(listed.decode("ascii", "replace").splitlines()):
        revision, _, seconds = line.partition(" ")
        content = git_output(["show", f"{revision}:./{name}"], folder)
        if content:
            day = datetime.fromtimestamp(int(seconds), UTC).date()
            packages.append(Package(Path(f"{revision}（{day}）"), content))
    now = Package(file)
    if not packages or packages[-1].data != now.data:
        packages.append(now)
    return packages


def write_log(log: VersionLog, target: Path) -> None:
    """Writes the log as a workbook with one sheet to filter; RunError when it cannot be written."""
    from clusterbook.render.xlsx.summary import write_summary  # noqa: PLC0415  only writing pays for the import

    with whole_file(target) as temporary:
        write_summary(log_book(log.steps), temporary)
