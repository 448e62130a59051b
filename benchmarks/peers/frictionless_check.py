"""frictionless checking what the specification declares: types, required, lists, ranges, patterns, keys, references.

Like the pandas peer it takes the declarations from clusterbook; reading, converting and checking are its own. Cells
that hold several values are checked as text, for frictionless knows no such column.
"""

import sys
from typing import Any

import openpyxl
from frictionless import Checklist, Dialect, Package, Resource, Schema, formats, system

from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Column, Table, ValueType

HEADER_ROW = 3
TYPES = {ValueType.INTEGER: "integer", ValueType.NUMBER: "number", ValueType.YEAR: "integer"}


Labels = dict[str, str]


def labels(path: str) -> dict[str, Labels]:
    """For each table that has rows, its columns' labels as the sheet spells them, by key."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    found = {}
    for table in SPECIFICATION.tables:
        head, first = workbook[table.sheet].iter_rows(HEADER_ROW, HEADER_ROW + 1, values_only=True)
        if any(first):
            spelt = {str(label).split("（")[0].strip(): str(label) for label in head if label}
            found[table.name] = {column.key: spelt[column.header] for column in table.columns}
    return found


def field(column: Column, label: str) -> dict[str, Any]:
    """The column as a field."""
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if not column.many:
        if column.vocabulary:
            constraints["enum"] = list(SPECIFICATION.vocabulary(column.vocabulary).values)
        if column.pattern:
            constraints["pattern"] = column.pattern
        if column.minimum is not None:
            constraints["minimum"] = column.minimum
        if column.maximum is not None:
            constraints["maximum"] = column.maximum
    kind = "any" if column.type in {ValueType.ANY, ValueType.DATE} else TYPES.get(column.type, "string")
    if kind == "integer" and {"minimum", "maximum"} & set(constraints):
        constraints |= {
            name: int(constraints[name]) for name in ("minimum", "maximum") if name in constraints
        }
    return {"name": label, "type": kind, "constraints": constraints}


def resource(path: str, table: Table, spelt: dict[str, Labels]) -> Resource:
    """The sheet as a resource with its schema."""
    keys = spelt[table.name]
    descriptor: dict[str, Any] = {
        "fields": [field(column, keys[column.key]) for column in table.columns],
        "primaryKey": [keys[key] for key in table.key],
    }
    references = []
    for column in table.columns:
        name, _, key = column.references[0].partition(".") if len(column.references) == 1 else ("", "", "")
        if name in spelt and not column.many:
            target = {"resource": name, "fields": [spelt[name][key]]}
            references.append({"fields": [keys[column.key]], "reference": target})
    if references:
        descriptor["foreignKeys"] = references
    dialect = Dialect(header_rows=[HEADER_ROW], controls=[formats.ExcelControl(sheet=table.sheet)])
    return Resource(name=table.name, path=path, dialect=dialect, schema=Schema.from_descriptor(descriptor))


def errors(path: str) -> list[tuple[str, int, str, str]]:
    """The errors of a workbook as (sheet, row, field, type); the row is 0 and the field empty where none is meant."""
    spelt = labels(path)
    tables = [table for table in SPECIFICATION.tables if table.name in spelt and table.name != "codes"]
    with system.use_context(trusted=True):
        package = Package(resources=[resource(path, table, spelt) for table in tables])
        report = package.validate(checklist=Checklist(skip_errors=["blank-row"]))
    return [
        (
            SPECIFICATION.table(task.name).sheet,
            getattr(error, "row_number", 0),
            getattr(error, "field_name", ""),
            error.type,
        )
        for task in report.tasks
        for error in task.errors
    ]


def main() -> None:
    """Prints the errors of the workbook named on the command line."""
    for error in errors(sys.argv[1]):
        print(*error, sep="\t")


if __name__ == "__main__":
    main()
