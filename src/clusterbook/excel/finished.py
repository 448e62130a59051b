"""A finished workbook as its parts say it: sheets, cells, tables, drawings, names, properties; nothing is interpreted.

Cells are read by a pattern over the bytes, all else as XML. A sheet in another than the ordinary form (prefixes,
single quotes, CDATA, cells without addresses) is brought into it first.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from clusterbook.excel import refusals
from clusterbook.excel.markup import plain_text, resolved, without_excel_escapes
from clusterbook.excel.ordinary import ordinary, without_namespaces
from clusterbook.excel.package import SHARED_STRINGS, STYLES, WORKBOOK, Package, Relation, SheetPart
from clusterbook.excel.structure import is_ordinary
from clusterbook.model.cells import CellRange, column_number

_CORE = "docProps/core.xml"
_DATA = re.compile(rb"<sheetData(?:\s[^>]*)?>.*</sheetData>|<sheetData(?:\s[^>]*)?/>", re.DOTALL)
_ROW = re.compile(rb"<row\b([^>]*?)/?>")
_UNNUMBERED = re.compile(rb'<row\b(?![^>]*\br=")')
_NUMBER = re.compile(rb'\br="(\d+)"')
_CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>\s*(?:(<f)\b[^>]*?(?:/>|>([^<]*)</f>))?\s*(?:<v[^>/]*>([^<]*)</v>)?)'
)
"""Letters, row, attributes, whether there is a formula, the formula, the value."""

_KIND, _STYLE = re.compile(r'\bt="(\w+)"'), re.compile(r'\bs="(\d+)"')
_INLINE = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*\bt="inlineStr"[^>]*(?<!/)>(.*?)</c>', re.DOTALL)
_PLAIN_ITEM = re.compile(r"<si><t(?:\s[^>]*)?(?<!/)>([^<]*)</t></si>")
"""A shared text in one piece and in one font, as nearly all are."""

_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')


_Written = tuple[str, str, str, str, str, str]
"""A cell as the pattern finds it."""


class Cell(NamedTuple):
    """A cell: its place, its type as the file says it (s, str, e, b, n …), style, formula, and value as written.

    `formula` is None where there is none; a member of a shared formula has an empty one. `value` is None where none
    is stored.
    """

    row: int
    column: int
    kind: str
    style: int
    formula: str | None
    value: str | None

    @property
    def place(self) -> tuple[int, int]:
        """Row and column, 1-based."""
        return self.row, self.column


class TablePart(NamedTuple):
    """An Excel table: its name, its cells with the header row, and the names of its columns."""

    name: str
    cells: CellRange
    columns: Sequence[str]
    header: bool


class Drawn(NamedTuple):
    """A chart or picture on a sheet: its name and its description in words."""

    name: str
    words: str


class FinishedSheet:
    """A worksheet of a finished workbook; each part is read when it is first asked for."""

    def __init__(self, package: Package, part: SheetPart) -> None:
        self.name, self.visible, self.part = part.name, part.visible, part.part
        self._package = package
        xml = package.read(part.part)
        numbered = is_ordinary(xml) and not _UNNUMBERED.search(xml)
        self._xml = xml if numbered else ordinary(_parsed(package, part.part))

    @cached_property
    def frame(self) -> ET.Element:
        """The sheet's XML without its data; names have no namespace."""
        return _parsed(self._package, self.part, _DATA.sub(b"<sheetData/>", self._xml, count=1))

    @cached_property
    def _written(self) -> Sequence[_Written]:
        """All cells that are written, blank ones with a style too, as the file writes them."""
        found: list[_Written] = _CELL.findall(self._xml.decode("utf-8", "replace"))
        return found

    @cached_property
    def _alike(self) -> Mapping[tuple[str, int], Sequence[_Written]]:
        """The cells by type and style: a check need only look at the groups that it concerns."""
        groups: dict[str, list[_Written]] = {}
        for cell in self._written:
            groups.setdefault(cell[2], []).append(cell)
        alike: dict[tuple[str, int], list[_Written]] = {}
        for attributes, cells in groups.items():
            alike.setdefault(_look(attributes), []).extend(cells)
        return alike

    @property
    def looks(self) -> Iterable[tuple[str, int]]:
        """The types and styles in which cells are written."""
        return self._alike.keys()

    def of_look(self, kind: str, style: int) -> Iterator[Cell]:
        """The cells of a type and style, blank ones too."""
        return self._as_cells(self._alike.get((kind, style), ()))

    def of_kind(self, kind: str) -> Iterator[Cell]:
        """The cells of a type."""
        return (cell for look in self.looks if look[0] == kind for cell in self.of_look(*look))

    @cached_property
    def shared_texts(self) -> Set[str]:
        """The numbers of shared texts as cells state them; empty for a cell without one."""
        groups = (cells for look, cells in self._alike.items() if look[0] == "s")
        return {cell[5] for cells in groups for cell in cells}

    def in_rows(self, rows: Container[int]) -> Iterator[Cell]:
        """The cells of some rows."""
        return self._as_cells(cell for cell in self._written if int(cell[1]) in rows)

    def with_formula(self) -> Iterator[Cell]:
        """The cells with a formula."""
        return self._as_cells(cell for cell in self._written if cell[3])

    @cached_property
    def filled(self) -> frozenset[tuple[int, int]]:
        """The places of the cells that have a value or a formula."""
        return frozenset((int(row), column_number(letters)) for row, letters in self._filled())

    def _filled(self) -> Iterator[tuple[str, str]]:
        for (kind, _), cells in self._alike.items():
            for letters, row, _, has_formula, _, value in cells:
                if value or has_formula or kind == "inlineStr":
                    yield row, letters

    @cached_property
    def last_row(self) -> int:
        """The last row with a filled cell; 0 where there is none."""
        return max((row for row, _ in self.filled), default=0)

    def _as_cells(self, written: Iterable[_Written]) -> Iterator[Cell]:
        for letters, row, attributes, has_formula, formula, value in written:
            kind, style = _look(attributes)
            text = self._inline.get(f"{letters}{row}", "") if kind == "inlineStr" else resolved(value) or None
            yield Cell(
                int(row),
                column_number(letters),
                kind,
                style,
                resolved(formula) if has_formula else None,
                text,
            )

    @cached_property
    def _inline(self) -> Mapping[str, str]:
        """The texts that stand in the cells themselves, by address."""
        return {
            address.decode(): "".join(map(plain_text, re.findall(rb"<t[^>/]*>([^<]*)</t>", cell)))
            for address, cell in _INLINE.findall(self._xml)
        }

    @property
    def hidden_rows(self) -> list[int]:
        """The rows that do not show."""
        if b'hidden="' not in self._xml:
            return []
        hidden = (row for row in _ROW.findall(self._xml) if _HIDDEN.search(row))
        return [int(number[1]) for row in hidden if (number := _NUMBER.search(row))]

    @cached_property
    def merged(self) -> list[CellRange]:
        """The merged ranges."""
        return [cell_range(each.get("ref", "A1")) for each in self.frame.iter("mergeCell")]

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What the sheet refers to."""
        return self._package.relations(self.part) if self._package.has_relations(self.part) else {}

    @cached_property
    def tables(self) -> list[TablePart]:
        """Its Excel tables."""
        parts = [each.target for each in self.relations.values() if each.kind == "table"]
        return [_table(_parsed(self._package, part)) for part in sorted(parts)]

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Its charts and pictures."""
        parts = [each.target for each in self.relations.values() if each.kind == "drawing"]
        found = []
        for part in parts:
            for each in _parsed(self._package, part).iter("cNvPr"):
                found.append(Drawn(each.get("name", ""), each.get("descr", "")))
        return found


