"""What stands around the cells: dropdowns, hidden rows and columns, filters, comments, names, links to other files.

It is read by searching the bytes before and after a sheet's rows; only a sheet that has hidden rows pays for a
search among its rows. What every workbook has is found without regular expressions: compiling them would take
longer than the reading.
"""

import re
from collections.abc import Iterable, Iterator

from clusterbook.excel.markup import attribute, content, elements, plain_text
from clusterbook.excel.package import WORKBOOK, Package, SheetPart
from clusterbook.excel.structure import occurs
from clusterbook.model.cells import WHOLE_GRID, CellRange, read_range
from clusterbook.model.structure import (
    BookStructure,
    Comment,
    DefinedName,
    Dropdown,
    ExternalLink,
    SheetStructure,
)

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs none of them.
_HIDDEN_ROW = rb"""<(?:\w+:)?row\b(?=[^>]*(?:\bhidden=["'](?:1|true)["']|\bht=["'](?:0|1)(?:\.[0-9]+)?["']))[^>]*\br=["']([0-9]+)"""
_FILTER = rb"<(?:\w+:)?autoFilter\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?autoFilter>"
_CRITERIA = rb"<(?:\w+:)?(?:filters|customFilters|top10|dynamicFilter|colorFilter|iconFilter)\b"
_FILTER_MODE = rb"""\bfilterMode=["'](?:1|true)"""
_PREFIX = rb"<(/?)\w+:"
_BUILT_IN = "_xlnm."
_TRUE = ("1", "true")
_CHECKED = ("list", "whole", "decimal")
_SIGNS_OF_HIDING = (
    *(b" hidden=" + value for value in (b'"1"', b'"true"', b"'1'", b"'true'")),
    *(
        b" ht=" + quote + digit + end
        for quote in (b'"', b"'")
        for digit in (b"0", b"1")
        for end in (quote, b".")
    ),
)


def read_sheet_structure(package: Package, sheet: SheetPart, xml: bytes) -> SheetStructure:
    """The structure of a worksheet whose part holds `xml`; RunError when a part it needs is damaged."""
    start = xml.find(b"sheetData") + len(b"sheetData")
    end = max(start, xml.rfind(b"sheetData>"))
    head, tail = xml[:start], xml[end:]
    related = list(package.relations(sheet.part).values()) if package.has_relations(sheet.part) else []
    hidden_rows = _hidden_rows(xml, start, end)
    dropdowns, limited = _validations(tail)
    tables = [each.target for each in related if each.kind == "table"] if hidden_rows else []
    return SheetStructure(
        dropdowns,
        hidden_rows,
        list(_hidden_columns(head)),
        _filtered(head, [tail, *map(package.read, tables)]) if hidden_rows else [],
        [
            comment
            for each in related
            if each.kind == "comments" and each.target in package
            for comment in _comments(package.read(each.target))
        ],
        sheet.very_hidden,
        limited,
        b"cfRule" in tail,
        any(attribute(each, b"sheet") in _TRUE for each in elements(tail, b"sheetProtection")),
        dict(_hyperlinks(tail, package, sheet)) if b"hyperlink " in tail else {},
    )


def _hidden_rows(xml: bytes, start: int, end: int) -> list[int]:
    if not occurs(_SIGNS_OF_HIDING, b"h", xml, start, end):
        return []
    return sorted({int(row) for row in re.findall(_HIDDEN_ROW, xml[start:end])})


def _hidden_columns(head: bytes) -> Iterator[tuple[int, int]]:
    if b" hidden=" not in head and b' width="0' not in head:
        return
    for column in elements(head, b"col"):
        first, last = attribute(column, b"min"), attribute(column, b"max")
        hidden = attribute(column, b"hidden") in _TRUE or attribute(column, b"width").partition(".")[0] == "0"
        if hidden and first.isdecimal() and last.isdecimal():
            yield int(first), int(last)


