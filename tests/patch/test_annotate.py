import re

import pytest
import xlsxwriter
from lxml import etree

from clusterbook.compose.annotation import annotation
from clusterbook.model.findings import Finding, Skipped
from clusterbook.model.marks import INDEX_NAME
from clusterbook.render.xlsx.patch.annotate import annotated
from clusterbook.render.xlsx.patch.clear import without_marks
from tests.excel.packages import write_parts
from tests.patch.workbooks import (
    BLANK,
    COMMENTED,
    DATA,
    FORMULA,
    STAFF,
    TEXT_CELL,
    cells_of,
    changed_parts,
    comments_in,
    finding,
    opened,
    package_of,
    parts_of,
    rich_workbook,
    without_elements,
)
from tests.support.tools import convert, ooxml_errors

FINDINGS = [
    finding(TEXT_CELL),
    finding("C5", "CB203"),
    finding("C5"),
    finding(FORMULA, "CB203"),
    finding(COMMENTED, "CB203"),
    finding(BLANK),
    finding("B2", sheet=STAFF),
    Finding("CB101", "集群", None, {"expected": "集群", "candidates": ""}),
]
COMMENTED_CELLS = {TEXT_CELL, "C5", FORMULA, COMMENTED, BLANK}
SHEETS = [DATA, STAFF, "隐藏"]
MEANT_TO_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/_rels/sheet2.xml.rels",
    "xl/clusterbookComments1.xml",
    "xl/drawings/clusterbookDrawing1.vml",
    "xl/worksheets/clusterbook1.xml",
}


def marked(data, findings=FINDINGS, skipped=()):
    return annotated(package_of(data), annotation(findings, skipped, SHEETS))


def cleared(data):
    return without_marks(package_of(data))


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return rich_workbook(tmp_path_factory.mktemp("rich") / "book.xlsx").read_bytes()


@pytest.fixture(scope="module")
def after(before):
    return marked(before)


@pytest.fixture(scope="module")
def file(after, tmp_path_factory):
    path = tmp_path_factory.mktemp("marked") / "marked.xlsx"
    path.write_bytes(after)
    return path


def test_other_parts_are_the_same_bytes(before, after):
    assert changed_parts(before, after) == MEANT_TO_CHANGE
    assert list(parts_of(after))[: len(parts_of(before))] == list(parts_of(before))


def test_every_cell_is_as_it_was(before, after):
    for part in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert cells_of(after, part) == cells_of(before, part)
        added = ("conditionalFormatting", "legacyDrawing")
        assert without_elements(after, part, added) == without_elements(before, part, added)


def test_the_sheets_own_formats_rank_as_before(before, after):
    def own(data):
        xml = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
        return re.findall(r"<conditionalFormatting.*?</conditionalFormatting>", xml)[:2]

    assert own(after) == own(before)


def test_styles_keep_their_numbers(before, after):
    old, new = load_styles(before), load_styles(after)
    for kind, styles in old.items():
        assert new[kind][: len(styles)] == styles
        assert len(new[kind]) >= len(styles)


def load_styles(data):
    root = etree.fromstring(parts_of(data)["xl/styles.xml"])
    for child in root:
        assert child.get("count") in (None, str(len(child)))
    return {child.tag: [etree.tostring(each) for each in child] for child in root}


def test_comments_are_at_the_bad_cells_and_a_cell_keeps_its_own(file):
    book = opened(file)
    found = {address: (author, text) for address, author, text in comments_in(book[DATA])}
    assert set(found) == COMMENTED_CELLS
    assert found[COMMENTED] == ("经办人", "核对过")
    author, text = found["C5"]
    assert author == "clusterbook"
    assert text.index("【错误 CB201】") < text.index("【提醒 CB203】")
    assert [address for address, _, _ in comments_in(book[STAFF])] == ["B2"]


