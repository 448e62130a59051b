"""Starts a project: a blank master workbook, and the templates to change."""

from collections.abc import Sequence
from pathlib import Path

from clusterbook.app.files import whole_file, write_bytes
from clusterbook.app.resources import TEMPLATES, supplied_templates
from clusterbook.compose.master import master_workbook
from clusterbook.model.errors import RunError
from clusterbook.schema.specification import SPECIFICATION

WORKBOOK = Path("input") / "master.xlsx"


def init(folder: Path, force: bool = False) -> list[Path]:
    """Writes a blank master workbook and copies of the templates into `folder`, and returns their paths.

    Missing folders are made. Raises RunError when one of the files is there already, unless `force`: then it is
    replaced; and when one cannot be written.
    """
    templates = {folder / TEMPLATES / path.name: path for path in supplied_templates()}
    workbook = folder / WORKBOOK
    if not force:
        _refuse_overwriting([workbook, *templates])
    contents = {target: source.read_bytes() for target, source in templates.items()}
    _write_workbook(workbook)
    for target, content in contents.items():
        write_bytes(target, content)
    return [workbook, *templates]


def _refuse_overwriting(targets: Sequence[Path]) -> None:
    there = [str(path) for path in targets if path.exists()]
    if there:
        raise RunError(
            f"已有 {'、'.join(there)}；要覆盖请加 --force，或换一个文件夹",
            f"{', '.join(there)} already there; add --force to replace, or choose another folder",
        )


def _write_workbook(path: Path) -> None:
    from clusterbook.render.xlsx.master import write_master  # noqa: PLC0415  only writing pays for the import

    with whole_file(path) as temporary:
        write_master(master_workbook(SPECIFICATION), temporary)
