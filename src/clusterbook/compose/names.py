"""The defined names behind dropdowns and marks: word lists, registers of other sheets, parameters.

They find their cells by what stands in them, so that inserted, appended and deleted rows count. Every function in
them is one that Excel 2007, WPS and LibreOffice have.
"""

from collections.abc import Iterable, Sequence

from clusterbook.compose.forms import HEADER_ROW, DefinedName
from clusterbook.model.cells import LAST_ROW, column_letters, quote_sheet
from clusterbook.schema.types import Specification, Table, Vocabulary


def defined_names(specification: Specification, parameter_keys: Iterable[str]) -> list[DefinedName]:
    """The workbook's names: of all vocabularies, of all columns referred to, and of these parameters."""
    vocabularies = specification.vocabularies
    columns = [(table, column) for table in specification.tables for column in table.columns]
    references = dict.fromkeys(reference for _, column in columns for reference in column.references)
    classes = dict.fromkeys(filter(None, (specification.class_reference(*each) for each in columns)))
    return [
        *(_vocabulary_name(vocabulary, specification) for vocabulary in vocabularies),
        *(_parents_name(each, specification) for each in vocabularies if has_parents(each)),
        *(_register_name(reference, specification) for reference in references),
        *(_class_name(reference, class_key, specification) for reference, class_key in classes),
        *(_parameter_name(key, specification) for key in parameter_keys),
    ]


def parent_list(vocabulary: Vocabulary) -> str:
    """The name of what stands beside a vocabulary's words: the word of another vocabulary each belongs under."""
    return f"上级_{vocabulary.title}"


def class_list(reference: str, class_key: str, specification: Specification) -> str:
    """The name of what a referred table says, in another column, of each row of the register."""
    table, _ = specification.referenced(reference)
    return f"归类_{table.sheet}_{table.column(class_key).header}"


def parameter_value(key: str, specification: Specification) -> str:
    """The name of a parameter's value."""
    return next(f"参数_{each.label}" for each in specification.parameters if each.key == key)


def has_parents(vocabulary: Vocabulary) -> bool:
    """Whether words of the vocabulary belong under words of another one."""
    return any(item.parent for item in vocabulary.items)


def letters_of(table: Table, key: str) -> str:
    """The letters of a column in the sheet we write."""
    return column_letters(1 + _keys(table).index(key))


def _keys(table: Table) -> Sequence[str]:
    return [column.key for column in table.columns]


def _vocabulary_name(vocabulary: Vocabulary, specification: Specification) -> DefinedName:
    """The words' block in 代码表, found by the vocabulary's title."""
    codes = specification.table("codes")
    sheet = quote_sheet(codes.sheet)
    titles, values = letters_of(codes, "vocabulary"), letters_of(codes, "value")
    block = f'MATCH("{vocabulary.title}",{sheet}!${titles}:${titles},0)-1'
    size = f'COUNTIF({sheet}!${titles}:${titles},"{vocabulary.title}")'
    return DefinedName(vocabulary.list_name, f"OFFSET({sheet}!${values}$1,{block},0,MAX(1,{size}),1)")


def _parents_name(vocabulary: Vocabulary, specification: Specification) -> DefinedName:
    codes = specification.table("codes")
    return _beside(parent_list(vocabulary), vocabulary.list_name, codes, "value", "parent")


def _register_name(reference: str, specification: Specification) -> DefinedName:
    """The column's cells down to the last filled one: blank cells at the end would make Excel accept anything.

    The header is the anchor, since the first row of data may be deleted.
    """
    table, column = specification.referenced(reference)
    sheet, letters = quote_sheet(table.sheet), letters_of(table, column.key)
    header = f"{sheet}!${letters}${HEADER_ROW}"
    filled = f"COUNTA({header}:${letters}${LAST_ROW})-1"
    name = specification.register_name(reference)
    return DefinedName(name, f"OFFSET({header},1,0,MAX(1,{filled}),1)")


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
