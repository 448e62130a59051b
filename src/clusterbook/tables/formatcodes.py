"""Number format codes: their sections, and the text that a number is shown as."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from clusterbook.tables.visible import number_shown

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs none of them.
_PIECE = (
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_(?P<blank>.)|\*.|(?P<digit>[0#?])'
    r"|(?P<general>General|G/通用格式|@)|(?P<sign>[.,%;/]|E[+-])|(?P<other>.)"
)
_CONDITION = r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]*)?)\Z"
_COMPARES = {
    "<=": float.__le__,
    ">=": float.__ge__,
    "<>": float.__ne__,
    "<": float.__lt__,
    ">": float.__gt__,
    "=": float.__eq__,
}
_EXACT = Context(prec=700)
_DIGITS_OF_GENERAL = 10


class Kind(Enum):
    """What a piece of a section does."""

    DIGIT = "digit"
    POINT = "point"
    GROUP = "group"
    SCALE = "scale"
    PERCENT = "percent"
    GENERAL = "general"
    OTHER = "other"
    TEXT = "text"


class Piece(NamedTuple):
    """A part of a section: a placeholder for a digit, a sign, or a text that is shown as it stands."""

    kind: Kind
    text: str


class Section(NamedTuple):
    """One of the up to three forms of a format code; `condition` says by a comparison which numbers it is for."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, float] | None = None

    def count(self, kind: Kind) -> int:
        """How many pieces are of a kind."""
        return sum(piece.kind is kind for piece in self.pieces)

    @property
    def shows_number(self) -> bool:
        """Whether any digit of a number is shown."""
        return any(piece.kind in (Kind.DIGIT, Kind.GENERAL, Kind.OTHER) for piece in self.pieces)

    @property
    def integer_part(self) -> Sequence[Piece]:
        """The pieces before the decimal point; all of them where there is none."""
        kinds = [piece.kind for piece in self.pieces]
        return self.pieces[: kinds.index(Kind.POINT)] if Kind.POINT in kinds else self.pieces


def section_for(code: str, number: float) -> tuple[Section, bool]:
    """The section that shows a number, and whether it is shown without its minus sign."""
    sections = _sections(code)
    if any(section.condition for section in sections):
        return _by_condition(sections, number)
    if number < 0 and len(sections) > 1:
        return sections[1], True
    return sections[2 if number == 0 and len(sections) > 2 else 0], False


def shown_text(code: str, number: float) -> str:
    """A number as a cell of this format shows it, without what blanks it is padded with.

    Digits are rounded half away from zero, as spreadsheet programs do. Fractions and powers of ten are shown plainly.
    """
    section, unsigned = section_for(code, number)
    text, is_zero = _filled(section, abs(number))
    sign = "-" if number < 0 and not unsigned and not is_zero else ""
    return (sign + text).strip()


def _by_condition(sections: Sequence[Section], number: float) -> tuple[Section, bool]:
    for section in sections:
        if section.condition is None:
            return section, False
        sign, limit = section.condition
        if _COMPARES[sign](float(number), limit):
            return section, sign in ("<", "<=") and limit <= 0
    return sections[-1], False


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[Section, ...]:
    """The sections for numbers; the one for texts, the fourth or one with @ behind others, is left out."""
    found: list[list[re.Match[str]]] = [[]]
    for piece in re.finditer(_PIECE, code, re.DOTALL):
        if piece["sign"] == ";":
            found.append([])
        else:
            found[-1].append(piece)
    if len(found) > 1 and (len(found) > 3 or any(piece["general"] == "@" for piece in found[-1])):
        found = found[: min(3, len(found) - 1)]
    if not code:
        return (Section((Piece(Kind.GENERAL, ""),)),)
    return tuple(Section(tuple(_pieces(each)), _condition(each)) for each in found)


def _condition(pieces: Sequence[re.Match[str]]) -> tuple[str, float] | None:
    for piece in pieces:
        found = re.match(_CONDITION, piece["bracket"] or "")
        if found:
            return found[1], float(found[2])
    return None


