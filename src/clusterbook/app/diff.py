"""Comparing two workbooks: read what differs, compare, put into words."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clusterbook.app.sources import bytes_of
from clusterbook.compose.changereport import ChangeReport, Choice, change_report
from clusterbook.excel.package import Package, is_package_of_workbook
from clusterbook.model.changes import ChangeSet
from clusterbook.model.raw import sha256_of

if TYPE_CHECKING:
    from clusterbook.excel.versions import FileVersion

TOLERANCE = 1e-9
"""How far two numbers may differ, as a share of the larger, unless the user says otherwise."""


class Comparison(NamedTuple):
    """Two compared files: their bytes, their changes, and both as read; None for files that are equal byte by byte."""

    contents: tuple[bytes, bytes]
    changes: ChangeSet
    versions: "tuple[FileVersion, FileVersion] | None" = None

    @property
    def hashes(self) -> tuple[str, str]:
        """The SHA-256 of the bytes that were read."""
        return sha256_of(self.contents[0]), sha256_of(self.contents[1])


def compare_files(old: Path, new: Path, tolerance: float = TOLERANCE) -> Comparison:
    """The changes from one file to the other, either of which may be named by a git revision (HEAD~3).

    Raises RunError when one cannot be read.

    Files that are equal byte by byte are not parsed, whatever their size.
    """
    contents = bytes_of(old, new), bytes_of(new, old)
    if contents[0] == contents[1] and is_package_of_workbook(contents[0]):
        return Comparison(contents, ChangeSet(str(old), str(new)))
    # What compares is loaded when there is something to compare.
    from clusterbook.excel.versions import FileVersion  # noqa: PLC0415
    from clusterbook.revision import compare_versions  # noqa: PLC0415
    from clusterbook.schema.specification import SPECIFICATION  # noqa: PLC0415

    before, after = (
        FileVersion(Package(path, data)) for path, data in zip((old, new), contents, strict=True)
    )
    changes = compare_versions(before, after, SPECIFICATION, tolerance)
    return Comparison(contents, changes, (before, after))


def comparison_report(compared: Comparison, language: str, choice: Choice) -> ChangeReport:
    """The report on a comparison, before any form."""
    return change_report(compared.changes, language, choice)


def comparison_json(compared: Comparison, language: str, choice: Choice) -> str:
    """The changes as JSON."""
    from clusterbook.render.changes_json import changes_json  # noqa: PLC0415  a terminal needs none of it

    return changes_json(compared.changes, compared.hashes, language, choice)
