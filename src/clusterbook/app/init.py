"""Starts a project: a master workbook, blank or with the data of an old one, and the templates to change."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clusterbook.app.files import whole_file, write_bytes
from clusterbook.app.resources import TEMPLATES, supplied_templates
from clusterbook.compose.carry.workbook import Carried, carry
from clusterbook.compose.forms import FormWorkbook
from clusterbook.compose.master import master_workbook
from clusterbook.excel.reader import read_book
from clusterbook.model.errors import RunError
from clusterbook.schema.specification import SPECIFICATION

WORKBOOK = Path("input") / "master.xlsx"


class Started(NamedTuple):
    """The files written, the workbook first, and what was carried over where the data of an old one was."""

    written: Sequence[Path]
    carried: Carried | None = None


def init(folder: Path, force: bool = False, old: Path | None = None) -> Started:
    """Writes a master workbook and copies of the templates into `folder`.

    The workbook is blank, or has the data of `old`, which is only read. Missing folders are made. Raises RunError
    when one of the files is there already, unless `force`: then it is replaced; when one cannot be written; and
    when `old` cannot be read, is no workbook of this kind, or is where the new one would be.
    """
    templates = {folder / TEMPLATES / path.name: path for path in supplied_templates()}
    workbook = folder / WORKBOOK
    _refuse_overwriting([workbook, *templates], force, old)
    carried = _carry(old) if old else None
    contents = {target: source.read_bytes() for target, source in templates.items()}
    _write_workbook(carried, workbook)
    for target, content in contents.items():
        write_bytes(target, content)
    return Started([workbook, *templates], carried)


def init_workbook(workbook: Path, force: bool = False, old: Path | None = None) -> Started:
    """Writes a master workbook alone, as `init` does with its templates."""
    _refuse_overwriting([workbook], force, old)
    carried = _carry(old) if old else None
    _write_workbook(carried, workbook)
    return Started([workbook], carried)


def _refuse_overwriting(targets: Sequence[Path], force: bool, old: Path | None) -> None:
    for path in targets:
        if old and path.exists() and old.exists() and path.samefile(old):
            raise RunError(
                f"新工作簿会覆盖旧工作簿 {old}，请用 -o 另起文件名",
                f"The new workbook would overwrite the old one, {old}; choose another file with -o",
            )
    there = [str(path) for path in targets if path.exists()]
    if there and not force:
        raise RunError(
            f"已有 {'、'.join(there)}；要覆盖请加 --force，或换一个位置",
            f"{', '.join(there)} already there; add --force to replace, or choose another place",
        )


def _carry(old: Path) -> Carried:
    carried = carry(read_book(old), SPECIFICATION)
    if carried is None:
        raise RunError(
            f"{old} 中没有本工作簿的任何一张表，请核对文件",
            f"{old} has none of this workbook's sheets; check the file",
        )
    return carried


def _write_workbook(carried: Carried | None, path: Path) -> None:
    from clusterbook.render.xlsx.master import write_master  # noqa: PLC0415  only writing pays for the import

    model: FormWorkbook = carried.workbook if carried else master_workbook(SPECIFICATION)
    with whole_file(path) as temporary:
        write_master(model, temporary)
