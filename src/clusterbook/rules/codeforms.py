"""Codes written in another form than their column's: gj-024, GJ_024 and GJ24 for GJ-024."""

import re
from collections.abc import Callable
from unicodedata import normalize

_DASHES = r"[-\s_·.‐‑‒–—―−－ー一]*"
_PARTS = rf"([A-Z]+){_DASHES}([0-9]+)"
_MOST_DIGITS = 6


def in_form(text: str, right: Callable[[str], object]) -> str:
    """The code in its column's form, where only capitals, width, the dash or leading zeros differ; empty for any other.

    `right` tells whether a code is in that form.
    """
    plain = normalize("NFKC", text).strip().upper()
    parts = re.fullmatch(_PARTS, plain)
    if not parts:
        return plain if right(plain) else ""
    letters, digits = parts.groups()
    forms = (
        f"{letters}{dash}{digits.zfill(width)}"
        for width in range(len(digits), _MOST_DIGITS + 1)
        for dash in ("-", "")
    )
    return next((form for form in forms if right(form)), "")
