"""Characters that mislead: those a reader cannot see, and those he takes for others.

Each cure gives the text as it was meant, where that needs no judgement; curing twice changes nothing more.
"""

import re
from unicodedata import normalize

LOST = "\ufffd"
"""What stands where a program could not read a character."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_NO_CHARACTER_OF_A_DOCUMENT = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_LINE_BREAK = "\r\n|[\r\x85\u2028\u2029]"
_WIDE_BLANK = "[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_WITHOUT_WIDTH = (
    "[\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]"
)
_HAN = "\u3400-\u9fff"
_BETWEEN_HAN = f"(?<=[{_HAN}])[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+(?=[{_HAN}])"

_FULL_WIDTH = {
    chr(0xFEE0 + code): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))
}
_FULL_WIDTH_TEXT = str.maketrans({**_FULL_WIDTH, "％": "%"})
_FULL_WIDTH_CODE = str.maketrans({**_FULL_WIDTH, "－": "-", "＿": "_", "．": ".", "／": "/"})

_FOREIGN = dict(
    zip("АВЕКМНОРСТХаеорсухЅІЈіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxSIJisjABEZHIKMNOPTYXo", strict=True)
)
_FOREIGN_LETTERS = str.maketrans(_FOREIGN)
_LOOKS_LATIN = "".join(_FOREIGN)
_FOREIGN_AMONG_LATIN = (
    rf"(?<![\u0370-\u04ff])(?:(?<=[A-Za-z0-9])[{_LOOKS_LATIN}]+|[{_LOOKS_LATIN}]+(?=[A-Za-z0-9])|[{_LOOKS_LATIN}])"
    r"(?![\u0370-\u04ff])"
)
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻝⻢⻥⻦⻩⻬⻰囗",
    "民虎西见角贝车长门青页风食马鱼鸟黄齐龙口",
)
_COMPATIBLE = "[\u2f00-\u2fdf\uf900-\ufaff]+"
_CIRCLE_AS_ZERO = "(?<=[一二三四五六七八九〇])○+|(?<!○)○+(?=[一二三四五六七八九])"
_DASH_IN_CODE = "(?<=[A-Za-z])[\u2010-\u2015\u2212\u4e00\u30fc\uff70\ufe63]+(?=[0-9OIl])"
_LETTER_AMONG_DIGITS = r"(?<=-)(?=[0-9OIl]*[0-9])[0-9OIl]+(?![0-9A-Za-z])"
_LETTERS_AS_DIGITS = str.maketrans("OoIl|〇○", "0011100")


def without_illegal(text: str) -> str:
    """The text without characters that no XML document can hold."""
    return re.sub(_NO_CHARACTER_OF_A_DOCUMENT, "", text)


def with_plain_blanks(text: str) -> str:
    """The text with ordinary blanks and line breaks, and without characters that have no width."""
    text = re.sub(_WIDE_BLANK, " ", re.sub(_LINE_BREAK, "\n", text))
    return re.sub(_WITHOUT_WIDTH, "", text)


def with_plain_blanks_in_name(text: str) -> str:
    """As `with_plain_blanks`, but a wide blank inside a Chinese name goes: 江苏　省 is 江苏省."""
    text = re.sub(_BETWEEN_HAN, "", re.sub(_WITHOUT_WIDTH, "", text))
    return with_plain_blanks(text)


def with_plain_blanks_in_code(text: str) -> str:
    """As `with_plain_blanks`, but without wide blanks: no code holds one."""
    return with_plain_blanks(re.sub(_WIDE_BLANK, "", text))


def seen(text: str) -> str:
    """The text as a reader sees it: without anything invisible in it or around it."""
    if text.replace("\n", "").isprintable():
        return text.strip()
    return with_plain_blanks(without_illegal(text)).strip()


def half_width(text: str) -> str:
    """The text with digits, Latin letters and percent signs in half width."""
    return text.translate(_FULL_WIDTH_TEXT)


def half_width_code(text: str) -> str:
    """The code with digits, Latin letters and the signs of codes in half width."""
    return text.translate(_FULL_WIDTH_CODE)


def with_true_characters(text: str) -> str:
    """The text with the characters that others were taken for.

    Radicals, as PDF files hold them, become characters (⼯ 工, ⻓ 长); Cyrillic and Greek letters among Latin
    ones, or alone, become Latin; 囗 is 口, and ○ between numerals 〇.
    """
    text = re.sub(_COMPATIBLE, lambda found: normalize("NFKC", found[0]), text.translate(_RADICALS))
    text = re.sub(_FOREIGN_AMONG_LATIN, lambda found: found[0].translate(_FOREIGN_LETTERS), text)
    return re.sub(_CIRCLE_AS_ZERO, lambda found: "〇" * len(found[0]), text)


def with_true_code_characters(text: str) -> str:
    """The code in ASCII: GJ—001, GJ一001, GJ-0O1 and GJ-OO1 with a Cyrillic letter are GJ-001."""
    text = re.sub(_DASH_IN_CODE, "-", text.translate(_FOREIGN_LETTERS))
    return re.sub(_LETTER_AMONG_DIGITS, lambda found: found[0].translate(_LETTERS_AS_DIGITS), text)


def digits_for_letters(text: str) -> str:
    """The text with the letters and signs that look like 0 and 1 as digits."""
    return text.translate(_LETTERS_AS_DIGITS)