def test_marks_show_the_gravest_severity(file):
    marks = {}
    for area in opened(file)[DATA].conditional_formatting:
        for rule in area.rules:
            if rule.formula and "clusterbook" in rule.formula[0]:
                marks[str(area.sqref)] = (rule.formula[0], rule.dxf.border.left.style)
    assert marks == {
        "A5 C5 G9": ('N("clusterbook:error")=0', "thin"),
        "A4 F5": ('N("clusterbook:warning")=0', "dashed"),
    }


def test_the_index_lists_every_finding_and_leads_to_it(file):
    sheet = opened(file)[INDEX_NAME]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert rows[0][:5] == ("序号", "级别", "代码", "单元格", "行标识")
    assert [row[2:4] for row in rows[1:]] == [(each.code, each.place) for each in FINDINGS]
    assert sheet["D5"].hyperlink.location == f"{DATA}!A5"
    assert sheet["D12"].hyperlink is None
    assert sheet.auto_filter.ref == "A4:G12"


def test_what_did_not_run_is_listed_too(before):
    after = marked(before, FINDINGS[:1], [Skipped("sheet-unread", {"sheet": "集群"})])
    rows = list(opened(after)[INDEX_NAME].iter_rows(min_row=5, values_only=True))
    assert [row[1] for row in rows] == ["错误", "未执行"]


def test_clearing_gives_back_every_part(before, after):
    assert parts_of(cleared(after)) == parts_of(before)
    assert list(parts_of(cleared(after))) == list(parts_of(before))
    assert cleared(before) is None


def test_annotating_twice_is_annotating_once(after):
    assert marked(cleared(after)) == after


def test_other_findings_leave_nothing_of_the_old_ones(before, after):
    fewer = FINDINGS[:1]
    assert marked(cleared(after), fewer) == marked(before, fewer)


def test_the_validator_finds_no_error(file):
    assert ooxml_errors(file) == []


def problems_of(path):
    return {each["description"] for each in ooxml_errors(path)}


def test_libreoffice_opens_it_and_keeps_the_marks_so_that_they_can_be_cleared(file, tmp_path):
    saved = convert(file, "xlsx", tmp_path)
    assert {each[0] for each in comments_in(opened(saved)[DATA])} == COMMENTED_CELLS
    path = tmp_path / "cleared.xlsx"
    path.write_bytes(cleared(saved.read_bytes()))
    assert problems_of(path) <= problems_of(saved)
    is_unmarked(path)
    convert(path, "pdf", tmp_path)


def test_a_workbook_that_libreoffice_saved_is_marked_and_cleared_exactly(before, tmp_path):
    source = tmp_path / "source.xlsx"
    source.write_bytes(before)
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = convert(source, "xlsx", folder).read_bytes()
    after = marked(saved)
    old, new = parts_of(saved), parts_of(after)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert cells_of(after, name) == cells_of(saved, name)
    assert {name for name in old if name.startswith(("xl/media", "xl/charts", "xl/theme", "xl/shared"))} <= {
        name for name in old if new[name] == old[name]
    }
    assert {each[0] for each in comments_in(opened(after)[DATA])} == COMMENTED_CELLS
    assert parts_of(cleared(after)) == old


def is_unmarked(path):
    book = opened(path)
    assert INDEX_NAME not in book.sheetnames
    assert [(address, text) for address, _, text in comments_in(book[DATA])] == [(COMMENTED, "核对过")]
    assert list(comments_in(book[STAFF])) == []
    assert b"clusterbook:" not in b"".join(parts_of(path.read_bytes()).values())


def test_marks_are_cleared_after_the_index_was_moved_and_looked_at_and_the_file_saved(file, tmp_path):
    book = opened(file)
    book.move_sheet(INDEX_NAME, -2)
    book.active = book.sheetnames.index(INDEX_NAME)
    book[STAFF].print_title_rows = "1:2"
    path = tmp_path / "saved.xlsx"
    book.save(path)
    path.write_bytes(cleared(path.read_bytes()))
    is_unmarked(path)
    book = opened(path)
    assert book.sheetnames == SHEETS
    assert book.active.title == DATA
    assert book[STAFF].print_title_rows == "$1:$2"


