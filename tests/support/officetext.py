"""All text of Word and Excel files, by place."""

import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARGINALS = re.compile(r"word/(document|header\d+|footer\d+|footnotes)\.xml")


def workbook_texts(path: Path) -> dict[str, str]:
    """What each filled cell shows, a formula its stored value, by address with sheet; page heads and feet by sheet."""
    texts = {}
    for sheet in openpyxl.load_workbook(path, data_only=True):
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
        texts |= {f"{sheet.title}!{cell.coordinate}": str(cell.value) for cell in cells}
        texts[f"{sheet.title}!页眉"] = str(sheet.oddHeader.right.text)
    return texts


def document_paragraphs(path: Path) -> list[str]:
    """The text of each paragraph, body first, tables and page heads included."""
    with ZipFile(path) as archive:
        parts = [name for name in sorted(archive.namelist()) if _MARGINALS.fullmatch(name)]
        roots = [etree.fromstring(archive.read(name)) for name in parts]
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        for root in roots
        for paragraph in root.iter(f"{_W}p")
    ]
