"""Findings and the specification as JSON, for other programs; docs/schema/ describes the findings."""

import json
from enum import Enum
from typing import Any

from clusterbook.compose.reports import FindingsReport, finding_line
from clusterbook.model.findings import Finding, Waived
from clusterbook.rules.identity import Identifier, Identity
from clusterbook.schema.types import Specification

FINDINGS_FORMAT = "clusterbook-findings-1"
"""Names the form of the document; a change that breaks readers gets the next number."""


def findings_json(report: FindingsReport) -> str:
    """The report as the document that docs/schema/findings.schema.json describes; findings in their order."""
    earlier, identify = report.earlier, Identifier(report.raw, report.book).identity
    return dumped(
        {
            "format": FINDINGS_FORMAT,
            "file": report.source,
            "sha256": report.book.sha256,
            "counts": {severity.value: count for severity, count in report.counts.items()},
            "findings": [
                _finding(finding, identify(finding), report.language) for finding in report.findings
            ],
            "waived": [
                _waived(waived, identify(waived.finding), report.language) for waived in report.waived
            ],
            "baseline": {"file": earlier.source, "count": earlier.known} if earlier else None,
            "skipped": list(report.skipped),
        }
    )


def _finding(finding: Finding, identity: Identity, language: str) -> dict[str, Any]:
    cell, line = finding.cell, finding_line(finding, language)
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
        "identity": {
            "sheet": identity.sheet,
            "row_key": identity.row_key,
            "column": identity.column,
            "value": identity.value,
        },
        "message": line.message,
        "remedy": line.remedy,
        "params": dict(finding.params),
    }


def _waived(waived: Waived, identity: Identity, language: str) -> dict[str, Any]:
    waiver = waived.waiver
    return {
        **_finding(waived.finding, identity, language),
        "waiver": {
            "reason": waiver.reason,
            "person": waiver.person,
            "expires": waiver.expires.iso,
            "place": waiver.place,
        },
    }


def specification_json(specification: Specification) -> str:
    """The whole specification, field by field as schema/types.py names them; absent limits are null."""
    return dumped(_plain(specification))


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def dumped(document: object) -> str:
    """A document as JSON that people can read too."""
    return json.dumps(document, ensure_ascii=False, indent=2)
