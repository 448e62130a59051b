"""The thresholds of 参数 that checks go by."""

from clusterbook.model.findings import Skipped
from clusterbook.rules.context import Context


def threshold(context: Context, key: str, table: str) -> float | None:
    """The value of a parameter; None where the workbook gives none, and the checks of `table` that need it are skipped."""
    record = next((row for row in context.book["parameters"] if row["key"] == key), None)
    value = None if record is None else record.number("value")
    if value is None:
        parameter = next(each for each in context.specification.parameters if each.key == key)
        params = {"parameter": parameter.label, "sheet": context.book[table].sheet}
        if Skipped("parameter-unread", params) not in context.skipped:
            context.skip("parameter-unread", **params)
    return value


def thresholds(context: Context, table: str, *keys: str) -> list[float] | None:
    """The values of several parameters; None where one is missing."""
    values = [threshold(context, key, table) for key in keys]
    found = [value for value in values if value is not None]
    return found if len(found) == len(values) else None
