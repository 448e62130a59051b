"""What stands around the cells of a sheet, in full: rules, links, merges, widths, looks; read where versions differ."""

import re
from collections.abc import Iterator, Sequence

from clusterbook.excel.looks import read_looks
from clusterbook.excel.markup import attribute, content, elements, plain_text
from clusterbook.excel.structure import read_merged
from clusterbook.model.cells import CellRange, read_range
from clusterbook.model.structure import SheetStructure
from clusterbook.model.surroundings import ColumnLayout, RangeRule, Surroundings

_WITHOUT_LIMITS = ("list", "custom", "any")
"""Kinds of validations that have one formula at most, whatever programs write beside it."""

_WITH_TWO_LIMITS = ("between", "notBetween")
_END_OF_RULE = rb"</(?:\w+:)?cfRule>"

_TRUE = ("1", "true")
_VALUES = rb'\b(?:val|rgb|theme|type|iconSet|tint)="([^"]*)"'
_FORMULAS = rb"<(?:\w+:)?(?:formula[12]?|f)>([^<]+)<"
"""Formulas that are there: those of Excel 2010 stand in an element of their own inside."""


def read_surroundings(xml: bytes, structure: SheetStructure, styles: Sequence[str]) -> Surroundings:
    """The surroundings of a sheet whose part holds `xml` and whose `structure` is known."""
    start = xml.find(b"sheetData")
    end = max(start, xml.rfind(b"sheetData>"))
    head, tail = xml[:start], xml[end:]
    return Surroundings(
        read_looks(xml, styles),
        structure.comments,
        list(_validations(tail)),
        list(_conditional_formats(tail)),
        structure.hyperlinks,
        read_merged(tail),
        structure.hidden_rows,
        list(_columns(head)),
    )


def _validations(tail: bytes) -> Iterator[RangeRule]:
    for rule in elements(tail, b"dataValidation"):
        tag, _, inner = rule.partition(b">")
        ranges = _ranges(attribute(tag, b"sqref") or content(inner, b"sqref"))
        kind = attribute(tag, b"type").replace("none", "") or "any"
        operator = "" if kind in _WITHOUT_LIMITS else attribute(tag, b"operator") or "between"
        limits = _formulas(inner)[: 0 if kind == "any" else 2 if operator in _WITH_TWO_LIMITS else 1]
        alert = "" if attribute(tag, b"showErrorMessage") in _TRUE else "unchecked"
        style = attribute(tag, b"errorStyle").removeprefix("stop")
        yield RangeRule(ranges, _line(kind, operator, *limits, style, alert))


def _conditional_formats(tail: bytes) -> Iterator[RangeRule]:
    for block in elements(tail, b"conditionalFormatting"):
        tag, _, inner = block.partition(b">")
        ranges = _ranges(attribute(tag, b"sqref") or content(inner, b"sqref"))
        for rule in elements(inner, b"cfRule"):
            rule_tag, _, rest = rule.partition(b">")
            # What follows the last rule are the validations of the sheet.
            body = b"" if rule_tag.endswith(b"/") else re.split(_END_OF_RULE, rest, maxsplit=1)[0]
            words = [attribute(rule_tag, name) for name in (b"type", b"operator", b"text")]
            if words[0] == "top10":
                words.append(attribute(rule_tag, b"rank"))
            scale = [] if words[0] in ("expression", "cellIs") else _values(body)
            yield RangeRule(ranges, _line(*words, *_formulas(body), *scale))


def _formulas(xml: bytes) -> list[str]:
    return [_plain_number(plain_text(each).strip()) for each in re.findall(_FORMULAS, xml)]


def _plain_number(formula: str) -> str:
    """A formula that is a number as every program writes it: 2000.0 → 2000."""
    number = _number(formula)
    return formula if number is None else repr(number).removesuffix(".0")


def _values(xml: bytes) -> list[str]:
    return [plain_text(each) for each in re.findall(_VALUES, xml)]


def _line(*words: str) -> str:
    return " ".join(word for word in words if word)


def _ranges(addresses: str) -> list[CellRange]:
    return [each for each in map(read_range, addresses.split()) if each]


def _columns(head: bytes) -> Iterator[ColumnLayout]:
    for column in elements(head, b"col"):
        first, last, width = (attribute(column, name) for name in (b"min", b"max", b"width"))
        if first.isdecimal() and last.isdecimal():
            hidden = attribute(column, b"hidden") in _TRUE
            yield ColumnLayout(int(first), int(last), _number(width), hidden)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
