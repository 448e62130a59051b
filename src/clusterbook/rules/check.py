"""All checks, in one pass over the rows of each table."""

from importlib import import_module

from clusterbook.model.findings import Finding, Skipped
from clusterbook.rules import columns, control, narrowing, percentages, references, template, uniqueness
from clusterbook.rules.context import Check, Context, RowCheck
from clusterbook.schema.types import Specification
from clusterbook.tables.book import Book, TableData


def _of(function: str, *tables: str) -> Check:
    """A check of some tables, as `module.function` of this package; imported when one of them has rows."""

    def check(context: Context, table: TableData) -> list[RowCheck]:
        if table.spec.name not in tables or not table.records:
            return []
        return _imported(function)(context, table)

    return check


def _imported(function: str) -> Check:
    module, _, name = function.partition(".")
    found: Check = getattr(import_module(f"clusterbook.rules.{module}"), name)
    return found


CHECKS: tuple[Check, ...] = (
    columns.required,
    columns.vocabulary,
    columns.within_range,
    columns.pattern,
    percentages.fractions,
    uniqueness.unique,
    references.reference,
    narrowing.narrowed,
    control.settings,
    template.template_version,
    control.parameters,
    control.code_lists,
    _of("placecodes.provinces", "provinces"),
    _of("placecodes.reporting_units", "reporting_units"),
    _of("placecodes.names", "clusters", "programmes", "arrangements", "cases"),
    _of("placenames.parties", "shares"),
    _of("clusternames.alike", "clusters"),
    _of("spelling.rare", "clusters", "programmes", "evaluations", "arrangements", "shares", "policies"),
    _of("spelling.rare", "published", "sources"),
    _of("conditions.aim_and_level", "clusters"),
    _of("conditions.required_together", "clusters", "plan_points", "programmes", "evaluations"),
    _of("conditions.one_target", "programmes"),
    _of("conditions.one_presence", "plan_points"),
    _of("conditions.content_of_absent", "plan_points"),
    _of("membership.clusters", "clusters"),
    _of("membership.arrangements", "arrangements"),
    _of("membership.plan_points", "plan_points"),
    _of("membership.monitoring", "monitoring"),
    _of("membership.cases", "cases"),
    _of("sharing.totals", "shares"),
    _of("periods.years_without_gap", "monitoring", "enterprises"),
    _of("periods.evaluation_periods", "evaluations"),
    _of("times.years", "monitoring", "enterprises", "clusters", "evaluations", "factors"),
    _of("times.dates", "provinces", "programmes", "evaluations", "sources"),
    _of("documents.numbers", "sources", "evaluations"),
    _of("documents.repeated", "sources"),
    _of("policies.repeated", "policies"),
    _of("plausibility.monitoring", "monitoring"),
    _of("plausibility.enterprises", "enterprises"),
    _of("plausibility.factors", "factors"),
    _of("ratios.programmes", "programmes"),
    _of("ratios.published", "published"),
)
"""Every check, in the order in which a table meets them."""

COVERAGE = (
    "coverage.provinces",
    "coverage.reporting_units",
    "coverage.columns",
    "coverage.last_years",
    "coverage.published",
    "coverage.documents",
    "coverage.places_in_sources",
)
"""What the workbook does not hold yet: told when asked for, since a workbook may rightly be unfinished."""


def check_book(
    book: Book, specification: Specification, coverage: bool = False
) -> tuple[list[Finding], list[Skipped]]:
    """What is wrong with the values of a workbook, table by table and row by row, and which checks could not run.

    With `coverage` also what it does not hold yet, as information. A sheet or column that was not read is skipped and
    said to be; that it is missing is a finding of loading.
    """
    checks = (*CHECKS, *map(_imported, COVERAGE)) if coverage else CHECKS
    context = Context(book, specification)
    for table in specification.tables:
        _check_table(context, book[table.name], checks)
    return context.findings, context.skipped


def _check_table(context: Context, table: TableData, checks: tuple[Check, ...]) -> None:
    if not table.positions:
        if not table.spec.optional:
            context.skip("sheet-unread", sheet=table.spec.sheet)
        return
    for column in table.spec.columns:
        if column.required and column.key not in table.positions:
            context.skip("column-missing", sheet=table.sheet, column=column.header)
    row_checks = [row_check for check in checks for row_check in check(context, table)]
    for record in table if row_checks else ():
        for row_check in row_checks:
            row_check(record)
