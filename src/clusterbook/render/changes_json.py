"""The changes between two workbooks as JSON, for other programs; docs/schema/changes.schema.json describes them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from clusterbook.compose.changelines import place_text
from clusterbook.compose.changereport import Choice
from clusterbook.compose.changewords import remark_text
from clusterbook.model.cells import CellRange, CellRef, ErrorValue, UncachedFormula
from clusterbook.model.changes import CellContent, Change, ChangeSet, Difference, Line, Remark, Run, SheetPair
from clusterbook.model.raw import RawValue
from clusterbook.render.json_text import dumped

CHANGES_FORMAT = "clusterbook-changes-1"
"""Names the form of the document; a change that breaks readers gets the next number."""

_NUMBERS = r"\[\n([-0-9.,\s]+)\n\s*\]"


def changes_json(changes: ChangeSet, hashes: tuple[str, str], language: str, choice: Choice) -> str:
    """The document: all classes but the ignored ones, each change with its class; `hashes` are of the files."""
    taken = [change for change in changes.changes if choice.takes(change)]
    return _narrowed(
        {
            "format": CHANGES_FORMAT,
            "old": {"file": changes.old, "sha256": hashes[0]},
            "new": {"file": changes.new, "sha256": hashes[1]},
            "counts": {
                each.value: count
                for each in Difference
                if (count := sum(change.difference is each for change in taken))
            },
            "sheets": [_pair(pair) for pair in changes.sheets],
            "changes": [_change(change, language) for change in taken],
        }
    )


def _narrowed(document: object) -> str:
    """The document as JSON that people can read too, with each list of numbers on one line."""
    return re.sub(_NUMBERS, lambda found: f"[{' '.join(found[1].split())}]", dumped(document))


def _pair(pair: SheetPair) -> dict[str, Any]:
    return {
        "old": pair.old or None,
        "new": pair.new or None,
        "table": pair.table,
        "same": pair.same,
        "header": list(pair.header),
        "keys": [list(side) for side in pair.keys],
        "rows": [_run(run) for run in pair.rows],
        "columns": [_run(run) for run in pair.columns],
    }


def _run(run: Run) -> list[int]:
    return list(run)


def _change(change: Change, language: str) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "class": change.difference.value,
        "severity": change.severity.value,
        "place": place_text(change),
        "old": _place(change.old_sheet, change.old),
        "new": _place(change.new_sheet, change.new),
        "table": change.table,
        "record": change.record,
        "key": change.key,
        "column": change.column,
        "unit": change.unit,
        "old_unit": change.units[0],
        "before": _content(change.before),
        "after": _content(change.after),
        "delta": change.delta,
        "percent": change.percent,
        "values": [_line(line) for line in change.lines],
        "provinces": list(change.provinces),
        "risks": [risk.value for risk in change.risks],
        "remarks": [_remark(remark, language) for remark in change.remarks],
        "consequences": [_change(each, language) for each in change.consequences],
    }


def _place(sheet: str, cells: CellRange | None) -> dict[str, Any] | None:
    if not sheet:
        return None
    return {"sheet": sheet, "range": cells.a1 if cells else None}


def _content(content: CellContent | None) -> dict[str, Any] | None:
    if content is None:
        return None
    kind, value = _value(content.value)
    return {"type": kind, "value": value, "formula": content.formula or None}


_TYPES: dict[type, str] = {
    type(None): "empty",
    bool: "boolean",
    str: "text",
    float: "number",
    ErrorValue: "error",
    UncachedFormula: "uncalculated",
    date: "date",
    datetime: "datetime",
    time: "time",
    timedelta: "duration",
}


def _value(value: RawValue) -> tuple[str, str | float | bool | None]:
    """The type of a value and the value as JSON has it; dates and times in ISO form."""
    if value is None or isinstance(value, (bool, str, float)):
        return _TYPES[type(value)], value
    if isinstance(value, UncachedFormula):
        return _TYPES[type(value)], None
    text = value.isoformat() if isinstance(value, (date, time)) else str(value)
    return _TYPES[type(value)], text


def _line(line: Line) -> list[Any]:
    return [_value(value)[1] for value in line.values]


def _remark(remark: Remark, language: str) -> dict[str, Any]:
    return {
        "kind": remark.kind.value,
        "severity": remark.severity.value,
        "text": remark_text(remark, language),
        "items": list(remark.items),
        "cells": [_cell(cell) for cell in remark.cells],
        "in": "old" if remark.in_old else "new",
    }


def _cell(cell: CellRef) -> dict[str, str]:
    return {"sheet": cell.sheet, "cell": cell.a1}
