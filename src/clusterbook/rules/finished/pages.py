"""What hides, what does not print, what cannot be found again (CW202–CW208, CW212, CW215)."""

from collections.abc import Iterator

from clusterbook.excel.finished import FinishedBook, FinishedSheet
from clusterbook.model.cells import column_letters, join_rows
from clusterbook.model.findings import Finding

_LONG, _SEVERAL_PAGES = 30, 60
_PROPERTIES = {"title": "标题", "creator": "作者"}
_ON = ("1", "true")


def hidden(book: FinishedBook) -> Iterator[Finding]:
    """CW202–CW204: sheets, rows and columns that do not show."""
    for sheet in book.sheets:
        if not sheet.visible:
            yield Finding("CW202", sheet.name)
        if rows := sheet.hidden_rows:
            yield Finding("CW203", sheet.name, params={"rows": join_rows(rows)})
        columns = [each for each in sheet.frame.iter("col") if each.get("hidden") in _ON]
        if columns:
            shown = "、".join(_letters(int(each.get("min", 1)), int(each.get("max", 1))) for each in columns)
            yield Finding("CW204", sheet.name, params={"columns": shown})


def _letters(first: int, last: int) -> str:
    return column_letters(first) if first == last else f"{column_letters(first)}:{column_letters(last)}"


def drawings(book: FinishedBook) -> Iterator[Finding]:
    """CW205: charts and pictures without a description."""
    for sheet in book.sheets:
        if silent := [drawn.name for drawn in sheet.drawn if not drawn.words.strip()]:
            yield Finding("CW205", sheet.name, params={"value": "、".join(silent)})


def print_setup(book: FinishedBook) -> Iterator[Finding]:
    """CW206 and CW208: sheets that were not prepared for paper."""
    repeated = {
        int(scope)
        for name, _, scope in book.names
        if name.casefold() == "_xlnm.print_titles" and scope.isdigit()
    }
    for place, sheet in enumerate(book.sheets):
        if not sheet.filled:
            continue
        if not _prepared(sheet):
            yield Finding("CW206", sheet.name)
        if sheet.last_row > _SEVERAL_PAGES and place not in repeated:
            yield Finding("CW208", sheet.name)


def _prepared(sheet: FinishedSheet) -> bool:
    """Whether the page was set up: its orientation, or that it fits the width; and numbers at its head or foot."""
    setup = sheet.frame.find("pageSetup")
    fits = any(each.get("fitToPage") in _ON for each in sheet.frame.iter("pageSetUpPr"))
    margins = "".join(each.text or "" for element in sheet.frame.iter("headerFooter") for each in element)
    return (fits or (setup is not None and "orientation" in setup.attrib)) and "&P" in margins


def frozen(book: FinishedBook) -> Iterator[Finding]:
    """CW207: long sheets whose header scrolls away."""
    for sheet in book.sheets:
        panes = [each for each in sheet.frame.iter("pane") if each.get("state", "").startswith("frozen")]
        stays = any(float(each.get("ySplit", 0)) for each in panes)
        if sheet.last_row > _LONG and not stays and not sheet.drawn:
            yield Finding("CW207", sheet.name, params={"count": str(sheet.last_row)})


def whole(book: FinishedBook) -> Iterator[Finding]:
    """CW212 and CW215: what the file does not say of itself, and sheets without anything."""
    missing = [word for key, word in _PROPERTIES.items() if not book.properties.get(key, "").strip()]
    if missing:
        yield Finding("CW212", params={"value": "、".join(missing)})
    for sheet in book.sheets:
        if not sheet.filled and not sheet.drawn:
            yield Finding("CW215", sheet.name)


CHECKS = (hidden, drawings, print_setup, frozen, whole)
