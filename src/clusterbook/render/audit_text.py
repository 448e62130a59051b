"""An audit as plain text and as JSON; docs/schema/audit.schema.json describes the latter."""

from collections.abc import Iterator
from typing import Any

from clusterbook.model.audit import Audit, Status, Verdict
from clusterbook.render.json_text import dumped

AUDIT_FORMAT = "clusterbook-audit-1"
"""Names the form of the document; a change that breaks readers gets the next number."""

_WORDS = {
    Status.CONTRADICTION: ("矛盾", "contradiction"),
    Status.UNMATCHED: ("无对应", "matches nothing"),
    Status.POSSIBLE: ("未指明", "not identified"),
    Status.CONFIRMED: ("相符", "confirmed"),
}
_LISTED = (Status.CONTRADICTION, Status.UNMATCHED)
_QUOTED = 24
"""Characters of the paragraph quoted on either side."""


def audit_text(audit: Audit, language: str, everything: bool = False) -> str:
    """A line for each contradiction and each number that matches nothing, or for every number, then the sums."""
    shown = [verdict for verdict in audit.verdicts if everything or verdict.status in _LISTED]
    lines = [line for verdict in shown for line in _lines(verdict, language)]
    return "\n".join([*lines, _sums(audit, language)])


def _lines(verdict: Verdict, language: str) -> Iterator[str]:
    zh = language == "zh"
    name = _WORDS[verdict.status][0 if zh else 1]
    yield f"{verdict.passage.place(language)}  {name}  “{verdict.text}”{_said(verdict, zh)}"
    yield f"    {_quote(verdict)}"


def _said(verdict: Verdict, zh: bool) -> str:
    if verdict.status is Status.UNMATCHED:
        return ""
    if not verdict.expected and verdict.status is Status.CONTRADICTION:
        return f"：工作簿中已没有{verdict.figure}" if zh else f": the workbook has no {verdict.figure} now"
    cells = f"（{verdict.cells}）" if verdict.cells else ""
    told = f"：{verdict.figure}" if zh else f": {verdict.figure}"
    if verdict.expected:
        told += f"为{verdict.expected}" if zh else f" is {verdict.expected}"
    typed = ""
    if verdict.generated:
        typed = (
            f"；程序生成的是“{verdict.generated}”，后经人工改动"
            if zh
            else f"; the program wrote “{verdict.generated}”, somebody changed it"
        )
    return f"{told}{cells}{typed}"


def _quote(verdict: Verdict) -> str:
    text = verdict.passage.text.replace("\n", " ")
    first, last = max(0, verdict.start - _QUOTED), min(len(text), verdict.end + _QUOTED)
    return f"{'……' if first else ''}{text[first:last]}{'……' if last < len(text) else ''}"


def _sums(audit: Audit, language: str) -> str:
    zh = language == "zh"
    counts = {status: len(audit.of(status)) for status in Status}
    told = "，".join(f"{_WORDS[status][0]}{number}处" for status, number in counts.items())
    if zh:
        return f"{audit.file}：对照{audit.workbook}，{told}"
    told = ", ".join(f"{number} {_WORDS[status][1]}" for status, number in counts.items())
    return f"{audit.file} against {audit.workbook}: {told}"


def audit_json(audit: Audit) -> str:
    """Every verdict in the order of the document."""
    return dumped(
        {
            "format": AUDIT_FORMAT,
            "briefing": audit.file,
            "workbook": audit.workbook,
            "sha256": audit.sha256,
            "counts": {status.value: len(audit.of(status)) for status in Status},
            "verdicts": [_verdict(verdict) for verdict in audit.verdicts],
        }
    )


def _verdict(verdict: Verdict) -> dict[str, Any]:
    passage = verdict.passage
    return {
        "status": verdict.status.value,
        "text": verdict.text,
        "start": verdict.start,
        "end": verdict.end,
        "part": passage.part,
        "paragraph": passage.number,
        "place": passage.place("zh"),
        "paragraph_text": passage.text,
        "figure": verdict.figure or None,
        "expected": verdict.expected or None,
        "cells": verdict.cells or None,
        "generated": verdict.generated or None,
    }
