"""Tables and charts of a briefing renewed: cell by cell, or as a whole where a table has other rows now."""

from clusterbook.model.renewals import Renewal, RenewalKind
from clusterbook.model.spans import LiveSpan, SpanKind
from clusterbook.render.docx.live.opening import DOCUMENT
from clusterbook.render.docx.live.session import Session
from clusterbook.render.docx.live.splice import OpenPart
from clusterbook.render.docx.live.tables import (
    Texts,
    cell_renewals,
    cell_texts,
    delete_rows,
    hand_edits,
    has_shape,
    insert_rows,
    record_texts,
    set_cell,
)
from clusterbook.render.docx.marks import unmark
from clusterbook.render.docx.ooxml import Element, w


class Things:
    """The tables and drawings of one document."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def renew(self) -> None:
        """Tables cell by cell or as a whole, and charts."""
        part = self._session.open.get(DOCUMENT)
        if part is None:
            return
        charts = self._session.charts()
        for block in list(part.container):
            for was in self._session.marked(block, (SpanKind.GRID, SpanKind.DRAWING)):
                now = self._session.trees.now.named.get(was.name)
                if now is None:
                    continue
                if was.kind is SpanKind.GRID:
                    self._renew_table(part, block, was, now)
                elif was.text != now.text:
                    self._session.report(RenewalKind.CHANGED, was, "", "", "")
                    part.changed(block)
                    if block.tag == w("tbl"):
                        self._replace(block, was.name)
                    else:
                        charts.renew(block, self._session.blocks[was.name])

    def _renew_table(self, part: OpenPart, block: Element, was: LiveSpan, now: LiveSpan) -> None:
        tables = block.iter(w("tbl"))
        table = next((each for each in tables if was in self._session.marked(each, (SpanKind.GRID,))), None)
        if table is None:
            return
        old, new = (
            self._session.was.figures[was.figure].table,
            self._session.fresh.spans.figures[now.figure].table,
        )
        written, found, texts = record_texts(old), cell_texts(table), record_texts(new)
        alike = old is not None and new is not None and old.columns == new.columns
        if alike and has_shape(written, found) and has_shape(written, texts):
            self._renew_cells(part, table, was, (written, found, texts))
            return
        edits = list(hand_edits(written, found))
        if alike and written == texts:
            for edit in edits:
                self._session.report(RenewalKind.CONFLICT, was, edit.found, edit.written, edit.written)
            if not (self._session.take_workbook and edits):
                return
        for edit in edits:
            self._session.report(RenewalKind.LOST, was, edit.found, "", edit.written)
        self._session.report(RenewalKind.CHANGED, was, "", "")
        part.changed(table)
        self._replace(table, was.name)

    def _renew_cells(
        self, part: OpenPart, table: Element, was: LiveSpan, texts: tuple[Texts, Texts, Texts]
    ) -> None:
        place = self._session.places.get(was.name)
        for cell in cell_renewals(*texts):
            by_hand = cell.found not in (cell.written, cell.now)
            if by_hand or cell.found != cell.now:
                kind = RenewalKind.CONFLICT if by_hand else RenewalKind.CHANGED
                at = place._replace(row=cell.row + 1, column=cell.column) if place else None
                self._session.renewals.append(
                    Renewal(kind, was.name, was.label, at, cell.written, cell.found, cell.now)
                )
            if cell.found != cell.now and (not by_hand or self._session.take_workbook):
                part.changed(table)
                set_cell(table, cell, self._session.bookmarks[DOCUMENT], self._session.tracked)

    def _replace(self, table: Element, name: str) -> None:
        """Sets a table anew; as a revision, old rows and new ones stand in one table."""
        new = self._session.fitting().taken(self._session.blocks[name])
        if self._session.tracked is None:
            new.tail = table.tail
            parent = table.getparent()
            assert parent is not None
            parent.replace(table, new)
            return
        unmark(table)
        delete_rows(table, self._session.tracked)
        insert_rows(table, new.findall(w("tr")), self._session.tracked)
