"""Names that Excel does not take: of sheets, of tables, of ranges (CW110–CW112, CW115), and what lies outside (CW118)."""

import re
from collections import Counter
from collections.abc import Iterator

from clusterbook.excel.finished import FinishedBook
from clusterbook.model.findings import Finding
from clusterbook.tables.visible import visible_text

_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d{1,7}\Z|[Rr]\d*[Cc]\d*\Z|[Rr]\d*\Z|[Cc]\d*\Z")
_NAME = re.compile(r"[^\W\d][\w.?\\]*\Z|[\\_][\w.?\\]*\Z")
_BUILT_IN = "_xlnm."
_LONGEST_SHEET, _LONGEST_NAME = 31, 255
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]|\A'|'\Z")
_BROKEN = "#REF!"
_SHOWN = 5


def sheet_names(book: FinishedBook) -> Iterator[Finding]:
    """CW111: too long, with a forbidden character, reserved, or given twice."""
    counts = Counter(sheet.name.casefold() for sheet in book.sheets)
    for sheet in book.sheets:
        name = sheet.name
        wrong = not name or len(name) > _LONGEST_SHEET or _FORBIDDEN.search(name)
        if wrong or name.casefold() == "history" or counts[name.casefold()] > 1:
            yield Finding("CW111", name, params={"value": visible_text(name)})


def defined_names(book: FinishedBook) -> Iterator[Finding]:
    """CW110, CW112 and CW115: names of ranges and of tables."""
    ranges = [(name, scope) for name, _, scope in book.names if not name.startswith(_BUILT_IN)]
    tables = [(table.name, "") for sheet in book.sheets for table in sheet.tables]
    for name in dict.fromkeys(name for name, _ in (*ranges, *tables)):
        if _LIKE_CELL.match(name) or not _NAME.match(name) or len(name) > _LONGEST_NAME:
            yield Finding("CW110", params={"value": visible_text(name)})
    counts = Counter((name.casefold(), scope) for name, scope in (*ranges, *tables))
    for name, _ in (key for key, count in counts.items() if count > 1):
        yield Finding("CW112", params={"value": name})
    for name, refers, _ in book.names:
        if _BROKEN in refers:
            yield Finding("CW115", params={"value": name})


def outside(book: FinishedBook) -> Iterator[Finding]:
    """CW118: other files and web addresses."""
    if found := list(dict.fromkeys(book.outside)):
        more = "……" if len(found) > _SHOWN else ""
        yield Finding("CW118", params={"value": "、".join(found[:_SHOWN]) + more})


CHECKS = (sheet_names, defined_names, outside)
