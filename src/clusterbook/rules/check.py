"""All checks, in one pass over the rows of each table."""

from clusterbook.model.findings import Finding, Skipped
from clusterbook.rules import columns, control, references, uniqueness
from clusterbook.rules.context import Check, Context
from clusterbook.schema.types import Specification
from clusterbook.tables.book import Book, TableData

CHECKS: tuple[Check, ...] = (
    columns.required,
    columns.vocabulary,
    columns.within_range,
    columns.pattern,
    uniqueness.unique,
    references.reference,
    control.settings,
    control.parameters,
    control.code_lists,
)


def check_book(book: Book, specification: Specification) -> tuple[list[Finding], list[Skipped]]:
    """What is wrong with the values of a workbook, table by table and row by row, and which checks could not run.

    A sheet or column that was not read is skipped and said to be; that it is missing is a finding of loading.
    """
    context = Context(book, specification)
    for table in specification.tables:
        _check_table(context, book[table.name])
    return context.findings, context.skipped


def _check_table(context: Context, table: TableData) -> None:
    if not table.positions:
        context.skip("sheet-unread", sheet=table.spec.sheet)
        return
    for column in table.spec.columns:
        if column.required and column.key not in table.positions:
            context.skip("column-missing", sheet=table.sheet, column=column.header)
    row_checks = [row_check for check in CHECKS for row_check in check(context, table)]
    for record in table:
        for row_check in row_checks:
            row_check(record)
