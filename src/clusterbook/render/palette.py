"""The colours of charts and maps in Word and Excel: as data, in one place."""

from typing import NamedTuple


class Fill(NamedTuple):
    """How a series is told apart: its fill, the colour of words on it, and dash and marker of a line."""

    colour: str
    ink: str
    dash: str
    marker: str


FILLS = (
    Fill("004488", "FFFFFF", "solid", "circle"),
    Fill("DDAA33", "000000", "dash", "square"),
    Fill("E6E6E6", "000000", "sysDot", "triangle"),
    Fill("BB5566", "FFFFFF", "dashDot", "diamond"),
    Fill("66CCEE", "000000", "lgDash", "x"),
)
"""Dark, middle and light by turns, safe for the colour-blind: they stay apart in a black-and-white print too."""

SHADES = ("FFFFFF", "DCE6F0", "A6BFD8", "41719C", "004488")
"""Fills of a tile by its class, from nothing known to the highest."""

WHITE_FROM = 3
"""The first class of tile on which words are white."""

CHART_INK = "404040"
LIGHT_LINE = "7F7F7F"
"""The line of a series whose fill is too light for a line."""
