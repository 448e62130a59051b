"""A .docx as its parts: read whole, written with the same bytes for the same content."""

import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from clusterbook.model.errors import RunError
from clusterbook.render.docx.ooxml import PACKAGE, Element, R, clean, parse, serialise

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_LARGEST = 256 << 20


def read_parts(path: Path) -> dict[str, bytes]:
    """The parts of a .docx by name; RunError when the file is missing or is not a Word document."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise too_large(path)
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except FileNotFoundError:
        raise RunError(f"没有找到模板“{path}”。", f"There is no template “{path}”.") from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError) as error:
        raise not_word(path) from error
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise not_word(path)
    parts.setdefault(RELATIONS, f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
    return without_comments(parts)


def too_large(path: Path) -> RunError:
    """The error for a template that no writer wrote: unpacked it would fill the memory."""
    return RunError(
        f"模板“{path}”展开后超过{_LARGEST >> 20}兆字节，不处理。",
        f"The template “{path}” is larger than {_LARGEST >> 20} MB when unpacked; it is refused.",
    )


def not_word(path: Path) -> RunError:
    """The error for a file that is no Word document, or no whole one."""
    return RunError(
        f"模板“{path}”打不开：不是.docx文件，或已损坏。请用Word或WPS另存为.docx后重试。",
        f"The template “{path}” cannot be opened: it is no .docx file, or it is damaged. Save it as .docx again.",
    )


def without_comments(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts less the writers' comments, which are not for the reader of the briefing."""
    gone = {name for name in parts if name.startswith(("word/comments", "word/people"))}
    if not gone:
        return parts
    kept = {name: data for name, data in parts.items() if name not in gone}
    kept[CONTENT_TYPES] = _drop(kept[CONTENT_TYPES], "PartName", {f"/{name}" for name in gone})
    if RELATIONS in kept:
        kept[RELATIONS] = _drop(kept[RELATIONS], "Target", {name.removeprefix("word/") for name in gone})
    return kept


def _drop(data: bytes, attribute: str, values: set[str]) -> bytes:
    root = parse(data)
    for child in list(root):
        if child.get(attribute) in values:
            root.remove(child)
    return serialise(root)


def write_parts(parts: dict[str, bytes], out: Path) -> None:
    """Writes the .docx: content types first, no clock and no machine in it."""
    order = sorted(parts, key=lambda name: (name != CONTENT_TYPES, not name.startswith("_rels/")))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])


def property_parts(title: str, author: str, day: str) -> dict[str, bytes]:
    """The parts that say what the file is: title, author and an ISO day as both dates."""
    title, author = escape(clean(title)), escape(clean(author))
    stamp = f"{day}T00:00:00Z"
    core = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )
    app = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>clusterbook</Application></Properties>"
    )
    return {_CORE: core.encode(), _APP: app.encode()}


def default_type(types: Element, extension: str, kind: str) -> None:
    """States the content type of all parts whose names end so, unless the file does."""
    tag = f"{{{PACKAGE}/content-types}}Default"
    if not any(each.get("Extension", "").lower() == extension for each in types.iter(tag)):
        types.insert(0, etree.Element(tag, Extension=extension, ContentType=kind))


def override(types: Element, part: str, kind: str) -> None:
    """States the content type of a part."""
    etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", PartName=f"/{part}", ContentType=kind)


def relate(relations: Element, identity: str, kind: str, target: str) -> None:
    """Adds a relation of one of Office's own kinds."""
    etree.SubElement(
        relations,
        f"{{{PACKAGE}/relationships}}Relationship",
        Id=identity,
        Type=f"{R}/{kind}",
        Target=target,
    )
