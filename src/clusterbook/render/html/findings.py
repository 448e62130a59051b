"""The report of a check as one page that needs no network: styles and script are inside it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from clusterbook.compose.findings_page import findings_page
from clusterbook.compose.reports import FindingsReport

_FOLDER = Path(__file__).parent


def findings_html(report: FindingsReport) -> str:
    """The page of a report. Everything that comes from the workbook is escaped, so that it stays text."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("findings.html").render(
        page=findings_page(report), style=_own_text("findings.css"), script=_own_text("findings.js")
    )


def _own_text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
