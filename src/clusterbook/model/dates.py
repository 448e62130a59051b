"""Dates that keep the precision in which a document gives them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day; month and day are None where the document does not give them."""

    year: int
    month: int | None = None
    day: int | None = None

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
