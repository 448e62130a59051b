"""The full reader gives what the quick one gives, and reads the forms that it does not know."""

import random
import re
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.excel import read_book, refusals
from clusterbook.excel.cellreader import CellReader
from clusterbook.excel.formulas import moved
from clusterbook.excel.numberformats import NumberKind, dated, kind_of_code, serial
from clusterbook.excel.package import Package
from clusterbook.model.cells import ErrorValue
from clusterbook.model.errors import RunError
from tests.excel.packages import sheet_xml, workbook_parts, write_parts, write_workbook


def trimmed(sheet):
    """The sheet's rows without the blanks at their ends."""
    rows = []
    for row in sheet.rows:
        values = list(row.values)
        while values[-1] is None:
            values.pop()
        rows.append((row.number, values))
    return rows


def both_ways(path):
    """The first sheet as `read_book` gives it and as the full reader gives it."""
    package = Package(path)
    return read_book(path).sheets[0], CellReader(package).read(package.sheets[0])


@pytest.mark.parametrize("seed", range(8))
def test_both_readers_agree(tmp_path, seed):
    """Law: on any ordinary workbook the two readers give equal sheets."""
    dice = random.Random(seed)
    book = xlsxwriter.Workbook(tmp_path / "集群.xlsx")
    sheet = book.add_worksheet("集群")
    formats = [
        book.add_format({"num_format": code})
        for code in ("yyyy-m-d", "h:mm:ss", "[h]:mm", "0.00%", "m/d h:mm")
    ]
    writers = [
        lambda place: sheet.write_number(*place, dice.uniform(-5, 50_000)),
        lambda place: sheet.write_number(*place, dice.randrange(0, 60_000), dice.choice(formats)),
        lambda place: sheet.write_number(*place, round(dice.uniform(1, 60_000), 3), dice.choice(formats)),
        lambda place: sheet.write_string(*place, dice.choice(["甲", " 乙 ", "a\nb", "1<2&3", "_x000D_x"])),
        lambda place: sheet.write_boolean(*place, dice.random() < 0.5),
        lambda place: sheet.write_formula(*place, '=A1&"<"', None, dice.choice(["x", 3, "#N/A", ""])),
        lambda place: sheet.write_blank(*place, None, formats[0]),
        lambda place: sheet.write_rich_string(*place, "甲", formats[0], "乙 ", "丙"),
    ]
    for _ in range(60):
        dice.choice(writers)((dice.randrange(30), dice.randrange(30)))
    sheet.merge_range("AF1:AG2", "标题")
    book.close()
    quick, full = both_ways(tmp_path / "集群.xlsx")
    assert trimmed(quick) == trimmed(full)
    assert (quick.merged, quick.formulas, quick.visible) == (full.merged, full.formulas, full.visible)


def unusual(xml):
    return [
        re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x="),
        xml.replace('r="A1"', "r='A1'"),
        xml.replace("<sheetData>", "<sheetData><!-- 注释 -->"),
        xml.replace("<v>5</v>", "<v><![CDATA[5]]></v>"),
        xml.replace(' r="A1"', ""),
        xml.replace(' r="A1"', "").replace(' r="1"', ""),
        xml.replace("<c ", "<c\n"),
    ]


@pytest.mark.parametrize("number", range(7))
def test_xml_in_unusual_forms(tmp_path, number):
    xml = sheet_xml('<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="e"><v>#N/A</v></c></row>')
    path = write_parts(tmp_path / "集群.xlsx", workbook_parts({"集群": unusual(xml)[number]}))
    assert trimmed(read_book(path).sheets[0]) == [(1, [5.0, ErrorValue("#N/A")])]


def test_every_kind_of_cell_in_a_scattered_sheet(tmp_path):
    path = write_workbook(
        tmp_path / "集群.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r>'
        '<rPh sb="0" eb="1"><t>jia</t></rPh></is></c><c r="C1" t="b"><v>1</v></c><c r="D1" s="1"><v>1</v></c>'
        '<c r="E1" t="d"><v>2026-06-16</v></c><c r="F1" t="d"><v>2026-06-16T08:00:00</v></c>'
        '<c r="G1" t="str"><f>""</f><v></v></c><c r="H1" t="s"><v></v></c></row>',
        '<row r="900000"><c r="XFD900000" s="99"><v>7</v></c></row>',
        shared=("<r><t>集</t></r><r><t xml:space='preserve'> 群_x000D_</t></r><rPh><t>ji</t></rPh>",),
        formats=(0, 57),
        properties='<workbookPr date1904="1"/>',
    )
    (sheet,) = read_book(path).sheets
    assert trimmed(sheet)[0] == (
        1,
        ["集 群\r", "甲乙", True, date(1904, 1, 2), date(2026, 6, 16), datetime(2026, 6, 16, 8)],
    )
    assert (sheet.rows[1].number, sheet.rows[1].value(16384)) == (900000, 7.0)


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        "<row r=\"1\"><c r='表1'><v>1</v></c></row>",
    ],
)
def test_cells_that_cannot_be_are_damage(tmp_path, row):
    with pytest.raises(RunError) as caught:
        read_book(write_workbook(tmp_path / "集群.xlsx", row))
    assert caught.value.zh == refusals.DAMAGED.error(tmp_path / "集群.xlsx", "xl/worksheets/sheet1.xml").zh


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('t="s"><v>5', "#REF!"),
        ('t="s"><v>-1', "#REF!"),
        ('t="s"><v>2.5', "#REF!"),
        ("><v>一", "一"),
        ("><v>NaN", "NaN"),
        ("><v>1e999", "1e999"),
        ('t="d"><v>去年', "去年"),
    ],
)
def test_what_cannot_be_a_value_is_an_error_value(tmp_path, cell, code):
    row = f'<row r="1"><c r="A1"><v>1</v></c><c r="C1" {cell}</v></c></row>'
    assert trimmed(read_book(write_workbook(tmp_path / "集群.xlsx", row)).sheets[0]) == [
        (1, [1.0, None, ErrorValue(code)])
    ]


