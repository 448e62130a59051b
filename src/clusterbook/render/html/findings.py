"""The report of a check as one page that needs no network."""

from clusterbook.compose.findings_page import findings_page
from clusterbook.compose.reports import FindingsReport
from clusterbook.render.html.pages import page_html


def findings_html(report: FindingsReport) -> str:
    """The page of a report."""
    return page_html("findings", findings_page(report))
