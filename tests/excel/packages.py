"""Workbook packages written part by part, for what no library would write."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def sheet_xml(rows: str, after: str = "", dimension: str = "A1") -> str:
    """A worksheet part around the XML of its rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def workbook_parts(
    sheets: Mapping[str, str],
    shared: tuple[str, ...] = (),
    formats: tuple[int, ...] = (0,),
    properties: str = "",
) -> dict[str, str]:
    """The parts of a workbook with these sheet parts, shared strings, and a cell style for each number format."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    extra = (
        f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    strings = "".join(f"<si>{text}</si>" for text in shared)
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}">{relations}{extra}'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{number}.xml": xml for number, xml in enumerate(sheets.values(), 1)},
    }


def write_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Zips the parts into a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def write_workbook(path: Path, *rows: str, **options: object) -> Path:
    """A workbook of one sheet 集群 whose rows are given as XML."""
    return write_parts(path, workbook_parts({"集群": sheet_xml("".join(rows))}, **options))


def write_styles(path: Path, styles: str) -> Path:
    """A workbook of one blank sheet with this XML inside its styles part."""
    parts = workbook_parts({"集群": sheet_xml("")})
    return write_parts(path, {**parts, "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'})
