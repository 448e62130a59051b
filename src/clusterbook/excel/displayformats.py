"""Number formats that may show other than the cell holds: a percentage, a scaled number, an amount with its unit."""

import re
from collections.abc import Sequence

from clusterbook.excel.numberformats import NumberFormat

_PERCENTAGES = {"9": "0%", "10": "0.00%"}
"""The built-in formats of percentages."""

_SCALED = r'[0#?],+(?![0#?,])|[0#?](?:[\\!]\.|"\.")[0#?]'  # a text: `re` compiles it when it is first used
_UNITS = frozenset("%千万亿元")
_DIGITS = frozenset("0#?")
_PERHAPS_SCALED = ("\\.", "!.", '"."')


def telling_codes(formats: Sequence[NumberFormat]) -> dict[int, str]:
    """The format codes that name a unit, scale or show percentages, by index of cell style; mostly there are none."""
    return {style: code for style, code in enumerate(map(_code, formats)) if _tells(code)}


def _code(number_format: NumberFormat) -> str:
    name, code = number_format
    return _PERCENTAGES.get(name, "") if code is None else code


def _tells(code: str) -> bool:
    if not _UNITS.isdisjoint(code):
        return True
    behind_commas = {part[:1] for part in code.split(",")[1:]}
    if behind_commas <= _DIGITS and not any(sign in code for sign in _PERHAPS_SCALED):
        return False
    return re.search(_SCALED, code) is not None
