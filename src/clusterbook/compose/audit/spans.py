"""Numbers and lists in spans that the program wrote: what the figure of the span says now."""

import ast
import re
from collections.abc import Iterator, Sequence

from clusterbook.compose.audit.claims import Claims, cells_text, source_of
from clusterbook.compose.printing import FORMS, Printed, Word
from clusterbook.model.audit import Status, Verdict
from clusterbook.model.figures import Figure, Register, TableCell, TableValue
from clusterbook.model.passages import Passage, Stretch
from clusterbook.model.quantities import Quantity, quantities
from clusterbook.model.spans import LiveSpan

_CLAUSE_MARK = "；"
_FORM = re.compile(r"\s*(\w+)\s*(\(.*\))?\s*", re.DOTALL)


def printed_now(span: LiveSpan, figure: Figure) -> str | None:
    """What the span's tag prints of a figure; None where the tag prints something else, such as a loop's item."""
    value, *forms = span.expression.split("|")
    if value.strip().replace('["', ".").removesuffix('"]') != figure.label:
        return None
    word = Word(figure.label, figure)
    printed: Printed = word.printed()
    for form in forms:
        match = _FORM.fullmatch(form)
        if match is None or match[1] not in FORMS:
            return None
        printed = FORMS[match[1]].apply(word, *_arguments(match[2]))
    return printed.text


def _arguments(brackets: str | None) -> tuple[object, ...]:
    if not brackets:
        return ()
    given = ast.literal_eval(brackets)
    return given if isinstance(given, tuple) else (given,)


def in_span(
    passage: Passage, stretch: Stretch, span: LiveSpan, register: Register, claims: Claims
) -> Iterator[Verdict]:
    """The verdicts on what stands in the span of a value."""
    figure = register.get(span.figure)
    text, start = passage.within(stretch), stretch.start
    now = printed_now(span, figure) if figure else ""
    if now is None:
        now = text if figure and text in _items(figure) else (figure.text if figure else "")
    verdict = Verdict(
        Status.CONFIRMED,
        passage,
        start,
        stretch.end,
        text,
        span.label or span.figure,
        now,
        source_of(figure) if figure else "",
        span.text if text != span.text else "",
    )
    if text == now:
        yield from _numbers(verdict, text, start)
    else:
        yield from _different(verdict, now, figure, claims)


def _items(figure: Figure) -> Sequence[str]:
    value = figure.value
    return value if isinstance(value, tuple) and not isinstance(value, TableValue) else ()


def _numbers(verdict: Verdict, text: str, start: int) -> Iterator[Verdict]:
    for quantity in quantities(text):
        yield _at(verdict, quantity, start)


def _at(verdict: Verdict, quantity: Quantity, start: int) -> Verdict:
    return verdict._replace(start=start + quantity.start, end=start + quantity.end, text=quantity.text)


def _different(verdict: Verdict, now: str, figure: Figure | None, claims: Claims) -> Iterator[Verdict]:
    """A number that the figure's present text does not hold, and a province that is no longer in its list."""
    present = list(quantities(now))
    stated = list(quantities(verdict.text))
    wrong = [each for each in stated if not _held(each, present)]
    for quantity in stated:
        status = Status.CONTRADICTION if quantity in wrong else Status.CONFIRMED
        told = verdict._replace(status=status, expected=_same_clause(verdict.text, now, quantity))
        yield _at(told, quantity, verdict.start)
    if wrong or figure is None or not _items(figure):
        if figure is not None and not stated and present:
            yield verdict._replace(status=Status.CONTRADICTION)
        return
    if set(claims.places.named(verdict.text)) != set(claims.places.named(now)) or not claims.places.named(
        now
    ):
        yield verdict._replace(status=Status.CONTRADICTION)


def _same_clause(text: str, now: str, quantity: Quantity) -> str:
    """Of a narrative told anew the clause in the place of the one with the number; the whole where they have moved."""
    told, before = now.split(_CLAUSE_MARK), text.split(_CLAUSE_MARK)
    place = text[: quantity.start].count(_CLAUSE_MARK)
    return told[place] if len(told) == len(before) else now


def _held(quantity: Quantity, present: Sequence[Quantity]) -> bool:
    return any(
        quantity.dimension == other.dimension
        and quantity.bound == other.bound
        and quantity.allows(other.value)
        for other in present
    )


def in_grid(cells: Sequence[Passage], span: LiveSpan, register: Register) -> Iterator[Verdict]:
    """The verdicts on the cells of a table that the program wrote, row by row; a row is known by its first words."""
    figure = register.get(span.figure)
    value = figure.value if figure else None
    rows: dict[int, dict[int, Passage]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    stated = list(rows.values())[1:]
    expected = value.rows if isinstance(value, TableValue) else []
    for row, wanted in _paired(stated, expected):
        for column, cell in row.items():
            now = wanted[column - 1] if wanted and column <= len(wanted) else _NOTHING
            yield from _cell(cell, now, span.label or span.figure)


Row = Sequence[TableCell]

_NOTHING = TableCell(None, "")


def _paired(
    stated: Sequence[dict[int, Passage]], expected: Sequence[Row]
) -> Iterator[tuple[dict[int, Passage], Row | None]]:
    """Each row that stands there with the one that is to stand there: by place where as many, else by first words."""
    if len(stated) == len(expected):
        yield from zip(stated, expected, strict=True)
        return
    by_key = {(row[0].text, row[1].text if len(row) > 1 else ""): row for row in reversed(expected)}
    for row in stated:
        first, second = (row[place].text if place in row else "" for place in (1, 2))
        yield (
            row,
            by_key.get((first, second)) or next((each for each in expected if each[0].text == first), None),
        )


def _cell(cell: Passage, now: TableCell, label: str) -> Iterator[Verdict]:
    """A cell of numbers, and whether it says what it should; words may have been put better."""
    numbers = _digits(cell.text)
    status = Status.CONFIRMED if numbers == _digits(now.text) else Status.CONTRADICTION
    if numbers or status is Status.CONTRADICTION:
        cells = cells_text(now.cells)
        yield Verdict(status, cell, 0, len(cell.text), cell.text, label, now.text, cells)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)
