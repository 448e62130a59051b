"""Workbooks with the structure of the template, and the facts of examples laid over it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from clusterbook.catalogue.types import Fact
from clusterbook.model.cells import CellRange, column_number, quote_sheet, read_range
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.model.structure import (
    BookStructure,
    Comment,
    DefinedName,
    Dropdown,
    ExternalLink,
    SheetStructure,
)
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import NUMERIC, Column, Specification
from clusterbook.tables.headers import read_header

LAST_CHECKED_ROW = 5000


def like_the_template(raw: RawBook, specification: Specification = SPECIFICATION) -> RawBook:
    """The workbook with every dropdown and name that the template has; unknown sheets have nothing."""
    tables = {name: table for table in specification.tables for name in (table.sheet, *table.aliases)}
    sheets = []
    for sheet in raw.sheets:
        header = read_header(sheet, tables[sheet.name])[0] if sheet.name in tables else None
        dropdowns = [
            Dropdown(
                [CellRange(header.row + 1, place, LAST_CHECKED_ROW, place)], specification.list_name(column)
            )
            for key, place in (header.positions.items() if header else ())
            if (column := tables[sheet.name].column(key)).listed
        ]
        limited = [
            CellRange(header.row + 1, place, LAST_CHECKED_ROW, place)
            for key, place in (header.positions.items() if header else ())
            if tables[sheet.name].column(key).type in NUMERIC
        ]
        structure = SheetStructure(dropdowns, limited=limited, marked=True, locked=True)
        sheets.append(sheet._replace(structure=structure))
    return raw._replace(sheets=sheets, structure=BookStructure(_names(specification)))


def _names(specification: Specification) -> list[DefinedName]:
    columns = [column for table in specification.tables for column in table.columns if column.listed]
    formulas = {specification.list_name(column): _words(column, specification) for column in columns}
    return [DefinedName(name, formula) for name, formula in formulas.items()]


def _words(column: Column, specification: Specification) -> str:
    if column.vocabulary:
        title = specification.vocabulary(column.vocabulary).title
        return f'OFFSET(代码表!$B$1,MATCH("{title}",代码表!$A:$A,0)-1,0,COUNTIF(代码表!$A:$A,"{title}"),1)'
    table, _ = specification.referenced(column.references[0])
    return f"OFFSET({quote_sheet(table.sheet)}!$A$1,1,0,9,1)"


class _State(NamedTuple):
    sheet: RawSheet
    book: BookStructure


def with_facts(raw: RawBook, sheet: str, facts: Sequence[Fact]) -> RawBook:
    """The workbook with facts laid over a sheet's structure."""
    own = next(each for each in raw.sheets if each.name == sheet)
    state = _State(own, raw.structure)
    for fact in facts:
        state = _CHANGES[fact.kind](state, fact)
    return raw._replace(
        sheets=[state.sheet if each is own else each for each in raw.sheets], structure=state.book
    )


def _structure(state: _State, **changes: object) -> _State:
    structure = state.sheet.structure._replace(**changes)
    return state._replace(sheet=state.sheet._replace(structure=structure))


def _rows(fact: Fact) -> list[int]:
    first, _, last = fact.place.partition(":")
    return list(range(int(first), int(last or first) + 1))


def _dropdown(state: _State, fact: Fact) -> _State:
    """Takes the fact's cells out of their dropdown, and gives them another one unless it says they have none."""
    cells = read_range(fact.place)
    kept, source = [], ""
    for each in state.sheet.structure.dropdowns:
        (whole,) = each.ranges
        if whole.first_column != cells.first_column:
            kept.append(each)
            continue
        source = each.source
        parts = [
            whole._replace(last_row=cells.first_row - 1),
            whole._replace(first_row=cells.last_row + 1),
        ]
        kept += [each._replace(ranges=[part]) for part in parts if part.first_row <= part.last_row]
    if fact.kind != "no-dropdown":
        kept.append(Dropdown([cells], fact.value or source, refuses=fact.kind != "lax-dropdown"))
    return _structure(state, dropdowns=kept)


def _no_limit(state: _State, fact: Fact) -> _State:
    cells = read_range(fact.place)
    limited = [each for each in state.sheet.structure.limited if each.first_column != cells.first_column]
    whole = CellRange(1, cells.first_column, LAST_CHECKED_ROW, cells.first_column)
    parts = [whole._replace(last_row=cells.first_row - 1), whole._replace(first_row=cells.last_row + 1)]
    return _structure(state, limited=[*limited, *parts])


def _unprotected(state: _State, _fact: Fact) -> _State:
    return _structure(state, locked=False)


def _hidden_rows(state: _State, fact: Fact) -> _State:
    rows = _rows(fact)
    filtered = [CellRange(1, 1, rows[-1], 99)] if fact.kind == "filtered-rows" else []
    return _structure(state, hidden_rows=rows, filtered=filtered)


def _hidden_columns(state: _State, fact: Fact) -> _State:
    place = column_number(fact.place)
    return _structure(state, hidden_columns=[(place, place)])


def _hidden_sheet(state: _State, fact: Fact) -> _State:
    changed = _structure(state, very_hidden=fact.kind == "very-hidden-sheet")
    return changed._replace(sheet=changed.sheet._replace(visible=False))


def _formula(state: _State, fact: Fact) -> _State:
    place = read_range(fact.place)
    formulas = {**state.sheet.formulas, (place.first_row, place.first_column): fact.value}
    return state._replace(sheet=state.sheet._replace(formulas=formulas))


def _number_format(state: _State, fact: Fact) -> _State:
    place = read_range(fact.place)
    formats = {**state.sheet.formats, (place.first_row, place.first_column): fact.value}
    return state._replace(sheet=state.sheet._replace(formats=formats))


def _colour(state: _State, fact: Fact) -> _State:
    place = read_range(fact.place)
    colours = {**state.sheet.colours, (place.first_row, place.first_column): fact.value}
    return state._replace(sheet=state.sheet._replace(colours=colours))


def _comment(state: _State, fact: Fact) -> _State:
    place = read_range(fact.place)
    comment = Comment(place.first_row, place.first_column, "填报人", fact.value)
    return _structure(state, comments=[*state.sheet.structure.comments, comment])


def _link(state: _State, fact: Fact) -> _State:
    return state._replace(book=state.book._replace(links=[ExternalLink(1, fact.value)]))


def _name(state: _State, fact: Fact) -> _State:
    names = [each for each in state.book.names if each.name != fact.place]
    if fact.kind == "broken-name":
        names.append(DefinedName(fact.place, "#REF!"))
    return state._replace(book=state.book._replace(names=names))


_CHANGES: dict[str, Callable[[_State, Fact], _State]] = {
    "no-dropdown": _dropdown,
    "lax-dropdown": _dropdown,
    "other-dropdown": _dropdown,
    "no-limit": _no_limit,
    "unprotected": _unprotected,
    "hidden-rows": _hidden_rows,
    "filtered-rows": _hidden_rows,
    "hidden-columns": _hidden_columns,
    "hidden-sheet": _hidden_sheet,
    "very-hidden-sheet": _hidden_sheet,
    "formula": _formula,
    "number-format": _number_format,
    "link": _link,
    "broken-name": _name,
    "missing-name": _name,
    "colour": _colour,
    "comment": _comment,
}
