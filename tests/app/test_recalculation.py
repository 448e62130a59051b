"""LibreOffice reads the texts of the summary workbooks, and computes for every formula the value that is stored."""

from collections.abc import Iterator
from math import isclose
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from clusterbook.app.build import build
from tests.support.officetext import workbook_texts
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


def differing(path: Path, calculated: Path) -> tuple[int, list[str]]:
    """How many formulas there are, and those that have another value in the workbook that was calculated anew."""
    values = openpyxl.load_workbook(calculated, data_only=True)
    found = list(formulas(path))
    wrong = [f"{sheet}!{cell}" for sheet, cell, value in found if not same(value, values[sheet][cell].value)]
    return len(found), wrong


def same(stored: object, computed: object) -> bool:
    if isinstance(stored, (int, float)) and isinstance(computed, (int, float)):
        return isclose(stored, computed, rel_tol=1e-9, abs_tol=1e-9)
    return stored == computed


@pytest.mark.parametrize(("name", "least"), [("master", 400), ("exercise", 900)])
def test_libreoffice_agrees_with_every_stored_value_and_text(name, least, tmp_path):
    summary = build(ROOT / "input" / f"{name}.xlsx", tmp_path / "out", TEMPLATE).written[1]
    again = recalculated(summary, tmp_path / "recalculated")
    number, wrong = differing(summary, again)
    assert wrong == []
    assert number > least
    texts, read = workbook_texts(summary), workbook_texts(again)
    calculated = {f"{sheet}!{cell}" for sheet, cell, _ in formulas(summary)}
    compared = [place for place in texts if "页眉" not in place and place not in calculated]
    assert [place for place in compared if not same_text(texts[place], read[place])] == []
    assert len(compared) > least


def same_text(text: str, other: str) -> bool:
    """Whether two cells show the same; LibreOffice keeps 15 digits of a number."""
    return text == other or isclose(float(text), float(other), rel_tol=1e-14)


def test_a_wrong_stored_value_is_told(tmp_path):
    path = tmp_path / "错.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.write_formula(0, 0, "=1+1", None, 3)
        sheet.write_formula(1, 0, "=1+2", None, 3)
    assert differing(path, recalculated(path, tmp_path / "recalculated")) == (2, ["表!A1"])
