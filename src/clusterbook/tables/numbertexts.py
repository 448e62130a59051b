"""Numbers that were typed as text: the raw text is matched before anything converts it.

`int` and `float` accept full-width and other digits and blanks, so they see a text only after it has been matched.
"""

import re

_HALFWIDTH = str.maketrans("０１２３４５６７８９．，－＋−", "0123456789.,-+-")
# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+"
_LONGEST = 40
_INSIDE = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"


def halfwidth(text: str) -> str:
    """The text with full-width digits, points, commas and signs in their ASCII form."""
    return text.translate(_HALFWIDTH)


def read_number_text(text: str) -> float | None:
    """The number a text is: 1250, 1,250 and １２５０ are numbers, 约3000 and 3000亿元 are none."""
    plain = halfwidth(text.strip())
    if len(plain) > _LONGEST or not re.fullmatch(_NUMBER, plain):
        return None
    return float(plain.replace(",", ""))


def numbers_inside(text: str) -> list[str]:
    """The numbers that stand inside a text, as written but in ASCII digits: 3000亿元 → 3000."""
    return re.findall(_INSIDE, halfwidth(text))
