"""The map of spans as a briefing carries it, found again whatever program saved the file."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from clusterbook.model.spans import (
    MAP_NAMESPACE,
    CellRecord,
    FigureRecord,
    LiveSpan,
    Origin,
    SpanKind,
    SpanMap,
    TableRecord,
)
from clusterbook.render.docx.live.opening import xml_root

_M = f"{{{MAP_NAMESPACE}}}"
_SAID = ("id", "label", "text", "unit", "definition", "rule", "cells")


def map_part(parts: Mapping[str, bytes]) -> str | None:
    """The name of the part that holds the map; None in a document that was not built by this program."""
    held = (
        name
        for name, data in parts.items()
        if name.startswith("customXml/item") and MAP_NAMESPACE.encode() in data
    )
    return next((name for name in held if xml_root(parts[name], name).tag == f"{_M}briefing"), None)


def read_map(parts: Mapping[str, bytes]) -> SpanMap | None:
    """The map of a document; None where there is none. RunError when it is damaged."""
    name = map_part(parts)
    if name is None:
        return None
    root = xml_root(parts[name], name)
    figures = [_figure(element) for element in root.iter(f"{_M}figure")]
    return SpanMap(
        _origin(root),
        {figure.id: figure for figure in figures},
        [_span(element) for element in root.iter(f"{_M}span")],
        {element.get("part", ""): element.text or "" for element in root.iter(f"{_M}source")},
        {element.get("id", ""): element.get("name", "") for element in root.iter(f"{_M}style")},
    )


def _origin(root: Element) -> Origin:
    element = root.find(f"{_M}origin")
    if element is None:
        return Origin()
    options = {each.get("name", ""): each.text or "" for each in element}
    return Origin(**element.attrib, options=options)


def _span(element: Element) -> LiveSpan:
    said = dict(element.attrib)
    kind = SpanKind(said.pop("kind"))
    return LiveSpan(said.pop("name"), said.pop("part"), kind, **said)


def _figure(element: Element) -> FigureRecord:
    said = {name: element.get(name, "") for name in _SAID}
    definition, table = element.find(f"{_M}definition"), element.find(f"{_M}table")
    said["definition"] = "" if definition is None else definition.text or ""
    return FigureRecord(**said, value=_value(element), table=None if table is None else _table(table))


def _value(element: Element) -> int | float | str | tuple[str, ...] | None:
    items = element.findall(f"{_M}item")
    if items:
        return tuple(item.text or "" for item in items)
    value = element.find(f"{_M}value")
    if value is None:
        return None
    text = value.text or ""
    if value.get("type") == "text":
        return text
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _table(element: Element) -> TableRecord:
    return TableRecord(
        [(column.text or "", column.get("unit", "")) for column in element.findall(f"{_M}column")],
        [
            [CellRecord(cell.text or "", cell.get("cells", "")) for cell in row]
            for row in element.findall(f"{_M}row")
        ],
        [note.text or "" for note in element.findall(f"{_M}note")],
    )
