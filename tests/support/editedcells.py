"""A copy of a workbook in which one cell holds another number, and every other byte of XML is as it was."""

import re
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from clusterbook.model.cells import CellRef

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def with_number(source: Path, target: Path, cell: CellRef, number: int) -> Path:
    """Copies `source` to `target`, with `number` in a cell that holds a number already."""
    with ZipFile(source) as archive, ZipFile(target, "w") as copy:
        part = _sheet_part(archive, cell.sheet)
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == part:
                content = _edited(content.decode(), cell.a1, number).encode()
            copy.writestr(entry, content)
    return target


def _sheet_part(archive: ZipFile, sheet: str) -> str:
    workbook = etree.fromstring(archive.read("xl/workbook.xml"))
    identity = next(
        node.get(_RELATION) for node in workbook.iter(f"{_MAIN}sheet") if node.get("name") == sheet
    )
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next(node.get("Target") for node in relations if node.get("Id") == identity)
    return f"xl/{target.removeprefix('/xl/')}"


def _edited(xml: str, address: str, number: int) -> str:
    pattern = rf'(<c r="{address}"(?: s="\d+")?(?: t="n")?><v>)[^<]*(</v></c>)'
    edited, count = re.subn(pattern, rf"\g<1>{number}\g<2>", xml)
    assert count == 1, f"{address} holds no number"
    return edited
