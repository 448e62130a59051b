"""Parts that a briefing gains while it is filled: charts with their workbooks, and how the document names them."""

from collections.abc import Iterable, Mapping

from lxml import etree

from clusterbook.model.charts import Chart
from clusterbook.render.docx.chartdata import workbook_bytes
from clusterbook.render.docx.charts import DATA_RELATION, chart_part
from clusterbook.render.docx.ooxml import Element, parse, serialise
from clusterbook.render.docx.package import CONTENT_TYPES, RELATIONS
from clusterbook.render.docx.styles import CHART_SIZE, FANGSONG

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PREFIX = "clusterbook"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Attachments:
    """The charts of one document in the order they are shown, and the next free number of a drawing."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """`roots` are the template's own parts: the numbers of their drawings stay theirs."""
        taken = [
            int(each.get("id", "0"))
            for root in roots
            for each in root.iter(_DOC_PR)
            if each.get("id", "").isdecimal()
        ]
        self._last = max(taken, default=0)
        self._charts: list[Chart] = []

    def add(self, chart: Chart) -> tuple[str, int]:
        """The id of the relation that leads to the chart, and the number of its drawing."""
        self._charts.append(chart)
        self._last += 1
        return f"{_PREFIX}Chart{len(self._charts)}", self._last

    def parts(self, files: Mapping[str, bytes], font: str = FANGSONG) -> dict[str, bytes]:
        """The new parts, and those of `files` that name them; empty without charts."""
        if not self._charts:
            return {}
        new: dict[str, bytes] = {}
        types, relations = parse(files[CONTENT_TYPES]), parse(files[RELATIONS])
        _default(types, "xlsx", _BOOK_TYPE)
        for number, chart in enumerate(self._charts, 1):
            name = f"{_PREFIX}{number}"
            new[f"word/embeddings/{name}.xlsx"] = workbook_bytes(chart)
            new[f"word/charts/{name}.xml"] = chart_part(chart, font, CHART_SIZE)
            new[f"word/charts/_rels/{name}.xml.rels"] = _leads_to(f"../embeddings/{name}.xlsx")
            override(types, f"word/charts/{name}.xml", _CHART_TYPE)
            relate(relations, f"{_PREFIX}Chart{number}", "chart", f"charts/{name}.xml")
        return new | {CONTENT_TYPES: serialise(types), RELATIONS: serialise(relations)}


def _default(types: Element, extension: str, kind: str) -> None:
    tag = f"{{{_PACKAGE}/content-types}}Default"
    if not any(each.get("Extension", "").lower() == extension for each in types.iter(tag)):
        types.insert(0, etree.Element(tag, Extension=extension, ContentType=kind))


def override(types: Element, part: str, kind: str) -> None:
    """States the content type of a part."""
    etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{part}", ContentType=kind)


def relate(relations: Element, identity: str, kind: str, target: str) -> None:
    """Adds a relation of one of Office's own kinds."""
    etree.SubElement(
        relations,
        f"{{{_PACKAGE}/relationships}}Relationship",
        Id=identity,
        Type=f"{_OFFICE}/{kind}",
        Target=target,
    )


def _leads_to(target: str) -> bytes:
    root = parse(f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
    relate(root, DATA_RELATION, "package", target)
    return serialise(root)
