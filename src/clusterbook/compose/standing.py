"""封面, 参数 and 代码表: the rows that the template itself lists, what each admits, and what staff leave alone."""

from collections.abc import Mapping, Sequence

from clusterbook.compose.entries import parameter_entry, setting_entry
from clusterbook.compose.forms import FIRST_ROW, Entry, FieldValue, Flag, FlagRule, Row
from clusterbook.model.cells import CellRange
from clusterbook.schema.types import Need, Parameter, Setting, Specification, Table, Vocabulary

VERSION = "template_version"
"""The setting that names the template; this program writes it."""

_PARAMETER_TEXTS = ("key", "name", "unit", "meaning")


def cover_rows(specification: Specification, settings: Mapping[str, FieldValue]) -> list[Row]:
    """The rows of 封面; settings that are missing take their starting value."""
    starting = {setting.key: setting.value for setting in specification.settings}
    contents = {**starting, **settings, VERSION: specification.version}
    return [
        {"item": each.label, "content": contents[each.key] or None, "help": f"{each.need.value}。{each.help}"}
        for each in specification.settings
    ]


def parameter_row(parameter: Parameter) -> Row:
    """The row of a parameter in 参数, as a new workbook has it."""
    return {
        "key": parameter.key,
        "name": parameter.label,
        "value": parameter.value,
        "unit": parameter.unit or None,
        "meaning": parameter.meaning,
        "basis": parameter.basis,
    }


def vocabulary_rows(vocabulary: Vocabulary) -> list[Row]:
    """The rows of a vocabulary in 代码表, as a new workbook has them."""
    return [
        {
            "vocabulary": vocabulary.title,
            "value": item.value,
            "parent": item.parents or None,
            "meaning": item.meaning or None,
        }
        for item in vocabulary.items
    ]


def standing_rows(specification: Specification, settings: Mapping[str, FieldValue]) -> dict[str, list[Row]]:
    """The rows of the three tables by table name."""
    return {
        "cover": cover_rows(specification, settings),
        "parameters": [parameter_row(parameter) for parameter in specification.parameters],
        "codes": [row for vocabulary in specification.vocabularies for row in vocabulary_rows(vocabulary)],
    }


def row_entries(
    table: Table, records: Sequence[Row], specification: Specification
) -> list[tuple[CellRange, Entry]] | None:
    """What the cells of 封面 and 参数 admit, which have an entry for each row; None for any other table."""
    match table.name:
        case "cover":
            by_label = {setting.label: setting_entry(setting) for setting in specification.settings}
            return _down(table, "content", [by_label.get(str(each["item"])) for each in records])
        case "parameters":
            by_key = {parameter.key: parameter_entry(parameter) for parameter in specification.parameters}
            return _down(table, "value", [by_key.get(str(each.get("key"))) for each in records])
        case _:
            return None


def _down(table: Table, key: str, entries: Sequence[Entry | None]) -> list[tuple[CellRange, Entry]]:
    return [(_cell(table, key, row), entry) for row, entry in enumerate(entries, FIRST_ROW) if entry]


def cover_flags(table: Table, specification: Specification) -> FlagRule:
    """The mark on items of 封面 that must be filled in."""
    cells = [
        _cell(table, "content", row)
        for row, setting in enumerate(specification.settings, FIRST_ROW)
        if setting.need is Need.REQUIRED
    ]
    return FlagRule(Flag.MISSING, cells, f"LEN(TRIM({cells[0].a1}))=0")


def _cell(table: Table, key: str, row: int) -> CellRange:
    number = 1 + list(table.columns).index(table.column(key))
    return CellRange(row, number, row, number)


def locked_cells(
    table: Table, records: Sequence[Row], specification: Specification
) -> frozenset[tuple[int, int]]:
    """The cells that belong to the template, by row and column from 0.

    They are the items and help of 封面, the texts of the parameters, and the fixed vocabularies.
    """
    return frozenset(
        (row, place)
        for row, record in enumerate(records)
        for place, column in enumerate(table.columns)
        if _is_locked(table, record, column.key, specification)
    )


def _is_locked(table: Table, record: Row, key: str, specification: Specification) -> bool:
    match table.name:
        case "cover":
            return key != "content" or record["item"] == _version_setting(specification).label
        case "parameters":
            own = {parameter.key for parameter in specification.parameters}
            return key in _PARAMETER_TEXTS and record.get("key") in own
        case "codes":
            titles = {vocabulary.title for vocabulary in specification.vocabularies if vocabulary.closed}
            return record.get("vocabulary") in titles
        case _:
            return False


def _version_setting(specification: Specification) -> Setting:
    return next(setting for setting in specification.settings if setting.key == VERSION)
