"""What the register claims, in a form that the words of any text can be set against."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.figures import Figure, Register, TableColumn, TableValue
from clusterbook.model.quantities import DIMENSIONS, MONEY, Bound, Quantity, quantities

_GENERIC = ("公布数", "录入数", "企业梯度合计", "分类集群数", "要点省份")
"""Families whose members' own names say what is counted."""
_NOT_CLAIMS = ("阈值", "全国数", "全国占比", "全国位次", "核对说明")
_TRIMMED = re.compile(r"^(分省|分类|已录入|录入|公布|本省)|(总数|合计|数)$")
_SAME = (("国家级先进制造业集群", "国家级集群"), ("国家先进制造业集群", "国家级集群"))
_NOUN = 2
_SHORTEST = 4
"""Characters of words that a claim is known by; fewer are said of anything."""


_JOINED = r"(?:[、，和与及]|以及)"
_TOTAL = r"(?:等\s*(?P<number>\d+|[一二三四五六七八九十]+)\s*个?(?:省份|省市|省区|省|地区))?"


class Places(NamedTuple):
    """The provinces' full names by every full and short name, and how texts name them.

    `pattern` finds a name, `joined` two in a row, `listed` a list with its total: 北京市、上海市等12个省份.
    """

    full: Mapping[str, str]
    pattern: re.Pattern[str]
    joined: re.Pattern[str]
    listed: re.Pattern[str]

    def named(self, text: str) -> list[str]:
        """The provinces a text names, in order, by their full names."""
        return [self.full[match[0]] for match in self.pattern.finditer(text)]


def places_of(names: Iterable[tuple[str, str]]) -> Places:
    """The places from pairs of full and short name."""
    full = {name: pair[0] for pair in names for name in pair if name}
    ordered = sorted(full, key=len, reverse=True)
    name = f"(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})"
    joined = f"{name}(?:{_JOINED}{name})"
    return Places(full, re.compile(name), re.compile(joined), re.compile(f"{joined}+{_TOTAL}"))


class Claim(NamedTuple):
    """A number of the register with the words it is known by; `province` is empty for one of the whole country."""

    figure: Figure
    value: float
    dimension: str
    tokens: tuple[str, ...]
    noun: str
    province: str = ""
    text: str = ""

    def known_in(self, clause: str, sentence: str) -> bool:
        """Whether the words stand there: the most telling one in the clause, the others in the sentence."""
        return self.tokens[0] in clause and all(token in sentence for token in self.tokens)


class Listing(NamedTuple):
    """A list of provinces of the register with the word it is known by."""

    figure: Figure
    members: frozenset[str]
    token: str


class Claims(NamedTuple):
    """Everything that can be set against a text: claims, lists of provinces, and every value by dimension."""

    places: Places
    numbers: Mapping[tuple[str, str], list[Claim]]
    listings: list[Listing]
    values: Mapping[str, list[tuple[float, Figure]]]

    def of(self, dimension: str, province: str) -> list[Claim]:
        """The claims of a dimension on a province, or on the whole country."""
        return self.numbers.get((dimension, province), [])

    def holding(self, quantity: Quantity) -> list[Figure]:
        """The figures that state a value the quantity allows, each once."""
        stated = self.values.get(quantity.dimension, [])
        if quantity.bound is Bound.EXACT:
            least = bisect_left(stated, quantity.value - quantity.step, key=_value)
            stated = stated[least : bisect_right(stated, quantity.value + quantity.step, key=_value)]
        found = {figure.id: figure for value, figure in stated if quantity.allows(value)}
        return list(found.values())


def _value(stated: tuple[float, Figure]) -> float:
    return stated[0]


def canonical(text: str) -> str:
    """The text with one word where several mean the same."""
    for word, same in _SAME:
        text = text.replace(word, same)
    return text


def claims_of(register: Register, places: Places) -> Claims:
    """The claims of a register."""
    values: dict[str, list[tuple[float, Figure]]] = {}
    for figure in register.values():
        for dimension, value in _stated(figure):
            values.setdefault(dimension, []).append((value, figure))
    for stated in values.values():
        stated.sort(key=_value)
    numbers: dict[tuple[str, str], list[Claim]] = {}
    for figure in register.values():
        for claim in _claims(figure, places):
            numbers.setdefault((claim.dimension, claim.province), []).append(claim)
    listings = [listing for figure in register.values() for listing in _listings(figure, places)]
    return Claims(places, numbers, listings, values)


