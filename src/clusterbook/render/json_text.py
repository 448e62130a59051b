"""Findings and the specification as JSON, for other programs; docs/schema/ describes the findings."""

import json
from enum import Enum
from typing import Any

from clusterbook.compose.reports import FindingLine, FindingsReport
from clusterbook.model.raw import sha256_of
from clusterbook.schema.types import Specification

FINDINGS_FORMAT = "clusterbook-findings-1"
"""Names the form of the document; a change that breaks readers gets the next number."""


def findings_json(report: FindingsReport) -> str:
    """The report as the document that docs/schema/findings.schema.json describes; findings in their order."""
    return _dumped(
        {
            "format": FINDINGS_FORMAT,
            "file": report.source,
            "sha256": sha256_of(report.content),
            "counts": {severity.value: count for severity, count in report.counts.items()},
            "findings": [_finding(line) for line in report.lines],
            "skipped": list(report.skipped),
        }
    )


def _finding(line: FindingLine) -> dict[str, Any]:
    finding, cell = line.finding, line.finding.cell
    return {
        "code": finding.code,
        "name": line.name,
        "severity": line.severity.value,
        "place": finding.place,
        "sheet": finding.sheet,
        "cell": cell.a1 if cell else None,
        "row": cell.row if cell else None,
        "column": cell.column if cell else None,
        "record": finding.record,
        "message": line.message,
        "remedy": line.remedy,
        "params": dict(finding.params),
    }


def specification_json(specification: Specification) -> str:
    """The whole specification, field by field as schema/types.py names them; absent limits are null."""
    return _dumped(_plain(specification))


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
