"""Formulas moved with their cells: at the borders of the grid, there and back, and as openpyxl moves them."""

import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from clusterbook.excel import read_book
from clusterbook.excel.formulas import SharedFormulas, moved
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, column_letters
from tests.excel.packages import write_parts


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "result"),
    [
        ("A2", -1, 0, "A1"),
        ("A2", -2, 0, "#REF!"),
        ("B1", 0, -1, "A1"),
        ("B1", 0, -2, "#REF!"),
        ("A1048575", 1, 0, "A1048576"),
        ("A1048575", 2, 0, "#REF!"),
        ("XFC1", 0, 1, "XFD1"),
        ("XFC1", 0, 2, "#REF!"),
        ("A$1", -1, 1, "B$1"),
        ("$A1", 1, -1, "$A2"),
        ("$XFD$1048576", 1, 1, "$XFD$1048576"),
        ("$A2", -2, 0, "#REF!"),
        ("B$1", 0, -2, "#REF!"),
        ("SUM(A1:B2)", -1, 0, "SUM(#REF!:B1)"),
        ("SUM(A:B)", 0, -1, "SUM(#REF!)"),
        ("SUM(集群!2:3)", -2, 0, "SUM(集群!#REF!)"),
        ("SUM(XFC:XFD)", 0, 1, "SUM(#REF!)"),
        ("Z9+ZZ99", 1, 1, "AA10+AAA100"),
    ],
)
def test_a_reference_that_leaves_the_grid_is_lost(formula, rows, columns, result):
    assert moved(formula, rows, columns) == result


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "1E5+2.5E+10",
        '"A1"&"他说""B2"""',
        "'A1'!$B$2",
        "'O''Hara A1'!$B$2",
        "表1[A1]+表1[[#This Row],[B2]]",
        "产值_A1+_A1+A1_x+x.A1+A1.x+产值A1",
        "LOG10(1)+DEC2BIN(9)+ATAN2(1,2)",
        "ABCD1+A12345678+A1048577+A0+XFE1+ZZZ9",
        "YTD2024+YTD2024.合计+TAX2025年+增速2024",
        "表1['[a']]+表1[['[A1']]:[B2']]]+Table1[A1]+表1[[#Headers],[A1]:[B2]]",
        "$A:$C+$3:$4+集群!$A:$A",
        "A:XFE+ABCD:A+1:1048577+0:5+工期1:3",
        "#REF!A1+集群!#REF!",
        "TRUE+#N/A+PI()",
    ],
)
def test_what_is_no_reference_stays(formula):
    assert moved(formula, 3, 2) == formula


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("a1+xY$2", "C4+YA$2"),
        ("集群!A1+'产 值'!A1", "集群!C4+'产 值'!C4"),
        ("[1]集群!A1", "[1]集群!C4"),
        ('IF(A1="",-B2,{1,2}*C3%)', 'IF(C4="",-D5,{1,2}*E6%)'),
        ("A1 B2,C3^D4", "C4 D5,E6^F7"),
        ("A1048573", "C1048576"),
        ("SUM(A:A)+COUNT(集群!$B:C)", "SUM(C:C)+COUNT(集群!$B:E)"),
        ("SUM(3:3)-'产 值'!4:$9", "SUM(6:6)-'产 值'!7:$9"),
        ("INDEX(A:A,2):B5", "INDEX(C:C,2):D8"),
        ("表1['[a']]*A1", "表1['[a']]*C4"),
    ],
)
def test_references_move_wherever_they_stand(formula, result):
    assert moved(formula, 3, 2) == result


@st.composite
def references(draw, last_row=LAST_ROW, last_column=LAST_COLUMN):
    """A reference as its parts: column, whether it is fixed, row, whether it is fixed."""
    column, row = draw(st.integers(1, last_column)), draw(st.integers(1, last_row))
    return column, draw(st.booleans()), row, draw(st.booleans())


def written(column, column_fixed, row, row_fixed):
    return f"{'$' * column_fixed}{column_letters(column)}{'$' * row_fixed}{row}"


SURROUNDINGS = st.sampled_from(["{}", "SUM({})", "集群!{}", "'A1'!{}", 'IF({}="A1",1E5,LOG10(2))', "-{}%"])


def formula(found, surroundings):
    return "+".join(form.format(written(*each)) for each, form in zip(found, surroundings, strict=True))


def formulas_of(found):
    """The references with a formula that holds them."""
    count = len(found)
    return st.lists(SURROUNDINGS, min_size=count, max_size=count).map(
        lambda forms: (found, formula(found, forms))
    )


