"""Figures and cells of tables that say something else than before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from clusterbook.compose.impact.shares import Splitter
from clusterbook.compose.impact.versions import CauseIndex, Holdings, Lines, Side
from clusterbook.model.cells import CellRef
from clusterbook.model.changes import ChangeSet
from clusterbook.model.figures import Figure, TableCell, TableValue
from clusterbook.model.impact import Causes, Effect

_NOTHING = TableCell(None, "")


def effects(old: Side, new: Side, changes: ChangeSet, index: CauseIndex) -> list[Effect]:
    """All that the register states otherwise, in the order of the briefing; figures of one version only included."""
    lines = Lines(changes)
    splitter = Splitter(Holdings(old), Holdings(new), lines)
    found: list[Effect] = []
    for figure_id in dict.fromkeys((*new.register, *old.register)):
        before, after = old.register.get(figure_id), new.register.get(figure_id)
        found += _FigureEffects(before, after, splitter, index).effects()
    return found


class _FigureEffects:
    def __init__(
        self, before: Figure | None, after: Figure | None, splitter: Splitter, index: CauseIndex
    ) -> None:
        self._before, self._after, self._splitter, self._index = before, after, splitter, index

    def effects(self) -> Iterator[Effect]:
        values = [figure.value if figure else None for figure in (self._before, self._after)]
        if any(isinstance(value, TableValue) for value in values):
            first, second = (value if isinstance(value, TableValue) else None for value in values)
            if first != second:
                yield from self._of_table(first, second)
            return
        texts = [figure.text if figure else "" for figure in (self._before, self._after)]
        if values[0] != values[1] or texts[0] != texts[1]:
            cells = [figure.cells if figure else () for figure in (self._before, self._after)]
            first_cell, second_cell = (
                TableCell(value if isinstance(value, (int, float)) else None, text, tuple(own))
                for value, text, own in zip(values, texts, cells, strict=True)
            )
            yield self._effect("", "", self._figure.unit, first_cell, second_cell)

    @property
    def _figure(self) -> Figure:
        figure = self._after or self._before
        assert figure is not None
        return figure

    def _of_table(self, before: TableValue | None, after: TableValue | None) -> Iterator[Effect]:
        """Cell by cell, rows paired by what they are called and columns by their headers."""
        columns = (after or before or TableValue((), ())).columns
        old_rows, new_rows = _named_rows(before), _named_rows(after)
        for name in dict.fromkeys((*new_rows, *old_rows)):
            for column in columns:
                first = old_rows.get(name, {}).get(column.header, _NOTHING)
                second = new_rows.get(name, {}).get(column.header, _NOTHING)
                if first.text != second.text:
                    yield self._effect(name[0], column.header, column.unit, first, second)

    def _effect(self, row: str, column: str, unit: str, before: TableCell, after: TableCell) -> Effect:
        first, second = (_number(cell) for cell in (before, after))
        has_delta = first is not None or second is not None
        delta = (second or 0) - (first or 0) if has_delta else None
        shares = self._splitter.shares(first, second, before.cells, after.cells) if delta else []
        return Effect(
            self._figure.id,
            self._figure.label,
            self._figure.section,
            row,
            column,
            unit,
            before.text,
            after.text,
            delta,
            shares,
            self._causes(row, before, after),
        )

    def _causes(self, row: str, before: TableCell, after: TableCell) -> Causes:
        """The changes behind a difference; failing that, those behind the whole figure: a share moves with the total.

        What a figure no longer lists it does not name either: then the changed records and sheets tell.
        """
        return (
            self._index.causes(before.cells, after.cells)
            or self._of_figure
            or tuple(sorted({*self._index.named([row]), *self._of_records}))
            or self._of_sheets
        )

    @cached_property
    def _cells(self) -> tuple[Sequence[CellRef], Sequence[CellRef]]:
        """All cells that the figure comes from, in the old and in the new version."""
        return self._before.cells if self._before else (), self._after.cells if self._after else ()

    # A figure has many more cells than rows, and a table asks for each of its cells.

    @cached_property
    def _of_figure(self) -> Causes:
        return self._index.causes(*self._cells)

    @cached_property
    def _of_records(self) -> Causes:
        return self._index.named(self._splitter.counted_once(*self._cells))

    @cached_property
    def _of_sheets(self) -> Causes:
        return self._index.in_sheets(*self._cells)


def _number(cell: TableCell) -> float | None:
    return (
        float(cell.value)
        if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
        else None
    )


Row = dict[str, TableCell]


def _named_rows(table: TableValue | None) -> dict[tuple[str, int], Row]:
    """The rows by what they are called (their leading texts), those of one name told apart by a number."""
    if table is None:
        return {}
    seen: Counter[str] = Counter()
    named: dict[tuple[str, int], Row] = {}
    headers = [column.header for column in table.columns]
    for cells in table.rows:
        name = _name(cells)
        named[name, seen[name]] = dict(zip(headers, cells, strict=True))
        seen[name] += 1
    return named


def _name(cells: Sequence[TableCell]) -> str:
    """The first two texts of a row: 江苏省 徐州市工程机械集群."""
    texts = [cell.text for cell in cells if isinstance(cell.value, str)]
    return " ".join(texts[:2]) or (cells[0].text if cells else "")
