"""What a look changes in a filled text: the lead, headings that run into their paragraph, words before a line."""

from lxml import etree

from clusterbook.render.docx.ooxml import Element, run, w
from clusterbook.render.docx.profiles import LEAD, RUN_IN_CHARACTERS, Look

_ENDS = ("。", "！", "？", "：")


def reshape(body: Element, look: Look) -> None:
    """Changes the paragraphs of a body as the look asks; none for the look that templates are written in."""
    if look.lead:
        _set_lead(body)
    for paragraph in list(body.iterfind(w("p"))):
        style = _style(paragraph)
        if style in look.prefixes and _text(paragraph):
            _after_properties(paragraph, run(look.prefixes[style]))
        if style in look.run_in:
            _run_in(paragraph)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def _text(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(w("t"))).strip()


def _after_properties(paragraph: Element, element: Element) -> None:
    paragraph.insert(0 if paragraph.find(w("pPr")) is None else 1, element)


def _set_lead(body: Element) -> None:
    """Paragraphs of plain text before the first heading are the lead; blank lines above it go."""
    for paragraph in list(body.iterfind(w("p"))):
        style = _style(paragraph)
        if style.startswith("Heading"):
            return
        if style or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            continue
        if not _text(paragraph):
            body.remove(paragraph)
        else:
            _restyle(paragraph, LEAD)


def _restyle(paragraph: Element, style: str) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    named = etree.Element(w("pStyle"))
    named.set(w("val"), style)
    properties.insert(0, named)


def _run_in(heading: Element) -> None:
    """Moves a heading to the head of the text that follows it; one before a table or heading stands alone."""
    following = heading.getnext()
    if following is None or following.tag != w("p") or _style(following) or not _text(following):
        return
    if not _text(heading).endswith(_ENDS):
        heading.append(run("。"))
    pieces = [child for child in heading if child.tag != w("pPr")]
    for piece in pieces:
        for part in piece.iter(w("r")):
            _mark(part)
    for piece in reversed(pieces):
        _after_properties(following, piece)
    parent = heading.getparent()
    assert parent is not None
    parent.remove(heading)


def _mark(part: Element) -> None:
    """Sets a run in the characters of a run-in heading."""
    properties = part.find(w("rPr"))
    if properties is None:
        properties = part.makeelement(w("rPr"))
        part.insert(0, properties)
    style = properties.makeelement(w("rStyle"))
    style.set(w("val"), RUN_IN_CHARACTERS)
    properties.insert(0, style)
