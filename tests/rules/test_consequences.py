"""One thing wrong is said once: what follows from it is left unsaid, or said to be unchecked, across all rules."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.schema import SPECIFICATION
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.texttables import raw_book

CLEAN = clean_sheets()
SHEETS = [table.sheet for table in SPECIFICATION.tables if not table.optional]
MONITORING = "\n".join(
    [
        CLEAN["监测"].split("\n")[0],
        "GJ-001|2024|江苏省|100|50||||||||||LY-001",
        "GJ-001|2025|江苏省|110|60||||||||||LY-001",
    ]
)


def signatures(checked):
    return [(finding.code, finding.place) for finding in checked.findings]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_missing_sheet_is_one_finding_and_what_it_leaves_unchecked_is_said(sheet):
    sheets = clean_sheets()
    del sheets[sheet]
    checked = validate_book(raw_book(sheets))
    assert signatures(checked) == [("CB101", sheet)]
    assert ("sheet-unread", {"sheet": sheet}) in checked.skipped


@pytest.mark.parametrize("header", ["集群编号", "集群名称", "级别", "涉及省份", "来源"])
def test_so_is_a_missing_column(header):
    lines = [line.split("|") for line in CLEAN["集群"].split("\n")]
    gone = lines[0].index(header)
    text = "\n".join("|".join(cells[:gone] + cells[gone + 1 :]) for cells in lines)
    checked = validate_book(book_with({"集群": text}))
    assert signatures(checked) == [("CB103", "集群!A1")]
    assert ("column-missing", {"sheet": "集群", "column": header}) in checked.skipped


@pytest.mark.parametrize(
    ("sheet", "text", "found"),
    [
        ("集群", CLEAN["集群"].replace("GJ-001", "", 1), ("CB201", "集群!A2")),
        ("集群", CLEAN["集群"].replace("国家级", "国家及"), ("CB204", "集群!E2")),
        ("省份", CLEAN["省份"].replace("'320000", ""), ("CB201", "省份!A2")),
        ("监测", MONITORING.replace("2025", ""), ("CB201", "监测!B3")),
        ("监测", MONITORING.replace("110", "约110"), ("CB223", "监测!D3")),
        ("监测", MONITORING.replace("110", "一百一十"), ("CB202", "监测!D3")),
        ("监测", MONITORING.replace("110", "#DIV/0!"), ("CB209", "监测!D3")),
        ("监测", MONITORING.replace("110", "=C3"), ("CB210", "监测!D3")),
        ("监测", MONITORING.replace("GJ-001|2025", "GJ-009|2025"), ("CB208", "监测!A3")),
    ],
)
def test_a_bad_cell_is_one_finding(sheet, text, found):
    assert signatures(validate_book(book_with({sheet: text}))) == [found]


def test_the_rows_these_cases_spoil_are_clean():
    assert signatures(validate_book(book_with({"监测": MONITORING}))) == []
