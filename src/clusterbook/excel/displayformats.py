"""Number formats that may show other than the cell holds: a percentage, a scaled number, an amount with its unit."""

import re
from collections.abc import Sequence

from clusterbook.excel.numberformats import NumberFormat, NumberKind, kind_of_code

_BUILT_IN = {
    "9": "0%",
    "10": "0.00%",
    **dict.fromkeys(("5", "6"), "￥#,##0;￥-#,##0"),
    **dict.fromkeys(("7", "8"), "￥#,##0.00;￥-#,##0.00"),
    "42": '_ ￥* #,##0_ ;_ ￥* -#,##0_ ;_ ￥* "-"_ ;_ @_ ',
    "44": '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ',
}
"""The built-in formats of percentages, and those of amounts as Chinese editions have them."""

_SCALED = r'[0#?],+(?![0#?,])|[0#?](?:[\\!]\.|"\.")[0#?]'  # a text: `re` compiles it when it is first used
_UNITS = frozenset("%‰千万亿元个家户项件人名亩㎡公")
_DIGITS = frozenset("0#?")
_NUMBER_SIGNS = frozenset("0#?@")
_PLAIN = frozenset("0#?.@,- ")
_CURRENCIES = r"[￥¥€£]|\$(?!-)|RMB|USD"
_WORDS = "[约近超逾余多来几足到至少低高大小左右上下以内≥≤～]"
_NOT_SHOWN = r"\[(?!\$[^\]-])[^\]]*\]|_.|\*."
_QUOTED = r'"[^"]*"|[\\!].'
_NUMBERS = "[0#?@]|General|G/"
_PERHAPS_SCALED = ("\\.", "!.", '"."')


def telling_codes(formats: Sequence[NumberFormat]) -> dict[int, str]:
    """The format codes that name a unit, scale or show percentages, by index of cell style; mostly there are none."""
    return {style: code for style, code in enumerate(map(_code, formats)) if _tells(code)}


def _code(number_format: NumberFormat) -> str:
    name, code = number_format
    return _BUILT_IN.get(name, "") if code is None else code


def _tells(code: str) -> bool:
    is_plain = not code or (_PLAIN.issuperset(code) and not _NUMBER_SIGNS.isdisjoint(code))
    return _scales(code) or (not is_plain and _adds_or_hides(code))


def _adds_or_hides(code: str) -> bool:
    """Whether a format adds a currency, digits, or words that make a number approximate; or shows no number at all."""
    if code in ("General", "G/通用格式") or kind_of_code(code) is not NumberKind.NUMBER:
        return False
    shown = re.sub(_NOT_SHOWN, "", code)
    quoted, bare = "".join(re.findall(_QUOTED, shown)), re.sub(_QUOTED, "", shown)
    if (
        re.search(f"{_CURRENCIES}|{_WORDS}", shown)
        or re.search("[0-9<>~+]", quoted)
        or re.search("[1-9]", bare)
    ):
        return True
    return re.search(_NUMBERS, bare.split(";")[0]) is None


def _scales(code: str) -> bool:
    if not _UNITS.isdisjoint(code):
        return True
    behind_commas = {part[:1] for part in code.split(",")[1:]}
    if behind_commas <= _DIGITS and not any(sign in code for sign in _PERHAPS_SCALED):
        return False
    return re.search(_SCALED, code) is not None