def _validations(tail: bytes) -> tuple[list[Dropdown], list[CellRange]]:
    """The dropdowns, and the ranges that refuse what is no number."""
    dropdowns: list[Dropdown] = []
    limited: list[CellRange] = []
    for rule in elements(tail, b"dataValidation"):
        kind = attribute(rule, b"type")
        if kind in _CHECKED:
            ranges = _ranges(attribute(rule, b"sqref") or content(rule, b"sqref"))
            alert, style = attribute(rule, b"showErrorMessage"), attribute(rule, b"errorStyle")
            refuses = alert in _TRUE and style in ("", "stop")
            if kind == "list":
                dropdowns.append(Dropdown(ranges, content(rule, b"formula1").removeprefix("="), refuses))
            elif refuses:
                limited += ranges
    return dropdowns, limited


def _ranges(addresses: str) -> list[CellRange]:
    return [each for each in map(read_range, addresses.split()) if each]


def _hyperlinks(tail: bytes, package: Package, sheet: SheetPart) -> Iterator[tuple[tuple[int, int], str]]:
    relations = package.relations(sheet.part) if package.has_relations(sheet.part) else {}
    for link in elements(tail, b"hyperlink"):
        tag = link.partition(b">")[0]
        relation = relations.get(attribute(tag, b"r:id"))
        target, place = relation.target if relation else "", attribute(tag, b"location")
        for cells in _ranges(attribute(tag, b"ref")):
            yield (cells.first_row, cells.first_column), f"{target}#{place}" if place else target


def _filtered(head: bytes, parts: Iterable[bytes]) -> list[CellRange]:
    """The ranges of filters with criteria; the whole grid where rows are filtered otherwise."""
    found = [
        read_range(attribute(start_tag, b"ref"))
        for xml in parts
        for start_tag, body in re.findall(_FILTER, xml, re.DOTALL)
        if re.search(_CRITERIA, body)
    ]
    ranges = [each for each in found if each]
    return ranges or ([WHOLE_GRID] if re.search(_FILTER_MODE, head) else [])


def _comments(xml: bytes) -> Iterator[Comment]:
    if b":comment " in xml:
        # Ours have no prefix even where those of staff have one, so that both may stand in one part.
        xml = re.sub(_PREFIX, rb"<\1", xml)
    listed, _, rest = xml.replace(b"<author/>", b"<author></author>").partition(b"</authors>")
    authors = [plain_text(each.rpartition(b">")[2]) for each in listed.split(b"</author>")[:-1]]
    for comment in elements(rest, b"<comment"):
        tag, _, body = comment.partition(b">")
        place, author = read_range(attribute(tag, b"ref")), attribute(tag, b"authorId")
        if place:
            runs = [run.rpartition(b">")[2] for run in body.split(b"</t>")[:-1]]
            name = authors[int(author)] if author.isdecimal() and int(author) < len(authors) else ""
            yield Comment(place.first_row, place.first_column, name, plain_text(b"".join(runs)))


def read_book_structure(package: Package) -> BookStructure:
    """The names staff and templates define (not Excel's own: print areas, filters), and the links to other files."""
    xml = package.read(WORKBOOK)
    return BookStructure(list(_names(package, xml)), list(_links(package, xml)))


def _names(package: Package, xml: bytes) -> Iterator[DefinedName]:
    for each in elements(xml, b"definedName"):
        tag, _, rest = each.partition(b">")
        name, place = attribute(tag, b"name"), attribute(tag, b"localSheetId")
        if not name.startswith(_BUILT_IN):
            formula = plain_text(rest.partition(b"<")[0]).strip()
            yield DefinedName(name, formula, _sheet_name(package, place) if place else "")


def _sheet_name(package: Package, place: str) -> str:
    names = [found.get("name", "") for element, found in package.elements(WORKBOOK) if element == "sheet"]
    return names[int(place)] if place.isdecimal() and int(place) < len(names) else ""


def _links(package: Package, xml: bytes) -> Iterator[ExternalLink]:
    if b"externalReference" not in xml:
        return
    parts = package.relations(WORKBOOK)
    for number, reference in enumerate(elements(xml, b"externalReference"), 1):
        relation = parts.get(attribute(reference, b"r:id"))
        if relation and package.has_relations(relation.target):
            yield ExternalLink(number, _link_target(package, relation.target))


def _link_target(package: Package, part: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415  few workbooks have links

    targets = [unquote(each.target) for each in package.relations(part).values()]
    return next(iter(targets), "")
