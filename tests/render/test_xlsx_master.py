"""The master workbook as a file: reopened with a library that did not write it, and with our own reader."""

import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from clusterbook.compose.entries import header_text
from clusterbook.compose.forms import DefinedName, Entry, EntryKind, FormSheet
from clusterbook.compose.master import master_workbook
from clusterbook.excel import read_book
from clusterbook.model.cells import column_letters
from clusterbook.render.xlsx.master import write_master
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Table, ValueType
from clusterbook.tables.load import load_book
from tests.support.samplerows import SETTINGS, STANDING, sample_rows
from tests.support.tools import convert, ooxml_errors

TABLES = SPECIFICATION.tables
DANGEROUS = (
    "=1+1",
    "{=1}",
    "http://a.cn",
    "mailto:a@b.cn",
    "0123",
    "１２",
    "{{ 标题 }}",
    "<b>&amp;",
    "_x000D_",
    "甲\n乙",
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "master.xlsx"
    write_master(master_workbook(SPECIFICATION), path)
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "master.xlsx"
    write_master(master_workbook(SPECIFICATION, SETTINGS, sample_rows()), path)
    return path


@pytest.fixture(scope="module")
def book(filled) -> openpyxl.Workbook:
    return openpyxl.load_workbook(filled)


@pytest.fixture(params=TABLES, ids=lambda table: table.name)
def table(request) -> Table:
    return request.param


def checks(sheet: Worksheet) -> dict[str, object]:
    """The checks by the letters of the column they stand in; those of single cells by their address."""
    found = {}
    for check in sheet.data_validations.dataValidation:
        first, _, last, bottom = range_boundaries(str(check.sqref))
        assert first == last
        found[column_letters(first) if bottom > 1000 else str(check.sqref)] = check
    return found


def test_headers_stand_in_row_three_with_comments(book, table):
    sheet = book[table.sheet]
    for place, column in enumerate(table.columns, 1):
        cell = sheet.cell(3, place)
        assert "".join(str(cell.value).split("\n")) == header_text(column)
        assert cell.comment is not None
        assert column.need.value in cell.comment.text
    assert sheet["A1"].value
    assert table.row_means in sheet["A2"].value


def test_required_headers_differ_in_more_than_colour(book, table):
    sheet = book[table.sheet]
    for place, column in enumerate(table.columns, 1):
        cell = sheet.cell(3, place)
        assert cell.font.bold is column.required
    assert "必填" in sheet["A2"].value


def test_panes_are_frozen_below_the_header_and_after_the_keys(book, table):
    pane = book[table.sheet].freeze_panes
    keys = {*table.key, table.label}
    fixed = next(
        (place for place, column in enumerate(table.columns) if column.key not in keys), len(table.columns)
    )
    assert pane == f"{column_letters(fixed + 1)}4"


def test_filters_cover_header_and_data(book, table):
    last_row = 3 + (1 if table.name not in STANDING else book[table.sheet].max_row - 3)
    expected = None if table.name == "cover" else f"A3:{column_letters(len(table.columns))}{last_row}"
    assert book[table.sheet].auto_filter.ref == expected


def test_columns_show_their_texts(book, table):
    sheet = book[table.sheet]
    for place, column in enumerate(table.columns, 1):
        width = sheet.column_dimensions[column_letters(place)].width
        assert 8 <= width <= 46
        assert width >= 2 * len(column.header)


def test_dropdowns_and_limits_refuse(book, table):
    found = checks(book[table.sheet])
    for place, column in enumerate(table.columns, 1):
        if table.name in STANDING:
            continue
        check = found.get(column_letters(place))
        if column.vocabulary or len(column.references) == 1:
            assert check.type == "list"
            assert SPECIFICATION.list_name(column) in check.formula1
            if column.many:
                assert not check.showErrorMessage
                continue
            assert not check.allow_blank
        elif column.references:
            assert check.type == "custom"
        elif column.type in (ValueType.INTEGER, ValueType.YEAR):
            assert check.type == "whole"
        elif column.type is ValueType.NUMBER:
            assert check.type == "decimal"
        else:
            assert check is None or check.type in (None, "none")
            continue
        assert check.showErrorMessage
        assert check.errorStyle in (None, "stop")
        assert check.errorTitle
        assert check.error


def test_prompts_are_shown(book, table):
    for check in checks(book[table.sheet]).values():
        assert check.showInputMessage
        assert not check.prompt or check.promptTitle


def test_parameters_have_limits_row_by_row(book):
    found = checks(book["参数"])
    assert (found["C4"].operator, found["C4"].formula1, found["C4"].formula2) == (None, "0", "100")


def test_cells_have_the_format_of_their_type(book):
    sheet = book["监测"]
    formats = [sheet.cell(4, place).number_format for place in (1, 2, 4, 8, 16)]
    assert formats == ["@", "0", "#,##0.0", "#,##0", "@"]
    assert book["分享比例"]["E4"].number_format == "#,##0.0#"
    assert book["公布数据"]["D4"].number_format == "General"
    assert book["省份"].column_dimensions["A"].number_format == "@"


def test_pages_are_a4_landscape_with_a_repeated_header(book):
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.center.text == "第 &P 页　共 &N 页"
    assert book["集群"].print_title_rows == "$3:$3"
    assert book["集群"].print_title_cols == "$A:$B"


def test_there_is_no_formula_and_no_link_but_those_of_the_guide(book):
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        links = [cell.value for cell in cells if cell.hyperlink]
        expected = [table.sheet for table in TABLES] if sheet.title == SPECIFICATION.guide_sheet else []
        assert links == expected


def test_text_from_cells_stays_text(tmp_path):
    rows = [{"name": text, "note": text} for text in DANGEROUS]
    write_master(master_workbook(SPECIFICATION, rows={"tracks": rows}), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["赛道"]
    cells = [sheet.cell(row, 1) for row in range(4, 4 + len(DANGEROUS))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    raw = next(sheet for sheet in read_book(tmp_path / "a.xlsx").sheets if sheet.name == "赛道")
    assert [row.values[0] for row in raw.rows if row.number >= 4] == list(DANGEROUS)


def test_blank_workbook_has_bordered_rows_but_no_values(blank):
    sheet = openpyxl.load_workbook(blank)["集群"]
    assert sheet["A4"].border.left.style == "thin"
    assert {cell.value for row in sheet.iter_rows(min_row=4) for cell in row} == {None}


def test_rows_of_several_lines_are_as_high_as_their_text(tmp_path):
    rows = [{"name": "短"}, {"name": "长", "note": "需要交代的情况" * 12}]
    write_master(master_workbook(SPECIFICATION, rows={"tracks": rows}), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["赛道"]
    assert sheet.row_dimensions[4].height is None
    assert sheet.row_dimensions[5].height >= 4 * 15


def test_same_rows_same_bytes(filled, tmp_path):
    write_master(master_workbook(SPECIFICATION, SETTINGS, sample_rows()), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == filled.read_bytes()


def test_our_own_reader_finds_nothing_wrong(blank, filled):
    for path in (blank, filled):
        assert load_book(read_book(path), SPECIFICATION)[1] == []


def test_values_come_back_as_they_went_in(filled):
    book, _ = load_book(read_book(filled), SPECIFICATION)
    for name, rows in sample_rows().items():
        assert [dict(zip(record.table.slots, record.values, strict=True)) for record in book[name]] == rows


def test_an_exercise_says_so_at_the_head_of_every_page(tmp_path):
    write_master(master_workbook(SPECIFICATION, {"data_nature": "演练数据"}), tmp_path / "a.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets:
        assert sheet.oddHeader.right.text == "演练数据"


def test_a_check_that_excel_would_not_take_is_our_mistake(tmp_path):
    model = master_workbook(SPECIFICATION)
    cover = model.sheets[0]
    assert isinstance(cover, FormSheet)
    cells, _ = cover.entries[0]
    too_long = cover._replace(entries=[(cells, Entry(EntryKind.FREE, "标题", "长" * 256))])
    with pytest.raises((ValueError, UserWarning)):
        write_master(model._replace(sheets=[too_long]), tmp_path / "a.xlsx")
    with pytest.raises((ValueError, UserWarning)):
        write_master(model._replace(names=[DefinedName("A1", "封面!$A$1")]), tmp_path / "b.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_ooxml_is_valid(blank, filled):
    assert ooxml_errors(blank) == []
    assert ooxml_errors(filled) == []


def test_libreoffice_resolves_every_name(filled, tmp_path):
    """The names behind the dropdowns, put to use in cells, give the items of 代码表 and the rows of the sheets."""
    book = openpyxl.load_workbook(filled)
    names = sorted(book.defined_names)
    probe = book.create_sheet("探针")
    for row, name in enumerate(names, 1):
        probe.cell(row, 1, f"=ROWS({name})")
        probe.cell(row, 2, f"=INDEX({name},1)")
        probe.cell(row, 3, f"=INDEX({name},ROWS({name}))")
    book.save(tmp_path / "probe.xlsx")
    (tmp_path / "out").mkdir()
    read = openpyxl.load_workbook(convert(tmp_path / "probe.xlsx", "xlsx", tmp_path / "out"), data_only=True)[
        "探针"
    ]
    found = {
        name: tuple(read.cell(row, place).value for place in (1, 2, 3)) for row, name in enumerate(names, 1)
    }
    for vocabulary in SPECIFICATION.vocabularies:
        items = [item.value for item in vocabulary.items]
        assert found[f"词表_{vocabulary.title}"] == (len(items), items[0], items[-1])
    assert found["名册_省份_全称"] == (1, "江苏省", "江苏省")
    assert found["上级_要素单位"] == (4, "土地", "中试平台")
    assert found["归类_赛道_赛道类别"] == (1, "传统", "传统")
    assert found["参数_分享比例合计"][1] == 100
    assert found["名册_集群_集群编号"] == (1, "GJ-013", "GJ-013")


def test_the_template_is_locked_without_a_password_and_data_cells_are_open(book, table):
    sheet = book[table.sheet]
    protection = sheet.protection
    assert (protection.sheet, protection.password, protection.hashValue) == (True, None, None)
    locked = ("insertColumns", "deleteColumns")
    allowed = (
        "sort",
        "autoFilter",
        "insertRows",
        "deleteRows",
        "formatCells",
        "formatColumns",
        "formatRows",
        "objects",
    )
    assert [name for name in (*allowed, *locked) if getattr(protection, name)] == [*locked]
    assert all(sheet.cell(row, 1).protection.locked for row in (1, 2, 3))
    if table.name not in STANDING:
        assert not any(cell.protection.locked for cell in sheet[4][: len(table.columns)])
        dimensions = [each for each in sheet.column_dimensions.values() if each.min]
        assert not any(each.protection.locked for each in dimensions)


def test_cells_without_a_style_are_open(filled):
    """So that a whole row can be deleted: Excel refuses that while any of its cells is locked."""
    with ZipFile(filled) as package:
        styles = package.read("xl/styles.xml").decode()
    first = re.search(r"<cellXfs[^>]*><xf .*?</xf>", styles)
    assert first is not None
    assert '<protection locked="0"/>' in first[0]


def test_guide_and_dictionary_are_locked_but_for_whom_to_ask(book):
    guide, dictionary = book[SPECIFICATION.guide_sheet], book[SPECIFICATION.dictionary_sheet]
    assert guide.protection.sheet
    assert dictionary.protection.sheet
    opened = [cell.row for row in guide.iter_rows() for cell in row if not cell.protection.locked]
    assert sorted(set(opened)) == [guide.max_row - 1, guide.max_row]
    assert all(cell.protection.locked for row in dictionary.iter_rows() for cell in row)
    assert dictionary.freeze_panes == "C4"
