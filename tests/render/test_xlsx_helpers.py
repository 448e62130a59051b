"""The helpers that both workbooks are written with."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from clusterbook.render.xlsx.package import new_workbook, set_page
from clusterbook.render.xlsx.text import CELL_LIMIT, clean, fitted, write_cell, write_text
from clusterbook.render.xlsx.theme import STYLES, Formats
from clusterbook.render.xlsx.widths import column_width, line_count, text_width

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("一\r\n二\r三", "一\n二\n三"),
        ("a\x00b\x0bc\x1f", "a\ufffdb\ufffdc\ufffd"),
        ("\ud800\udfff\uffff", "\ufffd\ufffd\ufffd"),
        ("制表\t换行\n𠮷\U0001f600", "制表\t换行\n𠮷\U0001f600"),
    ],
)
def test_clean_keeps_what_xml_can_carry(dirty, expected):
    assert clean(dirty) == expected


def test_text_that_fits_is_left_alone():
    assert fitted("字" * CELL_LIMIT) == "字" * CELL_LIMIT


@pytest.mark.parametrize("character", ["字", "𠮷"])
def test_text_that_does_not_fit_says_that_it_was_cut(character):
    text = fitted(character * (CELL_LIMIT + 1))
    units = len(text.encode("utf-16-le")) // 2
    assert CELL_LIMIT - 2 < units <= CELL_LIMIT
    assert text.endswith("……（超出单元格容量，后文未写出）")


def test_cells_hold_what_was_meant(tmp_path):
    with new_workbook(tmp_path / "a.xlsx", "题", DAY) as workbook:
        sheet = workbook.add_worksheet("甲")
        for row, value in enumerate(["=1+1", 14, 0.5, None, "http://a.cn"]):
            write_cell(sheet, row, 0, value)
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["甲"].iter_rows(max_row=5)]
    assert [cell.value for cell in cells] == ["=1+1", 14, 0.5, None, "http://a.cn"]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "n", "s"]


def test_a_cell_outside_the_sheet_is_our_mistake(tmp_path):
    with pytest.raises(ValueError, match="no cell"), new_workbook(tmp_path / "a.xlsx", "题", DAY) as workbook:
        write_text(workbook.add_worksheet(), 1_048_576, 0, "x")
    with pytest.raises(ValueError, match="no cell"), new_workbook(tmp_path / "a.xlsx", "题", DAY) as workbook:
        write_cell(workbook.add_worksheet(), 0, 16_384, 1)
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("GJ-013", 6), ("江苏省", 6), ("“十五五”", 10), ("一\n一二三", 6), ("\ud800", 1)],
)
def test_width_counts_chinese_characters_twice(text, width):
    assert text_width(text) == width


def test_column_width_stays_within_its_limits():
    assert column_width([]) == 8
    assert column_width(["江苏省徐州市"]) == 14
    assert column_width(["长" * 100], most=40) == 40
    assert column_width(["短"], least=12) == 12


def test_lines_are_counted_as_they_wrap():
    assert line_count("", 10) == 1
    assert line_count("一二三四", 9) == 1
    assert line_count("一二三四五", 9) == 2
    assert line_count("一\n二", 9) == 2


def test_formats_are_made_once_and_later_styles_win(tmp_path):
    with new_workbook(tmp_path / "a.xlsx", "题", DAY) as workbook:
        formats = Formats(workbook)
        assert formats("header", "required") is formats("header", "required")
        assert formats("cell") is not formats("cell", number="0")
        sheet = workbook.add_worksheet("甲")
        write_text(sheet, 0, 0, "x", formats("header", "required"))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["甲"]["A1"]
    assert cell.fill.fgColor.rgb[-6:] == STYLES["required"]["bg_color"].lstrip("#")
    assert cell.font.name == STYLES["header"]["font_name"]


def test_properties_never_hold_the_clock(tmp_path):
    with new_workbook(tmp_path / "a.xlsx", "集群", DAY) as workbook:
        workbook.add_worksheet()
    properties = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert properties.title == "集群"
    assert properties.created == properties.modified == datetime(2026, 6, 30)


def test_page_set_up(tmp_path):
    with new_workbook(tmp_path / "a.xlsx", "题", DAY) as workbook:
        set_page(workbook.add_worksheet("甲"), (2, 2), "A&B", pages_wide=2, key_columns=2)
        set_page(workbook.add_worksheet("乙"), pages_wide=1, key_columns=2)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (book["甲"].print_title_rows, book["甲"].print_title_cols) == ("$3:$3", "$A:$B")
    assert book["甲"].oddHeader.right.text == "A&&B"
    assert book["甲"].page_setup.fitToWidth == 2
    assert book["乙"].print_title_cols is None


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    with (
        pytest.raises(OSError, match="No such file"),
        new_workbook(tmp_path / "没有" / "a.xlsx", "题", DAY) as workbook,
    ):
        workbook.add_worksheet()


def test_a_failure_inside_writes_nothing(tmp_path):
    def fail(path: Path) -> None:
        with new_workbook(path, "题", DAY):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail(tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
