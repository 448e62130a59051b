"""The thresholds of 参数 as figures, and their numbers in the definitions of what they decide."""

from collections.abc import Iterator

from clusterbook.analysis.support import Member, Statement, parameter, parameter_cells
from clusterbook.model.figures import Figure
from clusterbook.model.wording import quantity_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Parameter
from clusterbook.tables.book import Book

THRESHOLD = Statement("management.threshold", "阈值", "3.1", "“参数”表中“{subject}”的取值")


def figures(book: Book) -> Iterator[Figure]:
    """The value of each threshold of the specification."""
    for declared in SPECIFICATION.parameters:
        yield THRESHOLD.quantity(
            parameter(book, declared.key),
            parameter_cells(book, declared.key),
            Member(declared.key, declared.label),
            unit=declared.unit,
            decimals=4,
        )


def stated(statement: Statement, book: Book) -> Statement:
    """The statement with each `{parameter key}` in its definition replaced by the number now in 参数.

    A threshold that is missing there reads “监测年限”（未设定）.
    """
    definition = statement.definition
    for declared in SPECIFICATION.parameters:
        slot = "{" + declared.key + "}"
        if slot in definition:
            definition = definition.replace(slot, _in_words(declared, parameter(book, declared.key)))
    return statement._replace(definition=definition)


def _in_words(declared: Parameter, value: float | None) -> str:
    if value is None:
        return f"“{declared.label}”（未设定）"
    return quantity_text(value, declared.unit, decimals=4)
