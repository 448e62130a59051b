"""Parts that a briefing gains while it is filled: charts with their workbooks, and how the document names them."""

from collections.abc import Iterable, Mapping

from clusterbook.model.charts import Chart
from clusterbook.render.docx.chartdata import workbook_bytes
from clusterbook.render.docx.charts import DATA_RELATION, chart_part
from clusterbook.render.docx.ooxml import PACKAGE, Element, parse, serialise
from clusterbook.render.docx.package import CONTENT_TYPES, RELATIONS, default_type, override, relate
from clusterbook.render.docx.profiles import Look

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
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

    def parts(self, files: Mapping[str, bytes], look: Look) -> dict[str, bytes]:
        """The new parts, and those of `files` that name them; empty without charts."""
        if not self._charts:
            return {}
        new: dict[str, bytes] = {}
        types, relations = parse(files[CONTENT_TYPES]), parse(files[RELATIONS])
        name_workbooks(types)
        for number, chart in enumerate(self._charts, 1):
            name = f"{_PREFIX}{number}"
            new[f"word/embeddings/{name}.xlsx"] = workbook_bytes(chart)
            new[f"word/charts/{name}.xml"] = chart_part(chart, look.chart_font, look.chart_size)
            new[f"word/charts/_rels/{name}.xml.rels"] = leads_to(f"../embeddings/{name}.xlsx")
            override(types, f"word/charts/{name}.xml", CHART_TYPE)
            relate(relations, f"{_PREFIX}Chart{number}", "chart", f"charts/{name}.xml")
        return new | {CONTENT_TYPES: serialise(types), RELATIONS: serialise(relations)}


def name_workbooks(types: Element) -> None:
    """States what the workbooks of charts are, unless that is stated."""
    default_type(types, "xlsx", _BOOK_TYPE)


def leads_to(target: str) -> bytes:
    """The relations of a chart part: to its workbook."""
    root = parse(f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
    relate(root, DATA_RELATION, "package", target)
    return serialise(root)
