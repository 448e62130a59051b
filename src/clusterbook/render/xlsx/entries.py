"""Puts in-cell checks on a sheet: dropdowns and limits that refuse, and prompts."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.forms import Entry, EntryKind
from clusterbook.model.cells import CellRange

_ERROR_TITLE = "填写有误"
_VALIDATE = {
    EntryKind.FREE: "any",
    EntryKind.OFFER: "list",
    EntryKind.LIST: "list",
    EntryKind.CONDITION: "custom",
    EntryKind.WHOLE: "integer",
    EntryKind.DECIMAL: "decimal",
}


_STRICT = (EntryKind.LIST, EntryKind.CONDITION)
"""Where Excel must not ignore blanks: it would accept anything while a cell that the formula looks at is blank."""


def admit(sheet: Worksheet, cells: CellRange, entry: Entry) -> None:
    """Makes the cells admit only what the entry says; a value that breaks it is refused, not warned about.

    An entry without an error text refuses nothing. Raises ValueError when Excel would not take the check (a prompt
    or a formula over 255 characters).
    """
    options: dict[str, Any] = {
        "validate": _VALIDATE[entry.kind],
        "ignore_blank": entry.kind not in _STRICT,
        "show_error": bool(entry.error),
        **_condition(entry),
    }
    if entry.prompt:
        options |= {"input_title": entry.title, "input_message": entry.prompt}
    if entry.error:
        options |= {"error_type": "stop", "error_title": _ERROR_TITLE, "error_message": entry.error}
    corners = (cells.first_row - 1, cells.first_column - 1, cells.last_row - 1, cells.last_column - 1)
    if sheet.data_validation(*corners, options) != 0:
        raise ValueError(f"{sheet.get_name()}!{cells.a1}: Excel takes no such check: {entry}")


def _condition(entry: Entry) -> dict[str, Any]:
    if entry.kind in (EntryKind.LIST, EntryKind.OFFER, EntryKind.CONDITION):
        return {"value": f"={entry.source}"}
    if entry.kind is EntryKind.FREE:
        return {}
    if entry.minimum is not None and entry.maximum is not None:
        return {"criteria": "between", "minimum": entry.minimum, "maximum": entry.maximum}
    if entry.minimum is not None:
        return {"criteria": ">=", "value": entry.minimum}
    return {"criteria": "<=", "value": entry.maximum}
