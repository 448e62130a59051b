"""Numbers whose unit stands in another cell of their row."""

from collections.abc import Sequence

from clusterbook.model.raw import RawValue
from clusterbook.schema.types import Column
from clusterbook.tables.book import Value
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.problems import Converter, Problem


def in_unit(column: Column, unit: Value) -> Column:
    """The column as if all of it counted in the unit of one row; without a unit where the row has none."""
    return column._replace(unit=unit if isinstance(unit, str) else "")


def converted_beside(
    column: Column, unit_column: Column, raws: Sequence[RawValue], units: Sequence[Value]
) -> Sequence[Value | Problem]:
    """What the cells of a column are converted to, each by the unit of its row; None for blank cells."""
    converters: dict[str, Converter] = {}

    def convert(raw: RawValue, unit: Value) -> Value | Problem:
        own = in_unit(column, unit)
        result = converters.setdefault(own.unit, compile_converter(own))(raw)
        return _told_of_row(result, unit_column, own.unit)

    return [None if raw is None else convert(raw, unit) for raw, unit in zip(raws, units, strict=True)]


def _told_of_row(result: Value | Problem, unit_column: Column, unit: str) -> Value | Problem:
    """A problem of another unit says that it is the row's, or that the row lacks it."""
    if not isinstance(result, Problem) or result.code != "CB232":
        return result
    own = {"unit": "", "row_unit": unit, "blank_column": "" if unit else unit_column.header}
    return result._replace(params={**result.params, **own})
