"""Decides the merge of one sheet: rows and columns first, then cell by cell."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange
from clusterbook.model.changes import CellContent
from clusterbook.model.merging import PRESENT as _PRESENT
from clusterbook.model.merging import Decision, Matter, Outcome, Reason, SheetMerge
from clusterbook.model.shift import GridShift
from clusterbook.revision.copies import NOTHING, Copy, content_at, same_content
from clusterbook.revision.fates import Taken, arrange, fates
from clusterbook.revision.formulas import Grid, translated
from clusterbook.revision.order import LineMap, runs
from clusterbook.revision.policies import is_list, united
from clusterbook.revision.rowsets import RowSets
from clusterbook.revision.twins import new_column_twins, new_row_twins


class SheetThreeWay:
    """One sheet in the base and both copies."""

    def __init__(self, ours: Copy, theirs: Copy) -> None:
        self._ours, self._theirs = ours, theirs
        self._base = ours.base
        self.decisions: list[Decision] = []
        self.column_twins = new_column_twins(ours, theirs)
        self.row_twins = new_row_twins(ours, theirs)
        self._sets = RowSets(ours, theirs)
        in_dispute = self._sets.disputed_rows
        self._row_fates = fates(
            self._base.numbers,
            ours.rows,
            theirs.rows,
            ({*ours.changed_cells, *in_dispute}, {*theirs.changed_cells, *in_dispute}),
        )
        base_columns = range(1, self._base.width + 1)
        self._column_fates = fates(
            base_columns, ours.columns, theirs.columns, (ours.changed_columns, theirs.changed_columns)
        )
        self._rows = arrange(LAST_ROW, self._row_partners, theirs.view.numbers, self._taken_rows())
        self._columns = arrange(
            LAST_COLUMN, self._column_partners, range(1, theirs.view.width + 1), self._taken_columns()
        )

    def merged(self) -> SheetMerge:
        """How the sheet of ours becomes that of the result; the decisions stand in `decisions` afterwards."""
        self._decide_lines()
        cells = dict(self._cells())
        return SheetMerge(self._sheet, GridShift(self._rows.shift, self._columns.shift), cells)

    @property
    def _sheet(self) -> str:
        return self._ours.view.sheet.name

    @cached_property
    def _row_partners(self) -> dict[int, int]:
        """The row of ours for each row of theirs that ours has too."""
        return _partners(self._theirs.rows, self._ours.rows) | self.row_twins

    @cached_property
    def _column_partners(self) -> dict[int, int]:
        return _partners(self._theirs.columns, self._ours.columns) | self.column_twins

    def _taken_rows(self) -> Taken:
        found = self._row_fates
        revived = {self._theirs.rows[row] for row in found.disputed_ours}
        new = {row for row in self._theirs.new_rows if row not in self.row_twins}
        removed = {self._ours.rows[row] for row in found.theirs}
        return Taken(removed, revived | new, self._slots(removed))

    def _taken_columns(self) -> Taken:
        found = self._column_fates
        revived = {self._theirs.columns[column] for column in found.disputed_ours}
        new = {column for column in self._theirs.new_columns if column not in self.column_twins}
        return Taken({self._ours.columns[column] for column in found.theirs}, revived | new, {})

    def _slots(self, removed: set[int]) -> Mapping[int, int]:
        """The order of theirs for the rows that all have, where only theirs has a new one."""
        if not self._theirs.has_new_order or self._ours.has_new_order:
            return {}
        common = [row for row in self._base.numbers if row > self._base.header and row in self._ours.rows]
        common = [row for row in common if row in self._theirs.rows and self._ours.rows[row] not in removed]
        slots = sorted(self._ours.rows[row] for row in common)
        in_their_order = sorted(common, key=lambda row: self._theirs.rows[row])
        return {self._ours.rows[row]: slot for row, slot in zip(in_their_order, slots, strict=True)}

    # Lines

    def _decide_lines(self) -> None:
        self.decisions += [*self._row_decisions(), *self._column_decisions()]
        if self._theirs.has_new_order:
            outcome = Outcome.OURS if self._ours.has_new_order else Outcome.THEIRS
            self.decisions.append(Decision(Matter.ORDER, outcome, self._sheet, table=self._table))

    @property
    def _table(self) -> str:
        table = self._ours.view.table
        return table.name if table else ""

    def _row_decisions(self) -> Iterator[Decision]:
        found, ours, theirs = self._row_fates, self._ours, self._theirs
        for row in found.theirs:
            yield self._row(ours, ours.rows[row], Outcome.THEIRS, None, (_PRESENT, None))
        for row in found.ours:
            yield self._row(theirs, theirs.rows[row], Outcome.OURS, None, (None, _PRESENT))
        for row in found.disputed_theirs:
            place = self._rows.shift.moved(ours.rows[row])
            yield self._row(ours, ours.rows[row], Outcome.CONFLICT, place, (_PRESENT, None))
        for row in found.disputed_ours:
            place = self._rows.places[theirs.rows[row]]
            yield self._row(theirs, theirs.rows[row], Outcome.CONFLICT, place, (None, _PRESENT))
        for row in theirs.new_rows:
            if row not in self.row_twins:
                place = self._rows.places[row]
                yield self._row(theirs, row, Outcome.THEIRS, place, (None, _PRESENT), is_new=True)
        twins = set(self.row_twins.values())
        for row in ours.new_rows:
            if row not in twins and self._sets.is_disputed(ours, row):
                place = self._rows.shift.moved(row)
                yield self._row(ours, row, Outcome.OURS, place, (_PRESENT, None), is_new=True)

    def _row(
        self,
        copy: Copy,
        row: int,
        outcome: Outcome,
        place: int | None,
        present: tuple[CellContent | None, CellContent | None],
        *,
        is_new: bool = False,
    ) -> Decision:
        record, key = copy.title(row)
        group = self._sets.disputed_set(copy, row)
        reason = Reason.DELETED_AND_CHANGED if outcome is Outcome.CONFLICT else None
        return Decision(
            Matter.ROW,
            Outcome.CONFLICT if group else outcome,
            self._sheet,
            None if place is None else CellRange(place, 1, place, max(copy.view.width, 1)),
            self._table,
            record,
            key,
            base=None if is_new else _PRESENT,
            ours=present[0],
            theirs=present[1],
            reason=Reason.SET_CHANGED_TWICE if group else reason,
            group=group,
        )

    def _column_decisions(self) -> Iterator[Decision]:
        found, ours, theirs = self._column_fates, self._ours, self._theirs
        for column in found.theirs:
            yield self._column(ours, ours.columns[column], Outcome.THEIRS, None, (_PRESENT, None))
        for column in found.disputed_theirs:
            place = self._columns.shift.moved(ours.columns[column])
            yield self._column(ours, ours.columns[column], Outcome.CONFLICT, place, (_PRESENT, None))
        for column in found.disputed_ours:
            place = self._columns.places[theirs.columns[column]]
            yield self._column(theirs, theirs.columns[column], Outcome.CONFLICT, place, (None, _PRESENT))
        for column in theirs.new_columns:
            if column not in self.column_twins:
                place = self._columns.places[column]
                yield self._column(theirs, column, Outcome.THEIRS, place, (None, _PRESENT), is_new=True)

    def _column(
        self,
        copy: Copy,
        column: int,
        outcome: Outcome,
        place: int | None,
        present: tuple[CellContent | None, CellContent | None],
        *,
        is_new: bool = False,
    ) -> Decision:
        last = max(copy.view.numbers, default=1)
        return Decision(
            Matter.COLUMN,
            outcome,
            self._sheet,
            None if place is None else CellRange(1, place, last, place),
            self._table,
            column=copy.view.column_name(column),
            base=None if is_new else _PRESENT,
            ours=present[0],
            theirs=present[1],
            reason=Reason.DELETED_AND_CHANGED if outcome is Outcome.CONFLICT else None,
        )

    # Cells

    def _cells(self) -> Iterator[tuple[tuple[int, int], CellContent]]:
        """What cells of the result take from theirs, by their place in the result."""
        come = {row for row in self._rows.places if row not in self._row_partners}
        columns = sorted(self._columns.places)
        for row in self._theirs.view.numbers:
            if row in come:
                yield from self._new_row(row, columns)
            elif row in self._rows.places:
                yield from self._common_row(row, columns)

    def _new_row(self, row: int, columns: list[int]) -> Iterator[tuple[tuple[int, int], CellContent]]:
        for column in columns:
            content = self._theirs.content(row, column)
            if content != NOTHING:
                yield (self._rows.places[row], self._columns.places[column]), self._led(content)

    def _common_row(self, row: int, columns: list[int]) -> Iterator[tuple[tuple[int, int], CellContent]]:
        base_row = self._theirs.base_rows.get(row)
        own_row = self._row_partners[row]
        unchanged = base_row is not None and base_row not in self._theirs.changed_cells
        if unchanged and not self._fresh_columns and not self._sets.is_disputed(self._ours, own_row):
            return
        for column in columns:
            content = self._theirs.content(row, column)
            place = (self._rows.places[row], self._columns.places[column])
            own_column = self._column_partners.get(column)
            if own_column is None:
                if content != NOTHING:
                    yield place, self._led(content)
                continue
            decision = self._cell(place, (row, column), (own_row, own_column))
            if decision is not None:
                self.decisions.append(decision)
                if decision.result is not None and decision.outcome in (Outcome.THEIRS, Outcome.UNITED):
                    yield place, decision.result

    @cached_property
    def _fresh_columns(self) -> bool:
        """Whether any column of theirs is new or comes back, so that unchanged rows too hold something to take."""
        return any(
            column not in self._column_partners or column not in self._theirs.base_columns
            for column in self._columns.places
        )

    def _cell(
        self, place: tuple[int, int], theirs_at: tuple[int, int], ours_at: tuple[int, int]
    ) -> Decision | None:
        """The decision on a cell that both copies have; None where theirs changed nothing."""
        theirs, ours = self._led(self._theirs.content(*theirs_at)), self._ours.content(*ours_at)
        group = self._sets.disputed_set(self._ours, ours_at[0])
        base = self._base_content(theirs_at)
        if group:
            if same_content(ours, theirs):
                return None
            outcome, result, reason = Outcome.CONFLICT, ours, Reason.SET_CHANGED_TWICE
        elif not self._has_changed(self._theirs, theirs_at):
            return None
        else:
            ours_changed = self._has_changed(self._ours, ours_at)
            outcome, result = self._outcome(base, ours, theirs, ours_changed, ours_at[1])
            is_new = theirs_at[0] not in self._theirs.base_rows
            reason = Reason.NEW_TWICE if is_new else Reason.CHANGED_TWICE
        record, key = self._ours.title(ours_at[0])
        return Decision(
            Matter.CELL,
            outcome,
            self._sheet,
            CellRange(*place, *place),
            self._table,
            record,
            key,
            self._ours.view.column_name(ours_at[1]),
            base,
            ours,
            theirs,
            result,
            reason if outcome is Outcome.CONFLICT else None,
            group,
        )

    def _base_content(self, theirs_at: tuple[int, int]) -> CellContent:
        row = self._theirs.base_rows.get(theirs_at[0])
        column = self._theirs.base_columns.get(theirs_at[1])
        return NOTHING if row is None or column is None else content_at(self._base, row, column)

    def _has_changed(self, copy: Copy, place: tuple[int, int]) -> bool:
        """Whether a cell, by the copy's own row and column, says something that the base does not."""
        row, column = copy.base_rows.get(place[0]), copy.base_columns.get(place[1])
        if row is None or column is None:
            return not same_content(copy.content(*place), NOTHING)
        return copy.has_changed(row, column)

    def _outcome(
        self, base: CellContent, ours: CellContent, theirs: CellContent, ours_changed: bool, column: int
    ) -> tuple[Outcome, CellContent]:
        if not ours_changed:
            return Outcome.THEIRS, theirs
        if same_content(ours, theirs):
            return Outcome.BOTH, ours
        texts = [content.value or "" for content in (base, ours, theirs) if not content.formula]
        words = [text for text in texts if isinstance(text, str)]
        if len(words) == 3 and is_list(self._ours.view.meanings.get(column)):
            return Outcome.UNITED, CellContent(united(*words))
        return Outcome.CONFLICT, ours

    def _led(self, content: CellContent) -> CellContent:
        """A content of theirs whose formula names the cells as they stand in the result."""
        if not content.formula:
            return content
        return content._replace(
            formula=translated(content.formula, self._theirs.view.sheet.name, self._grids)
        )

    @cached_property
    def _grids(self) -> Mapping[str, Grid]:
        """Where lines of theirs stand in the result; other sheets are taken to have stayed."""
        rows = LineMap(runs(sorted(self._rows.places.items())))
        columns = LineMap(runs(sorted(self._columns.places.items())))
        return {self._theirs.view.sheet.name: Grid(self._sheet, rows, columns)}


def _partners(theirs: Mapping[int, int], ours: Mapping[int, int]) -> dict[int, int]:
    return {line: ours[base] for base, line in theirs.items() if base in ours}
