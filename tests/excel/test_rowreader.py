"""The quick reader: its values are those of the full reader and of calamine, whatever the rows look like."""

import random
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clusterbook.excel import read_book, reader, rowreader
from clusterbook.excel.cellreader import CellReader
from clusterbook.excel.package import Package
from clusterbook.excel.rowreader import RowReader, UnusualError
from clusterbook.excel.storedvalues import StoredValues
from clusterbook.model.cells import ErrorValue, UncachedFormula, column_letters
from clusterbook.model.errors import RunError
from tests.excel.packages import sheet_xml, workbook_parts, write_parts, write_workbook

SHARED = (
    "<t>甲</t>",
    "<t> 乙 </t>",
    '<t xml:space="preserve"> 丙 </t>',
    "<t>1&lt;2 &amp;amp;</t>",
    "<t/>",
    "<t>_x000D_</t>",
)
FORMATS = (0, 14, 46, 10, 2, *[0] * 20)
"""The cell styles of the laws: a date, a duration, a percentage, decimals, and ordinary ones."""

KINDS = {
    "": st.floats(-1e9, 1e9).map(repr)
    | st.integers(0, 60_000).map(str)
    | st.sampled_from(["0", "1E-3", "0.1"]),
    "s": st.integers(0, len(SHARED) - 1).map(str),
    "str": st.sampled_from(["丁", "a&lt;b&#10;", " 戊 ", "", "#N/A", "12"]),
    "b": st.sampled_from("01"),
    "e": st.sampled_from(["#N/A", "#DIV/0!"]),
    "inlineStr": st.sampled_from(
        ["<t>己</t>", '<t xml:space="preserve"> 庚 </t>', "<t>\u3000辛 </t>", "<t>a&amp;b</t>"]
    ),
}


@st.composite
def cell_contents(draw):
    """What follows the address in a cell's XML."""
    kind = draw(st.sampled_from([*KINDS, "", "s", "blank"]))
    style = draw(st.sampled_from(["", *(f' s="{number}"' for number in range(len(FORMATS)))]))
    if kind == "blank":
        return draw(st.sampled_from([f"{style}/>", f"{style}></c>"]))
    stored = draw(KINDS[kind])
    inside = f"<is>{stored}</is>" if kind == "inlineStr" else f"<v>{stored}</v>"
    formula = draw(st.sampled_from(["", "", "<f>A1&amp;B2</f>"])) if kind in ("", "str") else ""
    return f"{style}{f' t={chr(34)}{kind}{chr(34)}' if kind else ''}>{formula}{inside}</c>"


@st.composite
def rows(draw):
    """Rows in few shapes, as sheets have them: with gaps between rows and columns, and values of their own."""
    shapes = draw(
        st.lists(st.dictionaries(st.integers(1, 30), cell_contents(), max_size=5), min_size=1, max_size=4)
    )
    number, written = 0, []
    for _ in range(draw(st.integers(0, 25))):
        number += draw(st.sampled_from([1, 1, 1, 1, 2, 9]))
        cells = "".join(
            f'<c r="{column_letters(column)}{number}"{content}'
            for column, content in sorted(draw(st.sampled_from(shapes)).items())
        )
        head = draw(st.sampled_from([f'<row r="{number}"', f'<row r="{number}" spans="1:9" ht="20"']))
        written.append(f"{head}>{cells}</row>" if cells else f"{head}/>")
    return written


def trimmed(rows):
    """The rows by number, without the blanks at their ends."""
    found = {}
    for number, values in rows:
        kept = [None if value == "" else value for value in values]
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            found[number] = kept
    return found


def of_sheet(sheet):
    return trimmed((row.number, row.values) for row in sheet.rows)


