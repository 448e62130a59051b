"""Numbers, whole numbers and years that stand in their cell as text."""

from clusterbook.model.powers import converted
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables import characters
from clusterbook.tables.book import Value
from clusterbook.tables.numbertexts import Quantity, halfwidth, read_number_text, read_quantity
from clusterbook.tables.problems import Problem, fixable, place_of_words, problem, quoted
from clusterbook.tables.refusal import refused
from clusterbook.tables.units import is_unit, possible_units, power_between
from clusterbook.tables.visible import number_shown

_LARGEST_EXACT = 10.0**15
_SMALLEST_SHOWN = 0.0001


def number_from_text(column: Column, raw: str) -> Value | Problem:
    """What a text in a column of numbers is taken for; None for a text of blanks.

    A cell has one finding, the one whose cure makes the others needless: an approximate number first, then a unit,
    a percentage, full width, thousands separators, invisible characters, and at last that it is a text at all.
    """
    text = characters.seen(raw)
    if not text:
        return None
    found = read_quantity(text)
    if found is None:
        return _misread(column, raw, text)
    power = power_between(found.unit, unit_of(column)) if found.unit else 0
    is_years = found.is_range and column.type is ValueType.YEAR
    if is_years or (power is None and not is_unit(found.unit)):
        return refused(column, raw)
    if found.words:
        return _approximate(column, raw, found, power)
    if power != 0:
        return _other_unit(column, raw, found, power)
    return _taken(_code(found, raw, text), column, raw, found.number)


def unit_of(column: Column) -> str:
    """The unit in which a column counts; empty where the specification gives none."""
    return "年" if column.type is ValueType.YEAR else column.unit


def _code(found: Quantity, raw: str, text: str) -> str:
    if found.unit:
        return "CB225" if found.unit == "%" else "CB222"
    if halfwidth(text) != text:
        return "CB220"
    if "," in text:
        return "CB221"
    return "CB203" if text == raw.strip(" ") else "CB226"


def _taken(code: str, column: Column, raw: str, number: float) -> Problem:
    """The problem of a text that is a number after all; a whole-number column takes whole ones only."""
    is_whole = number == number // 1
    if column.type is not ValueType.NUMBER and not is_whole:
        return problem("CB213", column, raw)
    value = number if column.type is ValueType.NUMBER else int(number)
    found = fixable(code, column, raw, value, number_shown(number))
    return found if abs(number) < _LARGEST_EXACT and _within(column, number) else found.without_fix()


def _within(column: Column, number: float) -> bool:
    low, high = column.minimum, column.maximum
    return (low is None or low <= number) and (high is None or number <= high)


def _approximate(column: Column, raw: str, found: Quantity, power: int | None) -> Problem:
    is_clear = not found.is_range and not (found.unit and possible_units(found.unit, unit_of(column)))
    candidates = in_proper_unit(found.number, power) if is_clear else ""
    said = {"words": quoted(list(found.words)), "format": "", "candidates": candidates}
    return problem("CB223", column, raw, **said, **place_of_words(column))


def _other_unit(column: Column, raw: str, found: Quantity, power: int | None) -> Problem:
    unit = unit_of(column)
    readings = "、".join(_reading(found.number, each, unit) for each in possible_units(found.unit, unit))
    candidates = "" if readings else in_proper_unit(found.number, power)
    return problem(
        "CB232",
        column,
        raw,
        written=found.unit,
        unit=unit,
        row_unit="",
        blank_column="",
        readings=readings,
        candidates=candidates,
    )


def _reading(number: float, meant: str, unit: str) -> str:
    """A number in a unit that may be meant, and what that is in the column's unit: “1.2万亿元”（12000）."""
    shown = _shown(number, power_between(meant, unit))
    return f"“{number_shown(number)}{meant}”" + (f"（{shown}）" if shown else "")


def in_proper_unit(number: float, power: int | None) -> str:
    """The number in the unit it should have, in quotation marks; empty where the units do not go together."""
    shown = _shown(number, power)
    return quoted([shown]) if shown else ""


def _shown(number: float, power: int | None) -> str:
    """The number in the column's unit; none where the units do not go together, or hardly anything is left."""
    meant = 0 if power is None else converted(number, power)
    return number_shown(meant) if abs(meant) >= _SMALLEST_SHOWN else ""


def _misread(column: Column, raw: str, text: str) -> Problem:
    """A number in which letters stand for digits, such as 1O00; anything else is refused."""
    number = read_number_text(characters.digits_for_letters(text)) if text[:1] in "0123456789lI" else None
    if number is None or not any(character in "0123456789" for character in text):
        return refused(column, raw)
    return _taken("CB229", column, raw, number).without_fix()
