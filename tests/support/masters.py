"""Master workbooks and templates as files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from clusterbook.compose.forms import FieldValue, Row
from clusterbook.compose.master import master_workbook
from clusterbook.model.dates import PartialDate
from clusterbook.render.docx.blank import write_template
from clusterbook.render.xlsx.master import write_master
from clusterbook.schema.specification import SPECIFICATION

SETTINGS: Mapping[str, FieldValue] = {
    "title": "集群布局简报",
    "period": "2026—2030年",
    "cutoff": PartialDate(2026, 6, 30),
    "workbook_version": "V1",
}
ROWS: Mapping[str, Sequence[Row]] = {
    "provinces": [
        {
            "code": "110000",
            "full_name": "北京市",
            "short_name": "北京",
            "abbreviation": ["京"],
            "kind": "直辖市",
            "region": "东部",
            "source": "LY-001",
        },
        {
            "code": "320000",
            "full_name": "江苏省",
            "short_name": "江苏",
            "abbreviation": ["苏"],
            "kind": "省",
            "region": "东部",
            "source": "LY-001",
        },
    ],
    "published": [
        {
            "id": "GB-001",
            "indicator": "国家先进制造业集群数",
            "province": "江苏省",
            "value": 14,
            "unit": "个",
            "qualifier": "恰为",
            "reconciliation": "本省国家级集群数",
            "source": "LY-001",
        },
    ],
    "sources": [{"id": "LY-001", "title": "一篇文章", "kind": "文章", "verification": "已核实"}],
}
SENTENCE = "江苏省有{{ 公布数.国家先进制造业集群数_江苏省 }}国家先进制造业集群。"


def master_file(
    path: Path,
    settings: Mapping[str, FieldValue] | None = None,
    rows: Mapping[str, Sequence[Row]] | None = None,
) -> Path:
    """A small master workbook at `path`; `settings` and `rows` are laid over the usual ones."""
    write_master(
        master_workbook(SPECIFICATION, {**SETTINGS, **(settings or {})}, {**ROWS, **(rows or {})}), path
    )
    return path


def template_at(path: Path, *paragraphs: str) -> Path:
    """A template of these paragraphs in the style of body text."""
    write_template(path, [("Normal", text) for text in paragraphs])
    return path