SMALL = {"_FIRST_PIECE": 150, "_PIECE": 400, "_FEW": 1, "_FREQUENT": 1}
"""Pieces of few rows, and patterns for the smallest groups."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("rows")


def read_both(path):
    """The sheet by the quick and by the full reader."""
    package = Package(path)
    sheet = package.sheets[0]
    quick = RowReader(StoredValues(package)).read(package.read(sheet.part))
    return quick, CellReader(package).read(sheet)


def assert_agreement(folder, written):
    path = write_workbook(folder / "集群.xlsx", *written, shared=SHARED, formats=FORMATS)
    quick, full = read_both(path)
    # Both take a formula without a result for none; the book reader puts it in its place.
    full_rows = {
        number: [None if isinstance(value, UncachedFormula) else value for value in values]
        for number, values in of_sheet(full).items()
    }
    assert of_sheet(quick) == trimmed(full_rows.items())
    assert quick.formats == full.formats
    assert quick.colours == full.colours
    assert quick.truths == any(value is True or value is False for row in full.rows for value in row.values)
    assert of_sheet(read_book(path).sheets[0]) == of_sheet(full)


@given(rows())
@settings(deadline=None, max_examples=150)
def test_both_readers_agree(folder, written):
    """Law: rows of any shapes have the same values, formats and formulas, read together or cell by cell."""
    assert_agreement(folder, written)


@given(rows())
@settings(deadline=None, max_examples=150)
def test_patterns_and_the_borders_of_pieces_change_nothing(folder, written):
    """Law: so it is where each piece holds a row or two, and each shape has a pattern."""
    with patch.multiple(rowreader, **SMALL):
        assert_agreement(folder, written)


def as_calamine_gives(value):
    """The value, with what calamine does not tell: errors are nothing to it, and so are formulas without a result."""
    return None if isinstance(value, ErrorValue | UncachedFormula) else value


@pytest.mark.parametrize("count", [40, 3000])
def test_calamine_reads_the_same(tmp_path, count):
    """Law: a table as libraries write it, with blanks, dates and texts, is read as calamine reads it."""
    path = tmp_path / "集群.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, dates = book.add_worksheet("集群"), book.add_format({"num_format": "yyyy-mm-dd h:mm"})
        spans = book.add_format({"num_format": "[h]:mm"})
        for row in range(count):
            sheet.write_row(row, 0, [f"GJ-{row}", " 甲\n乙 ", row * 1.7, row % 7 == 0, f"备注{row % 9}"])
            sheet.write_datetime(row, 5, datetime(2026, 1, 1) + timedelta(hours=row), dates)
            sheet.write_number(row, 6, row / 24, spans)
            if row % 3:
                sheet.write_number(row, 9, row, book.formats[0])
            if row % 11 == 0:
                sheet.write_formula(row, 11, "=1/0", None, "#DIV/0!")
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("集群").to_python(skip_empty_area=False)
    found = {
        number: list(map(as_calamine_gives, values))
        for number, values in of_sheet(read_book(path).sheets[0]).items()
    }
    assert trimmed(found.items()) == trimmed(enumerate(sheet, 1))
    assert len(found) == count


def test_thousands_of_rows_of_a_shape_are_taken_by_one_pattern(tmp_path, monkeypatch):
    made, pattern = [], rowreader._Pattern
    monkeypatch.setattr(rowreader, "_Pattern", lambda *shape: made.append(shape) or pattern(*shape))
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="C{0}" t="str"><v>甲{0}</v></c></row>'
    odd = '<row r="2000"><c r="B2000"><v>5</v></c></row>'
    written = [odd if number == 2000 else row.format(number) for number in range(1, 4001)]
    (sheet,) = read_book(write_workbook(tmp_path / "集群.xlsx", *written)).sheets
    assert len(made) == 1
    assert [row.number for row in sheet.rows] == list(range(1, 4001))
    assert list(sheet.rows[1998].values) == [1999.0, None, "甲1999"]
    assert list(sheet.rows[1999].values) == [None, 5.0]
    assert list(sheet.rows[3999].values) == [4000.0, None, "甲4000"]


def test_styles_that_end_like_the_row_number_are_not_taken_for_it(tmp_path):
    rows = [
        f'<row r="{n}"><c r="A{n}" s="{n}"><v>1</v></c><c r="B{n}" s="1{n}"><v>1</v></c></row>'
        for n in range(1, 5)
    ]
    path = write_workbook(tmp_path / "集群.xlsx", *rows, formats=(0, 14, 46, 0, 21, *[0] * 7, 14, 0, 46))
    assert of_sheet(read_book(path).sheets[0]) == {
        1: [date(1900, 1, 1), 1.0],
        2: [timedelta(days=1), date(1900, 1, 1)],
        3: [1.0, 1.0],
        4: [date(1900, 1, 1), timedelta(days=1)],
    }


def test_formulas_without_a_result_are_put_in_their_places(tmp_path):
    path = write_workbook(
        tmp_path / "集群.xlsx",
        '<row r="2"><c r="A2"><v>1</v></c><c r="C2"><f>A2*2</f></c></row>',
        '<row r="4"><c r="B4"><f>A2</f><v></v></c><c r="D4" t="str"><f>""</f><v></v></c></row>',
    )
    assert of_sheet(read_book(path).sheets[0]) == {
        2: [1.0, None, UncachedFormula("A2*2")],
        4: [None, UncachedFormula("A2")],
    }


PIECES = (
    '<c r="B2"/>',
    "<v>5</v>",
    "</c>",
    '<row r="3">',
    "</row>",
    "<row>",
    "<f>",
    "<is><t> q </t></is>",
    "<v/>",
    '#"',
    " t='b'",
)


def changed(dice, xml):
    """The XML of rows with a few characters changed, left out, repeated or put in."""
    for _ in range(dice.randrange(1, 4)):
        place, other = dice.randrange(len(xml)), dice.randrange(len(xml))
        match dice.randrange(4):
            case 0:
                xml = xml[:place] + dice.choice('0123456789<>"/ =AaBcrsvtfn#;.-\n') + xml[place + 1 :]
            case 1:
                xml = xml[:place] + xml[place + dice.randrange(1, 12) :]
            case 2:
                xml = xml[:place] + xml[other : other + dice.randrange(1, 40)] + xml[place:]
            case _:
                xml = xml[:place] + dice.choice(PIECES) + xml[place:]
    return xml


@pytest.mark.parametrize("sizes", [{}, SMALL])
def test_a_changed_sheet_is_read_as_by_the_full_reader_or_not_at_all(tmp_path, sizes):
    """Law: however the XML was changed, the quick reader never gives other values than the full one."""
    rows = "".join(
        f'<row r="{n}" spans="1:4"><c r="A{n}" s="1" t="s"><v>{n % 3}</v></c><c r="B{n}" s="{n}"><v>{n * 1.5}</v></c>'
        f'<c r="C{n}" t="str"><f>A{n}&amp;"x"</f><v>a&amp;b{n}</v></c><c r="E{n}" s="2"/></row>'
        for n in range(1, 14)
    )
    dice, alike = random.Random(7), 0
    for _ in range(600):
        path = write_workbook(tmp_path / "集群.xlsx", changed(dice, rows), shared=SHARED, formats=FORMATS)
        package = Package(path)
        try:
            with patch.multiple(rowreader, **{"_FEW": 12, **sizes}):
                quick = RowReader(StoredValues(package)).read(package.read(package.sheets[0].part))
            full = CellReader(package).read(package.sheets[0])
        except (UnusualError, RunError):
            continue
        calculated = {
            number: [None if isinstance(value, UncachedFormula) else value for value in values]
            for number, values in of_sheet(full).items()
        }
        assert (of_sheet(quick), quick.formats) == (trimmed(calculated.items()), full.formats)
        alike += 1
    assert alike


ONE = '<c r="A1"><v>5</v></c>'


@pytest.mark.parametrize(
    "rows",
    [
        f"<row>{ONE}</row>",
        f"<row spans='1:1' r=\"1\">{ONE}</row>",
        f'<row spans="1:1" r="1">{ONE}</row>',
        f'<row r="1"><!-- 注释 -->{ONE}</row>',
        '<row r="1"><c r="A1"><v><![CDATA[5]]></v></c></row>',
        '<row r="1"><c t="n" r="A1"><v>5</v></c></row>',
        "<row r=\"1\"><c r='A1'><v>5</v></c></row>",
        '<row r="1"><c r="A1"\n><v>5</v></c></row>',
        '<row r="1"><c r="A1"><v xml:space="preserve">5</v></c></row>',
        '<row r="1"><c r="A1"><v>5</v><extLst/></c></row>',
        '<row r="1"><c><v>5</v></c></row>',
        f'<row r="1" >{ONE}</row><row><c r="A2"/></row>',
        f'<row r="2"><c r="B2"/></row><row r="1">{ONE}</row>',
    ],
)
def test_other_forms_are_left_to_the_full_reader(tmp_path, rows):
    path = write_workbook(tmp_path / "集群.xlsx", rows)
    package = Package(path)
    assert of_sheet(read_book(path).sheets[0]) == {1: [5.0]}
    if "spans" not in rows or "'" in rows:
        return
    with pytest.raises(UnusualError):
        RowReader(StoredValues(package)).read(package.read(package.sheets[0].part))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A2"><v>5</v></c></row>',
        '<row r="12"><c r="A2"><v>5</v></c></row>',
        '<row r="1"><c r="B1"><v>5</v></c><c r="A1"><v>5</v></c></row>',
        '<row r="1"><c r="A1"><v>5</v></c><c r="A1"><v>6</v></c></row>',
        '<row r="1"><c r="XFE1"><v>5</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>5</v></c></row>',
        '<row r="0"><c r="A0"><v>5</v></c></row>',
        '<row r="1"><c r="A1"><v>5</v></c></row><row r="1"><c r="B1"><v>5</v></c></row>',
        '<row r="1"><c r="A1"><v>五</v></c></row>',
        '<row r="1"><c r="A1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1"><v>-inf</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>5<b/></v></c></row>',
        '<row r="1"><c r="A1" s="x"><v>5</v></c></row>',
        '<row r="1"><c r="A1" s="1><v>5</v></c></row>',
        '<row r="1"><c r="A1"s="1"><v>5</v></c></row>',
        '<row r="1"><c r="A1" s=\'1\' t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1" \nt="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1"  t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1"><v>5</v></row>',
        '<row r="1"><c r="A1"><v>5</c></row>',
        '<row r="1"><c r="A1"><v>5</v></c>',
        '<row r="1"><c r="A1"><v>5</v></c></row>五',
        '五<row r="1"><c r="A1"><v>5</v></c></row>',
        '<row r="1">五<c r="A1"><v>5</v></c></row>',
    ],
)
def test_what_is_not_plainly_right_is_not_read_quickly(tmp_path, rows):
    package = Package(write_workbook(tmp_path / "集群.xlsx", rows, shared=("<t>甲</t>",)))
    with pytest.raises(UnusualError):
        RowReader(StoredValues(package)).read(package.read(package.sheets[0].part))


@patch.multiple(rowreader, **SMALL)
def test_a_pattern_does_not_pass_over_rows_without_a_number(tmp_path):
    numbered = [f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30)]
    rows = "".join([*numbered, "<row><c><v>30</v></c></row>"])
    (sheet,) = read_book(write_workbook(tmp_path / "集群.xlsx", rows)).sheets
    assert of_sheet(sheet) == {n: [float(n)] for n in range(1, 31)}


def test_line_ends_are_those_that_xml_means(tmp_path):
    rows = '<row r="1"><c r="A1" t="str"><v>甲\r\n乙\r丙</v></c></row>'
    (sheet,) = read_book(write_workbook(tmp_path / "集群.xlsx", rows)).sheets
    assert of_sheet(sheet) == {1: ["甲\n乙\n丙"]}


def test_a_sheet_without_rows_has_none(tmp_path):
    parts = workbook_parts(
        {"甲": sheet_xml("").replace("<sheetData></sheetData>", "<sheetData/>"), "乙": sheet_xml("")}
    )
    book = read_book(write_parts(tmp_path / "空.xlsx", parts))
    assert [list(sheet.rows) for sheet in book.sheets] == [[], []]


def test_what_a_sheet_teaches_serves_the_next(tmp_path, monkeypatch):
    asked = []
    plain = RowReader._content
    monkeypatch.setattr(
        RowReader, "_content", lambda self, written: asked.append(written) or plain(self, written)
    )
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>0.5</v></c></row>'
    parts = workbook_parts({"甲": sheet_xml(rows), "乙": sheet_xml(rows)}, formats=(0, 14))
    book = reader.read_package(Package(write_parts(tmp_path / "集群.xlsx", parts)))
    assert [of_sheet(sheet) for sheet in book.sheets] == [{1: [date(1900, 1, 1), time(12)]}] * 2
    assert asked == [' s="1"><v></c>']
