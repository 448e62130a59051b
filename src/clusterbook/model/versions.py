"""A version of a workbook to be compared: its list of sheets at once, a sheet's contents only when they are asked for."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from clusterbook.model.changes import HIDDEN, SHOWN, VERY_HIDDEN
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.model.structure import DefinedName
from clusterbook.model.surroundings import Surroundings


class Listed(NamedTuple):
    """A sheet as the workbook lists it. Sheets of two versions with the same `stamp` are equal in every part.

    The stamp is None where nothing is known without reading. A `very_hidden` sheet does not show in Excel's list of
    hidden ones.
    """

    name: str
    visible: bool = True
    stamp: object = None
    very_hidden: bool = False

    @property
    def showing(self) -> str:
        """Whether it shows, in a word of changes."""
        return SHOWN if self.visible else VERY_HIDDEN if self.very_hidden else HIDDEN


class Version(Protocol):
    """What a comparison asks of a version."""

    @property
    def source(self) -> str:
        """The file, as it was named."""

    @property
    def listed(self) -> Sequence[Listed]:
        """The sheets in workbook order."""

    @property
    def names(self) -> Sequence[DefinedName]:
        """The defined names."""

    def sheet(self, name: str) -> RawSheet:
        """The cells of a sheet."""

    def surroundings(self, name: str) -> Surroundings:
        """What stands around the cells of a sheet."""


class RawVersion:
    """A version that is in memory; `surroundings` by sheet, where there are any."""

    def __init__(self, book: RawBook, surroundings: Mapping[str, Surroundings] | None = None) -> None:
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._surroundings = surroundings or {}
        self.source = str(book.path)
        self.listed = [
            Listed(
                sheet.name,
                sheet.visible,
                very_hidden=sheet.structure.very_hidden if sheet.structure else False,
            )
            for sheet in book.sheets
        ]
        self.names = book.structure.names if book.structure else ()

    def sheet(self, name: str) -> RawSheet:
        """The cells of a sheet."""
        return self._sheets[name]

    def surroundings(self, name: str) -> Surroundings:
        """What stands around the cells of a sheet."""
        return self._surroundings.get(name, Surroundings())