class FinishedBook:
    """A finished workbook."""

    def __init__(self, path: Path) -> None:
        """Raises RunError when the file is no readable .xlsx package."""
        self._package = Package(path)
        self.frame = _parsed(self._package, WORKBOOK)
        self.sheets = [FinishedSheet(self._package, part) for part in self._package.sheets]

    @cached_property
    def strings(self) -> Sequence[str]:
        """The shared texts."""
        if SHARED_STRINGS not in self._package:
            return ()
        xml = self._package.read(SHARED_STRINGS)
        plain = _PLAIN_ITEM.findall(written := xml.decode("utf-8", "replace"))
        if plain and len(plain) == written.count("<si") and "\r" not in written:
            return [without_excel_escapes(resolved(text)) for text in plain]
        items = _parsed(self._package, SHARED_STRINGS).iter("si")
        return [without_excel_escapes("".join(_texts(item))) for item in items]

    @cached_property
    def styles(self) -> ET.Element:
        """The styles; names have no namespace."""
        return _parsed(self._package, STYLES) if STYLES in self._package else ET.Element("styleSheet")

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """What the file says of itself: title, creator and so on."""
        if _CORE not in self._package:
            return {}
        return {each.tag: each.text or "" for each in _parsed(self._package, _CORE)}

    @cached_property
    def names(self) -> list[tuple[str, str, str]]:
        """Each defined name, what it refers to, and the number of the sheet it belongs to, if it belongs to one."""
        return [
            (each.get("name", ""), each.text or "", each.get("localSheetId", ""))
            for each in self.frame.iter("definedName")
        ]

    @property
    def outside(self) -> list[str]:
        """The other files it refers to, and the web addresses."""
        parts = [
            each.target for each in self._package.relations(WORKBOOK).values() if each.kind == "externalLink"
        ]
        links = [
            each.target
            for sheet in self.sheets
            for each in sheet.relations.values()
            if each.kind == "hyperlink"
        ]
        return [*parts, *links]

    def text(self, cell: Cell) -> str | None:
        """The text of a cell that holds one; None for numbers and blanks, and for a text that does not exist."""
        if cell.kind == "s":
            return self.shared_text(cell.value)
        return cell.value if cell.kind in ("str", "inlineStr") else None

    def shared_text(self, number: str | None) -> str | None:
        """The shared text of a number, as a cell states it; None for a text that does not exist."""
        place = int(number) if number and number.isdecimal() else -1
        return self.strings[place] if 0 <= place < len(self.strings) else None


