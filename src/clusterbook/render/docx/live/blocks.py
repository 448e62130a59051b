"""Whole paragraphs, tables and charts of a briefing made from nothing, fitted into a document that is older."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from posixpath import join, normpath

from clusterbook.render.docx.attachments import CHART_TYPE, leads_to, name_workbooks
from clusterbook.render.docx.ooxml import Element, R, parse, serialise, w
from clusterbook.render.docx.package import CONTENT_TYPES, RELATIONS, override, relate

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATION = f"{{{R}}}id"
_STYLED = [w(name) for name in ("pStyle", "rStyle", "tblStyle")]
_SLOT = re.compile(r"(cb_(?:[a-z]\d*_)?\d+(?:r\d+)?)(?:_[utnb]\d*)?")


def slot(name: str) -> str:
    """What the spans of a table share, as the name of its caption: cb_12 for cb_12_t and cb_12_n1."""
    found = _SLOT.fullmatch(name)
    return found[1] if found else name


class Fitting:
    """Takes elements over: styles by their names, bookmarks by numbers that are free."""

    def __init__(
        self,
        names: Mapping[str, str],
        own: Mapping[str, str],
        numbers: Iterator[int],
        marginals: Mapping[str, str],
    ) -> None:
        """`names` are the styles' names by the ids the elements use, `own` those by the ids of the document.

        `marginals` are the kinds of the document's relations by their ids; a section that refers to a header or
        footer that is not there inherits its own.
        """
        ids = {name.lower(): identity for identity, name in own.items()}
        self._styles = {identity: ids.get(name.lower(), identity) for identity, name in names.items()}
        self._numbers = numbers
        self._marginals = marginals

    def taken(self, element: Element) -> Element:
        """A copy of the element that fits the document."""
        copy = deepcopy(element)
        for styled in copy.iter(*_STYLED):
            identity = styled.get(w("val"), "")
            styled.set(w("val"), self._styles.get(identity, identity))
        numbers: dict[str, str] = {}
        for marker in copy.iter(w("bookmarkStart"), w("bookmarkEnd")):
            old = marker.get(w("id"), "")
            numbers.setdefault(old, str(next(self._numbers)))
            marker.set(w("id"), numbers[old])
        for properties in _described(copy):
            properties.set("id", str(next(self._numbers)))
        for reference in list(copy.iter(w("headerReference"), w("footerReference"))):
            kind = self._marginals.get(reference.get(_RELATION, ""), "none")
            if not reference.tag.endswith(f"}}{kind}Reference"):
                section = reference.getparent()
                assert section is not None
                section.remove(reference)
        return copy


class Charts:
    """The charts of a document, renewed by what a briefing made from nothing has in the same place."""

    def __init__(self, parts: dict[str, bytes], fresh: Mapping[str, bytes]) -> None:
        """`parts` are the document's and are written to; `fresh` are those of the new charts, by relation id."""
        self._parts = parts
        self._fresh = fresh

    def renew(self, drawing: Element, new: Element) -> None:
        """Puts the new chart's part and workbook in the place of the old one's, and its description."""
        old_frame, frame = _chart(drawing), _chart(new)
        if old_frame is None or frame is None:
            return
        relations = parse(self._parts[RELATIONS])
        target = next(
            each.get("Target", "") for each in relations if each.get("Id") == old_frame.get(_RELATION)
        )
        self._write(normpath(join("word", target)).lstrip("/"), frame.get(_RELATION, ""))
        for properties, other in zip(_described(drawing), _described(new), strict=False):
            properties.set("descr", other.get("descr", ""))

    def add(self, paragraph: Element) -> None:
        """Gives the document the parts of a chart that a paragraph taken over shows."""
        frame = _chart(paragraph)
        if frame is None:
            return
        relations, types = parse(self._parts[RELATIONS]), parse(self._parts[CONTENT_TYPES])
        taken = {each.get("Id") for each in relations}
        number = next(
            n
            for n in range(1, 10_000)
            if f"word/charts/clusterbook{n}.xml" not in self._parts and f"clusterbookChart{n}" not in taken
        )
        part = f"word/charts/clusterbook{number}.xml"
        relate(relations, f"clusterbookChart{number}", "chart", part.removeprefix("word/"))
        override(types, part, CHART_TYPE)
        name_workbooks(types)
        self._parts[RELATIONS], self._parts[CONTENT_TYPES] = serialise(relations), serialise(types)
        self._write(part, frame.get(_RELATION, ""))
        frame.set(_RELATION, f"clusterbookChart{number}")

    def _write(self, part: str, relation: str) -> None:
        number = relation.removeprefix("clusterbookChart")
        folder, _, name = part.rpartition("/")
        book = f"word/embeddings/{name.removesuffix('.xml')}.xlsx"
        self._parts[part] = self._fresh[f"word/charts/clusterbook{number}.xml"]
        self._parts[book] = self._fresh[f"word/embeddings/clusterbook{number}.xlsx"]
        self._parts[f"{folder}/_rels/{name}.rels"] = leads_to(f"../embeddings/{book.rpartition('/')[2]}")
        types = parse(self._parts[CONTENT_TYPES])
        name_workbooks(types)
        self._parts[CONTENT_TYPES] = serialise(types)


def _chart(element: Element) -> Element | None:
    return next(element.iter(f"{{{_C}}}chart"), None)


def _described(element: Element) -> list[Element]:
    return list(element.iter(f"{{{WP}}}docPr"))
