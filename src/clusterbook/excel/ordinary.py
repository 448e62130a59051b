"""Worksheets in another than the ordinary form (prefixes, single quotes, cells without addresses), brought into it."""

import re
from xml.etree import ElementTree as ET

from clusterbook.model.cells import column_letters, column_number

_NAMESPACE = re.compile(r"\{[^}]*\}")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_FIRST = ("r", "t", "s")
"""The attributes of a cell that patterns look for, in their order."""


def without_namespaces(xml: bytes) -> ET.Element:
    """The root of an XML part whose names have no namespace; raises ParseError when it breaks off."""
    root = ET.fromstring(xml)  # noqa: S314  no document types come this far
    for element in root.iter():
        element.tag = _NAMESPACE.sub("", element.tag)
        for name in [name for name in element.attrib if name.startswith("{")]:
            element.attrib[_NAMESPACE.sub("", name)] = element.attrib.pop(name)
    return root


def ordinary(root: ET.Element) -> bytes:
    """A worksheet as patterns find its cells; its root has no namespaces and is changed.

    Rows and cells without an address stand behind the one before them.
    """
    number = 0
    for row in root.iterfind(".//sheetData//row"):
        number = int(row.get("r") or number + 1)
        column = 0
        for cell in row.iter("c"):
            address = _ADDRESS.fullmatch(cell.get("r", ""))
            if address:
                column, number = column_number(address[1]), int(address[2])
            else:
                column += 1
            _with_first(cell, f"{column_letters(column)}{number}")
        _with_first(row, str(number))
    written: bytes = ET.tostring(root, "utf-8")
    return written


def _with_first(element: ET.Element, place: str) -> None:
    attributes = {**element.attrib, "r": place}
    first = {name: attributes.pop(name) for name in _FIRST if name in attributes}
    element.attrib.clear()
    element.attrib.update(first | attributes)
