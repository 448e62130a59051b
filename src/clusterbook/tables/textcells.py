"""Texts, names and codes: what stands in the cell is looked at character by character, but only where it is unusual."""

import re
from collections.abc import Callable, Sequence
from math import isfinite
from typing import NamedTuple

from clusterbook.model.raw import RawValue
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables import characters, punctuation
from clusterbook.tables.book import Value
from clusterbook.tables.problems import Converter, Problem, problem
from clusterbook.tables.refusal import refused
from clusterbook.tables.visible import number_shown, visible_excerpt

LONGEST_TEXT = 32_767
"""The characters that a cell of Excel can hold."""

NEARLY_LONGEST = 32_000
"""From here on a text was perhaps cut off when it was pasted."""

_LARGEST_EXACT = 10.0**15


# Characters as ranges within a pattern, for which `re` is several times faster than a set; a pattern is compiled
# when it is first used.
_SIGNS = '",:;?!().'
_INVISIBLE = (
    "\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\uffff"
)
"""All but line breaks, which are ordinary within a text."""

_LOOK_ALIKES = "０-９Ａ-Ｚａ-ｚ％\u0391-\u03bf\u0400-\u04ff\u2e80-\u2fdf\uf900-\ufaff囗○"
_UNUSUAL = f"[{_SIGNS}{_INVISIBLE}{_LOOK_ALIKES}]"

_WIDE = "[^\x00-\x7f]"
_SIGNS_IN_CHINESE = rf'{_WIDE}[",:;?!().]|[",:;()]{_WIDE}|\([^()]*{_WIDE}|（[^（）]*\)|\([^()]*）'
_UNUSUAL_IN_CODES = "[^A-Za-z0-9；;_-]|(?<=[0-9])[OIl]|[OIl](?=[0-9])"


Cure = tuple[str, Callable[[str], str]]
"""A code, and what its fix does to a text."""

_LEGAL: Cure = ("CB216", characters.without_illegal)
_OUTER: Cure = ("CB227", str.strip)
_PROSE: Sequence[Cure] = (("CB220", characters.half_width), ("CB229", characters.with_true_characters))


class TextKind(NamedTuple):
    """The texts of a kind of column: how to find what needs a cure, and the cures in their order.

    `unusual` matches what most texts have none of. Where a text has none but ordinary signs, they do harm only if it
    matches `harmful_signs`; without that pattern, what is unusual is always harmful. In a text of `one_line` a line
    break is unusual too.

    What cannot be seen is cured first, so that the visible cures see the text as a reader does; but a visible
    cause is the more useful one, and is named before an invisible one.
    """

    unusual: str
    harmful_signs: str
    invisible: Sequence[Cure]
    visible: Sequence[Cure]
    one_line: bool = False


_CODES = TextKind(
    _UNUSUAL_IN_CODES,
    "",
    (_LEGAL, ("CB226", characters.with_plain_blanks_in_code), _OUTER),
    (("CB220", characters.half_width_code), ("CB229", characters.with_true_code_characters)),
)
_NAMES = TextKind(
    _UNUSUAL,
    "",
    (_LEGAL, ("CB226", characters.with_plain_blanks_in_name), _OUTER),
    _PROSE,
    one_line=True,
)
_TEXTS = TextKind(
    _UNUSUAL,
    _SIGNS_IN_CHINESE,
    (_LEGAL, ("CB226", characters.with_plain_blanks), _OUTER),
    (*_PROSE, ("CB228", punctuation.with_full_width_punctuation)),
)
_LISTS = _TEXTS._replace(visible=(*_PROSE, ("CB228", punctuation.with_full_width_punctuation_in_list)))


def diagnose(kind: TextKind, text: str) -> tuple[str, str]:
    """The code of the most useful finding on a text, empty for none; and the text as it was meant."""
    code = ""
    if text != text.strip() or re.search(f"[\n{_INVISIBLE}]", text):
        code, text = _cured(text, kind.invisible)
    visible_code, text = _cured(text, kind.visible)
    return visible_code or code, text


