"""The two workbooks that ship: everything built from them is whole, says what is missing, and opens elsewhere."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from clusterbook.app.build import build
from clusterbook.app.check_summary import check_workbook
from clusterbook.compose.outline import ANNEXES
from clusterbook.render.xlsx.theme import HEADER_FILL
from tests.support.officetext import document_paragraphs, workbook_texts
from tests.support.tools import ROOT, ooxml_errors

HEADER = HEADER_FILL.replace("#", "FF")
TEMPLATE = ROOT / "templates" / "briefing.docx"


@pytest.fixture(scope="module", params=["master", "exercise"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    briefing, summary, _ = build(ROOT / "input" / f"{request.param}.xlsx", folder, TEMPLATE).written
    return briefing, summary


def test_office_accepts_both(outputs):
    assert [error for path in outputs for error in ooxml_errors(path)] == []


def test_the_check_of_finished_workbooks_finds_nothing(outputs):
    assert check_workbook(outputs[1]) == []


def test_no_sheet_is_without_words_and_no_table_without_rows(outputs):
    for sheet in openpyxl.load_workbook(outputs[1]):
        last = sheet.cell(sheet.max_row, 1)
        assert last.row >= 4, sheet.title
        assert last.fill.start_color.rgb != HEADER, sheet.title


def test_cells_are_texts_numbers_and_formulas_over_the_data(outputs):
    known = re.compile(r"=[-+(]?(INDEX|COUNTA|COUNTIFS|MAX|SUM|SUMIFS|SUMPRODUCT)?[(A-Z数图'（]")
    for sheet in openpyxl.load_workbook(outputs[1]):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "f"}, sheet.title
        formulas = [cell.value for cell in cells if cell.data_type == "f"]
        assert all(known.match(formula) for formula in formulas), sheet.title
        assert not formulas or not sheet.title.startswith("数据_")


def test_every_link_of_the_contents_leads_to_a_filled_cell(outputs):
    book = openpyxl.load_workbook(outputs[1])
    links = [cell.hyperlink for row in book["目录"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > len(book.sheetnames) - 2
    for link in links:
        sheet, _, cell = link.location.rpartition("!")
        assert book[sheet.strip("'")][cell].value, link.location


@pytest.fixture(scope="module")
def opened(outputs) -> tuple[Workbook, Workbook]:
    """The summary workbook and its input."""
    name = "exercise" if "演练数据" in outputs[1].name else "master"
    return openpyxl.load_workbook(outputs[1]), openpyxl.load_workbook(ROOT / "input" / f"{name}.xlsx")


def test_every_link_to_a_source_leads_to_the_cells_beside_it(opened):
    links = list(source_links(opened[0]))
    assert len(links) > 400
    for sheet, cells, addresses in links:
        assert addresses.startswith(f"{sheet.removeprefix('数据_')}!{cells}")
        assert opened[0][sheet][cells.partition(":")[0]].value is not None, (sheet, cells)


def source_links(book: Workbook) -> Iterator[tuple[str, str, str]]:
    """The sheet and cells that each link to a data sheet leads to, and the addresses that stand beside it."""
    for sheet in book.worksheets[2:]:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            target, _, cells = cell.hyperlink.location.partition("!")
            if target.startswith("数据_"):
                yield target, cells, cell.offset(0, 1).value


def test_data_sheets_hold_the_input_cell_by_cell_and_can_be_left(opened):
    book, source = opened
    sheets = [sheet for sheet in book if sheet.title.startswith("数据_")]
    assert len(sheets) >= 13
    for sheet in sheets:
        assert sheet["A2"].hyperlink.location == "目录!A1"
        origin = source[sheet.title.removeprefix("数据_")]
        cells = [cell for row in sheet.iter_rows(min_row=3) for cell in row]
        different = [cell for cell in cells if cell.value not in shown(origin[cell.coordinate].value)]
        assert [(sheet.title, cell.coordinate) for cell in different] == []


def shown(value: object) -> tuple[object, object]:
    """What a data sheet may show of a value of the input: the value, or a date as text."""
    return value, f"{value:%Y-%m-%d}" if isinstance(value, date) else value


def test_only_the_exercise_is_marked(outputs):
    exercise = "演练数据" in outputs[0].name
    texts = workbook_texts(outputs[1])
    assert all(("演练数据" in text) is exercise for place, text in texts.items() if place.endswith("!页眉"))
    assert any("演练数据" in text for text in document_paragraphs(outputs[0])) is exercise


def test_the_annexes_are_called_as_in_the_briefing(outputs):
    paragraphs = document_paragraphs(outputs[0])
    for annex in ANNEXES:
        assert paragraphs[paragraphs.index(annex.number) + 1] == annex.title
