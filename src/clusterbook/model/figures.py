"""The register of figures: everything the outputs state, with its definition, counting rule and source cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from clusterbook.model.cells import CellRef


class CountingRule(Enum):
    """How a figure treats what belongs to several provinces or reporting units."""

    ONCE = "计一次"
    EACH = "各省分别计"
    LEAD = "只计牵头省份"
    PUBLISHED = "按公布口径"
    NOT_COUNTED = "不涉及计数"


class Align(Enum):
    """How a table column stands: text to the left, numbers to the right."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TableColumn(NamedTuple):
    """A column of a table figure; `width` is its share of the table's width, `unit` is empty for text.

    What stands in a `quoted` column is in the very words of the one cell it came from.
    """

    header: str
    unit: str = ""
    align: Align = Align.LEFT
    width: float = 1.0
    quoted: bool = False


class TableCell(NamedTuple):
    """A cell of a table figure: the value, the text that shows it, and the cells it came from."""

    value: str | int | float | None
    text: str
    cells: tuple[CellRef, ...] = ()


class TableValue(NamedTuple):
    """A table as a value: columns, rows of as many cells, notes under it; `total` marks a last row of totals."""

    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[TableCell]]
    notes: Sequence[str] = ()
    total: bool = False


FigureValue = int | float | str | tuple[str, ...] | TableValue | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One statement the outputs may make.

    `id` is ASCII and never changes; `name` is the Chinese word writers use in templates; `subject` tells the
    members of a family apart (江苏省 in 国家级集群公布数.江苏省) and is empty for a figure that stands alone.
    `value` is None where nothing is known; `text` shows it as running text does, with its unit and qualifier
    (14个, 10余个, 北京市、上海市), and is empty where nothing is known.
    `section` is the part of the briefing it serves, such as 2.1. `cells` are its sources, in reading order.
    `left_out` figures would need what the audience does not see; nothing is known of them.
    """

    id: str
    name: str
    section: str
    value: FigureValue
    text: str
    definition: str
    cells: tuple[CellRef, ...]
    subject: str = ""
    unit: str = ""
    counting_rule: CountingRule = CountingRule.NOT_COUNTED
    left_out: bool = False

    @property
    def label(self) -> str:
        """The name as writers type it: 国家级集群数, or 国家级集群公布数.江苏省."""
        return f"{self.name}.{self.subject}" if self.subject else self.name

    @property
    def known(self) -> bool:
        """Whether there is something to state: not None, not 0, not an empty text, list or table."""
        if isinstance(self.value, TableValue):
            return bool(self.value.rows)
        return bool(self.value)


class Register(Mapping[str, Figure]):
    """All figures by id, in the order of the briefing; ids and labels are unique."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        """Raises ValueError when two figures share an id or a label: that is our mistake, never the data's."""
        self._by_id: dict[str, Figure] = {}
        self._by_label: dict[str, Figure] = {}
        for figure in figures:
            if figure.id in self._by_id or figure.label in self._by_label:
                raise ValueError(f"two figures share the id {figure.id} or the label {figure.label}")
            self._by_id[figure.id] = figure
            self._by_label[figure.label] = figure

    def __getitem__(self, figure_id: str) -> Figure:
        return self._by_id[figure_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def labelled(self, label: str) -> Figure:
        """The figure that writers call by this label; KeyError when there is none."""
        return self._by_label[label]

    def section(self, section: str) -> list[Figure]:
        """The figures of one section, in order."""
        return [figure for figure in self._by_id.values() if figure.section == section]
