"""The differences of two documents as plain text, and as JSON; docs/schema/documents.schema.json describes the latter."""

from collections.abc import Iterator

from clusterbook.compose.documents.report import DocumentLine, DocumentReport
from clusterbook.model.documentchanges import Cause, DocumentChange, DocumentChanges
from clusterbook.render.changes_text import SHORTENED_TO, Paint, plain, spans_text
from clusterbook.render.json_text import dumped

DOCUMENTS_FORMAT = "clusterbook-documents-1"
"""Names the form of the document; a change that breaks readers gets the next number."""


def documents_text(report: DocumentReport, everything: bool = False, paint: Paint = plain) -> str:
    """The report: its sums, then what people changed, what the template changed, what cells changed."""
    lines = [paint(report.summary, "bold"), *report.notes]
    for section in report.sections:
        shown = section.lines if everything else section.lines[:SHORTENED_TO]
        lines += ["", paint(section.heading, "bold")]
        for line in shown:
            lines += _lines(line, paint)
        left = len(section.lines) - len(shown)
        if left:
            lines.append(
                f"  ……另有{left}处，用 --all 全部列出"
                if report.language == "zh"
                else f"  … {left} more; --all lists them"
            )
    return "\n".join(lines)


def _lines(line: DocumentLine, paint: Paint) -> Iterator[str]:
    text = " ".join(spans_text(line.marks, paint).split("\n"))
    yield f"  {paint(line.change.place, 'cyan')}  {line.matter}  {text}"
    for figure in line.figures:
        yield f"      ⇐ {figure}"


def documents_json(changes: DocumentChanges, hashes: tuple[str, str]) -> str:
    """The document; `hashes` are of the files."""
    return dumped(
        {
            "format": DOCUMENTS_FORMAT,
            "old": {"file": changes.old, "sha256": hashes[0], "mapped": changes.mapped[0]},
            "new": {"file": changes.new, "sha256": hashes[1], "mapped": changes.mapped[1]},
            "counts": {cause.value: changes.counts[cause] for cause in Cause if changes.counts.get(cause)},
            "changes": [_change(change) for change in changes.changes],
        }
    )


def _change(change: DocumentChange) -> dict[str, object]:
    return {
        "kind": change.matter.value,
        "cause": change.cause.value,
        "place": change.place,
        "before": change.before,
        "after": change.after,
        "figures": [
            {"label": each.label, "before": each.before, "after": each.after, "cells": each.cells}
            for each in change.figures
        ],
    }
