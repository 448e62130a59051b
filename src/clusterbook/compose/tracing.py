"""From the spans of a briefing to what they state, where, from which cells, and what the workbook gives now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.reprinting import Names
from clusterbook.model.passages import Passage
from clusterbook.model.spans import CellRecord, FigureRecord, LiveSpan, SpanKind, SpanMap, span_name
from clusterbook.model.traces import Standing, Trace


class Located(NamedTuple):
    """Where a span stands: the place of its paragraph among all, and what it encloses there."""

    at: int
    found: str


class Document(NamedTuple):
    """A briefing as it was read: its paragraphs, its map, and where each span of that stands."""

    passages: Sequence[Passage]
    spans: SpanMap
    located: Mapping[str, Located]

    @classmethod
    def of(cls, passages: Sequence[Passage], spans: SpanMap) -> "Document":
        """Finds the spans, not their copies; what a bookmark encloses of several paragraphs is joined."""
        located: dict[str, Located] = {}
        for index, passage in enumerate(passages):
            for stretch in passage.stretches:
                name, text = span_name(stretch.name), passage.within(stretch)
                if name != stretch.name:
                    continue
                known = located.get(name)
                first, said = (known.at, f"{known.found}\n{text}") if known else (index, text)
                located[name] = Located(first, said)
        return cls(passages, spans, located)


def traces(document: Document, names: Names | None, query: str = "") -> list[Trace]:
    """Everything the document states that a query asks for, in its order; an empty query asks for all.

    A query is a figure's id, its label or the first word of that; or a text, which asks for all that shows it, cells
    of tables too, and where nothing does for all that stands in a paragraph with that text.
    """
    found = list(_all(document, names))
    if not query:
        return found
    of_figure = [trace for trace in found if _is_of(trace, query)]
    if of_figure:
        return of_figure
    cells = [cell for trace in found for cell in _cells(document, names, trace)]
    shown = [trace for trace in [*found, *cells] if query in trace.found]
    return shown or [trace for trace in found if trace.place and query in trace.place.text]


def _is_of(trace: Trace, query: str) -> bool:
    label = trace.figure.label
    return query in (trace.figure.id, label, label.partition(".")[0])


def _all(document: Document, names: Names | None) -> Iterator[Trace]:
    for span in document.spans.spans:
        figure = document.spans.figures.get(span.figure)
        if figure is None:
            continue
        if span.kind is SpanKind.VALUE:
            yield _value(document, names, span, figure)
        elif span.kind is SpanKind.GRID:
            yield _table(document, names, span, figure)


def _value(document: Document, names: Names | None, span: LiveSpan, figure: FigureRecord) -> Trace:
    located = document.located.get(span.name)
    now = names.text(span) if names else None
    found = located.found if located else ""
    standing = _standing(bool(names), span.text, found, now)
    place = document.passages[located.at] if located else None
    return Trace(
        span, figure, place, standing, span.text, found, now, figure.cells, _cells_now(names, figure)
    )


def _standing(compared: bool, written: str, found: str, now: str | None) -> Standing:
    if not found and written:
        return Standing.DELETED
    if found != written:
        return Standing.BY_HAND
    if not compared:
        return Standing.SAME
    if now is None:
        return Standing.GONE
    return Standing.SAME if now == found else Standing.CHANGED


def _cells_now(names: Names | None, figure: FigureRecord) -> str:
    current = names.record(figure.label) if names else None
    return current.cells if current else ""


def _table(document: Document, names: Names | None, span: LiveSpan, figure: FigureRecord) -> Trace:
    located = document.located.get(span.name)
    place = document.passages[located.at] if located else None
    whole = Trace(span, figure, place, Standing.SAME, "", "", None, figure.cells, _cells_now(names, figure))
    if place is None:
        return whole._replace(standing=Standing.DELETED)
    if names and names.record(span.label) is None:
        return whole._replace(standing=Standing.GONE)
    different = [cell for cell in _cells(document, names, whole) if cell.standing is not Standing.SAME]
    shape = names is not None and _rows(names, span) != len(figure.table.rows if figure.table else ())
    by_hand = any(cell.standing in (Standing.BY_HAND, Standing.DELETED) for cell in different)
    standing = Standing.BY_HAND if by_hand else Standing.CHANGED if different or shape else Standing.SAME
    return whole._replace(standing=standing, changed_cells=len(different))


def _rows(names: Names, span: LiveSpan) -> int:
    current = names.record(span.label)
    table = current.table if current else None
    return len(table.rows) if table else 0


def _cells(document: Document, names: Names | None, trace: Trace) -> Iterator[Trace]:
    """The cells of a table, each with its own addresses; none of a value."""
    located, table = document.located.get(trace.span.name), trace.figure.table
    if trace.span.kind is not SpanKind.GRID or located is None or table is None:
        return
    current = names.record(trace.span.label) if names else None
    now = current.table if current else None
    for (row, column), passage in _grid(document, located.at).items():
        written = _cell(table.rows, row - 2, column - 1)
        if written is None:
            continue
        given = _cell(now.rows if now else (), row - 2, column - 1)
        text = given.text if given else None
        standing = _standing(bool(names), written.text, passage.text, text)
        yield trace._replace(
            place=passage,
            standing=standing,
            written=written.text,
            found=passage.text,
            now=text,
            cells=written.cells,
            cells_now=given.cells if given else "",
        )


def _cell(rows: Sequence[Sequence[CellRecord]], row: int, column: int) -> CellRecord | None:
    return rows[row][column] if 0 <= row < len(rows) and column < len(rows[row]) else None


def _grid(document: Document, first: int) -> dict[tuple[int, int], Passage]:
    """The cells of the table that begins with a paragraph, by row and column; of several paragraphs all text."""
    cells: dict[tuple[int, int], Passage] = {}
    last = (0, 0)
    for passage in document.passages[first:]:
        place = (passage.row, passage.column)
        if place < last or not passage.row:
            break
        known = cells.get(place)
        cells[place] = passage._replace(text=f"{known.text}\n{passage.text}") if known else passage
        last = place
    return cells
