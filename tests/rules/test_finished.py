"""The check of finished workbooks: for each rule a damaged workbook that shows it and nothing else, and clean ones."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from clusterbook.app.check_summary import check_workbook, lint_output
from clusterbook.catalogue.lints import LINTS
from clusterbook.cli import run
from clusterbook.model.errors import RunError

SHEET, WORKBOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
Change = Callable[[bytes], bytes]


def workbook(path: Path, fill: Callable | None = None, *, page: bool = True, name: str = "表") -> Path:
    """A clean workbook: a table of two columns with a chart; `fill` adds to its sheet."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "汇总", "author": "编制组"})
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 5, 12)
        rows = [["北京", 3], ["天津", 4], ["河北", 5]]
        columns = [{"header": "省份"}, {"header": "数量"}]
        sheet.add_table(3, 0, 6, 1, {"data": rows, "columns": columns, "name": "表_甲"})
        sheet.write_formula(8, 1, "=SUM(B5:B7)", None, 12)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{name}'!$B$5:$B$7"})
        sheet.insert_chart("D4", chart, {"description": "柱形图：各省份数量"})
        if page:
            sheet.fit_to_pages(1, 0)
            sheet.set_footer("&C第 &P 页")
        if fill:
            fill(book, sheet)
    return path


def patched(path: Path, part: str, change: Change) -> Path:
    """The workbook with one part changed."""
    changed = path.with_name(f"改{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == part:
                new = change(content)
                assert new != content, "the damage changed nothing"
                content = new
            target.writestr(item, content)
    return changed


def found(path: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in check_workbook(path)]


def test_a_clean_workbook_has_no_finding(tmp_path):
    assert found(workbook(tmp_path / "净.xlsx")) == []


def replacing(old: str, new: str) -> Change:
    return lambda xml: xml.replace(old.encode(), new.encode())


def before(tag: str, added: str) -> Change:
    return lambda xml: xml.replace(tag.encode(), f"{added}{tag}".encode(), 1)


VALIDATION = '<dataValidations count="1"><dataValidation type="list" sqref="C1"{0}><formula1>{1}</formula1></dataValidation></dataValidations>'
TABLE = "xl/tables/table1.xml"


@pytest.mark.parametrize(
    ("code", "place", "part", "change"),
    [
        ("CW102", "表!A4", TABLE, replacing('name="数量"', 'name="数目"')),
        (
            "CW103",
            "表!A5",
            SHEET,
            before("<pageMargins", '<mergeCells count="1"><mergeCell ref="A5:A6"/></mergeCells>'),
        ),
        (
            "CW105",
            "表!E2",
            SHEET,
            before(
                "<pageMargins",
                '<mergeCells count="2"><mergeCell ref="D1:E2"/><mergeCell ref="E2:F2"/></mergeCells>',
            ),
        ),
        ("CW106", "表!C1", SHEET, before("<pageMargins", VALIDATION.format("", f'"{"甲" * 256}"'))),
        (
            "CW107",
            "表!C1",
            SHEET,
            before("<pageMargins", VALIDATION.format(f' prompt="{"甲" * 256}"', '"甲"')),
        ),
        (
            "CW107",
            "表!C1",
            SHEET,
            before("<pageMargins", VALIDATION.format(f' errorTitle="{"甲" * 33}"', '"甲"')),
        ),
        ("CW108", "表!B9", SHEET, replacing("SUM(B5:B7)", "SUM（B5:B7）")),
        ("CW109", "表!B9", SHEET, replacing("SUM(B5:B7)", "SUM(SORT(B5:B7))")),
        ("CW110", "", TABLE, replacing('displayName="表_甲"', 'displayName="AB12"')),
        ("CW111", "History", WORKBOOK, replacing('name="表"', 'name="History"')),
        ("CW111", "a/b", WORKBOOK, replacing('name="表"', 'name="a/b"')),
        (
            "CW112",
            "",
            WORKBOOK,
            before(
                "<calcPr",
                '<definedNames><definedName name="名">表!$A$1</definedName><definedName name="名">表!$A$2</definedName></definedNames>',
            ),
        ),
        ("CW113", "表!B9", SHEET, replacing("<v>12</v>", "")),
        (
            "CW114",
            "表!B9",
            SHEET,
            lambda xml: re.sub(rb'<c r="B9">(.*?)<v>12</v>', rb'<c r="B9" t="e">\1<v>#DIV/0!</v>', xml),
        ),
        (
            "CW115",
            "",
            WORKBOOK,
            before("<calcPr", '<definedNames><definedName name="名">#REF!</definedName></definedNames>'),
        ),
        ("CW116", "表!A5", SHEET, lambda xml: re.sub(rb'(<c r="A5" t="s"><v>)\d+', rb"\g<1>99", xml)),
        (
            "CW117",
            "表!A5",
            SHEET,
            before("<pageMargins", '<hyperlinks><hyperlink ref="A5" location="没有!A1"/></hyperlinks>'),
        ),
        ("CW202", "表", WORKBOOK, replacing('name="表"', 'name="表" state="hidden"')),
        ("CW203", "表", SHEET, replacing('<row r="5"', '<row hidden="1" r="5"')),
        ("CW203", "表", SHEET, lambda xml: re.sub(rb'<row r="5"([^>]*)>', rb'<row r="5"\1 hidden="1">', xml)),
        ("CW204", "表", SHEET, replacing('<col min="1"', '<col hidden="1" min="1"')),
        ("CW205", "表", "xl/drawings/drawing1.xml", lambda xml: re.sub(rb' descr="[^"]*"', b"", xml)),
        ("CW212", "", "docProps/core.xml", lambda xml: re.sub(rb"<dc:title>.*?</dc:title>", b"", xml)),
        ("CW218", "表!A4", SHEET, before("<pageMargins", '<autoFilter ref="A4:B7"/>')),
    ],
)
def test_a_damaged_part_is_told(code, place, part, change, tmp_path):
    damaged = patched(workbook(tmp_path / "表.xlsx"), part, change)
    assert (code, place) in found(damaged)
    extra = {other for other, _ in found(damaged) if LINTS[other].severity.rank < LINTS[code].severity.rank}
    assert extra == set()


def test_headers_that_repeat_are_told(tmp_path):
    def twice(xml: bytes) -> bytes:
        return xml.replace('name="数量"'.encode(), 'name="省份"'.encode())

    assert ("CW101", "表!A4") in found(patched(workbook(tmp_path / "表.xlsx"), TABLE, twice))


def test_tables_that_overlap_are_told(tmp_path):
    def second(_, sheet):
        sheet.add_table(3, 3, 6, 4, {"name": "表_乙", "data": [["a", 1]] * 3})

    made = workbook(tmp_path / "表.xlsx", second)
    moved = patched(made, "xl/tables/table2.xml", replacing("D4:E7", "B4:C7"))
    assert ("CW104", "表!B4") in found(moved)


def lines(count: int, *, freeze: bool = True, repeat: bool = True):
    def fill(_, sheet):
        for row in range(10, 10 + count):
            sheet.write_string(row, 0, "甲")
        if freeze:
            sheet.freeze_panes(4, 0)
        if repeat:
            sheet.repeat_rows(3)

    return fill


def long(path: Path, **options) -> Path:
    """A long workbook without its chart, which would excuse an unfrozen header."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "汇总", "author": "编制组"})
        sheet = book.add_worksheet("表")
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&P")
        lines(60, **options)(book, sheet)
    return path


def test_long_sheets_need_a_frozen_and_repeated_header(tmp_path):
    assert found(long(tmp_path / "a.xlsx")) == []
    assert found(long(tmp_path / "b.xlsx", freeze=False)) == [("CW207", "表")]
    assert found(long(tmp_path / "c.xlsx", repeat=False)) == [("CW208", "表")]


def test_a_sheet_that_was_not_prepared_for_paper_is_told(tmp_path):
    assert found(workbook(tmp_path / "a.xlsx", page=False)) == [("CW206", "表")]


def adding(code: str, place: str, fill) -> tuple:
    return pytest.param(code, place, fill, id=f"{code} {fill.__name__}")


def number_as_text(_, sheet):
    sheet.write_string(9, 0, "1,250")


def web_link(_, sheet):
    sheet.write_url(9, 0, "https://example.cn/")


def blank_row(_, sheet):
    for column in range(2):
        sheet.write_blank(5, column, None, _.add_format())


def blank_header(_, sheet):
    sheet.write_string(12, 0, "甲")
    sheet.write_string(13, 0, "乙")
    sheet.write_string(13, 1, "丙")
    sheet.autofilter(12, 0, 13, 1)


def colour_alone(book, sheet):
    sheet.write_blank(5, 1, None, book.add_format({"bg_color": "#FF0000"}))


def narrow(book, sheet):
    sheet.set_column(5, 5, 4)
    sheet.write_number(9, 5, 1234567.5, book.add_format({"num_format": "#,##0.0"}))


def cut(_, sheet):
    sheet.write_string(9, 2, "很长很长很长很长的文字")
    sheet.write_string(9, 3, "挡住")


def empty_sheet(book, _):
    book.add_worksheet("空")


def faint(book, sheet):
    sheet.write_string(9, 0, "淡", book.add_format({"font_color": "#DDDDDD"}))


def merged_filter(_, sheet):
    for row in range(12, 16):
        sheet.write_string(row, 0, "甲")
        sheet.write_string(row, 1, "乙")
    sheet.autofilter(12, 0, 15, 1)
    sheet.merge_range(13, 0, 14, 0, "甲")


@pytest.mark.parametrize(
    ("code", "place", "fill"),
    [
        adding("CW118", "", web_link),
        adding("CW201", "表!A10", number_as_text),
        adding("CW209", "表", blank_row),
        adding("CW210", "表!B13", blank_header),
        adding("CW211", "表!B6", colour_alone),
        adding("CW213", "表!F10", narrow),
        adding("CW214", "表!C10", cut),
        adding("CW215", "空", empty_sheet),
        adding("CW216", "表!A10", faint),
        adding("CW217", "表!A14", merged_filter),
    ],
)
def test_what_hinders_readers_is_told(code, place, fill, tmp_path):
    assert [each for each in found(workbook(tmp_path / "表.xlsx", fill)) if each[0] == code] == [
        (code, place)
    ]


def test_texts_that_are_meant_as_texts_are_no_finding(tmp_path):
    def meant(_, sheet):
        sheet.write_string(9, 0, "110000")
        sheet.ignore_errors({"number_stored_as_text": "A10:A12"})

    assert found(workbook(tmp_path / "表.xlsx", meant)) == []


@pytest.mark.parametrize("text", ["0012", "13-14", "2026年", "GJ-001", "", "1.2.3", "—"])
def test_codes_and_words_are_no_numbers(text, tmp_path):
    assert found(workbook(tmp_path / "表.xlsx", lambda _, sheet: sheet.write_string(9, 0, text))) == []


def test_full_width_punctuation_within_quotes_is_text(tmp_path):
    quoted = replacing("SUM(B5:B7)", "COUNTIF(B5:B7,&quot;*；*&quot;)")
    assert found(patched(workbook(tmp_path / "表.xlsx"), SHEET, quoted)) == []


def test_workbooks_of_other_programs_are_read(tmp_path):
    book = openpyxl.Workbook()
    book.properties.title, book.properties.creator = "汇总", "编制组"
    sheet = book.active
    sheet.title = "表"
    sheet.append(["省份", "数量"])
    sheet.append(["北京", "12"])
    sheet["C2"] = "=1+1"
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&P"
    book.save(tmp_path / "表.xlsx")
    assert found(tmp_path / "表.xlsx") == [("CW113", "表!C2"), ("CW201", "表!B2")]


def test_a_sheet_with_prefixes_is_read_too(tmp_path):
    def prefixed(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
        return xml.replace(
            b'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
            b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        )

    made = workbook(tmp_path / "表.xlsx", number_as_text)
    assert found(patched(made, SHEET, prefixed)) == found(made) == [("CW201", "表!A10")]


def test_the_report_names_place_code_and_remedy(tmp_path):
    made = workbook(tmp_path / "表.xlsx", number_as_text)
    text = lint_output(made, check_workbook(made), "text", "zh").splitlines()
    assert text[0].startswith("表!A10  提醒 CW201  像数字的文字：A10  → ")
    assert text[-1] == f"{made}：0个错误，1个提醒"
    assert '"code": "CW201"' in lint_output(made, check_workbook(made), "json", "en")


def test_exit_codes_follow_the_severity_asked_for(tmp_path, capsys):
    warned = str(workbook(tmp_path / "a.xlsx", number_as_text))
    wrong = str(patched(workbook(tmp_path / "b.xlsx"), SHEET, replacing("<v>12</v>", "")))
    assert [run(["check-summary", warned]), run(["check-summary", wrong])] == [0, 1]
    assert run(["check-summary", warned, "--fail-on", "warning", "--format", "json"]) == 1
    assert run(["check-summary", wrong, "--fail-on", "never"]) == 0
    assert run(["check-summary", str(tmp_path / "没有.xlsx")]) == 2
    assert "CW113" in capsys.readouterr().out


def test_a_file_that_is_no_workbook_cannot_be_checked(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    with pytest.raises(RunError):
        check_workbook(tmp_path / "a.xlsx")


def test_a_header_in_two_fonts_is_read_whole(tmp_path):
    def fill(book, sheet):
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(3, 1, bold, "数", book.add_format({"italic": True}), "量")

    path = workbook(tmp_path / "字.xlsx", fill)
    assert b"<si><r>" in zipfile.ZipFile(path).read("xl/sharedStrings.xml")
    assert found(path) == []
