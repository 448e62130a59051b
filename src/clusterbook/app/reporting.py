"""What the user is shown of a check, in the form and language asked for."""

from clusterbook.app.validate import Validation
from clusterbook.compose.reports import findings_report
from clusterbook.render.findings_text import findings_text


def validation_report(checked: Validation, form: str, language: str) -> str:
    """The findings of a check in the form `text` or `json`."""
    book = checked.book
    report = findings_report(str(book.path), book.content, checked.findings, checked.skipped, language)
    if form == "json":
        from clusterbook.render.json_text import findings_json  # noqa: PLC0415  text needs no json

        return findings_json(report)
    return findings_text(report)
