"""Contents as the cells of one workbook hold them: in its calendar, and in styles that show them as what they are."""

from datetime import date, time, timedelta
from xml.sax.saxutils import escape

from clusterbook.excel.numberformats import serial
from clusterbook.render.xlsx.patch.grid.change import Content, Formula
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet
from clusterbook.render.xlsx.patch.texts import text_element
from clusterbook.tables.visible import number_shown


class CellContents:
    """Writes contents for the cells of a workbook."""

    def __init__(self, styles: StyleSheet, from_1904: bool) -> None:
        """`from_1904` says whether the workbook counts its days from 1904."""
        self._styles, self._from_1904 = styles, from_1904

    def style(self, content: Content, place: int) -> int:
        """The cell style for a content in a cell of this style."""
        if isinstance(content, float | date | time | timedelta):
            return self._styles.for_value(place, content)
        return place

    def written(self, content: Content, prefix: str) -> tuple[str, str]:
        """The type that a cell's tag states, and what stands inside it; both empty for an empty cell."""
        match content:
            case None:
                return "", ""
            case Formula(text):
                return "", f"<{prefix}f>{escape(text)}</{prefix}f>"
            case str():
                return "inlineStr", f"<{prefix}is>{text_element(content, prefix)}</{prefix}is>"
            case bool():
                return "b", f"<{prefix}v>{int(content)}</{prefix}v>"
            case date() | time() | timedelta():
                return "", f"<{prefix}v>{number_shown(serial(content, self._from_1904))}</{prefix}v>"
            case _:
                return "", f"<{prefix}v>{number_shown(content)}</{prefix}v>"
