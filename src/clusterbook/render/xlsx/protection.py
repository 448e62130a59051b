"""Locks what belongs to the template, without a password, and leaves staff what they need."""

from xlsxwriter.worksheet import Worksheet

_ALLOWED = (
    "objects",
    "scenarios",
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "insert_hyperlinks",
    "sort",
    "autofilter",
    "pivot_tables",
)


def lock(sheet: Worksheet) -> None:
    """Locks the cells in the style `lock` and the order of columns.

    Sorting, filtering, formats, comments, new rows and deleted rows remain allowed; Excel deletes a row of a
    protected sheet only if each of its cells is open. The list of sheets is not locked: staff add their own.
    """
    sheet.protect("", dict.fromkeys(_ALLOWED, True))
