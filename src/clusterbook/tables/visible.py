"""Raw values made visible: what a reader of a message cannot see in a cell is shown by a mark."""

import re

from clusterbook.model.raw import RawValue

LIMIT = 60
"""Characters of a value that a message shows; the rest becomes an ellipsis."""

_LONGEST_SHOWN = 20
"""The powers of ten that a message writes out in digits."""

_MARKS = {" ": "␠", "\u3000": "〔全角空格〕", "\xa0": "〔不间断空格〕", "\t": "⇥", "\n": "⏎", "\r": "␍"}
_OUTER_BLANKS = r"\A +| {2,}| +\Z"


def visible(value: RawValue) -> str:
    """A raw value as a message shows it: 1250.0 as 1250, a date as 2026-06-16, TRUE and FALSE as Excel does."""
    match value:
        case None:
            return ""
        case str():
            return visible_text(value)
        case bool():
            return str(value).upper()
        case float():
            return number_shown(value)
        case _:
            return visible_text(str(value))


def number_shown(value: float) -> str:
    """A number without a needless point and without powers of ten: 1250.0 → 1250, 12.5 → 12.5, 1e-05 → 0.00001.

    Beyond what a sheet would show in digits, from 1e21 on, powers of ten stay.
    """
    if value == value // 1 and abs(value) < 1e15:
        return repr(int(value))
    text = repr(value)
    return _plain(text) if "e" in text else text


def _plain(text: str) -> str:
    """A number that Python writes with a power of ten, in digits: 3.6899e-05 → 0.000036899."""
    from decimal import Decimal  # noqa: PLC0415  hardly any number is so small or large

    exact = Decimal(text)
    return f"{exact:f}" if -_LONGEST_SHOWN <= exact.adjusted() <= _LONGEST_SHOWN else text


def visible_text(text: str) -> str:
    """A text with outer and repeated blanks and all unprintable characters marked, cut at `LIMIT` characters."""
    text = _shortened(text)
    if text != text.strip(" ") or "  " in text:
        text = re.sub(_OUTER_BLANKS, lambda blanks: "␠" * len(blanks[0]), text)
    return printable(text)


def printable(text: str) -> str:
    """A text of any length on one line, with all unprintable characters marked; of what is marked nothing changes."""
    return text if text.isprintable() else "".join(map(_marked, text))


def visible_excerpt(text: str, place: int) -> str:
    """As `visible_text`; of a longer text the part around a place, with an ellipsis for what is left out."""
    if len(text) <= LIMIT:
        return visible_text(text)
    first = max(0, place - LIMIT // 4)
    return ("…" if first else "") + visible_text(text[first:])


def _shortened(text: str) -> str:
    return text if len(text) <= LIMIT else text[:LIMIT] + "…"


def _marked(character: str) -> str:
    if character.isprintable():
        return character
    if character < "\x20" and character not in _MARKS:
        return chr(0x2400 + ord(character))
    return _MARKS.get(character, f"〔U+{ord(character):04X}〕")
