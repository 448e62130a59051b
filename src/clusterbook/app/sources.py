"""Workbooks by their name: a file, or a file as it stood at a revision of a git repository."""

from pathlib import Path

from clusterbook.excel.gate import read_bytes
from clusterbook.excel.package import Package
from clusterbook.model.errors import RunError


def bytes_of(name: str | Path, beside: Path | None = None) -> bytes:
    """The bytes of the file of this name, else of a file at a git revision.

    `HEAD~3:input/master.xlsx` names a file at a revision; `HEAD~3` alone takes the file `beside`. Raises RunError
    when there is neither, or when the file cannot be read.
    """
    path = Path(name)
    if not path.exists() and may_be_revision(str(name)):
        content = _at_revision(str(name), beside)
        if content is not None:
            return content
    return read_bytes(path)


def package_of(name: str | Path, beside: Path | None = None) -> Package:
    """The package of a workbook that is named as for `bytes_of`; RunError when it is no workbook."""
    return Package(Path(name), bytes_of(name, beside))


def may_be_revision(name: str) -> bool:
    """Whether a name that is no file could name a revision: file names with an ending of ours do not."""
    return ":" in name or not name.lower().endswith((".xlsx", ".xlsm", ".docx"))


def _at_revision(name: str, beside: Path | None) -> bytes | None:
    """The bytes that git has under the name; None where there is no git, no repository or no such revision."""
    revision, colon, file = name.partition(":")
    if not revision or revision.startswith("-"):
        return None
    target = Path(file) if colon else beside
    if target is None:
        return None
    folder = target.parent if not colon and target.is_absolute() else Path()
    shown = f"./{target.name}" if folder != Path() else f"./{target.as_posix()}"
    return git_output(["show", f"{revision}:{shown}"], folder)


def git_output(arguments: list[str], folder: Path) -> bytes | None:
    """What git prints in a folder; None when git is not there or refuses."""
    import subprocess  # noqa: PLC0415  loaded where a name is no file

    try:
        run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except (OSError, ValueError):
        return None
    return run.stdout if run.returncode == 0 else None


def repository_folder(start: Path) -> Path:
    """The top folder of the repository that holds `start`; RunError when there is none."""
    printed = git_output(["rev-parse", "--show-toplevel"], start)
    if printed is None:
        raise RunError(
            f"{start.resolve()} 不在 git 仓库中，或没有安装 git",
            f"{start.resolve()} is in no git repository, or git is not installed",
        )
    return Path(printed.decode("utf-8", "replace").strip())
