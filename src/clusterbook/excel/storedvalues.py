"""What a cell's stored text stands for, by the cell's type and style: what the sheets of a package share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from math import isfinite

from clusterbook.excel.colours import telling_colours
from clusterbook.excel.displayformats import telling_codes
from clusterbook.excel.markup import without_excel_escapes
from clusterbook.excel.numberformats import (
    NumberFormat,
    NumberKind,
    counts_from_1904,
    dated,
    kind_of_format,
    number_formats,
)
from clusterbook.excel.package import STYLES, Package
from clusterbook.excel.sharedstrings import read_shared_strings
from clusterbook.model.cells import ErrorValue
from clusterbook.model.raw import RawValue

Cell = Callable[[str], RawValue]
Column = Callable[[Sequence[str]], Iterable[RawValue]]


class StoredValues:
    """Converts stored texts, their character references resolved; shared parts are read once, when first needed.

    What cannot be the value of such a cell raises ValueError or IndexError.
    """

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def display_formats(self) -> Mapping[int, str]:
        """The format codes that may show other than a cell holds, by index of cell style."""
        return telling_codes(self._formats)

    @cached_property
    def colours(self) -> Mapping[int, str]:
        """How cells of a style are coloured, by its index."""
        return telling_colours(self._styles)

    @cached_property
    def _styles(self) -> list[tuple[str, dict[str, str]]]:
        return self._package.elements(STYLES) if STYLES in self._package else []

    @cached_property
    def _formats(self) -> list[NumberFormat]:
        return number_formats(self._styles)

    @cached_property
    def _kinds(self) -> list[NumberKind]:
        kinds = {each: kind_of_format(each) for each in set(self._formats)}
        return [kinds[each] for each in self._formats]

    @cached_property
    def _strings(self) -> list[str | None]:
        return [text or None for text in read_shared_strings(self._package)]

    @cached_property
    def _from_1904(self) -> bool:
        return counts_from_1904(self._package)

    def cell(self, kind: str, style: int) -> Cell:
        """What converts the stored text of a cell of this type and style; the text must not be empty."""
        simple: Mapping[str, Cell] = {
            "s": self._shared_string,
            "str": without_excel_escapes,
            "b": _truth,
            "e": ErrorValue,
            "d": _moment,
        }
        return simple.get(kind) or self._number_cell(style)

    def column(self, kind: str, style: int) -> Column:
        """What converts the stored texts of many such cells."""
        cell = self.cell(kind, style)
        if cell is _number:
            return _numbers
        return self._shared_strings if kind == "s" else partial(map, cell)

    def _number_cell(self, style: int) -> Cell:
        kind = self._kinds[style] if style < len(self._kinds) else NumberKind.NUMBER
        if kind is NumberKind.NUMBER:
            return _number
        return lambda stored: dated(_number(stored), kind, self._from_1904)

    def _shared_string(self, stored: str) -> RawValue:
        index = int(stored)
        if index < 0:
            raise IndexError(stored)
        return self._strings[index]

    def _shared_strings(self, stored: Sequence[str]) -> Iterable[RawValue]:
        indexes = list(map(int, stored))
        if min(indexes) < 0:
            raise IndexError(stored)
        return map(self._strings.__getitem__, indexes)


def _truth(stored: str) -> bool:
    return stored not in ("0", "false")


def _number(stored: str) -> float:
    number = float(stored)
    if not isfinite(number):
        raise ValueError(stored)
    return number


def _numbers(stored: Sequence[str]) -> list[float]:
    numbers = list(map(float, stored))
    # What is no number at all, or overflows, shows in the sum; that may overflow itself.
    if not isfinite(sum(numbers)) and not all(map(isfinite, numbers)):
        raise ValueError(stored)
    return numbers


def _moment(text: str) -> RawValue:
    moment = datetime.fromisoformat(text)
    if moment.time() == datetime.min.time():
        return date(moment.year, moment.month, moment.day)
    return moment
