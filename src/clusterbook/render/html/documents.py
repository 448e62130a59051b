"""The differences of two documents as one page that needs no network."""

from clusterbook.compose.documents.page import documents_page
from clusterbook.compose.documents.report import DocumentReport
from clusterbook.render.html.pages import page_html


def documents_html(report: DocumentReport) -> str:
    """The page of a comparison."""
    return page_html("documents", documents_page(report), dress="changes")
