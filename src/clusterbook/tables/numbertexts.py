"""Numbers that were typed as text: the raw text is matched before anything converts it.

`int` and `float` accept full-width and other digits and blanks, so they see a text only after it has been matched.
"""

import re
from typing import NamedTuple

_HALFWIDTH = str.maketrans("０１２３４５６７８９．，－＋−％﹪～＞＜（）", "0123456789.,-+-%%~><()")
# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = rf"[+-]?{_DIGITS}|[+-]?\.[0-9]+"
_LONGEST = 40
_INSIDE = r"(?:(?<![0-9A-Za-z)])-)?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_IN_BRACKETS = rf"\(\s*{_INSIDE}\s*\)"
_BEFORE = (
    "大约|约为|约|接近|将近|近|(?:已|将)?(?:超过|超出|超|突破)|逾|不足|不到|不低于|不少于|不超过|高于|低于|大于|小于|至少|最多|最少|多于|少于"
    "|>=|<=|[≥≤><~]"
)
_AFTER_NUMBER = "[余多来几]"
_AFTER_POWER = "(?P<power>[十百千万亿]{1,2})(?P<within>[余多来几])"
_AFTER_UNIT = r"左右|上下|以上|以下|以内|[余多许]|\+"
_QUANTITY = (
    rf"(?P<before>{_BEFORE})?\s*(?P<number>{_NUMBER})"
    rf"(?:\s*(?P<to>[-~—–至到]+)\s*(?P<upper>{_DIGITS}))?"
    rf"\s*(?P<more>{_AFTER_NUMBER})?\s*\(?(?:{_AFTER_POWER})?(?P<unit>(?!{_AFTER_UNIT})[\u3400-\u9fff]{{1,7}}?|[%‰‱㎡]|[A-Za-z]{{1,4}}[²2]?)?\)?"
    rf"\s*(?P<after>{_AFTER_UNIT})?"
)


class Quantity(NamedTuple):
    """A number with what stands around it: 约3,000亿元 is 3000.0, “约” and “亿元”.

    `words` make the number an approximate one, as they were written; a range such as 3～5 has its lower end as
    number, “～” among its words and `is_range`.
    """

    number: float
    unit: str
    words: tuple[str, ...]
    is_range: bool


def halfwidth(text: str) -> str:
    """The text with full-width digits, points, commas and signs in their ASCII form."""
    return text.translate(_HALFWIDTH)


def read_number_text(text: str) -> float | None:
    """The number a text is: 1250, 1,250 and １２５０ are numbers, 约3000 and 3000亿元 are none."""
    plain = halfwidth(text.strip())
    if len(plain) > _LONGEST or not re.fullmatch(_NUMBER, plain):
        return None
    return float(plain.replace(",", ""))


def read_quantity(text: str) -> Quantity | None:
    """The quantity a text is, in full or half width; None where there is more in it, or no number."""
    text = text.strip()
    plain = halfwidth(text)
    if len(plain) > _LONGEST or not (found := re.fullmatch(_QUANTITY, plain)):
        return None
    # Half width changes no place, so what matched there is found again as it was written.
    words = [
        text[slice(*found.span(part))] for part in ("before", "to", "more", "within", "after") if found[part]
    ]
    number = float(found["number"].replace(",", ""))
    unit = (found["power"] or "") + (found["unit"] or "")
    unit = (unit.removesuffix("人民币") or unit).replace("年度", "年")
    return Quantity(number, unit, tuple(words), bool(found["upper"]))


def numbers_inside(text: str) -> list[str]:
    """The numbers that stand inside a text, as written but in ASCII digits: 3000亿元 → 3000, ‘-5 → -5."""
    return re.findall(_INSIDE, halfwidth(text))


def is_in_brackets(text: str) -> bool:
    """Whether a number stands in brackets, which may mean that it is below zero: (5) is -5 in accounts."""
    return re.search(_IN_BRACKETS, halfwidth(text)) is not None
