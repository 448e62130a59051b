"""Dependent choices: what is chosen in one column leaves fewer choices in another, by plain formulas.

Three ways, by where the specification says what belongs together: the narrowed words name their parents (a province
has its city groups); the narrowing words name theirs (a series has its level); or the table that is referred to has a
column with the class (a track has its class). Nothing chosen, or nothing found for it, leaves all choices; what
belongs under nothing may be chosen anywhere.
"""

from typing import NamedTuple

from clusterbook.compose.forms import FIRST_ROW
from clusterbook.compose.names import class_list, has_parents, letters_of, parent_list
from clusterbook.schema.types import SEPARATOR, Column, Specification, Table


class _Choice(NamedTuple):
    """Two columns as formulas see them: cells of the first row of data, and names of lists that stand side by side.

    `inward`: the choice stands in `words` and its parent is what is allowed; otherwise in `parents`, and the
    words beside it are.
    """

    chosen: str
    own: str
    everything: str
    words: str
    parents: str
    inward: bool


def narrowed_list(table: Table, column: Column, specification: Specification) -> str:
    """The formula behind the column's dropdown in the first row of data.

    A dropdown is one block of cells. It reaches from the first to the last word under what is chosen, so that a list
    that is not sorted by parent offers too many rather than too few; words under nothing are sure to be offered only
    where nothing is chosen.
    """
    choice = _choice(table, column, specification)
    chosen, words, parents = choice.chosen, choice.words, choice.parents
    if choice.inward:
        found = f'COUNTIFS({words},{chosen},{parents},"?*")'
        block = f"OFFSET({parents},MATCH({chosen},{words},0)-1,0,1,1)"
    else:
        within = f'"*"&{chosen}&"*"'
        found = f"(LEN({chosen})>0)*COUNTIF({parents},{within})"
        first = f"MATCH({within},{parents},0)"
        last = f"SUMPRODUCT(MAX(ISNUMBER(FIND({chosen},{parents}))*ROW({parents})))-MIN(ROW({parents}))+1"
        block = f"OFFSET({words},{first}-1,0,{last}-{first}+1,1)"
    return f"IF({found}=0,{choice.everything},{block})"


def mismatch(table: Table, column: Column, specification: Specification) -> str:
    """The condition, in the first row of data, that a value does not belong to what is chosen in the other column.

    It holds for one value in a cell; a word without a parent belongs anywhere.
    """
    choice = _choice(table, column, specification)
    chosen, own, words, parents = choice.chosen, choice.own, choice.words, choice.parents
    filled = f"LEN({chosen})>0,LEN({own})>0"
    if choice.inward:
        known = f'COUNTIFS({words},{chosen},{parents},"?*")>0'
        return f"AND({filled},{known},COUNTIFS({words},{chosen},{parents},{own})=0)"
    under = f'"{SEPARATOR}"&{parents}&"{SEPARATOR}"'
    among = f'ISNUMBER(FIND("{SEPARATOR}"&{chosen}&"{SEPARATOR}",{under}))+(LEN({parents})=0)'
    fits = f"SUMPRODUCT(({words}={own})*({among}))"
    return f"AND({filled},COUNTIF({words},{own})>0,{fits}=0)"


def _choice(table: Table, column: Column, specification: Specification) -> _Choice:
    chosen, own = (f"${letters_of(table, key)}{FIRST_ROW}" for key in (column.narrowed_by, column.key))
    everything = specification.list_name(column)
    if classed := specification.class_reference(table, column):
        classes = class_list(*classed, specification)
        return _Choice(chosen, own, everything, everything, classes, inward=False)
    narrowed = specification.vocabulary(column.vocabulary)
    inward = not has_parents(narrowed)
    narrowing = table.column(column.narrowed_by).vocabulary
    related = specification.vocabulary(narrowing) if inward else narrowed
    return _Choice(chosen, own, everything, related.list_name, parent_list(related), inward)
