"""Dates that keep the precision in which a document gives them."""


class PartialDate:
    """A year, a month or a day; month and day are None where the document does not give them.

    Not a tuple, because a tuple is a cell that holds several values.
    """

    __slots__ = ("day", "month", "year")

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        self.year = year
        self.month = month
        self.day = day

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.iso == other.iso

    def __hash__(self) -> int:
        return hash(self.iso)

    def __repr__(self) -> str:
        return f"PartialDate({self.iso})"

    @property
    def iso(self) -> str:
        """The date as 2026, 2026-06 or 2026-06-16."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def __str__(self) -> str:
        """The date as an official text writes it (GB/T 9704-2012, 7.3.5): 2026年6月16日, no leading zeros."""
        text = f"{self.year}年"
        if self.month:
            text += f"{self.month}月"
        if self.day:
            text += f"{self.day}日"
        return text
