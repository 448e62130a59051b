"""Formulas, values and links of finished workbooks (CW108, CW109, CW113, CW114, CW116, CW117, CW201)."""

import re
from collections.abc import Iterator, Set
from itertools import chain

from clusterbook.excel.finished import Cell, FinishedBook, FinishedSheet, cell_range
from clusterbook.model.cells import CellRange
from clusterbook.model.findings import Finding
from clusterbook.rules.finished.places import Place, at_cells, inside

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_FULL_WIDTH = re.compile("[（），；：“”！＝＋－＊／＜＞]")
_CALLED = re.compile(r"(_xl\w+\.)?(?:_xlws\.)?([A-Z][A-Z0-9.]*)\(")
_NEWER = frozenset(
    [
        "AGGREGATE",
        "ARRAYTOTEXT",
        "BYCOL",
        "BYROW",
        "CHOOSECOLS",
        "CHOOSEROWS",
        "CONCAT",
        "DROP",
        "EXPAND",
        "FILTER",
        "FILTERXML",
        "FORECAST.LINEAR",
        "FORMULATEXT",
        "HSTACK",
        "IFNA",
        "IFS",
        "ISFORMULA",
        "LAMBDA",
        "LET",
        "MAKEARRAY",
        "MAP",
        "MAXIFS",
        "MINIFS",
        "NUMBERVALUE",
        "RANDARRAY",
        "REDUCE",
        "SCAN",
        "SEQUENCE",
        "SHEET",
        "SHEETS",
        "SORT",
        "SORTBY",
        "STDEV.P",
        "STDEV.S",
        "SWITCH",
        "TAKE",
        "TEXTAFTER",
        "TEXTBEFORE",
        "TEXTJOIN",
        "TEXTSPLIT",
        "TOCOL",
        "TOROW",
        "UNICHAR",
        "UNICODE",
        "UNIQUE",
        "VALUETOTEXT",
        "VSTACK",
        "WRAPCOLS",
        "WRAPROWS",
        "XLOOKUP",
        "XMATCH",
        "XOR",
    ]
)
_NUMBER = re.compile(r"[-+]?(0|[1-9][\d,]*)(\.\d+)?%?\Z")
_LINK = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!")


def formulas(book: FinishedBook) -> Iterator[Finding]:
    """CW108, CW109 and CW113: what Excel cannot read, what versions lack, what is not stored."""
    for sheet in book.sheets:
        written = list(sheet.with_formula())
        bare = [(cell, _QUOTED.sub('""', cell.formula or "")) for cell in written]
        punctuated = (cell.place for cell, formula in bare if _FULL_WIDTH.search(formula))
        yield from at_cells("CW108", sheet.name, punctuated)
        unprefixed = {cell.place: _unprefixed(formula) for cell, formula in bare}
        called = sorted({name for names in unprefixed.values() for name in names})
        places = (place for place, names in unprefixed.items() if names)
        yield from at_cells("CW109", sheet.name, places, value="、".join(called))
        yield from at_cells("CW113", sheet.name, (cell.place for cell in written if _unstored(cell)))


def _unprefixed(formula: str) -> list[str]:
    return [name for prefix, name in _CALLED.findall(formula) if name in _NEWER and not prefix]


def _unstored(cell: Cell) -> bool:
    """Whether a formula lacks its value; a stored empty text is one."""
    return cell.value is None and cell.kind != "str"


def values(book: FinishedBook) -> Iterator[Finding]:
    """CW114 and CW116: error values, and texts that are not there."""
    for sheet in book.sheets:
        yield from at_cells("CW114", sheet.name, (cell.place for cell in sheet.of_kind("e")))
        lost = {number for number in sheet.shared_texts if book.shared_text(number) is None}
        yield from at_cells("CW116", sheet.name, _with_texts(sheet, lost))


def _with_texts(sheet: FinishedSheet, numbers: Set[str]) -> Iterator[Place]:
    """The cells that state one of these numbers of shared texts; empty for none."""
    if not numbers.isdisjoint(sheet.shared_texts):
        yield from (cell.place for cell in sheet.of_kind("s") if (cell.value or "") in numbers)


def numbers_as_text(book: FinishedBook) -> Iterator[Finding]:
    """CW201: texts that look like numbers, unless the file says that they are meant as texts."""
    numeric = {str(place) for place, text in enumerate(book.strings) if _NUMBER.match(text)}
    for sheet in book.sheets:
        ignored = list(_ignored(sheet))
        own = (cell.place for cell in sheet.of_kind("inlineStr") if _NUMBER.match(cell.value or ""))
        suspects = chain(_with_texts(sheet, numeric), own)
        open_to_doubt = (place for place in suspects if not any(inside(place, each) for each in ignored))
        yield from at_cells("CW201", sheet.name, open_to_doubt)


def _ignored(sheet: FinishedSheet) -> Iterator[CellRange]:
    for each in sheet.frame.iter("ignoredError"):
        if each.get("numberStoredAsText") in ("1", "true"):
            yield from map(cell_range, each.get("sqref", "").split())


def links(book: FinishedBook) -> Iterator[Finding]:
    """CW117: links within the file that lead nowhere."""
    sheets = {sheet.name.casefold() for sheet in book.sheets}
    for sheet in book.sheets:
        broken: dict[str, list[tuple[int, int]]] = {}
        for link in sheet.frame.iter("hyperlink"):
            target = _LINK.match(link.get("location", ""))
            if target:
                name = (target[1] or target[2]).replace("''", "'")
                if name.casefold() not in sheets:
                    cells = cell_range(link.get("ref", "A1"))
                    broken.setdefault(name, []).append((cells.first_row, cells.first_column))
        for name, places in broken.items():
            yield from at_cells("CW117", sheet.name, places, value=name)


CHECKS = (formulas, values, numbers_as_text, links)
