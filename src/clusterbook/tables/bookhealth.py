"""The health of the workbook as a whole: hidden sheets, links to other files, names behind the dropdowns."""

import re
from collections.abc import Iterator, Mapping

from clusterbook.model.cells import CellRef, cell_runs, join_ranges, quote_sheet
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook
from clusterbook.model.structure import BookStructure, ExternalLink
from clusterbook.schema.types import Specification
from clusterbook.tables.book import TableData
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_BROKEN = "#REF!"
_TEMPLATE_NAMES = ("词表_", "名册_", "上级_", "归类_")
_BETWEEN_WORDS = "()!,;:=<>+-*/^&$'\"{}[]"


def book_health(
    raw: RawBook, tables: Mapping[str, TableData], specification: Specification
) -> Iterator[Finding]:
    """The findings on the workbook; names and links are known only of a workbook that was read from a file."""
    yield from _hidden_sheets(raw, tables, specification)
    if raw.structure:
        yield from _names(raw, raw.structure, tables, specification)
        for link in raw.structure.links:
            yield _link(raw, raw.structure, link)


def _hidden_sheets(
    raw: RawBook, tables: Mapping[str, TableData], specification: Specification
) -> Iterator[Finding]:
    """CB126, CB127: sheets with data that do not show; of a table, at least one record is data."""
    data_rows = {table.sheet: len(table) for table in tables.values()}
    data_rows |= {specification.guide_sheet: 0, specification.dictionary_sheet: 0}
    for sheet in raw.sheets:
        if not sheet.visible and data_rows.get(sheet.name, len(sheet.rows)):
            very = sheet.structure is not None and sheet.structure.very_hidden
            params = {"value": visible_text(sheet.name)}
            yield Finding("CB127" if very else "CB126", sheet.name, params=params)


def _names(
    raw: RawBook, structure: BookStructure, tables: Mapping[str, TableData], specification: Specification
) -> Iterator[Finding]:
    """CB131, CB132: names that lead nowhere, and names that dropdowns need but the workbook lacks; by sheet."""
    defined = {each.name for each in structure.names}
    leading_nowhere = [each for each in structure.names if _BROKEN in each.formula]
    undefined = [name for name in _needed_names(raw, structure) if name not in defined]
    homes = _homes(tables, specification) if leading_nowhere or undefined else {}
    broken: dict[str, list[str]] = {}
    for each in leading_nowhere:
        broken.setdefault(each.sheet or homes.get(each.name, ""), []).append(each.name)
    missing: dict[str, list[str]] = {}
    for name in undefined:
        missing.setdefault(homes.get(name, tables["codes"].sheet), []).append(name)
    for code, found in (("CB131", broken), ("CB132", missing)):
        for sheet, names in found.items():
            yield Finding(code, sheet, params={"names": quoted(names)})


def _needed_names(raw: RawBook, structure: BookStructure) -> list[str]:
    """The template's names that dropdowns, or names behind them, refer to."""
    dropdowns = [each for sheet in raw.sheets if sheet.structure for each in sheet.structure.dropdowns]
    formulas = {each.source for each in dropdowns} | {each.formula for each in structure.names}
    text = " ".join(formulas)
    for sign in _BETWEEN_WORDS:  # many times faster than one translation
        text = text.replace(sign, " ")
    return sorted({word for word in text.split() if word.startswith(_TEMPLATE_NAMES)})


def _homes(tables: Mapping[str, TableData], specification: Specification) -> dict[str, str]:
    """The names behind the template's dropdowns, with the sheet in which each finds its words."""
    homes = {}
    for table in specification.tables:
        for column in table.columns:
            if column.listed:
                home = "codes" if column.vocabulary else column.references[0].partition(".")[0]
                homes[specification.list_name(column)] = tables[home].sheet
    return homes


def _link(raw: RawBook, structure: BookStructure, link: ExternalLink) -> Finding:
    """CB130: a link to another file, at the first cell whose formula uses it."""
    sign = rf"\[{link.number}\]"
    used = {
        sheet.name: [place for place, formula in sheet.formulas.items() if re.search(sign, formula)]
        for sheet in raw.sheets
    }
    cells = {sheet: cell_runs(places) for sheet, places in used.items() if places}
    params = {
        "file": visible_text(link.target),
        "cells": "；".join(f"{quote_sheet(sheet)}!{join_ranges(found)}" for sheet, found in cells.items()),
        "names": quoted([each.name for each in structure.names if re.search(sign, each.formula)]),
    }
    for sheet, ranges in cells.items():
        return Finding("CB130", sheet, CellRef(sheet, ranges[0].first_row, ranges[0].first_column), params)
    return Finding("CB130", params=params)