def test_rows_that_all_reach_the_last_column_are_too_much(tmp_path, monkeypatch):
    for module in ("cellreader", "rowreader"):
        monkeypatch.setattr(f"clusterbook.excel.{module}.LARGEST_SHEET", 30_000)
    rows = [f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in (1, 1000000)]
    with pytest.raises(RunError, match="abnormally large"):
        read_book(write_workbook(tmp_path / "集群.xlsx", *rows))


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_package_is_read_or_refused_but_never_crashes(tmp_path, seed):
    dice = random.Random(seed)
    path = write_workbook(
        tmp_path / "集群.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=("<t>甲</t>",)
    )
    data = bytearray(path.read_bytes())
    for _ in range(dice.randrange(1, 12)):
        data[dice.randrange(4, len(data))] = dice.randrange(256)
    path.write_bytes(data)
    try:
        book = read_book(path)
    except RunError:
        return
    assert book.sheets


@pytest.mark.parametrize("seed", range(25))
def test_damaged_xml_is_read_or_refused_but_never_crashes(tmp_path, seed):
    dice = random.Random(seed)
    path = write_workbook(
        tmp_path / "集群.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f>A1</f><v>3</v></c></row>',
        shared=("<t>甲</t>",),
        formats=(0, 14),
    )
    with zipfile.ZipFile(path) as package:
        parts = {name: bytearray(package.read(name)) for name in package.namelist()}
    for part in dice.sample(sorted(parts), 2):
        for _ in range(dice.randrange(1, 4)):
            parts[part][dice.randrange(len(parts[part]))] = dice.choice(b"0<>\"'/ 9xA-")
    write_parts(path, {name: bytes(xml) for name, xml in parts.items()})
    try:
        book = read_book(path)
    except RunError:
        return
    assert book.sheets


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", NumberKind.NUMBER),
        ("0.00", NumberKind.NUMBER),
        ('0"年"', NumberKind.NUMBER),
        ("#,##0_);[Red](#,##0)", NumberKind.NUMBER),
        ("[$-804]yyyy年m月", NumberKind.DATE),
        ("[DBNum1]yyyy", NumberKind.DATE),
        ("h:mm", NumberKind.DATE),
        ("[h]:mm", NumberKind.DURATION),
        (r"\d0", NumberKind.NUMBER),
    ],
)
def test_number_format_codes(code, kind):
    assert kind_of_code(code) is kind


@pytest.mark.parametrize(
    ("number", "from_1904", "value"),
    [
        (1.0, False, date(1900, 1, 1)),
        (59.0, False, date(1900, 2, 28)),
        (61.0, False, date(1900, 3, 1)),
        (46189.0, False, date(2026, 6, 16)),
        (46189.25, False, datetime(2026, 6, 16, 6)),
        (0.25, False, time(6)),
        (0.0, True, time(0)),
        (1.0, True, date(1904, 1, 2)),
        (-1.0, False, -1.0),
        (3e6, False, 3e6),
    ],
)
def test_serial_numbers(number, from_1904, value):
    assert dated(number, NumberKind.DATE, from_1904) == value
    assert dated(number, NumberKind.NUMBER, from_1904) == number


@pytest.mark.parametrize("properties", ["", '<workbookPr date1904="1"/>'])
@pytest.mark.parametrize("number", ["0", "0.5", "1", "1.5", "46189.25"])
def test_times_and_dates_are_those_of_the_quick_reader(tmp_path, number, properties):
    row = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    path = write_workbook(tmp_path / "集群.xlsx", row, formats=(0, 22), properties=properties)
    quick, full = both_ways(path)
    assert trimmed(quick) == trimmed(full)


@given(st.datetimes(datetime(1904, 1, 2), datetime(9999, 12, 31)), st.booleans())
def test_dates_are_counted_as_they_are_read(moment, from_1904):
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    found = dated(serial(moment, from_1904), NumberKind.DATE, from_1904)
    assert found == (moment if moment.time() != time() else moment.date())


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (date(1900, 1, 1), 1.0),
        (date(1900, 2, 28), 59.0),
        (date(1900, 3, 1), 61.0),
        (time(6), 0.25),
        (timedelta(hours=36), 1.5),
    ],
)
def test_the_first_days_times_and_durations_are_counted(moment, number):
    assert serial(moment, from_1904=False) == number


def test_durations():
    assert dated(1.5, NumberKind.DURATION, False) == timedelta(hours=36)


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("A1+$A1+A$1+$A$1", "C4+$A4+C$1+$A$1"),
        ('SUM(A1:B2)&"A1"', 'SUM(C4:D5)&"A1"'),
        ("'A1'!A1+集群!B2", "'A1'!C4+集群!D5"),
        ("LOG10(A1)+表1[A1]", "LOG10(C4)+表1[A1]"),
        ("XFD1", "#REF!"),
        ("产值_A1", "产值_A1"),
    ],
)
def test_references_move_with_a_shared_formula(formula, result):
    assert moved(formula, 3, 2) == result
