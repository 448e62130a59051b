"""A report's sheet: the same bytes as XlsxWriter's own sheet, whatever its cells hold."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from clusterbook.render.xlsx.package import new_workbook
from clusterbook.render.xlsx.reportsheet import ReportWorksheet
from clusterbook.render.xlsx.text import write_cell, write_formula, write_link, write_text
from clusterbook.render.xlsx.theme import Formats

FORMULAS = ('=COUNTIFS(甲!$A$2:$A$9,"<>&""，")', "=B1/C1*100", "=(B2-C2)/C2", "=SUM(B1:C1,D1)>0")
TREND = {"markers": True, "series_color": "#2A6FB0"}
numbers = st.one_of(st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False))
texts = st.one_of(
    st.sampled_from(["=1+1", "集群", " 前后 ", "<&>\"'", "a\nb", "a\x01", ""]), st.text(max_size=6)
)
formulas = st.tuples(st.sampled_from(FORMULAS), st.one_of(numbers, texts, st.booleans(), st.none()))
links = st.sampled_from(["定位", "省份!A1"]).map(lambda text: [text])
rows = st.lists(st.lists(st.one_of(st.none(), numbers, texts, formulas, links), max_size=5), max_size=8)


def filled(path: Path, content: list[list], kind: type | None, trends: Callable) -> dict[str, bytes]:
    with new_workbook(path, "表", date(2026, 6, 1)) as book:
        formats = Formats(book)
        sheet = book.add_worksheet("表", kind)
        sheet.set_column(0, 0, 12, formats("note"))
        write_text(sheet, 0, 0, "标题")
        for row, values in enumerate(content, 1):
            for column, value in enumerate(values):
                write_any(sheet, row, column, value, formats)
        trends(sheet, {row: f"表!B{row + 1}:D{row + 1}" for row in range(1, len(content) + 1)})
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_any(sheet: Worksheet, row: int, column: int, value: object, formats: Formats) -> None:
    match value:
        case (formula, given):
            write_formula(sheet, row, column, formula, given, style=formats("cell", "right", number="0.0"))
        case [text]:
            write_link(sheet, row, column, text, "表!A1", style=formats("link"))
        case _:
            write_cell(sheet, row, column, value, formats("cell", "wrap"))


def one_by_one(sheet: Worksheet, ranges: dict[int, str]) -> None:
    for row, cells in ranges.items():
        sheet.add_sparkline(row, 6, {**TREND, "range": cells})


def at_once(sheet: ReportWorksheet, ranges: dict[int, str]) -> None:
    sheet.add_trends(6, ranges, TREND)


@settings(max_examples=60)
@given(rows)
def test_a_report_sheet_gives_the_bytes_of_an_ordinary_one(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("report")
    ours = filled(folder / "a.xlsx", content, ReportWorksheet, at_once)
    assert ours == filled(folder / "b.xlsx", content, None, one_by_one)


def test_a_word_in_a_formula_that_looks_like_a_newer_function_stays_a_word(tmp_path):
    path = tmp_path / "a.xlsx"
    with new_workbook(path, "表", date(2026, 6, 1)) as book:
        sheet = book.add_worksheet("表", ReportWorksheet)
        write_formula(sheet, 0, 0, '=COUNTIFS(B1:B9,"SORT(甲)")', 0, style=Formats(book)("cell"))
    assert openpyxl.load_workbook(path)["表"]["A1"].value == '=COUNTIFS(B1:B9,"SORT(甲)")'
