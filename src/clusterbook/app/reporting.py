"""What the user is shown of a check, in the form and language asked for."""

from clusterbook.app.validate import Validation
from clusterbook.compose.reports import FindingsReport, findings_report

FORMS = ("text", "json", "csv", "xlsx", "sarif", "html")
"""The forms of a report, by the names that users give; those but xlsx are text."""
WORKBOOK = "xlsx"
_ENCODINGS = {"csv": "utf-8-sig"}


def report_of(checked: Validation, language: str) -> FindingsReport:
    """The report on a check, before any form."""
    return findings_report(
        checked.raw,
        checked.book,
        checked.findings,
        checked.skipped,
        language=language,
        waived=checked.waived,
        earlier=checked.earlier,
    )


def report_text(report: FindingsReport, form: str, everything: bool = False) -> str:
    """The report in one of the forms that are text; the text form shortens what is much unless `everything`.

    What writes a form is loaded when the form is asked for: a check on a terminal needs the least.
    """
    match form:
        case "json":
            from clusterbook.render.json_text import findings_json  # noqa: PLC0415

            return findings_json(report)
        case "csv":
            from clusterbook.render.csv_text import findings_csv  # noqa: PLC0415

            return findings_csv(report)
        case "sarif":
            from clusterbook.render.sarif_text import findings_sarif  # noqa: PLC0415

            return findings_sarif(report)
        case "html":
            from clusterbook.render.html.findings import findings_html  # noqa: PLC0415

            return findings_html(report)
        case _:
            return _plain_text(report, everything)


def _plain_text(report: FindingsReport, everything: bool) -> str:
    if not report.findings and not report.waived:
        from clusterbook.render.summary_text import summary_text  # noqa: PLC0415

        return summary_text(report)
    from clusterbook.render.findings_text import digest_text, findings_text  # noqa: PLC0415

    return findings_text(report) if everything else digest_text(report)


def report_bytes(report: FindingsReport, form: str, everything: bool = False) -> bytes:
    """The report in one of the forms that are text, as the bytes of a file."""
    text = report_text(report, form, everything)
    if form != "csv":
        text = f"{text}\n"
    return text.encode(_ENCODINGS.get(form, "utf-8"), "replace")


def validation_report(checked: Validation, form: str, language: str, everything: bool = False) -> str:
    """The findings of a check in one of the forms that are text."""
    return report_text(report_of(checked, language), form, everything)