def _pieces(found: Sequence[re.Match[str]]) -> Iterator[Piece]:
    """The pieces of a section: which of its points and commas do something depends on what stands around them."""
    digits = [place for place, piece in enumerate(found) if piece["digit"]]
    points = [place for place, piece in enumerate(found) if piece["sign"] == "."]
    last_whole = max((place for place in digits if not points or place < points[0]), default=-1)
    after_digit = False
    for place, piece in enumerate(found):
        sign = piece["sign"]
        if sign == "," and after_digit:
            yield Piece(Kind.GROUP if place < last_whole else Kind.SCALE, "")
            continue
        after_digit = bool(piece["digit"])
        if piece["digit"]:
            yield Piece(Kind.DIGIT, piece["digit"])
        elif sign == "." and place == points[0]:
            yield Piece(Kind.POINT, ".")
        elif sign == "%":
            yield Piece(Kind.PERCENT, "%")
        elif sign and (sign[0] == "E" or sign == "/") and digits:
            yield Piece(Kind.OTHER, sign)
        elif piece["general"]:
            yield Piece(Kind.GENERAL, "")
        else:
            yield Piece(Kind.TEXT, _literal(piece))


def _literal(piece: re.Match[str]) -> str:
    if piece["bracket"] is not None:
        bracket = piece["bracket"]
        return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
    if piece["blank"]:
        return " "
    return piece["quoted"] or piece["escaped"] or piece["sign"] or piece["other"] or ""


def _filled(section: Section, number: float) -> tuple[str, bool]:
    """The text of a section for a number not below 0, and whether it shows no digit but zeros."""
    power = 2 * section.count(Kind.PERCENT) - 3 * section.count(Kind.SCALE)
    exact = Decimal(f"{number:.15g}").scaleb(power, _EXACT)
    if section.count(Kind.OTHER):
        return number_shown(number), number == 0
    general = number_shown(float(f"{exact:.{_DIGITS_OF_GENERAL}g}"))
    decimals = section.count(Kind.DIGIT) - sum(piece.kind is Kind.DIGIT for piece in section.integer_part)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    whole, _, fraction = f"{rounded:f}".partition(".")
    digits = _Digits(section, whole.lstrip("0"), fraction)
    shown = [
        digits.next(piece.text)
        if piece.kind is Kind.DIGIT
        else general
        if piece.kind is Kind.GENERAL
        else piece.text
        for piece in section.pieces
    ]
    return "".join(shown), rounded == 0 and bool(section.count(Kind.DIGIT))


class _Digits:
    """Fills the placeholders of a section one after another, those of the whole part from its end."""

    def __init__(self, section: Section, whole: str, fraction: str) -> None:
        self._places = sum(piece.kind is Kind.DIGIT for piece in section.integer_part)
        self._grouped = any(piece.kind is Kind.GROUP for piece in section.pieces)
        self._whole, self._fraction = whole, fraction
        self._taken = 0

    def next(self, placeholder: str) -> str:
        """What stands at the next placeholder: a digit, several at the first one, or nothing."""
        place = self._taken
        self._taken += 1
        if place >= self._places:
            return self._decimal(placeholder, place - self._places)
        from_end = self._places - place - 1
        if from_end >= len(self._whole):
            return self._separated(_EMPTY[placeholder], from_end)
        digits = self._whole[: len(self._whole) - from_end] if place == 0 else self._whole[-from_end - 1]
        return "".join(
            self._separated(digit, from_end + behind)
            for digit, behind in zip(digits, range(len(digits) - 1, -1, -1), strict=True)
        )

    def _separated(self, digit: str, from_end: int) -> str:
        return digit + "," if self._grouped and digit.strip() and from_end and from_end % 3 == 0 else digit

    def _decimal(self, placeholder: str, place: int) -> str:
        needless = not self._fraction[place:].strip("0")
        return _EMPTY[placeholder] if needless else self._fraction[place]


_EMPTY = {"0": "0", "#": "", "?": " "}
"""What a placeholder shows where the number has no digit."""
