"""Paragraphs, tables and charts that a briefing has now and had not, or the other way round."""

from collections.abc import Mapping, Sequence

from clusterbook.model.renewals import RenewalKind
from clusterbook.model.spans import LiveSpan, SpanKind
from clusterbook.model.spantrees import SpanTree
from clusterbook.render.docx.live.blocks import slot
from clusterbook.render.docx.live.inline import Bookmarks, Inline, Tracked
from clusterbook.render.docx.live.opening import DOCUMENT
from clusterbook.render.docx.live.session import Session
from clusterbook.render.docx.live.splice import OpenPart
from clusterbook.render.docx.live.tables import (
    cell_texts,
    delete_rows,
    insert_rows,
    insert_text,
    record_texts,
)
from clusterbook.render.docx.marks import shown_text, unmark
from clusterbook.render.docx.ooxml import Element, w

_BLOCKS = (
    SpanKind.PARAGRAPH,
    SpanKind.CAPTION,
    SpanKind.UNIT,
    SpanKind.GRID,
    SpanKind.DRAWING,
    SpanKind.NOTE,
)
_FOREIGN = [
    w(name) for name in ("commentReference", "footnoteReference", "endnoteReference", "drawing", "pict")
]


class Appearing:
    """The blocks of one document."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def renew(self) -> None:
        """Removes what has nothing to say any more, and puts what has into its place."""
        part = self._session.open.get(DOCUMENT)
        if part is None:
            return
        self._session.bookmarks[DOCUMENT] = Bookmarks(part.root)
        here: dict[str, Element] = {}
        for block in part.container:
            here |= {span.name: block for span in self._session.marked(block, _BLOCKS)}
        was, now = self._top(self._session.trees.was), self._top(self._session.trees.now)
        gone = {span.name for span in was} - {span.name for span in now}
        self._remove_blocks(part, {name: here[name] for name in gone if name in here})
        self._insert_blocks(part, now, {span.name for span in was}, here)

    def _top(self, tree: SpanTree) -> list[LiveSpan]:
        return [span for span in tree.roots if span.part == DOCUMENT and span.kind in _BLOCKS]

    def _remove_blocks(self, part: OpenPart, gone: Mapping[str, Element]) -> None:
        groups: dict[str, list[str]] = {}
        for name in gone:
            if self._is_elsewhere(name, gone[name]):
                continue
            groups.setdefault(slot(name), []).append(name)
        for names in groups.values():
            edited = [name for name in names if not self._is_as_written(name, gone[name])]
            for name in edited or names:
                span = self._session.trees.was.named[name]
                kind = RenewalKind.CONFLICT if edited else RenewalKind.DISAPPEARS
                found = self._session.places[name].text if name in self._session.places else ""
                if edited or (span.text and span.kind in (SpanKind.PARAGRAPH, SpanKind.CAPTION)):
                    self._session.report(kind, span, found if edited else span.text, "")
            if edited and not self._session.take_workbook:
                self._session.kept.update(names)
                continue
            for name in names:
                self._remove(part, gone[name])

    def _is_elsewhere(self, name: str, block: Element) -> bool:
        """Whether an empty paragraph was taken out and its bookmark moved, as LibreOffice does with section breaks."""
        span = self._session.trees.was.named[name]
        return span.kind is SpanKind.PARAGRAPH and not span.text and bool(shown_text([block]))

    def _is_as_written(self, name: str, block: Element) -> bool:
        """Whether nobody has put anything into a block that is to go."""
        span = self._session.trees.was.named[name]
        if span.kind is SpanKind.DRAWING:
            return next(block.iter(w("commentReference")), None) is None
        notes = self._session.notes
        if any(each.get(w("id"), "") not in notes for each in block.iter(*_FOREIGN)):
            return False
        if span.kind is SpanKind.GRID:
            return block.tag == w("tbl") and cell_texts(block) == record_texts(
                self._session.was.figures[span.figure].table
            )
        return block.tag == w("p") and Inline(block, self._session.bookmarks[DOCUMENT]).text == span.text

    def _remove(self, part: OpenPart, block: Element) -> None:
        if self._session.tracked is None:
            if block.getparent() is part.container:
                part.container.remove(block)
            return
        part.changed(block)
        unmark(block)
        if block.tag == w("tbl"):
            delete_rows(block, self._session.tracked)
            return
        for each in block.findall(w("r")):
            self._session.tracked.delete(each)
        _mark_paragraph(block, self._session.tracked, "del")

    def _insert_blocks(
        self, part: OpenPart, now: Sequence[LiveSpan], known: set[str], here: dict[str, Element]
    ) -> None:
        charts = self._session.charts()
        before: Element | None = None
        for span in now:
            if span.name in here:
                before = here[span.name]
            elif span.name not in known and span.name in self._session.blocks:
                block = self._session.fitting().taken(self._session.blocks[span.name])
                charts.add(block)
                self._insert(part, block, before)
                before = block
                if span.kind in (SpanKind.PARAGRAPH, SpanKind.CAPTION) and span.text:
                    self._session.report(RenewalKind.APPEARS, span, "", span.text, "")

    def _insert(self, part: OpenPart, block: Element, before: Element | None) -> None:
        if before is None:
            part.container.insert(0, block)
        else:
            before.addnext(block)
        if self._session.tracked is None:
            return
        if block.tag == w("tbl"):
            rows = block.findall(w("tr"))
            insert_rows(block, rows, self._session.tracked)
            return
        insert_text(block, self._session.tracked)
        _mark_paragraph(block, self._session.tracked, "ins")


def _mark_paragraph(paragraph: Element, tracked: Tracked, name: str) -> None:
    """Marks the end of a paragraph as inserted or deleted."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    look = properties.find(w("rPr"))
    if look is None:
        look = properties.makeelement(w("rPr"))
        behind = next((each for each in properties if each.tag in (w("sectPr"), w("pPrChange"))), None)
        if behind is None:
            properties.append(look)
        else:
            behind.addprevious(look)
    look.insert(0, tracked.mark(name))
