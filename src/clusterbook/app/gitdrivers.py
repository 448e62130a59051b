"""What git is told about workbooks and briefings: how to show them as text, and how to merge them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clusterbook.app.files import write_bytes
from clusterbook.app.merge import Merge, merge_files
from clusterbook.app.sources import git_output, repository_folder
from clusterbook.compose.plaintext import workbook_lines
from clusterbook.excel.package import Package
from clusterbook.excel.reader import read_package
from clusterbook.model.errors import RunError
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.sheets import match_sheets

_ATTRIBUTES = ("*.xlsx diff=clusterbook merge=clusterbook", "*.docx diff=clusterbook")
_MARK = "# clusterbook"


def install(start: Path, program: Sequence[str]) -> list[str]:
    """Sets up the repository that holds `start`, and returns the settings it now has, a line each.

    `program` is the command line that runs clusterbook. Only this repository's own settings and its .gitattributes are
    touched; lines that are there already stay, and a second run changes nothing. RunError outside a repository.
    """
    folder = repository_folder(start)
    command = " ".join(_quoted(word) for word in program)
    settings = {
        "diff.clusterbook.textconv": f"{command} git textconv",
        "diff.clusterbook.cachetextconv": "false",
        "diff.clusterbook.binary": "true",
        "merge.clusterbook.name": "clusterbook",
        "merge.clusterbook.driver": f"{command} git merge-driver %O %A %B %P",
    }
    for name, value in settings.items():
        if git_output(["config", "--local", name, value], folder) is None:
            raise RunError(f"无法写入 git 设置 {name}", f"The git setting {name} could not be written")
    _add_attributes(folder / ".gitattributes")
    return [*(f"{name} = {value}" for name, value in settings.items()), *_ATTRIBUTES]


def _quoted(word: str) -> str:
    """A word for the shell that git runs drivers with, on Windows too."""
    word = word.replace("\\", "/")
    return f"'{word}'" if any(character in word for character in " ()&;'") else word


def _add_attributes(path: Path) -> None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path} 无法读取：{error}", f"{path} cannot be read: {error}") from error
    missing = [line for line in _ATTRIBUTES if line not in lines]
    if missing:
        added = ([] if _MARK in lines else [_MARK]) + missing
        write_bytes(path, ("\n".join([*lines, *added]) + "\n").encode())


def document_text(path: Path) -> str:
    """A workbook or a Word document as text for a diff; RunError when it cannot be read."""
    lines = _document_lines(path) if path.suffix.lower() == ".docx" else _workbook_lines(path)
    return "\n".join(lines)


def _document_lines(path: Path) -> Iterator[str]:
    from clusterbook.compose.passagetext import passage_lines  # noqa: PLC0415  workbooks need none of it
    from clusterbook.render.docx.live.opening import open_document  # noqa: PLC0415
    from clusterbook.render.docx.live.reading import read_passages  # noqa: PLC0415

    return passage_lines(read_passages(open_document(path)))


def _workbook_lines(path: Path) -> Iterator[str]:
    raw = read_package(Package(path))
    sheets, _ = match_sheets(raw.sheets, SPECIFICATION)
    tables = {sheet.name: SPECIFICATION.table(name) for name, sheet in sheets.items()}
    return workbook_lines(raw, tables)


def merge_in_place(base: Path, ours: Path, theirs: Path) -> Merge:
    """Merges theirs into ours, in place, as git asks of a driver, and returns what was done.

    The result always opens; conflicts stand on its sheet. RunError leaves `ours` as it was.
    """
    merge = merge_files(base, ours, theirs)
    write_bytes(ours, merge.content)
    return merge
