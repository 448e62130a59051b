"""What a cell's stored text stands for, by the cell's type and style: what the sheets of a package share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from math import isfinite

from clusterbook.excel.displayformats import telling_codes
from clusterbook.excel.markup import XML_BLANKS, without_excel_escapes
from clusterbook.excel.numberformats import (
    NumberFormat,
    NumberKind,
    counts_from_1904,
    dated,
    kind_of_format,
    read_number_formats,
)
from clusterbook.excel.package import Package
from clusterbook.excel.sharedstrings import read_shared_strings
from clusterbook.model.cells import ErrorValue
from clusterbook.model.raw import RawValue

Convert = Callable[[str], RawValue]
Column = Callable[[Sequence[str]], Iterable[RawValue]]


class StoredValues:
    """Converts stored texts, their character references resolved; shared parts are read once, when first needed.

    What cannot be the value of such a cell raises ValueError or IndexError.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._columns: dict[tuple[str, int], Column] = {}

    @cached_property
    def display_formats(self) -> Mapping[int, str]:
        """The format codes that may show other than a cell holds, by index of cell style."""
        return telling_codes(self._formats)

    @cached_property
    def _formats(self) -> list[NumberFormat]:
        return read_number_formats(self._package)

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

    def one(self, kind: str, style: int, stored: str) -> RawValue:
        """The value of one cell; None where nothing is stored."""
        return (
            next(iter(self.column(kind, style)([stored])))
            if stored.strip(XML_BLANKS) or kind == "str"
            else None
        )

    def column(self, kind: str, style: int) -> Column:
        """What converts the stored texts of many cells of one type and style; none of the texts may be empty."""
        key = kind, style
        if key not in self._columns:
            self._columns[key] = self._new_column(kind, style)
        return self._columns[key]

    def _new_column(self, kind: str, style: int) -> Column:
        simple: Mapping[str, Column] = {
            "s": self._shared,
            "str": partial(map, without_excel_escapes),
            "b": partial(map, _truth),
            "e": partial(map, ErrorValue),
            "d": partial(map, _moment),
        }
        return simple.get(kind) or self._number_column(style)

    def _number_column(self, style: int) -> Column:
        kind = self._kinds[style] if style < len(self._kinds) else NumberKind.NUMBER
        if kind is NumberKind.NUMBER:
            return _numbers
        return lambda stored: [dated(number, kind, self._from_1904) for number in _numbers(stored)]

    def _shared(self, stored: Sequence[str]) -> Iterable[RawValue]:
        indexes = list(map(int, stored))
        if min(indexes) < 0:
            raise IndexError(stored)
        return map(self._strings.__getitem__, indexes)


def _truth(stored: str) -> bool:
    return stored not in ("0", "false")


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
