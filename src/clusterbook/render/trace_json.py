"""Traces as JSON, for other programs; docs/schema/trace.schema.json describes them."""

from typing import Any

from clusterbook.model.passages import Passage
from clusterbook.model.traces import Trace, TraceReport
from clusterbook.render.json_text import dumped

TRACE_FORMAT = "clusterbook-trace-1"
"""Names the form of the document; a change that breaks readers gets the next number."""


def trace_json(report: TraceReport, language: str) -> str:
    """The report as the document that docs/schema/trace.schema.json describes."""
    origin = report.origin
    return dumped(
        {
            "format": TRACE_FORMAT,
            "briefing": report.briefing,
            "origin": {
                "workbook": origin.workbook,
                "sha256": origin.sha256,
                "version": origin.version,
                "cutoff": origin.cutoff,
                "nature": origin.nature,
                "template": origin.template,
                "template_sha256": origin.template_sha256,
                "program": origin.program,
                "options": dict(origin.options),
            },
            "workbook": {"file": report.workbook, "sha256": report.sha256} if report.workbook else None,
            "total": report.total,
            "traces": [_trace(trace, language) for trace in report.traces],
        }
    )


def _trace(trace: Trace, language: str) -> dict[str, Any]:
    figure = trace.figure
    return {
        "span": trace.span.name,
        "kind": trace.span.kind.value,
        "expression": trace.span.expression,
        "place": _place(trace.place, language) if trace.place else None,
        "figure": {
            "id": figure.id,
            "label": figure.label,
            "unit": figure.unit,
            "definition": figure.definition,
            "counting_rule": figure.rule,
        },
        "cells": trace.cells,
        "cells_now": trace.cells_now,
        "written": trace.written,
        "found": trace.found,
        "now": trace.now,
        "standing": trace.standing.value,
        "changed_cells": trace.changed_cells,
    }


def _place(passage: Passage, language: str) -> dict[str, Any]:
    return {
        "text": passage.place(language),
        "part": passage.part,
        "paragraph": passage.number,
        "heading": passage.heading,
        "table": passage.table,
        "row": passage.row or None,
        "column": passage.column or None,
    }