def in_base(value: float, unit: str) -> tuple[str, float]:
    """A value's dimension, and the value in the unit of that dimension; an unknown unit is a dimension of its own."""
    if unit in MONEY:
        return "money", value * MONEY[unit]
    return DIMENSIONS.get(unit, unit), value


def _stated(figure: Figure) -> Iterator[tuple[str, float]]:
    """Every number that a figure states: its value, those in its text, its definition and its table."""
    if isinstance(figure.value, (int, float)):
        yield in_base(figure.value, figure.unit)
    for text in (figure.text, figure.definition):
        yield from ((each.dimension, each.value) for each in quantities(text))
    if isinstance(figure.value, tuple) and not isinstance(figure.value, TableValue):
        yield "count", len(figure.value)
    if isinstance(figure.value, TableValue):
        for row in figure.value.rows:
            for column, cell in zip(figure.value.columns, row, strict=False):
                if isinstance(cell.value, (int, float)):
                    yield in_base(cell.value, column.unit)
                yield from ((each.dimension, each.value) for each in quantities(cell.text))
        for note in figure.value.notes:
            yield from ((each.dimension, each.value) for each in quantities(note))


def _claims(figure: Figure, places: Places) -> Iterator[Claim]:
    if figure.name.startswith(_NOT_CLAIMS):
        return
    if isinstance(figure.value, TableValue):
        yield from _table_claims(figure, figure.value, places)
    elif isinstance(figure.value, (int, float)) and figure.unit:
        subject, _, of = figure.subject.partition("_")
        province = places.full.get(of or subject, "")
        words = [subject] if subject and not (province and not of) else []
        if figure.name not in _GENERIC:
            words.append(figure.name)
        claim = _claim(figure, figure.value, figure.unit, words, province)
        if claim:
            yield claim._replace(text=figure.text)


def _table_claims(figure: Figure, table: TableValue, places: Places) -> Iterator[Claim]:
    """The numbers of a table with a row for each province, known by their column's header."""
    topic = ["集群"] if "集群" in figure.name else []
    for row in table.rows:
        province = places.full.get(row[0].text, "")
        for column, cell in zip(table.columns[1:], row[1:], strict=False):
            if province and isinstance(cell.value, (int, float)) and _telling(column):
                words = [column.header, *(word for word in topic if word not in column.header)]
                claim = _claim(figure, cell.value, column.unit, words, province)
                if claim:
                    yield claim._replace(text=f"{cell.text}{column.unit}")


def _telling(column: TableColumn) -> bool:
    return bool(column.unit) and not re.search(r"\d|合计|占|增", column.header)


def _claim(figure: Figure, value: float, unit: str, words: Iterable[str], province: str) -> Claim | None:
    trimmed = [canonical(_trimmed(word)) for word in words]
    tokens = tuple(token for token in trimmed if token)
    if sum(map(len, tokens)) < _SHORTEST:
        return None
    dimension, amount = in_base(value, unit)
    return Claim(figure, amount, dimension, tokens, _noun(figure), province)


def _trimmed(word: str) -> str:
    before = ""
    while word != before:
        before, word = word, _TRIMMED.sub("", word)
    return word


def _noun(figure: Figure) -> str:
    """What is counted: 省份 of 国家级集群省份数, 集群 of 集群数."""
    words = figure.subject.partition("_")[0] if figure.name in _GENERIC else figure.name
    return re.sub(r"(总数|数|合计)$", "", words)[-_NOUN:]


def _listings(figure: Figure, places: Places) -> Iterator[Listing]:
    value = figure.value
    if not isinstance(value, tuple) or isinstance(value, TableValue) or not value:
        return
    if all(item in places.full for item in value):
        word = figure.subject if figure.name in _GENERIC else figure.name
        token = canonical(_trimmed(word).removesuffix("省份"))
        if len(token) >= _SHORTEST:
            yield Listing(figure, frozenset(places.full[item] for item in value), token)


_SOURCES = 12
"""Cells that are named before an ellipsis stands for the others."""


def source_of(figure: Figure) -> str:
    """The cells a figure comes from, as text."""
    return cells_text(figure.cells)


def cells_text(cells: Sequence[CellRef]) -> str:
    """The addresses of cells, shortened after the first few."""
    return join_cells(cells[:_SOURCES]) + ("……" if len(cells) > _SOURCES else "")
