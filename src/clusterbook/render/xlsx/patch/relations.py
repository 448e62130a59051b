"""Relations between parts, and the list of what each part is."""

import posixpath
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from clusterbook.render.xlsx.patch.parts import CONTENT_TYPES, Parts
from clusterbook.render.xlsx.patch.spans import Edit, Element, appended, spliced

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_EMPTY = f'{DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'.encode()


class Relation(NamedTuple):
    """A relation of a part: its id, the last word of its kind, and the part it leads to, or an outside address."""

    key: str
    kind: str
    target: str


def child(parent: Element, xml: str, namespace: str = MAIN) -> bytes:
    """A new child, given without prefix, as it must be written inside the parent to be of the same namespace."""
    if parent.prefix:
        name, blank, rest = xml.partition(" ") if " " in xml.partition(">")[0] else xml.partition(">")
        return f'{name} xmlns="{namespace}"{blank}{rest}'.encode()
    return xml.encode()


def relation_attribute(root: Element, key: str) -> str:
    """The attribute r:id for an element inside the root, with the prefix declared when the root does not."""
    declared = root.attributes.get("xmlns:r") == RELATIONS
    return f'r:id="{key}"' if declared else f'xmlns:r="{RELATIONS}" r:id="{key}"'


def relations_of(parts: Parts, part: str) -> list[Relation]:
    """The relations of a part, in the order of its list; none when it has no list."""
    name = _list_of(part)
    if name not in parts:
        return []
    _, root = parts.elements(name)
    return [_relation(part, element) for element in root.all("Relationship")]


def add_relation(parts: Parts, part: str, kind: str, target: str) -> str:
    """Relates a part to another, and returns the new relation's id."""
    name = _list_of(part)
    if name not in parts:
        parts.put(name, _EMPTY)
    xml, root = parts.elements(name)
    taken = {(element.get("Id") or "").lower() for element in root.all("Relationship")}
    number = len(taken) + 1
    while f"rid{number}" in taken:
        number += 1
    where = quoteattr(posixpath.relpath(target, posixpath.dirname(part)))
    relation = f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target={where}/>'
    parts.put(name, spliced(xml, appended(xml, root, child(root, relation, _PACKAGE_RELATIONS))))
    return f"rId{number}"


def remove_relation(parts: Parts, part: str, key: str) -> None:
    """Takes a relation of a part away."""
    xml, root = parts.elements(_list_of(part))
    gone = [element for element in root.all("Relationship") if element.get("Id") == key]
    parts.put(_list_of(part), spliced(xml, [Edit(element.start, element.end, b"") for element in gone]))


def add_type(parts: Parts, part: str, kind: str) -> None:
    """Says what a new part is."""
    xml, root = parts.elements(CONTENT_TYPES)
    override = f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(kind)}/>"
    parts.put(CONTENT_TYPES, spliced(xml, appended(xml, root, child(root, override, _PACKAGE_TYPES))))


def remove_part(parts: Parts, part: str) -> None:
    """Takes away a part, its relations, and what the list of types says of it."""
    xml, root = parts.elements(CONTENT_TYPES)
    gone = [element for element in root.all("Override") if element.get("PartName") == f"/{part}"]
    if gone:
        parts.put(CONTENT_TYPES, spliced(xml, [Edit(element.start, element.end, b"") for element in gone]))
    for name in (part, _list_of(part)):
        if name in parts:
            parts.remove(name)


def _list_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _relation(part: str, element: Element) -> Relation:
    target = element.get("Target") or ""
    if element.get("TargetMode") != "External":
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return Relation(element.get("Id") or "", (element.get("Type") or "").rpartition("/")[2], target)
