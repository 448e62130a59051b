"""A briefing while it is refreshed: its open parts, what it was and is to be, and what is reported."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from clusterbook.compose.briefing import BriefingContext
from clusterbook.model.passages import Passage
from clusterbook.model.renewals import Renewal, RenewalKind
from clusterbook.model.spans import LiveSpan, SpanKind, SpanMap, span_name
from clusterbook.model.spantrees import SpanTree
from clusterbook.render.docx.briefing import Assembled, look_of, style_names
from clusterbook.render.docx.live.blocks import WP, Charts, Fitting
from clusterbook.render.docx.live.inline import Bookmarks, Tracked
from clusterbook.render.docx.live.opening import DOCUMENT
from clusterbook.render.docx.live.reading import read_passages, text_parts
from clusterbook.render.docx.live.splice import OpenPart
from clusterbook.render.docx.live.words import Trees
from clusterbook.render.docx.marks import shown_text
from clusterbook.render.docx.notes import FOOTNOTES
from clusterbook.render.docx.ooxml import Element, parse, w
from clusterbook.render.docx.package import CONTENT_TYPES, RELATIONS

_NOTE_BEGINNINGS = ("资料来源：", "同注")


class Session:
    """One refresh: `was` is the map as the briefing was written, `fresh` the briefing made from nothing now.

    `blocks` are the paragraphs and tables of that by the spans they hold, `kept` the names of spans that stay as they
    were written, `places` where each span stands first.
    """

    def __init__(
        self,
        parts: Mapping[str, bytes],
        spans: SpanMap,
        fresh: Assembled,
        take_workbook: bool,
        tracking: BriefingContext | None,
    ) -> None:
        self.parts = dict(parts)
        self._look = look_of(spans)
        self.was, self.fresh = spans, fresh
        self.trees = Trees(SpanTree(spans.spans), SpanTree(fresh.spans.spans))
        self.take_workbook = take_workbook
        self.passages = read_passages(parts)
        self.open = {name: OpenPart(parts[name]) for name in text_parts(parts) if b"cb_" in parts[name]}
        self.bookmarks = {name: Bookmarks(part.root) for name, part in self.open.items()}
        self.numbers = count(_highest(part.root for part in self.open.values()) + 1)
        self.tracked = None
        if tracking is not None:
            self.tracked = Tracked(
                tracking.properties.author or tracking.properties.title,
                f"{tracking.properties.date}T00:00:00Z",
                self.numbers,
            )
        self.places = _places(self.passages)
        self.renewals: list[Renewal] = []
        self.kept: set[str] = set()
        self.blocks = _blocks(fresh)
        self.notes = _source_notes(parts)

    def report(
        self, kind: RenewalKind, span: LiveSpan, found: str, now: str, written: str | None = None
    ) -> None:
        """Notes what happens to a span; `written` is its text unless given."""
        place = self.places.get(span.name)
        said = span.text if written is None else written
        self.renewals.append(Renewal(kind, span.name, span.label, place, said, found, now))

    def marked(self, block: Element, kinds: Sequence[SpanKind]) -> list[LiveSpan]:
        """The spans of some kinds that a block holds."""
        bookmarks = self.bookmarks[DOCUMENT]
        names = dict.fromkeys(bookmarks.name(start) for start in block.iter(w("bookmarkStart")))
        spans = (self.trees.was.named.get(name) for name in names)
        return [span for span in spans if span is not None and span.kind in kinds]

    def fitting(self) -> Fitting:
        """What fits new blocks into the document."""
        marginals = {
            each.get("Id", ""): each.get("Type", "").rpartition("/")[2] or "none"
            for each in parse(self.parts[RELATIONS])
        }
        return Fitting(self.was.styles, style_names(self.parts), self.numbers, marginals)

    def charts(self) -> Charts:
        """The charts of the document, with those of the new briefing at hand."""
        bare = {name: self.parts[name] for name in (CONTENT_TYPES, RELATIONS)}
        return Charts(self.parts, self.fresh.attachments.parts(bare, self._look))


def _highest(roots: Iterator[Element]) -> int:
    """The highest number that bookmarks, revisions and drawings have."""
    numbered = (
        each.get(w("id")) or each.get("id") or ""
        for root in roots
        for each in root.iter(w("bookmarkStart"), w("ins"), w("del"), f"{{{WP}}}docPr")
    )
    return max((int(identity) for identity in numbered if identity.isdecimal()), default=0)


def _places(passages: Sequence[Passage]) -> dict[str, Passage]:
    """Where each span stands first."""
    places: dict[str, Passage] = {}
    for passage in passages:
        for stretch in passage.stretches:
            name = span_name(stretch.name)
            if name:
                places.setdefault(name, passage)
    return places


def _source_notes(parts: Mapping[str, bytes]) -> set[str]:
    """The ids of the footnotes that the program wrote: those that name sources."""
    if FOOTNOTES not in parts:
        return set()
    return {
        note.get(w("id"), "")
        for note in parse(parts[FOOTNOTES]).iter(w("footnote"))
        if shown_text([note]).strip().startswith(_NOTE_BEGINNINGS)
    }


def _blocks(fresh: Assembled) -> dict[str, Element]:
    """The block of the body that each span marks."""
    root = fresh.roots[DOCUMENT]
    body = root.find(w("body"))
    assert body is not None
    return {
        span_name(start.get(w("name"), "")): block
        for block in body
        for start in block.iter(w("bookmarkStart"))
    }
