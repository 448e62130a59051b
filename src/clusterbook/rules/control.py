"""Checks of the sheets that steer the workbook: cover, parameters, code lists (CB301–CB306)."""

from clusterbook.model.cells import join_cells
from clusterbook.model.dates import PartialDate
from clusterbook.rules.columns import limits_of, limits_text
from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Need, Parameter, Setting, ValueType, Vocabulary
from clusterbook.tables.book import Record, TableData, Value
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import number_shown, visible_text

_FORMS: dict[ValueType, type[PartialDate] | type[str]] = {ValueType.DATE: PartialDate, ValueType.TEXT: str}


def settings(context: Context, table: TableData) -> list[RowCheck]:
    """CB301, CB302: the items of 封面 are there, filled in where required, and of their type."""
    if table.spec.name == "cover":
        rows = table.by("item")
        for setting in context.specification.settings:
            _setting(context, table, setting, rows.get(setting.label))
    return []


def _setting(context: Context, table: TableData, setting: Setting, record: Record | None) -> None:
    params = {"setting": setting.label, "help": setting.help}
    value = None if record is None else record["content"]
    if value is not None and record is not None:
        if not isinstance(value, _FORMS[setting.type]):
            shown, expected = _shown(value), setting.type.value
            context.report("CB302", record, "content", **params, value=shown, expected=expected)
    elif setting.need is Need.REQUIRED:
        if record is None:
            context.report_sheet("CB301", table, None, **params)
        elif (record.row, "content") not in table.faulty:
            context.report("CB301", record, "content", **params)


def _shown(value: Value) -> str:
    return number_shown(value) if isinstance(value, float) else visible_text(str(value))


def parameters(context: Context, table: TableData) -> list[RowCheck]:
    """CB303, CB304: each parameter has its row, and a value within its range; an empty value is CB201."""
    if table.spec.name == "parameters":
        rows = table.by("key")
        for parameter in context.specification.parameters:
            _parameter(context, table, parameter, rows.get(parameter.key))
    return []


def _parameter(context: Context, table: TableData, parameter: Parameter, record: Record | None) -> None:
    params = {
        "parameter": parameter.label,
        "unit": parameter.unit,
        "default": number_shown(parameter.value),
    }
    if record is None:
        context.report_sheet("CB303", table, None, key=parameter.key, **params)
        return
    value = record.number("value")
    low, high = limits_of(parameter.minimum, parameter.maximum)
    if value is not None and not low <= value <= high:
        limits = limits_text(parameter.minimum, parameter.maximum)
        context.report("CB304", record, "value", **params, value=number_shown(value), limits=limits)


def code_lists(context: Context, table: TableData) -> list[RowCheck]:
    """CB305, CB306: the fixed vocabularies of 代码表 are the specification's, and the words of each stand in one block."""
    if table.spec.name == "codes":
        for vocabulary in context.specification.vocabularies:
            if vocabulary.closed:
                _code_list(context, table, vocabulary)
            _block(context, vocabulary)
    return []


def _block(context: Context, vocabulary: Vocabulary) -> None:
    """A dropdown ends with the first row of another list, or a blank one; words that a fixed list lacks are CB305."""
    rows = context.word_lists.rows(vocabulary)
    if not rows or rows[-1].row - rows[0].row < len(rows):
        return
    words = context.word_lists.words(vocabulary.key)
    block = [record for place, record in enumerate(rows) if record.row == rows[0].row + place]
    cells = join_cells(record.ref("value") for record in block)
    for record in rows[len(block) :]:
        if record.text("value") in words:
            context.report("CB306", record, "value", vocabulary=vocabulary.title, range=cells)


def _code_list(context: Context, table: TableData, vocabulary: Vocabulary) -> None:
    rows = [record for record in context.word_lists.rows(vocabulary) if record["value"] is not None]
    words = dict.fromkeys(vocabulary.values)
    added = [record for record in rows if record["value"] not in words]
    listed = {record["value"] for record in rows}
    missing = [word for word in words if word not in listed]
    if added or missing:
        params = {
            "vocabulary": vocabulary.title,
            "extra": quoted([visible_text(record.text("value")) for record in added]),
            "missing": quoted(missing),
        }
        place = next(iter(added or rows), None)
        cell = None if place is None else place.ref("value")
        context.report_sheet("CB305", table, cell, **params)
