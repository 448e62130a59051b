"""Charts and tile maps as values: what is drawn from which figures, and no file format in sight."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class ChartKind(Enum):
    """How the values of a chart are drawn, under the word that its description uses."""

    COLUMNS = "柱形图"
    STACKED_COLUMNS = "堆积柱形图"
    BARS = "条形图"
    STACKED_BARS = "堆积条形图"
    LINES = "折线图"
    SHARES = "饼图"


class ChartSeries(NamedTuple):
    """A row of values, one for each category; None where nothing is known. `texts` show them as a table does.

    `pale` is for what is missing rather than there: it keeps to the background.
    """

    name: str
    values: Sequence[int | float | None]
    texts: Sequence[str]
    unit: str = ""
    pale: bool = False


class Chart(NamedTuple):
    """A chart: `word` is what templates call it (图_区域级别), `title` its caption.

    Every series has one value for each category. `subject` says what the categories are (区域). `figures` are the
    ids of the figures the values come from, and `alt` says in words what the chart shows. `logarithmic` is for
    values of very different size.
    """

    word: str
    title: str
    kind: ChartKind
    subject: str
    categories: Sequence[str]
    series: Sequence[ChartSeries]
    figures: Sequence[str]
    alt: str
    logarithmic: bool = False

    @property
    def unit(self) -> str:
        """The unit of all series; empty where they differ."""
        units = {series.unit for series in self.series}
        return units.pop() if len(units) == 1 else ""


class Tile(NamedTuple):
    """A province on a tile map: its place in the grid, its short name, its value as text, its class of shade.

    `row` and `column` count from 0. `shade` is 0 where the value is 0 or not known.
    """

    row: int
    column: int
    name: str
    value: int | float | None
    text: str
    shade: int


class TileMap(NamedTuple):
    """A map of equal tiles, one for each province, with no boundaries; `shades` say what classes 1, 2, … hold.

    `word`, `title`, `figures` and `alt` are those of a chart.
    """

    word: str
    title: str
    unit: str
    tiles: Sequence[Tile]
    shades: Sequence[str]
    figures: Sequence[str]
    alt: str


Drawing = Chart | TileMap
"""What stands in a document under a caption that counts figures: 图1."""
