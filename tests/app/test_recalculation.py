"""Every formula of the summary workbooks, computed anew by LibreOffice, gives the value that is stored with it."""

from collections.abc import Iterator
from math import isclose
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from clusterbook.app.build import build
from tests.support.tools import ROOT, recalculated

TEMPLATE = ROOT / "templates" / "briefing.docx"


def formulas(path: Path) -> Iterator[tuple[str, str, object]]:
    """Each formula of a workbook: its sheet, its cell, its stored value."""
    written, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in written.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, stored[sheet.title][cell.coordinate].value


def differing(path: Path, folder: Path) -> tuple[int, list[str]]:
    """How many formulas there are, and those whose recalculated value is another."""
    values = openpyxl.load_workbook(recalculated(path, folder), data_only=True)
    found = list(formulas(path))
    wrong = [f"{sheet}!{cell}" for sheet, cell, value in found if not same(value, values[sheet][cell].value)]
    return len(found), wrong


def same(stored: object, computed: object) -> bool:
    if isinstance(stored, (int, float)) and isinstance(computed, (int, float)):
        return isclose(stored, computed, rel_tol=1e-9, abs_tol=1e-9)
    return stored == computed


@pytest.mark.parametrize(("name", "least"), [("master", 400), ("exercise", 900)])
def test_libreoffice_agrees_with_every_stored_value(name, least, tmp_path):
    summary = build(ROOT / "input" / f"{name}.xlsx", tmp_path / "out", TEMPLATE).written[1]
    number, wrong = differing(summary, tmp_path / "recalculated")
    assert wrong == []
    assert number > least


def test_a_wrong_stored_value_is_told(tmp_path):
    path = tmp_path / "错.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.write_formula(0, 0, "=1+1", None, 3)
        sheet.write_formula(1, 0, "=1+2", None, 3)
    assert differing(path, tmp_path / "recalculated") == (2, ["表!A1"])
