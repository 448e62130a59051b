"""Dates that were typed as text: which forms are understood, and which of them are the proper ones."""

import re
from datetime import date, timedelta

from clusterbook.model.dates import PartialDate
from clusterbook.model.raw import RawValue
from clusterbook.tables.visible import number_shown

YEARS = range(1900, 2200)
"""The years a date may lie in; another number in a date cell is no year."""

_ISO = ((4,), (4, 2), (4, 2, 2))
"""The digits of an ISO date, of a month and of a year alone."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_OFFICIAL = r"([0-9]{4})年(?:([1-9][0-9]?)月(?:([1-9][0-9]?)日)?)?"
_OTHER = (
    r"([0-9]{4})",
    r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?",
    r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?",
)
_DAYS = range(29_221, 73_051)
"""The days of 1980 to 2099 as Excel counts them: a number in that range may be a date that lost its format."""

_TENTH_PLAN_ENDED = 2005
_NUMERALS = "零一二三四五六七八九"
_MIDNIGHT = r"[T\s]00:00(:00(\.0+)?)?\Z"


def read_date_text(text: str) -> tuple[PartialDate | None, bool]:
    """The date a text gives, and whether it is written properly: ISO (2026-06) or official (2026年6月16日).

    Understood, though not proper: 2026.6.16, 2026/6/16, 2026-6-1, leading zeros before 月 and 日, full-width
    digits, blanks inside, a time of midnight. None for anything else, and for days the calendar lacks.
    """
    text = text.strip()
    parts = text.split("-")
    if tuple(map(len, parts)) in _ISO and all(part.isascii() and part.isdecimal() for part in parts):
        return _calendar_date(*parts), True
    if match := re.fullmatch(_OFFICIAL, text):
        return _calendar_date(*match.groups()), True
    loose = "".join(re.sub(_MIDNIGHT, "", _halfwidth(text)).split())
    for form in _OTHER:
        if match := re.fullmatch(form, loose):
            return _calendar_date(*match.groups()), False
    return None, False


def _halfwidth(text: str) -> str:
    # A workbook in order has no such text, so only others load what reads them.
    from clusterbook.tables.numbertexts import halfwidth  # noqa: PLC0415

    return halfwidth(text)


def _calendar_date(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    found = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    if found.year not in YEARS:
        return None
    try:
        date(found.year, 1 if found.month is None else found.month, 1 if found.day is None else found.day)
    except ValueError:
        return None
    return found


def date_candidates(raw: RawValue) -> list[str]:
    """The dates a cell may mean that holds none, in official form: most likely none, one, or two.

    A number may be a year and month (2026.6; 2026.1 is January or October), digits without signs (20260316), or
    the count of days that Excel shows as a date; a text may have Chinese numerals or name the end of a plan period.
    """
    if type(raw) is float and raw in _DAYS:
        day = date(1899, 12, 30) + timedelta(days=int(raw))
        return [str(PartialDate(day.year, day.month, day.day))]
    written = number_shown(raw) if type(raw) is float else raw if type(raw) is str else ""
    return [str(found) for text in _readings(written) if (found := read_date_text(text)[0])]


def _readings(written: str) -> list[str]:
    if re.fullmatch(r"[0-9]{4}\.1", written):
        return [written, f"{written}0"]
    if match := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})?", _halfwidth(written.strip())):
        return ["-".join(part for part in match.groups() if part)]
    if match := re.search(r"“?十([一二三四五六七八九])五”?(?:期|时期)?末", written):
        return [f"{_TENTH_PLAN_ENDED + 5 * _NUMERALS.index(match[1])}年"]
    return [_arabic(written)]


def _arabic(written: str) -> str:
    """The text with Chinese numerals as digits: 二〇二六年三月十六日 → 2026年3月16日."""
    text = re.sub("[一二三四五六七八九]?十[一二三四五六七八九]?", _tens, written)
    return text.translate(str.maketrans("〇零○一二三四五六七八九", "000123456789"))


def _tens(found: re.Match[str]) -> str:
    tens, _, ones = found[0].partition("十")
    return (tens or "一") + (ones or "〇")
