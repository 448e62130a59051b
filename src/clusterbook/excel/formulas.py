"""Shared formulas: Excel writes the text once, and for the other cells only the number of the group."""

import re
from collections.abc import Mapping

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, column_letters, column_number

_QUOTED_OR_REFERENCE = (  # a text: `re` compiles it when a workbook has shared formulas
    r"""(?P<kept>"[^"]*"|'[^']*'|\[[^\]]*\])"""  # texts, quoted sheet names and table columns stay as they are
    r"""|(?<![\w.$])(?P<dc>\$?)(?P<column>[A-Za-z]{1,3})(?P<dr>\$?)(?P<row>[0-9]{1,7})(?![\w.(!])"""
)


class SharedFormulas:
    """Gives the formula text of each cell of a sheet, in the order in which the cells are read."""

    def __init__(self) -> None:
        self._masters: dict[str, tuple[tuple[int, int], str]] = {}

    def text(self, place: tuple[int, int], text: str, attributes: Mapping[str, str]) -> str:
        """The formula at (row, column): its own text, or its group's, moved; empty where the group is unknown."""
        if attributes.get("t") != "shared":
            return text
        group = attributes.get("si", "")
        if text:
            self._masters[group] = (place, text)
            return text
        (row, column), master = self._masters.get(group, (place, ""))
        return moved(master, place[0] - row, place[1] - column)


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula with its relative references moved; one that would leave the sheet becomes #REF!."""

    def move(token: re.Match[str]) -> str:
        if token["kept"]:
            return token["kept"]
        column = column_number(token["column"]) + (0 if token["dc"] else columns)
        row = int(token["row"]) + (0 if token["dr"] else rows)
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            return "#REF!"
        return f"{token['dc']}{column_letters(column)}{token['dr']}{row}"

    return re.sub(_QUOTED_OR_REFERENCE, move, formula)
