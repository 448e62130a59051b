"""The changes between two workbooks as one page that needs no network."""

from clusterbook.compose.review.entries import Review
from clusterbook.compose.review.page import FIRST, changes_page, provinces_of, sheet_of
from clusterbook.render.html.pages import page_html


def changes_html(review: Review) -> str:
    """The page of a review."""
    shown = {"sheet": sheet_of, "provinces": provinces_of, "first": FIRST}
    return page_html("changes", {**changes_page(review)._asdict(), **shown})
