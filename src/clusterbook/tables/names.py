"""Names compared as staff type them: with blanks, full-width characters, quotation marks, or a slip."""

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

CLOSE = 0.5
"""How alike two names must be to be taken for a slip: half, since Chinese names often have two characters."""

OTHER_NAMES = ("short_name", "abbreviation", "aliases")
"""Columns, beside a table's label, that hold other names under which a row may be referred to."""

_IGNORED = dict.fromkeys(
    map(ord, "*\"'“”‘’「」『』\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
)


@lru_cache(maxsize=4096)
def normalise_name(text: str) -> str:
    """The name without blanks, quotation marks and asterisks, in half-width characters and small letters."""
    return "".join(normalize("NFKC", text).split()).translate(_IGNORED).casefold()


def close_matches(word: str, words: Iterable[str], cutoff: float = CLOSE) -> list[str]:
    """At most three of the words that look like `word`, the likest first; compared in normalised form."""
    by_normal_form: dict[str, str] = {}
    for candidate in words:
        by_normal_form.setdefault(normalise_name(candidate), candidate)
    if not by_normal_form:
        return []
    from difflib import get_close_matches  # noqa: PLC0415  only a misspelt name pays for the import

    close = get_close_matches(normalise_name(word), list(by_normal_form), 3, cutoff)
    return [by_normal_form[name] for name in close]
