"""The map of spans as a customXml part of a .docx, where Word, WPS and LibreOffice leave it as it is."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from clusterbook.model.spans import MAP_NAMESPACE, FigureRecord, LiveSpan, Origin, SpanMap, TableRecord
from clusterbook.render.docx.ooxml import clean, escaped, parse, serialise

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = "{5C1B7A64-0D3E-4F52-9C6B-3B5A0C7E1D21}"
_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"


def with_map(files: Mapping[str, bytes], spans: SpanMap) -> dict[str, bytes]:
    """The parts of a .docx with the map among them, in the place of one it had or in a free number of customXml."""
    for name in files:
        if name.startswith("customXml/item") and parse(files[name]).tag == f"{{{MAP_NAMESPACE}}}briefing":
            return {**files, name: map_xml(spans)}
    number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in files)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    added = {
        item: map_xml(spans),
        properties: (
            f'{_HEAD}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_OFFICE}/customXml">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{MAP_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode(),
        f"customXml/_rels/item{number}.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps{number}.xml"/></Relationships>'
        ).encode(),
        _CONTENT_TYPES: _typed(files[_CONTENT_TYPES], f"/{properties}"),
        _DOCUMENT_RELATIONS: _related(files[_DOCUMENT_RELATIONS], f"../{item}"),
    }
    return {**files, **added}


def _typed(types: bytes, part: str) -> bytes:
    root = parse(types)
    root.append(root.makeelement(f"{{{_TYPES}}}Override", PartName=part, ContentType=_PROPERTIES_TYPE))
    return serialise(root)


def _related(relations: bytes, target: str) -> bytes:
    root = parse(relations)
    identity = next(f"rIdMap{n}" for n in range(1, 1000) if root.find(f"*[@Id='rIdMap{n}']") is None)
    kind = f"{_OFFICE}/relationships/customXml"
    root.append(root.makeelement(f"{{{_RELATIONS}}}Relationship", Id=identity, Type=kind, Target=target))
    return serialise(root)


def map_xml(spans: SpanMap) -> bytes:
    """The map as XML; the same map gives the same bytes."""
    pieces = [
        _HEAD,
        f'<briefing xmlns="{MAP_NAMESPACE}">',
        *_origin(spans.origin),
        "<figures>",
        *(piece for figure in spans.figures.values() for piece in _figure(figure)),
        "</figures><spans>",
        *map(_span, spans.spans),
        "</spans>",
        *(f"<style{_named(id=identity, name=name)}/>" for identity, name in spans.styles.items()),
        *(f"<source{_named(part=part)}>{escaped(text)}</source>" for part, text in spans.source.items()),
        "</briefing>\n",
    ]
    return "".join(pieces).encode()


def _named(**values: str) -> str:
    """Attributes; those that are empty are left out."""
    return "".join(f" {name}={quoteattr(clean(value))}" for name, value in values.items() if value)


def _origin(origin: Origin) -> Iterator[str]:
    yield f"<origin{_named(**{name: getattr(origin, name) for name in Origin._fields if name != 'options'})}>"
    yield from (
        f"<option{_named(name=name)}>{escaped(value)}</option>" for name, value in origin.options.items()
    )
    yield "</origin>"


def _span(span: LiveSpan) -> str:
    return f"<span{_named(**{**span._asdict(), 'kind': span.kind.value})}/>"


def _figure(figure: FigureRecord) -> Iterator[str]:
    said = {name: getattr(figure, name) for name in ("id", "label", "text", "unit", "rule", "cells")}
    yield f"<figure{_named(**said)}><definition>{escaped(figure.definition)}</definition>"
    value = figure.value
    if isinstance(value, tuple):
        yield from (f"<item>{escaped(item)}</item>" for item in value)
    elif value is not None:
        kind = "text" if isinstance(value, str) else "number"
        yield f'<value type="{kind}">{escaped(value) if isinstance(value, str) else repr(value)}</value>'
    if figure.table:
        yield from _table(figure.table)
    yield "</figure>"


def _table(table: TableRecord) -> Iterator[str]:
    yield "<table>"
    yield from (f"<column{_named(unit=unit)}>{escaped(header)}</column>" for header, unit in table.columns)
    for row in table.rows:
        yield "<row>"
        yield from (f"<c{_named(cells=cell.cells)}>{escaped(cell.text)}</c>" for cell in row)
        yield "</row>"
    yield from (f"<note>{escaped(note)}</note>" for note in table.notes)
    yield "</table>"