def _cured(text: str, cures: Sequence[Cure]) -> tuple[str, str]:
    code = ""
    for cure, apply in cures:
        cured = apply(text)
        if cured != text:
            code, text = code or cure, cured
    return code, text


def text_converter(column: Column) -> Converter:
    """The converter of a text or code, one value in a cell."""
    kind = _kind(column)
    is_usual = _usual(kind)

    def convert(raw: RawValue) -> Value | Problem:
        if type(raw) is str:
            if (
                raw.strip() == raw
                and len(raw) < NEARLY_LONGEST
                and (is_usual(raw) or _is_harmless(kind, raw))
            ):
                return raw or None
            return _unusual_text(column, kind, raw)
        if type(raw) is float and isfinite(raw):
            return _number_as_code(column, raw) if kind is _CODES else number_shown(raw)
        return refused(column, raw)

    return convert


def _usual(kind: TextKind) -> Callable[[str], bool]:
    """Whether a text has nothing that needs a closer look."""
    unusual = re.compile(kind.unusual).search
    if kind.one_line:
        return lambda text: unusual(text) is None and "\n" not in text
    return lambda text: unusual(text) is None


def are_usual(column: Column, texts: Sequence[str]) -> bool:
    """Whether all texts of a column, blanks left out, are without doubt converted to what they are.

    They are looked at as one text, which takes a fraction of the time.
    """
    if column.type not in (ValueType.TEXT, ValueType.CODE):
        return False
    kind = _kind(column)
    joined = _JOINER.join(texts)
    return (
        list(map(str.strip, texts)) == texts
        and "" not in texts
        and max(map(len, texts), default=0) < NEARLY_LONGEST
        and _usual(kind)(joined)
    )


_JOINER = "；"
"""A sign that is usual in every kind of text, and beside which nothing becomes unusual."""


def _is_harmless(kind: TextKind, text: str) -> bool:
    """Whether what is unusual in a text are but signs where they belong: in numbers, addresses, English words."""
    if not kind.harmful_signs:
        return False
    signs = "".join(re.findall(kind.unusual, text))
    return signs.isascii() and signs.isprintable() and not re.search(kind.harmful_signs, text)


def _kind(column: Column) -> TextKind:
    if column.type is ValueType.CODE:
        return _CODES
    if column.vocabulary or column.references:
        return _NAMES
    return _LISTS if column.many else _TEXTS


def _unusual_text(column: Column, kind: TextKind, raw: str) -> Value | Problem:
    if len(raw) >= NEARLY_LONGEST:
        return _long_text(column, raw)
    if characters.LOST in raw:
        return problem("CB235", column, raw)
    code, cured = diagnose(kind, raw)
    if not cured:
        return problem("CB216", column, raw) if code == "CB216" else None
    return _cured_text(code, column, raw, cured) if code else cured


def _cured_text(code: str, column: Column, raw: str, cured: str) -> Problem:
    place = _first_difference(raw, cured)
    params = {
        "value": visible_excerpt(raw, place),
        "column": column.header,
        "taken": visible_excerpt(cured, place),
        "fix": cured,
        "fix_type": "text",
    }
    return Problem(code, params, cured)


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _long_text(column: Column, raw: str) -> Problem:
    code = "CB230" if len(raw) > LONGEST_TEXT else "CB233"
    read = characters.seen(raw) or None
    return problem(code, column, raw, read, count=str(len(raw)), limits=str(LONGEST_TEXT))


def _number_as_code(column: Column, raw: float) -> Value | Problem:
    """A number that is no code of its column in any format is left to the check of the pattern, which says what to write."""
    if raw != raw // 1 or not 0 <= raw < _LARGEST_EXACT:
        return refused(column, raw)
    taken = number_shown(raw)
    if column.pattern and not re.fullmatch(column.pattern, taken):
        return taken
    found = problem("CB215", column, raw, taken, taken=taken, fix=taken, fix_type="text")
    return found if column.pattern else found.without_fix()
