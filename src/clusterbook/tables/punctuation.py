"""Half-width punctuation in Chinese text (GB/T 15834-2011 has full-width signs).

Left alone: addresses of websites and mail, characters written as in HTML, numbers, times and ratios, document numbers, English passages, and every
sign that does not touch a Chinese character.
"""

import re

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_ADDRESS = r"((?:[A-Za-z][A-Za-z0-9+.-]{0,15}://|www\.)[\x21-\x7e]+|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+)"
_HAN = "[\u3400-\u9fff]"
_BEFORE = "[\u3400-\u9fff”》）】〕]"
_AFTER = "[\u3400-\u9fff“《（【〔]"
_BEFORE_BRACKET = "[\u3400-\u9fff”》]"
_DEEPEST = 9
_INSIDE = "（[^（）]*）"
_BRACKETS = r"\(([^()]*)\)"
_HALF_OPEN = r"（([^()（）]*)\)"
_HALF_CLOSED = r"\(([^()（）]*)）"
_YEAR_OF_DOCUMENT = r"[0-9]{4}\Z"
_DOCUMENT_FOLLOWS = r"\s*第?\s*[0-9]+\s*号"
_QUOTES = rf'(?<={_HAN})"|"(?={_HAN})'
_INCHES = r'[0-9]"'
_COMMA = (rf"(?<={_BEFORE}),|,(?={_AFTER})", "，")
_SIGNS = (
    (rf"(?<={_BEFORE}):(?!//)|:(?={_AFTER})", "："),
    (rf"(?<={_BEFORE})\?", "？"),
    (rf"(?<={_BEFORE})!", "！"),
    (rf"(?<={_BEFORE})\.(?=\Z|\n)", "。"),
)
_SEMICOLON = (rf"(?<={_BEFORE});|;(?={_AFTER})", "；")
_ENTITY = "&(?:#?[A-Za-z0-9]{2,8});"


def with_full_width_punctuation(text: str) -> str:
    """The text with full-width signs where half-width ones stand in Chinese."""
    return _punctuated(text, (_COMMA, *_SIGNS, _SEMICOLON))


def with_full_width_punctuation_in_list(text: str) -> str:
    """As `with_full_width_punctuation`, but half-width semicolons stay, and commas outside brackets: they separate the items."""
    text = _punctuated(text, _SIGNS)
    return re.sub(_INSIDE, lambda found: _punctuated(found[0], (_COMMA,)), text)


def _punctuated(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    if len(re.findall("[A-Za-z]", text)) > 2 * len(re.findall(_HAN, text)):
        return text
    pieces = re.split(rf"{_ADDRESS[:-1]}|{_ENTITY})", text)
    return "".join(piece if place % 2 else _piece(piece, signs) for place, piece in enumerate(pieces))


def _piece(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    text = _brackets(_quotes(text))
    for half, full in signs:
        text = re.sub(half, full, text)
    return text


def _quotes(text: str) -> str:
    """Straight quotation marks that come in pairs, as “ and ” by turns; inches stay."""
    if text.count('"') % 2 or not re.search(_QUOTES, text) or re.search(_INCHES, text):
        return text
    pieces = text.split('"')
    return pieces[0] + "".join(
        ("“" if place % 2 else "”") + piece for place, piece in enumerate(pieces[1:], 1)
    )


def _brackets(text: str) -> str:
    """Pairs of brackets around Chinese or after it; the inner pair of two goes first."""
    written = text
    for _ in range(_DEEPEST):
        before, text = text, re.sub(_BRACKETS, _bracket, text)
        text = re.sub(_HALF_CLOSED, r"（\1）", re.sub(_HALF_OPEN, r"（\1）", text))
        if before == text:
            return text
    return written


def _bracket(found: re.Match[str]) -> str:
    inside, text = found[1], found.string
    if re.fullmatch(_YEAR_OF_DOCUMENT, inside) and re.match(
        _DOCUMENT_FOLLOWS, text[found.end() : found.end() + 12]
    ):
        return found[0]
    chinese = re.search(_HAN, inside) or re.match(_BEFORE_BRACKET, text[found.start() - 1 : found.start()])
    return f"（{inside}）" if chinese else found[0]
