"""Comments on cells: our own beside those that staff wrote, which are never touched.

A comment of ours ends with a line that names the program and a check sum of the words above it. One whose words were
changed since is the staff's comment.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clusterbook.excel.markup import without_excel_escapes
from clusterbook.model.cells import CellRange, column_number
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import (
    DECLARATION,
    MAIN,
    Relation,
    add_relation,
    add_type,
    child,
    relation_attribute,
    relations_of,
    remove_part,
    remove_relation,
)
from clusterbook.render.xlsx.patch.shapes import (
    ColumnWidths,
    has_shapes,
    new_drawing,
    with_shapes,
    without_shapes,
)
from clusterbook.render.xlsx.patch.sheetframe import SheetFrame
from clusterbook.render.xlsx.patch.spans import Edit, Element, appended, spliced
from clusterbook.render.xlsx.patch.texts import text_element
from clusterbook.render.xlsx.text import clean

AUTHOR = "clusterbook"
COMMENTS, DRAWING = "comments", "vmlDrawing"
Place = tuple[int, int]

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY = f'{DECLARATION}<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_FONT = (
    '<rPr><sz val="9"/><color indexed="81"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>'
)
_SIGNED = re.compile(r"(.*)——clusterbook检查 ([0-9A-F]{8})\s*\Z", re.DOTALL)
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")


def signed(text: str) -> str:
    """The text of a comment of ours, with the line by which it is known."""
    text = clean(text)
    return f"{text}\n——clusterbook检查 {_check_sum(text)}"


def is_signed(text: str) -> bool:
    """Whether a comment's text is ours, as we wrote it; line ends and blanks may have changed."""
    found = _SIGNED.match(text)
    return found is not None and _check_sum(found[1]) == found[2]


def _check_sum(text: str) -> str:
    return f"{zlib.crc32(''.join(text.split()).encode()):08X}"


class SheetToComment(NamedTuple):
    """A worksheet: its part, its place in the workbook from 1 on, and what stands around its rows."""

    part: str
    number: int
    frame: SheetFrame


def add_comments(parts: Parts, sheet: SheetToComment, texts: Mapping[Place, str]) -> list[Edit]:
    """Adds comments by (row, column) to a sheet, and returns the edits that its own part needs.

    Cells that have a comment keep it and get none. Raises RunError when the sheet's comments or their drawing have a
    form that cannot be extended.
    """
    related = relations_of(parts, sheet.part)
    existing = next((each for each in related if each.kind == COMMENTS), None)
    taken = set(_places(parts, existing.target)) if existing else set()
    fresh = {place: signed(text) for place, text in sorted(texts.items()) if place not in taken}
    if not fresh:
        return []
    _write_comments(parts, sheet.part, existing, fresh)
    return _write_shapes(parts, sheet, related, fresh)


def remove_comments(parts: Parts, part: str, frame: SheetFrame) -> list[Edit]:
    """Takes away the comments of ours that nobody changed, and returns the edits that the sheet's own part needs.

    Comments and drawing go altogether when nothing is left in them.
    """
    related = relations_of(parts, part)
    existing = next((each for each in related if each.kind == COMMENTS), None)
    if existing is None:
        return []
    xml, root = parts.elements(existing.target)
    comments = [each for each in root.walk() if each.local == "comment"]
    ours = [each for each in comments if is_signed(_text(each))]
    if not ours:
        return []
    parts.put(existing.target, spliced(xml, [Edit(each.start, each.end, b"") for each in ours]))
    drawings = [each for each in related if each.kind == DRAWING]
    for drawing in drawings:
        places = [place for each in ours if (place := _place(each))]
        parts.put(drawing.target, without_shapes(parts.read(drawing.target), places))
    return drop_empty_comments(parts, part, frame.root)


def drop_empty_comments(parts: Parts, part: str, sheet: Element) -> list[Edit]:
    """Takes away lists of comments and their drawings with nothing left in them, which programs refuse.

    Returns the edits that the sheet's own part needs; `sheet` is its root element.
    """
    related = relations_of(parts, part)
    existing = next((each for each in related if each.kind == COMMENTS), None)
    drawings = [each for each in related if each.kind == DRAWING]
    if existing is None or any(has_shapes(parts.read(each.target)) for each in drawings):
        return []
    _, root = parts.elements(existing.target)
    if any(each.local == "comment" for each in root.walk()):
        return []
    for gone in [existing, *drawings]:
        remove_relation(parts, part, gone.key)
        remove_part(parts, gone.target)
    keys = {each.key for each in drawings}
    return [Edit(each.start, each.end, b"") for each in sheet.all("legacyDrawing") if each.get("id") in keys]


def _write_comments(parts: Parts, part: str, existing: Relation | None, texts: Mapping[Place, str]) -> None:
    name = existing.target if existing else parts.free_name("xl/clusterbookComments{}.xml")
    if not existing:
        parts.put(name, _EMPTY)
        add_type(parts, name, _COMMENTS_TYPE)
        add_relation(parts, part, COMMENTS, name)
    xml, root = parts.elements(name)
    authors, listed = root.first("authors"), root.first("commentList")
    if authors is None or listed is None:
        raise parts.damaged(name)
    names = [author.all_text() for author in authors.children]
    edits = [] if AUTHOR in names else appended(xml, authors, child(authors, f"<author>{AUTHOR}</author>"))
    author = [*names, AUTHOR].index(AUTHOR)
    comments = b"".join(child(listed, _comment(place, text, author)) for place, text in texts.items())
    parts.put(name, spliced(xml, [*edits, *appended(xml, listed, comments)]))


def _comment(place: Place, text: str, author: int) -> str:
    address = CellRange(*place, *place).a1
    return f'<comment ref="{address}" authorId="{author}"><text><r>{_FONT}{text_element(text)}</r></text></comment>'


def _write_shapes(
    parts: Parts, sheet: SheetToComment, related: Iterable[Relation], texts: Mapping[Place, str]
) -> list[Edit]:
    part, number, frame = sheet
    reference = frame.root.first("legacyDrawing")
    key = reference.get("id") if reference else None
    existing = next((each.target for each in related if each.key == key), None)
    name = existing or parts.free_name("xl/drawings/clusterbookDrawing{}.vml")
    before = parts.read(name) if existing else new_drawing(number)
    drawing = with_shapes(before, number, texts, ColumnWidths(frame.root))
    if drawing is None or (reference and not existing):
        raise parts.damaged(name)
    parts.put(name, drawing)
    return [] if existing else [_reference(parts, part, name, frame)]


def _reference(parts: Parts, part: str, drawing: str, frame: SheetFrame) -> Edit:
    add_type(parts, drawing, _DRAWING_TYPE)
    attribute = relation_attribute(frame.root, add_relation(parts, part, DRAWING, drawing))
    place = frame.place_for("legacyDrawing")
    return Edit(place, place, child(frame.root, f"<legacyDrawing {attribute}/>"))


def _places(parts: Parts, name: str) -> list[Place]:
    _, root = parts.elements(name)
    return [place for each in root.walk() if each.local == "comment" and (place := _place(each))]


def _place(comment: Element) -> Place | None:
    found = _ADDRESS.match(comment.get("ref") or "")
    return (int(found[2]), column_number(found[1])) if found else None


def _text(comment: Element) -> str:
    texts = (element.text for element in comment.walk() if element.local == "t")
    return without_excel_escapes("".join(texts))
