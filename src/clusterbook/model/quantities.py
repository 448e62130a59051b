"""Numbers with their units as they stand in a Chinese text: 14个, 10余家, 两千亿元, 超过8.4万亿元."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple
from unicodedata import normalize


class Bound(Enum):
    """How a number is meant: as it stands, or as a limit or a neighbourhood."""

    EXACT = ""
    SOME_MORE = "余"
    ABOUT = "约"
    NEARLY = "近"
    OVER = "超"
    AT_LEAST = "以上"
    BELOW = "不足"


class Quantity(NamedTuple):
    """A number in a text, from `start` up to `end`, its words of qualification included.

    `value` is in the base unit of its `dimension` (亿元 for money, else the unit itself); `step` is the size of its
    last digit that is written, in the same unit. `word` says that it is written in Chinese numerals.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    dimension: str
    step: float
    bound: Bound = Bound.EXACT
    word: bool = False

    def allows(self, value: float) -> bool:
        """Whether a value fits what is written, rounded as it is written."""
        slack = self.step / 2 + abs(value) * 1e-9
        around = abs(value - self.value)
        fits = {
            Bound.EXACT: around <= slack,
            Bound.SOME_MORE: self.value - slack <= value < self.value + _upper_step(self.value),
            Bound.ABOUT: around <= max(slack, abs(self.value) * _ABOUT),
            Bound.NEARLY: self.value * (1 - 2 * _ABOUT) <= value <= self.value + slack,
            Bound.OVER: value > self.value,
            Bound.AT_LEAST: value >= self.value,
            Bound.BELOW: value < self.value,
        }
        return fits[self.bound]


_ABOUT = 0.1
"""How far 约 may be off, as a share of the number; 近 may lack twice as much."""

_COUNTS = ("个", "家", "项", "组", "份", "条", "种", "件", "对", "类", "户", "只", "支", "座", "批")
MONEY = {"万亿元": 10_000.0, "亿元": 1.0, "万元": 1e-4, "元": 1e-8, "万亿": 10_000.0, "亿": 1.0}
DIMENSIONS = {
    **dict.fromkeys(_COUNTS, "count"),
    "%": "percent",
    "个百分点": "points",
    "百分点": "points",
    "倍": "times",
    "亩": "area",
    "平方公里": "area2",
    "人": "people",
}
_SCALES = {"万": 10_000.0, "亿": 1e8, "千": 1000.0, "百": 100.0}

_UNITS = "|".join(sorted([*MONEY, *DIMENSIONS], key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "[〇零一二两三四五六七八九十百千万亿]+"
_BEFORE = r"(?P<before>超过|超出|超|逾|突破|约为|约|大约|近|接近|将近|不足|少于|低于|至少|不少于|不低于)?"
_QUANTITY = re.compile(
    rf"{_BEFORE}\s*(?P<number>{_DIGITS}|{_WORDS})\s*(?P<more>余|多)?(?P<scale>[万亿千百])?(?P<late>余|多)?\s*"
    rf"(?P<unit>{_UNITS})(?P<after>以上|左右|以下)?"
)
_NOT_QUANTITIES = re.compile(
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}月\d{1,2}日"
    r"|\d{4}\s*[—–\-~至]\s*\d{4}年?"
    r"|[〔\[（(]\d{4}[〕\]）)]\s*第?\d+号"
    r"|第\s*[\d〇零一二三四五六七八九十百]+\s*[章节条款项号期批届次位轮名个]"
    r"|(?:附件|附表|表|图|注)\s*\d+"
    r"|等\s*\d+\s*份资料"
    r"|[A-Za-z]+-?\d[\dA-Za-z\-]*|\d+[A-Za-z]+\w*"
    r"|[一二三四五六七八九十百千万亿]+级"
    r"|“[^”]{0,6}[一二三四五六七八九十]五[^”]{0,3}”|十[一二三四五]五"
    r"|[（(][一二三四五六七八九十]+[)）]|(?:^|(?<=[\n。；]))[一二三四五六七八九十]+、"
    r"|进一步|一批|一系列|一体|统一|一些|一个个|一种|一方|一定"
)
_WORD_DIGITS = {**{word: place for place, word in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_WORD_UNITS = {"十": 10, "百": 100, "千": 1000}
_WORD_LARGE = {"万": 10_000, "亿": 100_000_000}
_BOUNDS = {
    **dict.fromkeys(("超过", "超出", "超", "逾", "突破"), Bound.OVER),
    **dict.fromkeys(("约为", "约", "大约"), Bound.ABOUT),
    **dict.fromkeys(("近", "接近", "将近"), Bound.NEARLY),
    **dict.fromkeys(("不足", "少于", "低于"), Bound.BELOW),
    **dict.fromkeys(("至少", "不少于", "不低于"), Bound.AT_LEAST),
    "以上": Bound.AT_LEAST,
    "左右": Bound.ABOUT,
    "以下": Bound.BELOW,
}


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers with units in a text, in order; years, dates, numbers of documents and chapters are none."""
    plain = halfwidth(text)
    masked = _NOT_QUANTITIES.sub(lambda match: "\0" * len(match[0]), plain)
    for match in _QUANTITY.finditer(masked):
        number = number_of(match["number"])
        if number is not None:
            yield _quantity(match, *number)


def halfwidth(text: str) -> str:
    """The text with full-width digits, commas in numbers and percent signs in half-width, character by character."""
    return "".join(
        normalize("NFKC", letter) if letter.isdecimal() or letter in "％．" else letter for letter in text
    )


def _quantity(match: re.Match[str], value: float, step: float) -> Quantity:
    scale = _SCALES.get(match["scale"] or "", 1.0)
    unit = match["unit"]
    if unit in MONEY:
        scale, dimension = scale * MONEY[unit], "money"
    else:
        dimension = DIMENSIONS[unit]
    start = match.start("before") if match["before"] else match.start("number")
    return Quantity(
        start,
        match.end(),
        match.string[start : match.end()],
        value * scale,
        unit,
        dimension,
        step * scale,
        _bound(match),
        not match["number"][0].isdecimal(),
    )


def _bound(match: re.Match[str]) -> Bound:
    if match["more"] or match["late"]:
        return Bound.SOME_MORE
    return _BOUNDS.get(match["before"] or match["after"] or "", Bound.EXACT)


def number_of(text: str) -> tuple[float, float] | None:
    """The number and the size of its last written digit: 1,250.5 and 0.1; 两千亿 and 1亿; None for no number."""
    if text[0].isdecimal():
        digits = text.replace(",", "")
        return float(digits), 10.0 ** -len(digits.partition(".")[2])
    total = section = digit = 0
    for letter in text:
        if letter in _WORD_DIGITS:
            digit = _WORD_DIGITS[letter]
        elif letter in _WORD_UNITS:
            section += (digit or (0 if section else 1)) * _WORD_UNITS[letter]
            digit = 0
        else:
            if not total + section + digit:
                return None
            total = (total + section + digit) * _WORD_LARGE[letter]
            section = digit = 0
    return float(total + section + digit), float(_WORD_LARGE.get(text[-1], 1))


def _upper_step(number: float) -> float:
    """10余 reaches to below 20, 120余 to below 130: the next step of the last digit that is not 0."""
    step = 1.0
    while number and number % (step * 10) == 0:
        step *= 10
    return step
