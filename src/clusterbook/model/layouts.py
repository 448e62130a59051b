"""How a briefing is laid out, as its user may choose it."""

from enum import Enum
from typing import NamedTuple


class Profile(Enum):
    """A look of the whole document: an official one after GB/T 9704-2012, or that of a magazine's article."""

    OFFICIAL = "official"
    MAGAZINE = "magazine"


class PageNumber(Enum):
    """Where the number stands at the foot of a page."""

    OUTSIDE = "outside"
    CENTRE = "centre"


LINE_RANGE = (12.0, 60.0)
"""The least and the greatest height of a line of text, in points."""


class Layout(NamedTuple):
    """The choices for one briefing.

    `line` is the exact height of a line of text in points and `page_number` its place; None leaves both as the
    template or profile has them. `contents` puts a table of contents before the title.
    """

    profile: Profile = Profile.OFFICIAL
    line: float | None = None
    page_number: PageNumber | None = None
    contents: bool = False

    def as_options(self) -> dict[str, str | float | bool]:
        """What was chosen, by plain names; what was left as it is does not appear."""
        chosen: dict[str, str | float | bool] = {}
        if self.profile is not Profile.OFFICIAL:
            chosen["profile"] = self.profile.value
        if self.line is not None:
            chosen["line_spacing"] = self.line
        if self.page_number is not None:
            chosen["page_number"] = self.page_number.value
        return chosen | {"contents": True} if self.contents else chosen


DEFAULT = Layout()