@lru_cache(maxsize=256)
def _look(attributes: str) -> tuple[str, int]:
    """The type and the style that a cell's attributes say."""
    kind, style = _KIND.search(attributes), _STYLE.search(attributes)
    return kind[1] if kind else "n", int(style[1]) if style else 0


def cell_range(address: str) -> CellRange:
    """The rectangle of an address in a file: A1 or A1:B2, with or without $."""
    first, _, last = address.replace("$", "").partition(":")
    corners = [re.fullmatch(r"([A-Z]{1,3})(\d+)", corner) for corner in (first, last or first)]
    if not all(corners):
        return CellRange(1, 1, 1, 1)
    (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
    return CellRange(int(top), column_number(left), int(bottom), column_number(right))


def _table(root: ET.Element) -> TablePart:
    return TablePart(
        root.get("displayName", root.get("name", "")),
        cell_range(root.get("ref", "A1")),
        [each.get("name", "") for each in root.iter("tableColumn")],
        root.get("headerRowCount", "1") != "0",
    )


def _texts(item: ET.Element) -> Iterator[str]:
    """The text of a shared text, and of its runs; phonetic guides are left out."""
    for part in item:
        if part.tag == "t":
            yield part.text or ""
        elif part.tag == "r":
            yield part.findtext("t", "")


def _parsed(package: Package, part: str, xml: bytes | None = None) -> ET.Element:
    """A part, or what is made of it; RunError when it breaks off."""
    try:
        return without_namespaces(package.read(part) if xml is None else xml)
    except ET.ParseError:
        raise refusals.DAMAGED.error(package.path, part) from None