WIDE = st.lists(references(), min_size=1, max_size=4).flatmap(formulas_of)
NEAR = st.lists(references(40, 40), min_size=1, max_size=4).flatmap(formulas_of)
STEPS = st.integers(-45, 45)
FAR_ROWS, FAR_COLUMNS = st.integers(-LAST_ROW, LAST_ROW), st.integers(-LAST_COLUMN, LAST_COLUMN)


def leaves(reference, rows, columns):
    column, column_fixed, row, row_fixed = reference
    column += 0 if column_fixed else columns
    row += 0 if row_fixed else rows
    return not (0 < column <= LAST_COLUMN and 0 < row <= LAST_ROW)


@given(st.one_of(WIDE, NEAR), st.one_of(STEPS, FAR_ROWS), st.one_of(STEPS, FAR_COLUMNS))
def test_moved_there_and_back_is_the_same_unless_something_left_the_grid(case, rows, columns):
    found, text = case
    there = moved(text, rows, columns)
    lost = sum(leaves(each, rows, columns) for each in found)
    assert there.count("#REF!") == lost
    assert lost or moved(there, -rows, -columns) == text


@given(WIDE)
def test_a_formula_that_stays_is_the_same(case):
    assert moved(case[1], 0, 0) == case[1]


@given(NEAR, st.integers(0, 2000), st.integers(0, 2000))
def test_openpyxl_moves_formulas_to_the_same_references(case, rows, columns):
    _, text = case
    target = f"{column_letters(1 + columns)}{1 + rows}"
    assert f"={moved(text, rows, columns)}" == Translator(f"={text}", "A1").translate_formula(target)


def read_in_order(*cells):
    shared = SharedFormulas()
    return [shared.text(place, text, attributes) for place, text, attributes in cells]


def group(number):
    return {"t": "shared", "si": number}


def test_a_group_has_the_formula_of_its_first_cell():
    assert read_in_order(
        ((2, 3), "A2+$B$1", {**group("0"), "ref": "C2:D3"}),
        ((2, 4), "", group("0")),
        ((3, 3), "", group("0")),
        ((3, 4), "", group("0")),
        ((1, 2), "", group("0")),
    ) == ["A2+$B$1", "B2+$B$1", "A3+$B$1", "B3+$B$1", "#REF!+$B$1"]


def test_groups_do_not_mix():
    assert read_in_order(
        ((1, 2), "A1", group("0")),
        ((1, 3), "A1*2", group("1")),
        ((2, 2), "", group("0")),
        ((2, 3), "", group("1")),
    ) == ["A1", "A1*2", "A2", "A2*2"]


def test_a_number_that_is_given_again_stands_for_the_later_group():
    assert read_in_order(
        ((1, 2), "A1", group("0")), ((5, 2), "C5", group("0")), ((6, 2), "", group("0"))
    ) == ["A1", "C5", "C6"]


def test_a_group_without_a_first_cell_has_no_formula():
    assert read_in_order(((2, 2), "", group("7"))) == [""]


def test_a_group_without_a_number_is_a_group():
    assert read_in_order(((1, 1), "B1", {"t": "shared"}), ((2, 1), "", {"t": "shared"})) == ["B1", "B2"]


def test_a_formula_of_its_own_leaves_groups_alone():
    assert read_in_order(
        ((1, 1), "B1", group("0")),
        ((2, 1), "C9", {"si": "0"}),
        ((3, 1), "D9", {"t": "array", "ref": "A3", "si": "0"}),
        ((4, 1), "", {"t": "dataTable", "si": "0"}),
        ((5, 1), "", group("0")),
    ) == ["B1", "C9", "D9", "", "B5"]


def member(address):
    return f'<c r="{address}"><f t="shared" si="0"/><v>3</v></c>'


def test_openpyxl_reads_the_same_formulas_of_a_group(tmp_path):
    plain, path = tmp_path / "单.xlsx", tmp_path / "组.xlsx"
    book = openpyxl.Workbook()
    for cell in ("C2", "D2", "C3", "D3"):
        book.active[cell] = "=A2+$B$1+SUM($A2:B$3)&\"A1\"+'产 值'!A1"
    book.save(plain)
    with zipfile.ZipFile(plain) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace("<f>", '<f t="shared" ref="C2:D3" si="0">', 1)
    for address in ("D2", "C3", "D3"):
        sheet = re.sub(f'<c r="{address}".*?</c>', member(address), sheet)
    write_parts(path, {**parts, "xl/worksheets/sheet1.xml": sheet})
    assert sheet.count("<f") == sheet.count('t="shared"') == 4
    read = openpyxl.load_workbook(path).active
    assert {place: f"={text}" for place, text in read_book(path).sheets[0].formulas.items()} == {
        (row, column): read.cell(row, column).value for row in (2, 3) for column in (3, 4)
    }
