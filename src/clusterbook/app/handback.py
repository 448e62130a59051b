"""A workbook that goes back to its owner: read without the marks of an earlier run, written to a new file."""

from clusterbook.excel.package import Package
from clusterbook.excel.reader import read_package
from clusterbook.model.marks import INDEX_NAME
from clusterbook.model.raw import FilePath, RawBook
from clusterbook.schema.specification import SPECIFICATION

GUIDES = (SPECIFICATION.guide_sheet, SPECIFICATION.dictionary_sheet)
"""Sheets that hold nothing to check."""


class UnmarkedReader:
    """Reads a workbook as its owner wrote it: without the marks that an earlier run put into it.

    A thorough reader also finds marks that were left behind when somebody deleted the sheet that lists the findings.
    """

    package: Package
    """The package that was read last, its old marks taken away."""

    def __init__(self, thorough: bool = False) -> None:
        self._thorough = thorough

    def __call__(self, path: FilePath) -> RawBook:
        """The workbook; its `content` is that of the file. RunError when it cannot be read."""
        self.package = given = Package(path)
        if self._thorough or any(sheet.name.startswith(INDEX_NAME) for sheet in given.sheets):
            self.package = _unmarked(given)
        return read_package(self.package, GUIDES)._replace(content=given.data)


def _unmarked(given: Package) -> Package:
    from clusterbook.render.xlsx.patch.clear import without_marks  # noqa: PLC0415  few workbooks have marks

    cleared = without_marks(given)
    return given if cleared is None else Package(given.path, cleared)
