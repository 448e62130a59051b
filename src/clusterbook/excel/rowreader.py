"""The quick reader of a worksheet: rows whose XML differs in row number and stored values alone are read together.

A sheet of thousands of rows has a handful of such shapes. What a shape says (columns, types, styles) is read once;
the stored values of its rows are converted column by column. Only XML in the form in which spreadsheet programs and
the common libraries write it is read here; for any other form there is the reader in `cellreader`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from operator import itemgetter

from clusterbook.excel.gate import LARGEST_SHEET
from clusterbook.excel.markup import XML_BLANKS, resolved
from clusterbook.excel.storedvalues import Cell, Column, StoredValues
from clusterbook.excel.structure import occurs, rows_of
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, column_number
from clusterbook.model.raw import RawRow, RawValue

_FIRST_PIECE, _PIECE = 1 << 15, 1 << 16
"""Bytes of XML read at a time: enough for hundreds of rows, few enough to stay in the fast memory; at first, to see
shapes in, fewer."""

_FEW, _FREQUENT = 12, 500
"""Rows of a shape in a piece that are read cell by cell; and so many, expected in the sheet, that are worth a pattern of
their own, if they are at least half of the rows: over others a pattern goes in vain."""

_SHAPES = 5000
"""Shapes that are kept in mind; where there are more, none is likely to come again."""

_ROW, _ROW_NUMBER, _ROW_END, _CELL = "<row ", 'r="', "</row>", '<c r="'
_ANY_NUMBER = '#"'
_FILLED, _BLANK = "<v></c>", ("</c>", "<v/></c>")
"""How a cell goes on behind its tag in a shape: with a stored value, or without."""

# Patterns are texts: `re` compiles each when it is first used, and many workbooks have no texts or formulas in cells.
_ANY_ROW = r"<row\b[^>]*+>(?:(?<=/>)|(?:[^<]++|<(?!/row>))*+</row>)"
_FORMULA = r"<f\b[^>]*?(?:/>|>[^<]*</f>)\s*"
_INLINE = r'<is><t( xml:space="preserve")?>([^<]*)</t></is>'

_KINDS_WITH_REFERENCES = ("str", "inlineStr", "e")

_row = partial(tuple.__new__, RawRow)
_number = itemgetter(0)


class UnusualError(ValueError):
    """The sheet has a form that this reader does not know."""


_Telling = tuple[str | None, str | None]
"""The display format and the colour that cells have, if any."""

_Content = tuple[Cell, Column, _Telling | None, bool]
"""What cells say that are written alike: how to convert what they store, what their look tells, if it is a truth."""


_Shape = tuple[tuple[int, _Content], ...]
"""The columns with a stored value, in order, and what their cells say."""


_Rows = tuple[list[str], list[list[str]]]
"""The numbers of rows of one shape as the XML writes them, and of each row the stored values."""


class SheetRows:
    """The rows of a sheet that hold a value, with the display formats and colours of filled cells by (row, column).

    `truths` says whether a cell is TRUE or FALSE.
    """

    def __init__(self) -> None:
        self.rows: list[RawRow] = []
        self.formats: dict[tuple[int, int], str] = {}
        self.colours: dict[tuple[int, int], str] = {}
        self.truths = False
        self._size = 0

    def rows_of_shape(
        self, shape: _Shape, numbers: Iterable[str], columns: Iterable[Sequence[str]]
    ) -> list[RawRow]:
        """The rows of a shape, from the columns of stored values; without those that turn out to hold no value."""
        rows = list(map(int, numbers))
        width = shape[-1][0]
        self._grow(width * len(rows))
        spread: list[Iterable[RawValue]] = [[None] * len(rows)] * width
        blanks = False
        for (column, (_, convert, telling, truth)), stored in zip(shape, columns, strict=True):
            spread[column - 1] = values = _converted(convert, stored)
            blanks = blanks or (not all(values) and any(value is None for value in values))
            self.truths = self.truths or (truth and any(stored))
            if telling:
                filled = [row for row, value in zip(rows, values, strict=True) if value is not None]
                code, colour = telling
                if code:
                    self.formats.update(dict.fromkeys(zip(filled, repeat(column)), code))
                if colour:
                    self.colours.update(dict.fromkeys(zip(filled, repeat(column)), colour))
        found = list(map(_row, zip(rows, zip(*spread, strict=True), strict=True)))
        return [row for row in found if any(value is not None for value in row.values)] if blanks else found

    def rows_by_cell(
        self, shape: _Shape, numbers: Sequence[str], stored: Sequence[Sequence[str]]
    ) -> list[RawRow]:
        """The same, for so few rows that columns would not pay."""
        width = shape[-1][0]
        self._grow(width * len(numbers))
        found: list[RawRow] = []
        for number, texts in zip(map(int, numbers), stored, strict=True):
            values: list[RawValue] = [None] * width
            for (column, (cell, _, telling, truth)), text in zip(shape, texts, strict=True):
                if text:
                    values[column - 1] = value = cell(text)
                    if telling and value is not None:
                        code, colour = telling
                        if code:
                            self.formats[number, column] = code
                        if colour:
                            self.colours[number, column] = colour
                    if truth:
                        self.truths = True
            if values.count(None) < width:
                found.append(_row((number, values)))
        return found

    def add(self, rows: list[RawRow]) -> None:
        """Adds the rows of the next piece, put in order."""
        numbers = [row.number for row in rows]
        in_order = sorted(set(numbers))
        if in_order != numbers:
            if len(in_order) < len(numbers):
                raise UnusualError
            rows.sort(key=_number)
        before = self.rows[-1].number if self.rows else 0
        if rows and not before < rows[0].number <= rows[-1].number <= LAST_ROW:
            raise UnusualError
        self.rows += rows

    def _grow(self, cells: int) -> None:
        self._size += cells
        if self._size > LARGEST_SHEET:
            raise UnusualError


class RowReader:
    """Reads the rows of sheets of one package; what it learns of shapes serves all of them."""

    def __init__(self, values: StoredValues) -> None:
        self._values = values
        self._contents: dict[str, _Content | None] = {}
        self._shapes: dict[str, _Shape] = {}

    def read(self, xml: bytes) -> SheetRows:
        """The rows of a sheet; UnusualError where another reader must read it."""
        sheet = SheetRows()
        start, end = rows_of(xml)
        if (end < 0 and b"<sheetData/>" not in xml) or (b"!" in xml and b"<!" in xml):
            raise UnusualError
        patterns: list[_Pattern] = []
        try:
            for piece in _pieces(xml, start, end):
                sheet.add(self._rows(sheet, piece, patterns, (end - start) // len(piece)))
        except (ValueError, IndexError):
            raise UnusualError from None
        return sheet

    def _rows(self, sheet: SheetRows, piece: str, patterns: list["_Pattern"], pieces: int) -> list[RawRow]:
        """The rows of one of so many pieces of XML; the patterns of frequent shapes are found as it goes."""
        rows: list[RawRow] = []
        for pattern in patterns:
            numbers, columns, piece = pattern.split(piece)
            if numbers:
                rows += sheet.rows_of_shape(pattern.shape, numbers, columns)
        shapes = _by_shape(piece)
        total = sum(len(numbers) for numbers, _ in shapes.values())
        for mark, (numbers, stored) in shapes.items():
            shape = self._shape(mark)
            if not shape:
                continue
            if len(numbers) < _FEW:
                rows += sheet.rows_by_cell(shape, numbers, stored)
                continue
            rows += sheet.rows_of_shape(shape, numbers, zip(*stored, strict=True))
            if len(numbers) >= max(total / 2, _FREQUENT / pieces):
                patterns.append(_Pattern(shape, mark))
        return rows

    def _shape(self, mark: str) -> _Shape:
        if mark not in self._shapes:
            if len(self._shapes) >= _SHAPES:
                self._shapes.clear()
            self._shapes[mark] = tuple(self._cells(mark))
        return self._shapes[mark]

    def _cells(self, mark: str) -> Iterator[tuple[int, _Content]]:
        first, *cells = mark.rstrip(XML_BLANKS).removesuffix(_ROW_END).split(_CELL)
        if first.strip(XML_BLANKS) or not mark.rstrip(XML_BLANKS).endswith(_ROW_END):
            raise UnusualError
        last = 0
        for cell in cells:
            letters, _, written = cell.partition(_ANY_NUMBER)
            column = column_number(letters) if letters.isascii() and letters.isalpha() else 0
            if not last < column <= LAST_COLUMN:
                raise UnusualError
            last = column
            if written not in self._contents:
                self._contents[written] = self._content(written)
            content = self._contents[written]
            if content:
                yield column, content

    def _content(self, written: str) -> _Content | None:
        """What a cell says whose XML goes on like this behind its address; None where it stores nothing."""
        tag, _, inside = written.rstrip(XML_BLANKS).partition(">")
        attributes = _attributes(tag.removesuffix("/"))
        if inside != _FILLED:
            if inside in (_BLANK if tag[-1:] != "/" else ("",)):
                return None
            raise UnusualError
        kind, style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        stored_as = "str" if kind == "inlineStr" else kind
        cell, column = self._values.cell(stored_as, style), self._values.column(stored_as, style)
        if kind in _KINDS_WITH_REFERENCES:
            cell, column = partial(_resolved_cell, cell), partial(_resolved, column)
        code, colour = self._values.display_formats.get(style), self._values.colours.get(style)
        return cell, column, (code, colour) if code or colour else None, kind == "b"


class _Pattern:
    """Takes the rows of one shape out of a piece of XML, all in one search."""

    def __init__(self, shape: _Shape, mark: str) -> None:
        self.shape = shape
        cells = r'\1"'.join(map(re.escape, mark.rstrip(XML_BLANKS).split(_ANY_NUMBER)))
        row = r'<row r="([0-9]+)"[^>]*+>' + cells.replace("<v>", "<v>([^<]*+)</v>")
        self._pattern = re.compile(rf"{row}|({_ANY_ROW})")

    def split(self, piece: str) -> tuple[Sequence[str], Sequence[Sequence[str]], str]:
        """The numbers and the columns of stored values of the rows of this shape, and the other rows."""
        found = self._pattern.findall(piece)
        if len(found) != piece.count("<row"):
            raise UnusualError
        others = "".join([row[-1] for row in found])
        if others:
            found = [row for row in found if not row[-1]]
        numbers, *columns, _ = zip(*found, strict=True) if found else ((), ())
        return numbers, columns, others


def _pieces(xml: bytes, start: int, end: int) -> Iterator[str]:
    """The rows of a sheet, hundreds at a time; without formulas, and with texts in cells as stored values."""
    formulas = occurs((b"<f",), b"f", xml, start, end)
    inline = occurs((b"<is>",), b"i", xml, start, end)
    size = _FIRST_PIECE
    while start < end:
        border = xml.find(_ROW.encode(), start + size, end)
        border = end if border < 0 else border
        piece = xml[start:border].decode()
        if "\r" in piece:
            piece = piece.replace("\r\n", "\n").replace("\r", "\n")
        if formulas:
            piece = re.sub(_FORMULA, "", piece)
        if inline:
            piece = re.sub(_INLINE, _as_stored, piece)
        yield piece
        start, size = border, _PIECE


def _as_stored(inline: re.Match[str]) -> str:
    keeps_blanks, text = inline.groups()
    return f"<v>{text if keeps_blanks else text.strip(XML_BLANKS)}</v>"


def _by_shape(piece: str) -> dict[str, _Rows]:
    """The rows of a piece of XML by their shape: what they say beside row number and stored values."""
    before, *rows = piece.split(_ROW)
    if before.strip(XML_BLANKS):
        raise UnusualError
    shapes: dict[str, _Rows] = {}
    for row in rows:
        head, _, cells = row.partition(">")
        if not head.startswith(_ROW_NUMBER):
            raise UnusualError
        number = head[3 : head.index('"', 3)]
        parts = cells.replace("</v>", "<v>").split("<v>")
        mark = "<v>".join(parts[::2])
        shape = mark.replace(f'{number}"', _ANY_NUMBER)
        found = shapes.get(shape)
        if found is None:
            if head.endswith("/") and not cells.strip(XML_BLANKS):
                continue
            if shape.count(_ANY_NUMBER) != shape.count(_CELL):
                shape = _exact(mark, number)
            found = shapes.setdefault(shape, ([], []))
        found[0].append(number)
        found[1].append(parts[1::2])
    return shapes


def _attributes(written: str) -> dict[str, str]:
    """The attributes by name; written with single blanks and double quotes."""
    *names, last = written.split('"')[::2]
    values = written.split('"')[1::2]
    plain = all(
        name[:1] == " " and name[-1:] == "=" and name[1:-1].replace(":", "").isalnum() for name in names
    )
    if last or len(names) != len(values) or not plain:
        raise UnusualError
    return {name[1:-1]: value for name, value in zip(names, values, strict=True)}


def _exact(mark: str, number: str) -> str:
    """The shape of a row, where an attribute may end like the row number; only the addresses lose it."""
    first, *cells = mark.split(_CELL)
    return _CELL.join([first, *(cell.replace(f'{number}"', _ANY_NUMBER, 1) for cell in cells)])


def _resolved(convert: Column, stored: Sequence[str]) -> Iterable[RawValue]:
    """Converts texts that may refer to characters; what stands in them is no text."""
    if any("<" in text for text in stored):
        raise UnusualError
    return convert([resolved(text) for text in stored])


def _resolved_cell(convert: Cell, stored: str) -> RawValue:
    return next(iter(_resolved(lambda texts: map(convert, texts), [stored])))


def _converted(convert: Column, stored: Sequence[str]) -> list[RawValue]:
    """The values of stored texts; None for an empty one."""
    if all(stored):
        return list(convert(stored))
    values = iter(convert([text for text in stored if text]) if any(stored) else ())
    return [next(values) if text else None for text in stored]