def test_a_comment_of_ours_that_somebody_added_words_to_is_theirs(file, tmp_path):
    book = opened(file)
    comment = book[DATA]["C5"].comment
    comment.text = f"已电话核实\n{comment.text}"
    path = tmp_path / "saved.xlsx"
    book.save(path)
    left = {address: text for address, _, text in comments_in(opened(cleared(path.read_bytes()))[DATA])}
    assert set(left) == {COMMENTED, "C5"}
    assert left["C5"].startswith("已电话核实")


def test_a_sheet_of_staff_by_the_name_of_the_index_stays(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet(DATA)
        book.add_worksheet(INDEX_NAME).write("A1", "上次会议的检查结果")
    before = path.read_bytes()
    after = marked(before, FINDINGS[:1])
    assert opened(after).sheetnames == [DATA, INDEX_NAME, f"{INDEX_NAME}2"]
    assert cleared(before) is None
    assert parts_of(cleared(after)) == parts_of(before)


def test_a_record_that_was_tampered_with_is_not_followed(before, after, tmp_path):
    parts = parts_of(after)
    index = "xl/worksheets/clusterbook1.xml"
    for wrong in (
        "{}",
        "[]",
        '{"added": 5, "changes": {}}',
        '{"added": [], "changes": {"xl/a.xml": [1, 2, 3, "x"]}}',
        "{",
        "[" * 100_000,
        '{"added": [], "changes": {"xl/styles.xml": [Infinity, 0, 0, ""]}}',
        '{"added": [], "changes": {"xl/styles.xml": [1, 0, 0, "\\ud800"]}}',
    ):
        record = f"<c:remark>{wrong}</c:remark>".encode()
        parts[index] = re.sub(rb"<c:remark>.*</c:remark>", lambda _, new=record: new, parts[index])
        path = write_parts(tmp_path / "book.xlsx", parts)
        restored = parts_of(cleared(path.read_bytes()))
        assert restored["xl/worksheets/sheet1.xml"] == parts_of(before)["xl/worksheets/sheet1.xml"]
        assert index not in restored


def test_long_lists_go_into_several_formats_and_runs_are_joined(before):
    findings = [finding(f"{letter}{row}") for row in range(20, 1100, 2) for letter in "AB"]
    findings += [finding(f"D{row}") for row in range(5, 400)]
    areas = [str(area.sqref) for area in opened(marked(before, findings))[DATA].conditional_formatting]
    ours = [area.split() for area in areas[2:]]
    assert list(map(len, ours)) == [500, 500, 81]
    assert sum(map(len, ours)) == 540 * 2 + 1


def test_with_very_many_cells_the_lighter_ones_get_no_comment(before, monkeypatch):
    monkeypatch.setattr("clusterbook.compose.annotation.MOST_COMMENTS", 2)
    monkeypatch.setattr("clusterbook.compose.annotation.MOST_LISTED", 3)
    findings = [finding("A5", "CB203"), finding("B5"), finding("C5", "CB203"), finding("D5")]
    book = opened(marked(before, findings))
    assert {each[0] for each in comments_in(book[DATA])} == {COMMENTED, "B5", "D5"}
    assert [row[3] for row in book[INDEX_NAME].iter_rows(min_row=5, values_only=True)] == [
        f"{DATA}!A5",
        f"{DATA}!B5",
        f"{DATA}!D5",
    ]
    assert "1条未列入" in book[INDEX_NAME]["A2"].value
    assert "2格只加标记" in book[INDEX_NAME]["A2"].value


def test_texts_of_cells_are_texts(before):
    odd = "=1+1 <b>&amp; _x0041_ \x0b\ud800"
    book = opened(marked(before, [finding("A5", "CB203", value=odd)._replace(record=odd)]))
    record, message = book[INDEX_NAME]["E5"], book[INDEX_NAME]["F5"]
    assert (record.value, record.data_type) == ("=1+1 <b>&amp; _x005F_x0041_ \ufffd\ufffd", "s")
    shown = "“=1+1 <b>&amp; _x005F_x0041_ ␋〔U+D800〕”"
    assert shown in message.value
    assert shown in book[DATA]["A5"].comment.text
