"""The defined names behind dropdowns and marks: word lists, registers of other sheets, parameters.

They find their cells by what stands in them, so that inserted, appended and deleted rows count. Every function in
them is one that Excel 2007, WPS and LibreOffice have.
"""

from collections.abc import Iterable, Mapping, Sequence

from clusterbook.compose.forms import HEADER_ROW, DefinedName
from clusterbook.model.cells import LAST_ROW, column_letters, quote_sheet
from clusterbook.schema.types import Specification, Table, Vocabulary

_LISTS = ("vocabulary", "value")
"""The columns of 代码表 with the titles and the words."""


def defined_names(
    specification: Specification, parameter_keys: Iterable[str], last_rows: Mapping[str, int]
) -> list[DefinedName]:
    """The workbook's names: of all vocabularies, of all columns referred to, and of these parameters.

    `last_rows` says, by table name, how far down blank rows between filled ones are expected.
    """
    vocabularies = specification.vocabularies
    columns = [(table, column) for table in specification.tables for column in table.columns]
    references = dict.fromkeys(reference for _, column in columns for reference in column.references)
    classes = dict.fromkeys(filter(None, (specification.class_reference(*each) for each in columns)))
    return [
        *(_vocabulary_name(vocabulary, specification) for vocabulary in vocabularies),
        *(_parents_name(each, specification) for each in vocabularies if has_parents(each)),
        *_all_lists(specification, last_rows),
        *(_register_name(reference, specification, last_rows) for reference in references),
        *(_class_name(reference, class_key, specification) for reference, class_key in classes),
        *(_parameter_name(key, specification) for key in parameter_keys),
    ]


def parent_list(vocabulary: Vocabulary) -> str:
    """The name of what stands beside a vocabulary's words: what they belong under."""
    return f"上级_{vocabulary.title}"


def class_list(reference: str, class_key: str, specification: Specification) -> str:
    """The name of what a referred table says, in another column, of each row of the register."""
    table, _ = specification.referenced(reference)
    return f"归类_{table.sheet}_{table.column(class_key).header}"


def parameter_value(key: str, specification: Specification) -> str:
    """The name of a parameter's value."""
    return next(f"参数_{each.label}" for each in specification.parameters if each.key == key)


def has_parents(vocabulary: Vocabulary) -> bool:
    """Whether words of the vocabulary belong under something."""
    return any(item.parents for item in vocabulary.items)


def all_lists(specification: Specification) -> tuple[str, str]:
    """The names of the titles of all vocabularies in 代码表, and of the words beside them, wherever they stand."""
    titles, words = (specification.register_name(f"codes.{key}") for key in _LISTS)
    return titles, words


def letters_of(table: Table, key: str) -> str:
    """The letters of a column in the sheet we write."""
    return column_letters(1 + _keys(table).index(key))


def _keys(table: Table) -> Sequence[str]:
    return [column.key for column in table.columns]


def _all_lists(specification: Specification, last_rows: Mapping[str, int]) -> list[DefinedName]:
    codes = specification.table("codes")
    columns = [letters_of(codes, key) for key in _LISTS]
    ranges = [
        f"{quote_sheet(codes.sheet)}!${each}${HEADER_ROW}:${each}${last_rows[codes.name]}" for each in columns
    ]
    return list(map(DefinedName, all_lists(specification), ranges))


def _vocabulary_name(vocabulary: Vocabulary, specification: Specification) -> DefinedName:
    """The words' block in 代码表: from the first row with the vocabulary's title to the next row without it."""
    codes = specification.table("codes")
    sheet, title = quote_sheet(codes.sheet), f'"{vocabulary.title}"'
    titles, values = letters_of(codes, "vocabulary"), letters_of(codes, "value")
    first = f"MATCH({title},{sheet}!${titles}:${titles},0)"
    rows = all_lists(specification)[0]
    outside = f"({rows}={title})+(ROW({rows})<{first})>0"
    end = f"SUMPRODUCT(MIN(ROW({rows})+{LAST_ROW}*({outside})))"
    return DefinedName(vocabulary.list_name, f"OFFSET({sheet}!${values}$1,{first}-1,0,{end}-{first},1)")


def _parents_name(vocabulary: Vocabulary, specification: Specification) -> DefinedName:
    codes = specification.table("codes")
    return _beside(parent_list(vocabulary), vocabulary.list_name, codes, "value", "parent")


def _register_name(reference: str, specification: Specification, last_rows: Mapping[str, int]) -> DefinedName:
    """The column's cells down to the last filled one, blank ones between them too.

    The header is the anchor, since the first row of data may be deleted. Cells are looked at one by one as far as
    the table's checks reach, and are counted beyond.
    """
    table, column = specification.referenced(reference)
    sheet, letters = quote_sheet(table.sheet), letters_of(table, column.key)
    header = f"{sheet}!${letters}${HEADER_ROW}"
    cells = f"{header}:${letters}${last_rows[table.name]}"
    last = f"SUMPRODUCT(MAX((LEN({cells})>0)*ROW({cells})))-ROW({header})"
    filled = f"COUNTA({header}:${letters}${LAST_ROW})-1"
    name = specification.register_name(reference)
    return DefinedName(name, f"OFFSET({header},1,0,MAX(1,{last},{filled}),1)")


def _class_name(reference: str, class_key: str, specification: Specification) -> DefinedName:
    table, column = specification.referenced(reference)
    name = class_list(reference, class_key, specification)
    return _beside(name, specification.register_name(reference), table, column.key, class_key)


def _beside(name: str, of: str, table: Table, key: str, other: str) -> DefinedName:
    """The cells beside those of another name, in another column of the same table."""
    keys = _keys(table)
    return DefinedName(name, f"OFFSET({of},0,{keys.index(other) - keys.index(key)})")


def _parameter_name(key: str, specification: Specification) -> DefinedName:
    table = specification.table("parameters")
    sheet, keys, values = quote_sheet(table.sheet), letters_of(table, "key"), letters_of(table, "value")
    row = f'MATCH("{key}",{sheet}!${keys}:${keys},0)'
    return DefinedName(parameter_value(key, specification), f"INDEX({sheet}!${values}:${values},{row})")
