"""Rows written as a block: the same bytes as cell by cell, whatever they hold."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from clusterbook.render.xlsx.blocks import BlockStyles, BlockWorksheet
from clusterbook.render.xlsx.package import new_workbook
from clusterbook.render.xlsx.text import write_cell, write_text
from clusterbook.render.xlsx.theme import Formats

WIDTH = 4
values = st.one_of(
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["=1+1", "集群", "@x", "http://a.cn", " 前后 ", "<&>\"'", "0012", "a\nb", "_x000D_", "a\x01", ""]
    ),
    st.text(max_size=8),
)
blocks = st.dictionaries(
    st.integers(3, 60), st.lists(values, min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=12
)


def as_block(sheet: BlockWorksheet, rows: dict, styles: BlockStyles) -> None:
    sheet.write_block(rows, styles)


def cell_by_cell(sheet: Worksheet, rows: dict, styles: BlockStyles) -> None:
    for row, content in rows.items():
        for column, value in enumerate(content):
            write_cell(sheet, row, column, value, styles.text if isinstance(value, str) else styles.number)


def parts(path: Path, rows: dict, write, kind: type | None) -> dict[str, bytes]:
    with new_workbook(path, "表", date(2026, 6, 1)) as book:
        formats = Formats(book)
        sheet = book.add_worksheet("表", kind)
        write_text(sheet, 0, 0, "标题", formats("title"))
        write_text(sheet, 2, WIDTH + 1, "旁边", formats("note"))
        styles = BlockStyles(formats("cell", "wrap"), formats("cell", "right", number="General"))
        write(sheet, rows, styles)
        sheet.set_row(0, 30)
        for row in list(rows)[::2]:
            sheet.set_row(row, 40)
        sheet.set_row(70, 20)
        sheet.autofilter(2, 0, max(rows), WIDTH - 1)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=60)
@given(blocks)
def test_a_block_gives_the_bytes_of_its_cells(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("block")
    rows = dict(sorted(rows.items()))
    assert parts(folder / "a.xlsx", rows, as_block, BlockWorksheet) == parts(
        folder / "b.xlsx", rows, cell_by_cell, None
    )


def test_a_row_outside_the_sheet_is_refused(tmp_path):
    with new_workbook(tmp_path / "a.xlsx", "表", date(2026, 6, 1)) as book:
        formats = Formats(book)
        sheet = book.add_worksheet("表", BlockWorksheet)
        with pytest.raises(ValueError, match="no row 1048576"):
            sheet.write_block({1_048_576: ["a"]}, BlockStyles(formats("cell"), formats("cell")))
