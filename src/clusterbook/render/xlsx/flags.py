"""Puts conditional formats on a sheet, which mark its cells in Excel and WPS without this program."""

from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.forms import Flag, FlagRule
from clusterbook.render.xlsx.theme import Formats

FLAG_STYLES = {
    Flag.TEXT: "flag-text",
    Flag.MISSING: "flag-missing",
    Flag.UNLISTED: "flag-unlisted",
    Flag.DUPLICATE: "flag-duplicate",
    Flag.SUM: "flag-sum",
}


def mark(sheet: Worksheet, rule: FlagRule, formats: Formats) -> None:
    """Marks the rule's cells where its condition holds. Raises ValueError when Excel would not take the rule."""
    first = rule.cells[0]
    options = {
        "type": "formula",
        "criteria": f"={rule.condition}",
        "format": formats(FLAG_STYLES[rule.flag]),
        "multi_range": " ".join(cells.a1 for cells in rule.cells),
    }
    corners = (first.first_row - 1, first.first_column - 1, first.last_row - 1, first.last_column - 1)
    if sheet.conditional_format(*corners, options) != 0:
        raise ValueError(f"{sheet.get_name()}: Excel takes no such mark: {rule}")
