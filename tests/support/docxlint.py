"""What makes Word repair a document or a reader stumble, and no schema forbids: found in the parts of a .docx."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from clusterbook.render.docx.ooxml import R, w
from clusterbook.render.docx.package import read_parts

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")


class Document:
    """The parts of a .docx, those with WordprocessingML parsed."""

    def __init__(self, path: Path) -> None:
        self.parts = read_parts(path)
        self.roots = {
            name: etree.fromstring(data)
            for name, data in self.parts.items()
            if name.endswith((".xml", ".rels")) and not name.startswith("customXml")
        }
        self.texts = {
            name: root
            for name, root in self.roots.items()
            if re.fullmatch(r"word/(document|header\w*|footer\w*|footnotes)\.xml", name)
        }

    @property
    def body(self) -> etree._Element:
        """The document's body."""
        return self.roots["word/document.xml"].find(w("body"))


def defects(path: Path) -> list[str]:
    """Everything found wrong, as kind and detail."""
    document = Document(path)
    return [f"{check.__name__.strip('_')}: {found}" for check in CHECKS for found in check(document)]


def _grid(document: Document) -> Iterator[str]:
    """Every row has the columns of its table's grid, and the grid is there."""
    for name, root in document.texts.items():
        for number, table in enumerate(root.iter(w("tbl")), 1):
            columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
            for row in table.findall(w("tr")):
                spans = [cell.find(f"{w('tcPr')}/{w('gridSpan')}") for cell in row.findall(w("tc"))]
                width = sum(1 if span is None else int(span.get(w("val"))) for span in spans)
                if width != columns:
                    yield f"{name} table {number}: {width} cells over {columns} columns"
                    break


def _header_rows(document: Document) -> Iterator[str]:
    """Header rows come first and repeat; the mark has no value that older programs misread."""
    for name, root in document.texts.items():
        for mark in root.iter(w("tblHeader")):
            row = mark.getparent().getparent()
            if mark.get(w("val")) is not None:
                yield f"{name}: tblHeader with a value"
            if row.getprevious() is not None and row.getprevious().tag == w("tr"):
                yield f"{name}: a header row below the first"


def _cells(document: Document) -> Iterator[str]:
    """A cell ends with a paragraph."""
    for name, root in document.texts.items():
        if any(len(cell) == 0 or cell[-1].tag != w("p") for cell in root.iter(w("tc"))):
            yield f"{name}: a cell without a paragraph at its end"


def _bookmarks(document: Document) -> Iterator[str]:
    """Ids and names of bookmarks are unique in the whole document, and each begins and ends."""
    starts = [mark for root in document.texts.values() for mark in root.iter(w("bookmarkStart"))]
    ends = Counter(
        mark.get(w("id")) for root in document.texts.values() for mark in root.iter(w("bookmarkEnd"))
    )
    yield from _repeated("id", [mark.get(w("id")) for mark in starts])
    yield from _repeated("name", [mark.get(w("name")) for mark in starts])
    if Counter(mark.get(w("id")) for mark in starts) != ends:
        yield "begins and ends differ"


def _repeated(kind: str, values: list[str]) -> Iterator[str]:
    yield from (f"{kind} {value} {count} times" for value, count in Counter(values).items() if count > 1)


def _drawings(document: Document) -> Iterator[str]:
    """Drawings have numbers of their own and say in words what they show; so do tables that stand for a drawing."""
    drawn = [each for root in document.texts.values() for each in root.iter(f"{_DRAWING}docPr")]
    yield from _repeated("docPr", [each.get("id") for each in drawn])
    yield from (f"docPr {each.get('id')} without words" for each in drawn if not each.get("descr"))
    for table in document.body.iter(w("tbl")):
        if table.find(f".//{w('shd')}[@{w('fill')}]") is not None and not _described(table):
            yield "a shaded table without words"


def _described(table: etree._Element) -> bool:
    words = table.find(f"{w('tblPr')}/{w('tblDescription')}")
    return words is not None and bool(words.get(w("val")))


def _relations(document: Document) -> Iterator[str]:
    """Relations lead to parts, have ids of their own, and are there for every id a part names."""
    for name, root in document.roots.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        relations = list(root.iter(_RELATION))
        yield from _repeated(f"{name} id", [each.get("Id") for each in relations])
        for relation in relations:
            target = relation.get("Target")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if relation.get("TargetMode") != "External" and whole.lstrip("/") not in document.parts:
                yield f"{name}: {target} is missing"
        yield from _unknown_ids(document, name, {each.get("Id") for each in relations})


