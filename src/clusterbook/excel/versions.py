"""A workbook file as a version to be compared: a sheet is read when it is asked for, and only once."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from clusterbook.excel.around import read_surroundings
from clusterbook.excel.looks import read_styles
from clusterbook.excel.package import SHARED_STRINGS, STYLES, WORKBOOK, Package, SheetPart
from clusterbook.excel.reader import SheetReader
from clusterbook.excel.surroundings import read_book_structure, read_sheet_structure
from clusterbook.model.raw import RawSheet
from clusterbook.model.structure import DefinedName
from clusterbook.model.surroundings import Surroundings
from clusterbook.model.versions import Listed

_SHARED_PARTS = (SHARED_STRINGS, STYLES, WORKBOOK)


class FileVersion:
    """A version in a package that passed the gate."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = {sheet.name: sheet for sheet in package.sheets}
        self._sheets: dict[str, RawSheet] = {}
        self._surroundings: dict[str, Surroundings] = {}
        self.source = str(package.path)

    @cached_property
    def listed(self) -> Sequence[Listed]:
        """The sheets, each with the stamp of all parts that say what it holds."""
        shared = tuple(map(self._package.stamp, _SHARED_PARTS))
        return [
            Listed(sheet.name, sheet.visible, (shared, self._stamps(sheet)), sheet.very_hidden)
            for sheet in self._package.sheets
        ]

    def _stamps(self, sheet: SheetPart) -> tuple[tuple[int, int], ...]:
        """The stamps of a sheet's own part and of those it refers to: comments, tables, links."""
        parts = [sheet.part]
        if self._package.has_relations(sheet.part):
            related = self._package.relations(sheet.part).values()
            parts += [each.target for each in related if each.target in self._package]
            parts.append(self._package.relations_part(sheet.part))
        return tuple(map(self._package.stamp, parts))

    @cached_property
    def names(self) -> Sequence[DefinedName]:
        """The defined names."""
        return read_book_structure(self._package).names

    @cached_property
    def _reader(self) -> SheetReader:
        return SheetReader(self._package)

    @cached_property
    def _styles(self) -> list[str]:
        return read_styles(self._package)

    def sheet(self, name: str) -> RawSheet:
        """The cells of a sheet; RunError where a part it needs is damaged."""
        if name not in self._sheets:
            part = self._parts[name]

            def look_around(xml: bytes) -> None:
                structure = read_sheet_structure(self._package, part, xml)
                self._surroundings[name] = read_surroundings(xml, structure, self._styles)

            self._sheets[name] = self._reader.read(part, look_around)
        return self._sheets[name]

    def surroundings(self, name: str) -> Surroundings:
        """What stands around the cells of a sheet."""
        self.sheet(name)
        return self._surroundings[name]


def read_version(path: Path) -> FileVersion:
    """The version in a file; raises RunError as `read_book` does."""
    return FileVersion(Package(path))
