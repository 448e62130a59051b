"""A review copy: a Word comment at each number, with its cells and counting rule; other comments stay."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from clusterbook.model.spans import span_name
from clusterbook.model.traces import Trace
from clusterbook.render.docx.live.opening import DOCUMENT
from clusterbook.render.docx.live.splice import OpenPart
from clusterbook.render.docx.ooxml import DECLARATION, Element, clean, fragment, parse, run, serialise, w
from clusterbook.render.docx.package import CONTENT_TYPES, RELATIONS, override, relate

COMMENTS = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS = "clusterbook", "cb"


def with_comments(
    parts: Mapping[str, bytes], traces: Sequence[Trace], day: str, language: str
) -> dict[str, bytes]:
    """The parts with a comment at each trace of the body, dated by an ISO day; all else is as it was."""
    files = dict(parts)
    comments = _comments(files)
    numbers = count(_next_number(comments))
    body = OpenPart(files[DOCUMENT])
    marks = _marks(body.root)
    for trace in traces:
        if trace.span.name in marks:
            start, end = marks[trace.span.name]
            number = str(next(numbers))
            comments.append(_comment(number, day, _lines(trace, language)))
            _anchor(start, end, number)
            body.changed(start)
            body.changed(end)
    files[DOCUMENT] = body.content()
    files[COMMENTS] = serialise(comments)
    return files


def _comments(files: dict[str, bytes]) -> Element:
    """The comments of a document; one that has none is made to have them."""
    if COMMENTS in files:
        return parse(files[COMMENTS])
    types, relations = parse(files[CONTENT_TYPES]), parse(files[RELATIONS])
    override(types, COMMENTS, _TYPE)
    taken = {each.get("Id") for each in relations}
    identity = next(f"rIdComments{n}" for n in count(1) if f"rIdComments{n}" not in taken)
    relate(relations, identity, "comments", "comments.xml")
    files[CONTENT_TYPES], files[RELATIONS] = serialise(types), serialise(relations)
    return fragment(f"<w:comments {DECLARATION}/>")


def _next_number(comments: Element) -> int:
    return 1 + max((int(each.get(w("id"), "0")) for each in comments.iter(w("comment"))), default=-1)


def _marks(root: Element) -> dict[str, tuple[Element, Element]]:
    """The two ends of each span's bookmark, those of copies left out."""
    ends = {end.get(w("id")): end for end in root.iter(w("bookmarkEnd"))}
    marks: dict[str, tuple[Element, Element]] = {}
    for start in root.iter(w("bookmarkStart")):
        name, end = start.get(w("name"), ""), ends.get(start.get(w("id")))
        if end is not None and span_name(name) == name:
            marks.setdefault(name, (start, end))
    return marks


def _anchor(start: Element, end: Element, number: str) -> None:
    for place, name in ((start, "commentRangeStart"), (end, "commentRangeEnd")):
        mark = etree.Element(w(name))
        mark.set(w("id"), number)
        place.addnext(mark)
    reference = run("")
    etree.SubElement(reference, w("commentReference")).set(w("id"), number)
    following = end.getnext()
    assert following is not None
    following.addnext(reference)


def _comment(number: str, day: str, lines: Iterator[str]) -> Element:
    comment = etree.Element(w("comment"))
    for key, value in (
        ("id", number),
        ("author", _AUTHOR),
        ("date", f"{day}T00:00:00Z"),
        ("initials", _INITIALS),
    ):
        comment.set(w(key), value)
    for line in lines:
        etree.SubElement(comment, w("p")).append(run(clean(line)))
    return comment


def _lines(trace: Trace, language: str) -> Iterator[str]:
    zh = language == "zh"
    figure = trace.figure
    yield f"{figure.label}［{figure.id}］"
    yield f"{'口径：' if zh else 'Definition: '}{figure.definition}（{figure.rule}）"
    yield f"{'单元格：' if zh else 'Cells: '}{trace.cells or '—'}"
    if trace.now is not None and trace.now != trace.found:
        yield f"{'工作簿现为：' if zh else 'The workbook now says: '}{trace.now}"