def _unknown_ids(document: Document, relations: str, known: set[str]) -> Iterator[str]:
    part = relations.replace("_rels/", "").removesuffix(".rels")
    if part in document.roots:
        named = {
            value
            for each in document.roots[part].iter()
            for attribute, value in each.attrib.items()
            if attribute.startswith(f"{{{R}}}")
        }
        yield from (f"{part}: no relation {identity}" for identity in sorted(named - known))


def _content_types(document: Document) -> Iterator[str]:
    """Every part has a content type, and every type named a part."""
    types = document.roots["[Content_Types].xml"]
    overrides = [each.get("PartName").lstrip("/") for each in types.iter(f"{_TYPES}Override")]
    defaults = {each.get("Extension") for each in types.iter(f"{_TYPES}Default")}
    yield from _repeated("override", overrides)
    yield from (f"{name} is no part" for name in overrides if name not in document.parts)
    for name in document.parts:
        if (
            name not in overrides
            and name.rpartition(".")[2] not in defaults
            and name != "[Content_Types].xml"
        ):
            yield f"{name} has no type"


def _fonts(document: Document) -> Iterator[str]:
    """No theme fonts, and fonts named for all four kinds of characters."""
    for name in ("word/styles.xml", *document.texts):
        for fonts in document.roots[name].iter(w("rFonts")):
            if any("Theme" in attribute for attribute in fonts.attrib):
                yield f"{name}: a theme font"
            elif not all(fonts.get(w(kind)) for kind in _FONTS):
                yield f"{name}: rFonts without all four names"


def _styles(document: Document) -> Iterator[str]:
    """Every style that is used is there."""
    known = {style.get(w("styleId")) for style in document.roots["word/styles.xml"].iter(w("style"))}
    for name, root in document.texts.items():
        used = {
            each.get(w("val")) for kind in ("pStyle", "rStyle", "tblStyle") for each in root.iter(w(kind))
        }
        yield from (f"{name}: no style {style}" for style in sorted(used - known))


def _fields(document: Document) -> Iterator[str]:
    """Fields begin, give their result and end, one within another at most."""
    for name, root in document.texts.items():
        open_fields: list[str] = []
        for mark in root.iter(w("fldChar")):
            kind = mark.get(w("fldCharType"))
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields or (kind == "separate" and open_fields[-1] != "begin"):
                yield f"{name}: {kind} without begin"
            elif kind == "separate":
                open_fields[-1] = "separate"
            else:
                open_fields.pop()
        if open_fields:
            yield f"{name}: {len(open_fields)} fields without end"


def _headings(document: Document) -> Iterator[str]:
    """Levels go down one at a time."""
    levels = {}
    for style in document.roots["word/styles.xml"].iter(w("style")):
        level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if level is not None:
            levels[style.get(w("styleId"))] = int(level.get(w("val")))
    last = -1
    for paragraph in document.body.iterfind(w("p")):
        level = levels.get(_style(paragraph))
        if level is None:
            continue
        if level > last + 1:
            yield f"level {level + 1} after {last + 1}: {_text(paragraph)}"
        last = level


def _captions(document: Document) -> Iterator[str]:
    """Captions count through, their field and their words agree, and numbers quoted in the text are there."""
    paragraphs = list(document.body.iterfind(w("p")))
    for kind, style in (("表", "Caption"), ("图", "FigureCaption")):
        captions = [_text(each) for each in paragraphs if _style(each) == style]
        numbers = [re.match(rf"{kind}(\d+)　", caption) for caption in captions]
        found = [int(match[1]) if match else 0 for match in numbers]
        if found != list(range(1, len(found) + 1)):
            yield f"{kind}: {found}"
        said = "".join(_text(each) for each in paragraphs if _style(each) in ("", "Lead"))
        for number in {int(each) for each in re.findall(rf"[见和、]{kind}(\d+)", said)} - set(found):
            yield f"{kind}{number} is quoted and not shown"


def _footnotes(document: Document) -> Iterator[str]:
    """Every mark has its note and every note its mark."""
    marks = [each.get(w("id")) for each in document.body.iter(w("footnoteReference"))]
    root = document.roots.get("word/footnotes.xml")
    notes = [] if root is None else [each.get(w("id")) for each in root if each.get(w("type")) is None]
    yield from _repeated("mark", marks)
    if set(marks) != set(notes):
        yield f"marks {sorted(set(marks) ^ set(notes))} and notes differ"


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"))


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(w("t")))


CHECKS: tuple[Callable[[Document], Iterator[str]], ...] = (
    _grid,
    _header_rows,
    _cells,
    _bookmarks,
    _drawings,
    _relations,
    _content_types,
    _fonts,
    _styles,
    _fields,
    _headings,
    _captions,
    _footnotes,
)
