"""The report of a check as SARIF 2.1.0, for code hosts and editors that show findings of tools."""

from typing import Any
from urllib.parse import quote

from clusterbook import __version__
from clusterbook.catalogue import RULES
from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.catalogue.types import Rule
from clusterbook.compose.reports import FindingsReport, finding_line
from clusterbook.model.findings import Finding, Severity, Waived
from clusterbook.model.raw import sha256_of
from clusterbook.render.json_text import dumped
from clusterbook.rules.identity import Identifier

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "clusterbookIdentity/v1"


def findings_sarif(report: FindingsReport) -> str:
    """The report as a log with one run: the rules that were broken, and a result for each finding.

    A workbook has no lines, so results name their cell in a logical location and in the message. Waived findings
    are suppressed results; a check that did not run is a notification.
    """
    codes = sorted(
        {finding.code for finding in [*report.findings, *(each.finding for each in report.waived)]}
    )
    results = _Results(report, codes)
    rules = [_rule(RULES[code], report.language) for code in codes]
    run = {
        "tool": {"driver": {"name": "clusterbook", "semanticVersion": __version__, "rules": rules}},
        "language": "zh-CN" if report.language == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(report), "hashes": {"sha-256": report.book.sha256}}],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": sentence}} for sentence in report.skipped
                ],
            }
        ],
        "results": results.all(),
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    labels = SLOT_LABELS if language == "zh" else {}
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.message.labelled(language, labels)},
        "fullDescription": {"text": rule.why.in_language(language)},
        "help": {"text": rule.remedy.labelled(language, labels)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


class _Results:
    """The results of a report; `codes` are the rules of the log in their order."""

    def __init__(self, report: FindingsReport, codes: list[str]) -> None:
        self._report = report
        self._codes = codes
        self._identifier = Identifier(report.raw, report.book)

    def all(self) -> list[dict[str, Any]]:
        """A result for each finding, then one for each that is waived."""
        open_ones = [self._result(finding) for finding in self._report.findings]
        return [*open_ones, *(self._suppressed(waived) for waived in self._report.waived)]

    def _result(self, finding: Finding) -> dict[str, Any]:
        line = finding_line(finding, self._report.language)
        place = f"{finding.place}  " if finding.place else ""
        return {
            "ruleId": finding.code,
            "ruleIndex": self._codes.index(finding.code),
            "level": _LEVELS[line.severity],
            "message": {"text": f"{place}{line.message}  → {line.remedy}"},
            "locations": [self._location(finding)],
            "partialFingerprints": {_FINGERPRINT: self._fingerprint(finding)},
        }

    def _location(self, finding: Finding) -> dict[str, Any]:
        location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(self._report)}}
        if finding.place:
            name = finding.cell.a1 if finding.cell else finding.sheet
            location["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.place}]
        return location

    def _suppressed(self, waived: Waived) -> dict[str, Any]:
        """A result that a person accepted, in the words of the standard."""
        suppression = {"kind": "external", "status": "accepted", "justification": waived.waiver.reason}
        return {**self._result(waived.finding), "suppressions": [suppression]}

    def _fingerprint(self, finding: Finding) -> str:
        identity = self._identifier.identity(finding).folded()
        return sha256_of("\x1f".join(identity).encode("utf-8", "surrogatepass"))


def _artifact(report: FindingsReport) -> dict[str, str]:
    return {"uri": quote(report.source.replace("\\", "/"))}
