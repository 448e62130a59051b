"""The numbers, lists and sentences of a paragraph renewed in place; what a person wrote around them stays."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from clusterbook.model.renewals import RenewalKind
from clusterbook.model.spans import LiveSpan, SpanKind
from clusterbook.model.spantrees import SpanTree, marker_order
from clusterbook.render.docx.live.inline import Change, Inline, Marker, Tracked
from clusterbook.render.docx.marks import bookmark
from clusterbook.render.docx.ooxml import Element, clean, run

Report = Callable[[RenewalKind, LiveSpan, str, str], None]
"""Takes what happens to a span: the kind, the span as it was written, what is found, what it says now."""

_BEFORE_TITLE = "\u3000"


class Trees(NamedTuple):
    """The spans as the briefing was written, and as the workbook gives them now."""

    was: SpanTree
    now: SpanTree


class Words:
    """Renews one paragraph; `kept` gathers the names of choices that stay as they were written.

    `fresh` is where the words of each span stand in a briefing made from nothing; `notes` are the footnotes that name
    sources, which go with the words they stand at.
    """

    def __init__(
        self,
        host: Inline,
        trees: Trees,
        fresh: Mapping[str, Inline],
        *,
        report: Report,
        take_workbook: bool,
        numbers: Iterator[int],
        notes: Container[str],
    ) -> None:
        self._host = host
        self._here = host.spans()
        self._trees = trees
        self._fresh = fresh
        self._report = report
        self._take = take_workbook
        self._numbers = numbers
        self._notes = notes
        self._turned: list[tuple[int, int]] = []
        self._changes: list[tuple[str, Change]] = []
        self._final: list[LiveSpan] = []
        self.kept: set[str] = set()

    def renew(self, tracked: Tracked | None = None) -> bool:
        """Makes the changes there are; whether there were any."""
        for root in self._roots():
            self._visit(root)
        if not self._changes:
            return False
        order = marker_order(self._final)
        for turned in self._turned:
            self._host.drop_notes(*turned, self._notes, tracked)
        changes = [change._replace(after=order[name, False]) for name, change in self._changes]
        self._host.apply(changes, order, tracked)
        return True

    def _roots(self) -> list[LiveSpan]:
        """The outermost spans that stand here in part at least and are still to be said, by where they stand."""
        was = self._trees.was
        names = [marker.name for marker in self._host.markers if marker.name in was.named]
        roots = dict.fromkeys(was.root_of(name) for name in names)
        return [was.named[name] for name in roots if name in self._trees.now.named]

    def _visit(self, was: LiveSpan) -> None:
        now = self._trees.now.named.get(was.name, was)
        if was.kind is SpanKind.CHOICE and was.taken != now.taken:
            self._turn(was, now)
            return
        self._final.append(now)
        if was.kind is SpanKind.CAPTION:
            self._caption(was, now)
        elif was.kind in (SpanKind.VALUE, SpanKind.NUMBER, SpanKind.UNIT, SpanKind.NOTE):
            self._value(was, now)
        for each in self._trees.was.inside(was.name):
            self._visit(each)

    def _value(self, was: LiveSpan, now: LiveSpan) -> None:
        if was.name not in self._here:
            return
        start, end = self._here[was.name]
        found = self._host.text[start:end]
        if not found and was.text:
            self._report(RenewalKind.DELETED, was, found, now.text)
        elif found not in (was.text, now.text) and not self._take:
            self._report(RenewalKind.CONFLICT, was, found, now.text)
        elif found != now.text:
            kind = RenewalKind.CHANGED if found == was.text else RenewalKind.CONFLICT
            self._report(kind, was, found, now.text)
            self._say(was.name, start, end, now.text)

    def _say(self, name: str, start: int, end: int, text: str) -> None:
        look = self._host.look_at(start)
        self._changes.append((name, Change(start, end, [run(clean(text), look)], 0)))

    def _caption(self, was: LiveSpan, now: LiveSpan) -> None:
        """The number and the title each for itself: a title that a person reworded keeps its right number."""
        if was.name not in self._here:
            return
        start, end = self._here[was.name]
        found = self._host.text[start:end]
        old, new, held = (text.partition(_BEFORE_TITLE) for text in (was.text, now.text, found))
        for place in (0, 2):
            at = start + (len(held[0]) + 1 if place else 0)
            if held[place] == new[place]:
                continue
            if held[place] != old[place] and not (self._take and old[place] != new[place]):
                if old[place] != new[place]:
                    self._report(RenewalKind.CONFLICT, was, found, now.text)
                continue
            self._report(RenewalKind.CHANGED, was, found, now.text)
            same = _shared(held[place], new[place])
            self._say(was.name, at + same, at + len(held[place]), new[place][same:])

    def _turn(self, was: LiveSpan, now: LiveSpan) -> None:
        """A condition is met that was not, or the other way round: its words change as a whole."""
        whole = self._here.get(was.name)
        found = self._host.text[slice(*whole)] if whole else ""
        if whole is None or (found != was.text and not self._take):
            self.kept.add(was.name)
            self._final += self._trees.was.walk(was)
            is_deleted = was.text and (whole is None or not found)
            self._report(RenewalKind.DELETED if is_deleted else RenewalKind.CONFLICT, was, found, now.text)
            return
        kind = RenewalKind.CHANGED
        if not was.taken or not now.taken:
            kind = RenewalKind.DISAPPEARS if was.taken else RenewalKind.APPEARS
        self._report(kind if found == was.text else RenewalKind.CONFLICT, was, found, now.text)
        spans = list(self._trees.now.walk(now))
        self._final += spans
        runs, markers = self._written(now.name, spans[1:])
        self._changes.append((was.name, Change(*whole, runs, 0, markers)))
        self._turned.append(whole)

    def _written(self, name: str, spans: Sequence[LiveSpan]) -> tuple[list[Element], list[Marker]]:
        """The runs of a span in a briefing made from nothing, and the markers of those inside it."""
        source = self._fresh[name]
        places = source.spans()
        start, end = places[name]
        runs = [deepcopy(each) for each in source.between(start, end)]
        markers: list[Marker] = []
        for span in spans:
            first, last = bookmark(span.name, next(self._numbers))
            begins, ends = places[span.name]
            markers += [
                Marker(first, span.name, False, begins - start),
                Marker(last, span.name, True, ends - start),
            ]
        return runs, markers


def _shared(text: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((place for place, (one, two) in pairs if one != two), min(len(text), len(other)))
