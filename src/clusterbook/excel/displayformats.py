"""Number formats that may show other than the cell holds: a percentage, a scaled number, an amount with its unit."""

import re
from collections.abc import Mapping

from clusterbook.excel.package import STYLES, Package
from clusterbook.model.cells import column_number

_PERCENTAGES = {"9": "0%", "10": "0.00%"}
"""The built-in formats of percentages."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_TELLING = r'%|[0#?],+(?![0#?,])|[0#?](?:[\\!]\.|"\.")[0#?]|[千万亿元]'
_PERHAPS_TELLING = rb'%|numFmtId=["\'](?:9|10)["\']|[0#?],+[^0#?,]|[\\!]\.|&quot;\.|\xe5\x8d\x83|\xe4\xb8\x87|\xe4\xba\xbf|\xe5\x85\x83|&#'


def read_display_formats(package: Package) -> dict[int, str]:
    """The format codes that name a unit, scale or show percentages, by index of cell style; mostly there are none."""
    if STYLES not in package or not re.search(_PERHAPS_TELLING, package.read(STYLES)):
        return {}
    found: dict[int, str] = {}
    own, number, in_cell_styles = {}, 0, False
    for name, attributes in package.elements(STYLES):
        if name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            in_cell_styles = name == "cellXfs"
        elif name == "xf" and in_cell_styles:
            number_format = attributes.get("numFmtId", "0")
            code = own.get(number_format, _PERCENTAGES.get(number_format, ""))
            if re.search(_TELLING, code):
                found[number] = code
            number += 1
    return found


def formatted_cells(xml: bytes, codes: Mapping[int, str]) -> dict[tuple[int, int], str]:
    """The format codes by (row, column), of the filled cells of an ordinary sheet that have one of these styles."""
    styles = {str(style).encode(): code for style, code in codes.items() if b' s="%d"' % style in xml}
    if not styles:
        return {}
    cells = rb'<c r="([A-Z]+)([0-9]+)"[^>/]*? s="(%s)"[^>/]*>' % b"|".join(styles)
    return {
        (int(row), column_number(letters.decode())): styles[style]
        for letters, row, style in re.findall(cells, xml)
    }
