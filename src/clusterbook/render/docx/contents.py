"""A table of contents whose entries are written out, so that every program shows them as the file is opened.

Only a program that sets the pages knows their numbers: entries lead to their headings and carry none until someone
updates the field in Word or WPS. A wrong number would be worse than none.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clusterbook.render.docx.ooxml import DECLARATION, Element, escaped, fragment, w

_LEVELS = 2
_FIELD = f'TOC \\o "1-{_LEVELS}" \\h \\z \\u'
_NUMBER_STYLE = "AnnexNumber"


class Entry(NamedTuple):
    """A heading: its level from 1, its words, the bookmark that stands in it."""

    level: int
    text: str
    bookmark: str


def add_contents(body: Element, levels: Mapping[str, int], free: int) -> None:
    """Puts the contents before the first paragraph, on a page of their own; nothing without headings.

    `levels` are the outline levels of style ids, from 0; `free` is a number that no bookmark has, nor any above it.
    """
    entries = list(_entries(body, levels, free))
    if not entries:
        return
    first = body[0]
    _begin_page(first)
    parts = [_paragraph("ContentsTitle", _run("目　录"))]
    parts += [_entry(entry, place == 0, place == len(entries) - 1) for place, entry in enumerate(entries)]
    for place, part in enumerate(parts):
        body.insert(place, fragment(part))


def _entries(body: Element, levels: Mapping[str, int], free: int) -> Iterator[Entry]:
    """The headings down to the second level, each with a bookmark; an annex's number stands before its title."""
    number = ""
    for paragraph in body.iterfind(w("p")):
        style = _style(paragraph)
        text = "".join(node.text or "" for node in paragraph.iter(w("t"))).strip()
        level = levels.get(style, _LEVELS)
        if level < _LEVELS and text:
            name = f"_Toc{free:06d}"
            _mark(paragraph, free, name)
            yield Entry(level + 1, f"{number}　{text}" if number else text, name)
            free += 1
        number = text if style == _NUMBER_STYLE else ""


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def _mark(paragraph: Element, number: int, name: str) -> None:
    start, end = paragraph.makeelement(w("bookmarkStart")), paragraph.makeelement(w("bookmarkEnd"))
    for mark in (start, end):
        mark.set(w("id"), str(number))
    start.set(w("name"), name)
    paragraph.insert(0 if paragraph.find(w("pPr")) is None else 1, start)
    paragraph.append(end)


def _begin_page(paragraph: Element) -> None:
    """The document's title, which the contents stand before, begins a page."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    if properties.find(w("pageBreakBefore")) is None:
        named = properties.find(w("pStyle"))
        properties.insert(0 if named is None else 1, properties.makeelement(w("pageBreakBefore")))


def _paragraph(style: str, content: str) -> str:
    return f'<w:p {DECLARATION}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _entry(entry: Entry, first: bool, last: bool) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    opening = (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {_FIELD} </w:instrText></w:r>'
        f"{mark.format('separate')}"
        if first
        else ""
    )
    link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{_run(entry.text)}</w:hyperlink>'
    return _paragraph(f"TOC{entry.level}", f"{opening}{link}{mark.format('end') if last else ''}")
