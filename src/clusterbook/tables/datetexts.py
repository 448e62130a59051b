"""Dates that were typed as text: which forms are understood, and which of them are the proper ones."""

import re
from datetime import date

from clusterbook.model.dates import PartialDate
from clusterbook.tables.numbertexts import halfwidth

YEARS = range(1900, 2200)
"""The years a date may lie in; another number in a date cell is no year."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_ISO = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_OFFICIAL = r"([0-9]{4})年(?:([1-9][0-9]?)月(?:([1-9][0-9]?)日)?)?"
_OTHER = (
    r"([0-9]{4})",
    r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?",
    r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?",
)
_MIDNIGHT = r"[T\s]00:00(:00(\.0+)?)?\Z"


def read_date_text(text: str) -> tuple[PartialDate | None, bool]:
    """The date a text gives, and whether it is written properly: ISO (2026-06) or official (2026年6月16日).

    Understood, though not proper: 2026.6.16, 2026/6/16, 2026-6-1, leading zeros before 月 and 日, full-width
    digits, blanks inside, a time of midnight. None for anything else, and for days the calendar lacks.
    """
    text = text.strip()
    if match := re.fullmatch(_ISO, text) or re.fullmatch(_OFFICIAL, text):
        return _calendar_date(*match.groups()), True
    loose = "".join(re.sub(_MIDNIGHT, "", halfwidth(text)).split())
    for form in _OTHER:
        if match := re.fullmatch(form, loose):
            return _calendar_date(*match.groups()), False
    return None, False


def _calendar_date(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    found = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    if found.year not in YEARS:
        return None
    try:
        date(found.year, 1 if found.month is None else found.month, 1 if found.day is None else found.day)
    except ValueError:
        return None
    return found
