"""The audit of a briefing: every passage, first by the spans that the program wrote, then by its words."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.compose.audit.cells import in_cells
from clusterbook.compose.audit.claims import Claims, claims_of, places_of
from clusterbook.compose.audit.spans import in_grid, in_span
from clusterbook.compose.audit.words import in_words
from clusterbook.model.audit import Verdict
from clusterbook.model.figures import Register
from clusterbook.model.passages import Passage, Stretch
from clusterbook.model.spans import LiveSpan, SpanKind, SpanMap
from clusterbook.tables.book import Book


def verdicts(
    passages: Sequence[Passage], spans: SpanMap | None, register: Register, book: Book
) -> Iterator[Verdict]:
    """The verdicts on all numbers and lists, in the order of the document.

    `register` is that of the workbook now; `book` names the provinces. Without `spans` words alone tell what is meant.
    """
    named = spans.named() if spans else {}
    claims = claims_of(
        register,
        places_of(
            (row.text("full_name"), row.text("short_name")) for row in (*book["provinces"], *book.others)
        ),
    )
    ours = _tables(passages, named)
    tabled: dict[int, Verdict] = {}
    for first, cells in _table_runs(passages):
        if first not in ours:
            tabled |= {id(verdict.passage): verdict for verdict in in_cells(cells, claims)}
    for place, passage in enumerate(passages):
        if place in ours:
            span, cells = ours[place]
            yield from in_grid(cells, span, register)
        elif id(passage) in tabled:
            yield tabled[id(passage)]
        elif not _inside(place, ours):
            yield from _passage(passage, named, register, claims)


def _passage(
    passage: Passage, named: Mapping[str, LiveSpan], register: Register, claims: Claims
) -> Iterator[Verdict]:
    taken: list[tuple[int, int]] = []
    for stretch in passage.stretches:
        span = named.get(stretch.name)
        if span and span.kind is SpanKind.VALUE and span.figure and not _within(stretch, taken):
            taken.append((stretch.start, stretch.end))
            yield from in_span(passage, stretch, span, register, claims)
    yield from in_words(passage, taken, claims)


def _within(stretch: Stretch, taken: Sequence[tuple[int, int]]) -> bool:
    return any(first <= stretch.start and stretch.end <= last for first, last in taken)


Tables = dict[int, tuple[LiveSpan, Sequence[Passage]]]
"""The tables that the program wrote, by the place of their first passage, with the passages of their cells."""


def _tables(passages: Sequence[Passage], named: dict[str, LiveSpan]) -> Tables:
    found: Tables = {}
    for place, passage in enumerate(passages):
        for stretch in passage.stretches:
            span = named.get(stretch.name)
            if span and span.kind is SpanKind.GRID and passage.row:
                found[place] = span, _cells(passages, place)
    return found


def _cells(passages: Sequence[Passage], first: int) -> list[Passage]:
    """The passages of the cells of the table that begins there."""
    cells = [passages[first]]
    for passage in passages[first + 1 :]:
        if not passage.row or (passage.row, passage.column) < (cells[-1].row, cells[-1].column):
            break
        cells.append(passage)
    return cells


def _table_runs(passages: Sequence[Passage]) -> Iterator[tuple[int, Sequence[Passage]]]:
    """Every table: the place of its first passage, and the passages of its cells."""
    place = 0
    while place < len(passages):
        cells = _cells(passages, place) if passages[place].row else []
        if cells:
            yield place, cells
        place += len(cells) or 1


def _inside(place: int, tables: Tables) -> bool:
    return any(first <= place < first + len(cells) for first, (_, cells) in tables.items())
