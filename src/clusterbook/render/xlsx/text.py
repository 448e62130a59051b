"""The one way in which text reaches a worksheet: as text, whatever it looks like."""

import re
from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clusterbook.model.cells import CellRange

CELL_LIMIT = 32_767
"""UTF-16 units that Excel lets a cell hold."""

_DISPLAY_LIMIT = 255
"""Characters of a link's text that are repeated beside its target, where Excel allows fewer than in a cell."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")
_NUMERIC = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?\Z")
_CUT_NOTICE = "……（超出单元格容量，后文未写出）"


def clean(text: str) -> str:
    r"""The text with line ends as \n; characters that XML cannot carry, lone surrogates too, become U+FFFD."""
    if text.isprintable():  # as most texts are, which then hold neither
        return text
    return _ILLEGAL.sub("\ufffd", _LINE_END.sub("\n", text))


def fitted(text: str) -> str:
    """The clean text, at most as long as a cell holds; a longer one says at its end that it was cut."""
    text = clean(text)
    if len(text) <= CELL_LIMIT // 2 or _units(text) <= CELL_LIMIT:
        return text
    room = 2 * (CELL_LIMIT - _units(_CUT_NOTICE))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT_NOTICE


def fits(text: str) -> bool:
    """Whether a cell holds the whole text."""
    return _units(clean(text)) <= CELL_LIMIT


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Writes text that is never a formula, a link or a number; row and column are 0-based, as in XlsxWriter.

    An empty text leaves a blank cell in its style. Raises ValueError when the cell lies outside the sheet.
    """
    if sheet.write_string(row, column, fitted(text), style) != 0:
        raise ValueError(f"no cell at row {row}, column {column} of {sheet.get_name()}")


def write_cell(
    sheet: Worksheet, row: int, column: int, value: str | int | float | None, style: Format | None = None
) -> None:
    """Writes a number as a number, text as text, None as a blank; row and column are 0-based."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        write_text(sheet, row, column, value, style)
    elif sheet.write_number(row, column, value, style) != 0:
        raise ValueError(f"no cell at row {row}, column {column} of {sheet.get_name()}")


def write_formula(
    sheet: Worksheet, row: int, column: int, formula: str, value: str | int | float | None, *, style: Format
) -> None:
    """Writes a formula of ours with the value it gives, so that viewers that compute nothing show it too."""
    if sheet.write_formula(row, column, formula, style, "" if value is None else value) != 0:
        raise ValueError(f"no cell at row {row}, column {column} of {sheet.get_name()}")


def write_link(sheet: Worksheet, row: int, column: int, text: str, target: str, *, style: Format) -> None:
    """Writes text that leads to `target`, cells of the same workbook such as 数据_集群!B6:B9; rows are 0-based."""
    text = fitted(text)
    sheet.write_url(row, column, f"internal:{target}", style, text[:_DISPLAY_LIMIT])
    if len(text) > _DISPLAY_LIMIT:
        write_text(sheet, row, column, text, style)


def mean_texts(sheet: Worksheet, ranges: Iterable[CellRange]) -> None:
    """Says that texts in these ranges that look like numbers (codes, years) are meant as texts: no green corners."""
    if addresses := " ".join(cells.a1 for cells in ranges):
        sheet.ignore_errors({"number_stored_as_text": addresses})


def looks_numeric(value: object) -> bool:
    """Whether a value is a text that Excel would call a number stored as text."""
    return isinstance(value, str) and _NUMERIC.match(value) is not None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
