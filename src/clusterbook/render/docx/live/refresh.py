"""Today's numbers put into an older briefing: what the program wrote is renewed, what people wrote stays."""

from collections.abc import Mapping

from clusterbook.compose.briefing import BriefingContext
from clusterbook.model.passages import Passage
from clusterbook.model.renewals import Refreshed, RenewalKind
from clusterbook.model.spans import LiveSpan, SpanKind, SpanMap, span_name
from clusterbook.render.docx.briefing import assembled, look_of, remembered_template
from clusterbook.render.docx.live.appearing import Appearing
from clusterbook.render.docx.live.blocks import slot
from clusterbook.render.docx.live.inline import Bookmarks, Inline
from clusterbook.render.docx.live.mapreading import map_part
from clusterbook.render.docx.live.session import Session
from clusterbook.render.docx.live.things import Things
from clusterbook.render.docx.live.words import Words
from clusterbook.render.docx.ooxml import Element, w
from clusterbook.render.docx.spanmap import map_xml

_AROUND = (6, 2)
"""How many characters before and behind a number tell a copy of it from the same number elsewhere."""


def refresh(
    parts: Mapping[str, bytes],
    spans: SpanMap,
    context: BriefingContext,
    *,
    take_workbook: bool = False,
    track: bool = False,
) -> Refreshed:
    """The document of these parts and this map as the context gives it now; nothing is written.

    With `take_workbook` a number that a person changed by hand gives way too. With `track` each change is a revision
    by the author and on the day of the context. Raises TemplateError when the words cannot be said any more.
    """
    fresh = assembled(remembered_template(spans), context, look_of(spans))
    session = Session(parts, spans, fresh, take_workbook, context if track else None)
    _report_deleted(session)
    _renew_words(session)
    Things(session).renew()
    Appearing(session).renew()
    _report_copies(session)
    return _finished(session)


def _report_deleted(session: Session) -> None:
    """Spans that are gone, the outermost of them only."""
    now = session.trees.now.named
    gone: set[str] = set()
    for span in session.was.spans:
        if span.name in session.places or not (span.text or span.kind is SpanKind.GRID):
            continue
        if span.parent not in gone and slot(span.name) not in gone and span.kind is not SpanKind.NOTE:
            session.report(RenewalKind.DELETED, span, "", now[span.name].text if span.name in now else "")
        gone |= {span.name, slot(span.name)}


def _renew_words(session: Session) -> None:
    fresh = _inlines(session.fresh.roots)
    for name, part in session.open.items():
        for paragraph in list(part.root.iter(w("p"))):
            host = Inline(paragraph, session.bookmarks[name])
            if not host.markers:
                continue
            words = Words(
                host,
                session.trees,
                fresh,
                report=session.report,
                take_workbook=session.take_workbook,
                numbers=session.numbers,
                notes=session.notes,
            )
            if words.renew(session.tracked):
                part.changed(paragraph)
            session.kept |= words.kept


def _report_copies(session: Session) -> None:
    """Words around a number that changed, found a second time where they are not live."""
    dead = [passage for passage in session.passages if not any(span_name(s.name) for s in passage.stretches)]
    texts = "\n".join(passage.text for passage in dead)
    for renewal in [each for each in session.renewals if each.kind is RenewalKind.CHANGED]:
        passage = renewal.place
        stretch = passage and next((s for s in passage.stretches if span_name(s.name) == renewal.span), None)
        if not passage or not stretch or passage.row:
            continue
        words = passage.text[max(stretch.start - _AROUND[0], 0) : stretch.end + _AROUND[1]]
        if len(words) > len(renewal.written) and words in texts:
            place = next(each for each in dead if words in each.text)
            copied = renewal._replace(kind=RenewalKind.COPIED, place=place, found=place.text)
            if copied not in session.renewals:
                session.renewals.append(copied)


def _new_map(session: Session) -> SpanMap:
    """The map of what the document says now: what stays because of a conflict, as it was written before."""
    if not session.kept:
        return session.fresh.spans._replace(styles=session.was.styles)
    was, now = session.trees
    spans: list[LiveSpan] = []
    skipped: set[str] = set()
    for span in session.fresh.spans.spans:
        if span.name in session.kept:
            spans += was.walk(was.named[span.name])
            skipped |= {each.name for each in now.walk(span)}
        elif span.name not in skipped:
            spans.append(span)
    for span in was.roots:
        if span.name in session.kept and span.name not in now.named:
            spans += was.walk(span)
    shown = {figure for span in spans for figure in span.figure.split()}
    old = {key: figure for key, figure in session.was.figures.items() if key in shown}
    return session.fresh.spans._replace(
        styles=session.was.styles, spans=spans, figures={**old, **session.fresh.spans.figures}
    )


def _finished(session: Session) -> Refreshed:
    """The parts and the map as they are now."""
    for name, part in session.open.items():
        session.parts[name] = part.content()
    spans = _new_map(session)
    held = map_part(session.parts)
    if held is not None and spans != session.was:
        session.parts[held] = map_xml(spans)
    order = {_address(passage): place for place, passage in enumerate(session.passages)}
    renewals = sorted(session.renewals, key=lambda each: order.get(_address(each.place), -1))
    return Refreshed(session.parts, spans, renewals)


def _address(passage: Passage | None) -> tuple[str | int, ...]:
    return (passage.part, passage.number, passage.row, passage.column) if passage else ()


def _inlines(roots: Mapping[str, Element]) -> dict[str, Inline]:
    """The paragraph that each span stands in."""
    found: dict[str, Inline] = {}
    for root in roots.values():
        bookmarks = Bookmarks(root)
        for paragraph in root.iter(w("p")):
            inline = Inline(paragraph, bookmarks)
            found |= dict.fromkeys(inline.spans(), inline)
    return found
