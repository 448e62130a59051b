"""What is wrong with the data: a code, a place and parameters; the words belong to the rule."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.model.cells import CellRef
from clusterbook.model.dates import PartialDate


class Severity(Enum):
    """How much a finding weighs; `build` refuses a workbook with errors."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an information."""
        return _RANKS[self]

    @property
    def zh(self) -> str:
        """The Chinese label: 错误, 提醒, 信息."""
        return _LABELS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "信息"}


class Finding(NamedTuple):
    """One place where a rule is broken.

    `sheet` is empty for a finding about the whole workbook, `cell` is None for one about a whole sheet.
    `params` fills the slots of the rule's texts. `record` is the row's key and name, as staff know it.
    """

    code: str
    sheet: str = ""
    cell: CellRef | None = None
    params: Mapping[str, str] = MappingProxyType({})
    record: str = ""

    @property
    def place(self) -> str:
        """The address as text: 集群!E6, 集群, or empty for the workbook."""
        return str(self.cell) if self.cell else self.sheet


class Waiver(NamedTuple):
    """Why a finding is accepted, on whose word, until when, and the address where that is written."""

    reason: str
    person: str
    expires: PartialDate
    place: str

    def expired(self, today: date) -> bool:
        """Whether its last day has passed; a year or month alone lasts to its end."""
        last = (self.expires.year, self.expires.month or 12, self.expires.day or 31)
        return last < (today.year, today.month, today.day)


class Waived(NamedTuple):
    """A finding and the waiver that accepts it."""

    finding: Finding
    waiver: Waiver


class Skipped(NamedTuple):
    """A check that could not run: the key of the reason's text in the catalogue, and the params of its slots."""

    reason: str
    params: Mapping[str, str]
