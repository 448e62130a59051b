"""The facts of the master workbook, read the way the program reads any workbook."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from clusterbook.catalogue import severity_of
from clusterbook.compose.forms import FieldValue
from clusterbook.compose.rows import rows_of, settings_of
from clusterbook.excel.reader import read_book
from clusterbook.model.findings import Severity
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book

Row = dict[str, FieldValue]

SOURCE_TITLE = "演练数据（程序生成）"


class Facts(NamedTuple):
    """The settings by key and the rows by table name of a workbook, as the writer takes them.

    `source` is the id of the document row that made-up rows name; `read_facts` adds that row to 来源.
    """

    settings: Mapping[str, FieldValue]
    rows: Mapping[str, Sequence[Row]]
    source: str

    @property
    def provinces(self) -> list[str]:
        """The provinces' full names in the order of their codes."""
        return [str(row["full_name"]) for row in self.rows["provinces"]]

    @property
    def short_names(self) -> dict[str, str]:
        """The provinces' short names by full name."""
        return {str(row["full_name"]): str(row["short_name"]) for row in self.rows["provinces"]}

    @property
    def planned_cities(self) -> dict[str, str]:
        """The separately planned cities, without 市, by the province they lie in."""
        return {
            str(unit["province"]): str(unit["name"]).removesuffix("市")
            for unit in self.rows["reporting_units"]
            if unit["kind"] == "计划单列市"
        }


def read_facts(path: Path) -> Facts:
    """The workbook's facts, and the document that stands for made-up rows.

    Raises ValueError when the workbook has an error that would lose one of them.
    """
    raw = read_book(path)
    book, findings = load_book(raw, SPECIFICATION)
    if lost := [finding for finding in findings if severity_of(finding.code) is Severity.ERROR]:
        raise ValueError(f"{path.name}: {lost}")
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    read = {name: sheets[data.sheet] for name, data in book.tables.items() if data.positions}
    rows = {name: rows_of(book[name], sheet) for name, sheet in read.items() if name != "cover"}
    source = f"LY-{len(rows['sources']) + 1:03d}"
    rows["sources"].append(_source(source))
    return Facts(settings_of(book, read["cover"], SPECIFICATION), rows, source)


def items(row: Row, key: str) -> tuple[str, ...]:
    """The values of a cell that holds several; none where it is empty."""
    value = row.get(key)
    return value if isinstance(value, tuple) else ()


def _source(identifier: str) -> Row:
    return {
        "id": identifier,
        "title": SOURCE_TITLE,
        "kind": "统计资料",
        "verification": "未核实",
        "note": "由固定种子的程序生成，供演练使用，不反映任何地区、集群、企业的实际情况",
    }
