"""The tables of a document: what stands in their cells, and what the map says was written there."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.documents.written import WrittenDocument
from clusterbook.model.documentchanges import Cause, DocumentChange, FigureChange, Matter
from clusterbook.model.passages import Passage
from clusterbook.model.spans import CellRecord, FigureRecord, SpanKind

_NUMERIC = re.compile(r"[\d\s.,%+\-—－/]*\Z")
_NOTHING = CellRecord("")

Name = tuple[str, int]
Row = Mapping[str, str]


class ReadTable(NamedTuple):
    """A table: its caption, its rows by name and header, and the figure it shows; None for one of a person's own."""

    caption: str
    headers: Sequence[str]
    rows: Mapping[Name, Row]
    figure: FigureRecord | None
    written: Mapping[Name, Mapping[str, CellRecord]]


def table_changes(old: WrittenDocument, new: WrittenDocument) -> Iterator[DocumentChange]:
    """The differences of tables, those of the new document in its order, then tables that are gone."""
    before, after = _tables(old), _tables(new)
    if old.spans is None or new.spans is None:
        came = Cause.HAND
    else:
        came = Cause.CELLS if old.template == new.template else Cause.TEMPLATE
    for key in [*after, *(key for key in before if key not in after)]:
        yield from _TablePair(before.get(key), after.get(key), came).changes()


class _TablePair:
    def __init__(self, before: ReadTable | None, after: ReadTable | None, came: Cause) -> None:
        """`came` is why a table of the program's came or went as a whole."""
        self._before, self._after, self._came = before, after, came

    def changes(self) -> Iterator[DocumentChange]:
        if self._before is None or self._after is None:
            yield self._whole()
            return
        names = [*self._after.rows, *(name for name in self._before.rows if name not in self._after.rows)]
        for name in names:
            first, second = self._before.rows.get(name), self._after.rows.get(name)
            if first is None or second is None:
                yield self._row(name, first, second)
            else:
                yield from self._cells(name, first, second)

    def _whole(self) -> DocumentChange:
        """A table that came or went, as a row of its headers."""
        table = self._after or self._before
        assert table is not None
        text = "，".join(table.headers)
        cause = Cause.HAND if table.figure is None else self._came
        return DocumentChange(
            Matter.ROW,
            cause,
            table.caption or "表",
            text if self._before else None,
            text if self._after else None,
            _behind(table.figure),
        )

    def _row(self, name: Name, before: Row | None, after: Row | None) -> DocumentChange:
        here, row, other = (
            (self._after, after, self._before) if after is not None else (self._before, before, self._after)
        )
        assert here is not None
        assert other is not None
        assert row is not None
        # A row that the map of either document contradicts came or went by hand.
        by_hand = name not in here.written or name in other.written
        text = "，".join(f"{header}：{held}" for header, held in row.items() if held)
        return DocumentChange(
            Matter.ROW,
            Cause.HAND if by_hand else Cause.CELLS,
            f"{_short(here.caption)} {name[0]}".strip(),
            text if before is not None else None,
            text if after is not None else None,
            () if by_hand else _behind(here.figure, here.written[name]),
        )

    def _cells(self, name: Name, before: Row, after: Row) -> Iterator[DocumentChange]:
        assert self._before is not None
        assert self._after is not None
        for header in dict.fromkeys([*after, *before]):
            first, second = before.get(header, ""), after.get(header, "")
            if first == second:
                continue
            records = [
                table.written.get(name, {}).get(header, _NOTHING) for table in (self._before, self._after)
            ]
            by_hand = (records[0].text, records[1].text) != (first, second)
            figure = self._after.figure or self._before.figure
            label = figure.label if figure else ""
            yield DocumentChange(
                Matter.CELL,
                Cause.HAND if by_hand else Cause.CELLS,
                f"{_short(self._after.caption)} {name[0]} “{header}”".strip(),
                first,
                second,
                () if by_hand else [FigureChange(label, first, second, records[1].cells or records[0].cells)],
            )


def _short(caption: str) -> str:
    """The number of a table: 表3."""
    return caption.split("\u3000", maxsplit=1)[0]


def _behind(
    figure: FigureRecord | None, row: Mapping[str, CellRecord] | None = None
) -> Sequence[FigureChange]:
    if figure is None:
        return ()
    cells = "、".join(dict.fromkeys(cell.cells for cell in (row or {}).values() if cell.cells))
    return [FigureChange(figure.label, "", "", cells or figure.cells)]


def _tables(document: WrittenDocument) -> dict[str, ReadTable]:
    """The tables by the figure they show, those of a person's own by their captions."""
    found: dict[str, ReadTable] = {}
    for cells in _runs(document.passages):
        figure = next(
            (
                document.record(span.figure)
                for cell in cells
                for span, _ in document.spans_of(cell)
                if span.kind is SpanKind.GRID
            ),
            None,
        )
        name = figure.id if figure else cells[0].table or "表"
        number = 2
        while name in found:
            name = f"{name.split(' #')[0]} #{number}"
            number += 1
        found[name] = _table(cells, figure)
    return found


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    held: list[Passage] = []
    for passage in passages:
        if held and (
            not passage.row
            or passage.part != held[-1].part
            or (passage.row, passage.column) < (held[-1].row, held[-1].column)
        ):
            yield held
            held = []
        if passage.row:
            held.append(passage)
    if held:
        yield held


def _table(cells: Sequence[Passage], figure: FigureRecord | None) -> ReadTable:
    grid: dict[int, dict[int, str]] = {}
    for cell in cells:
        row = grid.setdefault(cell.row, {})
        row[cell.column] = f"{row[cell.column]}\n{cell.text}" if cell.column in row else cell.text
    first, *rest = grid.values()
    headers = _numbered(["".join(text.split()) for text in first.values()])
    texts = [list(row.values()) for row in rest]
    written: list[list[CellRecord]] = (
        [list(row) for row in figure.table.rows] if figure and figure.table else []
    )
    return ReadTable(
        cells[0].table,
        headers,
        {name: dict(zip(headers, row, strict=False)) for name, row in zip(_names(texts), texts, strict=True)},
        figure,
        {
            name: dict(zip(headers, row, strict=False))
            for name, row in zip(
                _names([[cell.text for cell in row] for row in written]), written, strict=True
            )
        },
    )


def _numbered(headers: Sequence[str]) -> list[str]:
    """The headers, those of one name told apart by a number."""
    seen: Counter[str] = Counter()
    found = []
    for header in headers:
        seen[header] += 1
        found.append(header if seen[header] == 1 else f"{header}（{seen[header]}）")
    return found


def _names(rows: Sequence[Sequence[str]]) -> list[Name]:
    """What rows are called: their first text that is no number, and the next one where several rows share the first.

    Those of one name are told apart by a number.
    """
    words = [[text for text in row if text.strip() and not _NUMERIC.match(text)] for row in rows]
    firsts = Counter(row[0] for row in words if row)
    seen: Counter[str] = Counter()
    found = []
    for row in words:
        name = " ".join(row[: 2 if row and firsts[row[0]] > 1 else 1])
        found.append((name, seen[name]))
        seen[name] += 1
    return found
