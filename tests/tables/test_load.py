"""Whole tables: rows with true numbers, findings with addresses and row titles, causes without consequences."""

import sys
from collections import Counter

import pytest

from clusterbook.model.cells import CellRange, ErrorValue
from clusterbook.model.dates import PartialDate
from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Need
from clusterbook.tables.load import load_book, load_table
from tests.support.texttables import raw_book, raw_sheet


def optional(name):
    """A table of the specification in which every column may be missing."""
    table = SPECIFICATION.table(name)
    return table._replace(columns=[column._replace(need=Need.OPTIONAL) for column in table.columns])


MONITORING, SOURCES = optional("monitoring"), optional("sources")


def load(text, merged=(), table=MONITORING):
    sheet = raw_sheet(table.sheet, text)
    return load_table(RawSheet(sheet.name, sheet.rows, merged=merged), table)


def places(findings):
    return [(finding.code, finding.place) for finding in findings]


def test_values_have_the_types_of_their_columns():
    data, findings = load(
        """
        2026年集群监测表
        单位：亿元
        集群编号|年份|总产值|发明专利授权|来源
        GJ-013|2025|1250|12|LY-001；LY-002
        """.replace(" ", "")
    )
    (record,) = data
    assert findings == []
    assert (record["cluster"], record["year"], record["output"]) == ("GJ-013", 2025, 1250.0)
    assert (record["patents"], record["source"]) == (12, ("LY-001", "LY-002"))
    assert (record["tax"], record.row, record.title) == (None, 4, "GJ-013/2025")


def test_findings_name_the_cell_and_the_row():
    data, findings = load("集群编号|年份|总产值\nGJ-013|2025|约3000\nGJ-014|'2025|'1,250")
    assert places(findings) == [("CB223", "监测!C2"), ("CB203", "监测!B3"), ("CB221", "监测!C3")]
    assert findings[0].record == data.records[0].title
    assert [record["output"] for record in data] == [None, 1250.0]


def test_a_faulty_cell_is_no_blank_cell():
    data, _ = load("集群编号|年份|总产值\nGJ-013||#DIV/0!\nGJ-014|'2025|=A1")
    assert data.faulty == {(2, "output"), (3, "output")}


def test_a_row_of_a_single_faulty_cell_is_a_record():
    data, findings = load("集群编号|年份|总产值\n||#N/A")
    assert (len(data), places(findings)) == (1, [("CB209", "监测!C2")])


def test_blank_rows_inside_the_data_are_reported_once_per_gap():
    data, findings = load("集群编号|年份\nGJ-001|2025\n\nGJ-002|2025\n' | '\u3000\n\nGJ-003|2025\n\n' ")
    assert places(findings) == [("CB108", "监测!A3"), ("CB108", "监测!A5")]
    assert [dict(finding.params) for finding in findings] == [
        {"rows": "3", "count": "1"},
        {"rows": "5—6", "count": "2"},
    ]
    assert [record.row for record in data] == [2, 4, 7]


def test_values_in_unknown_columns_make_no_record():
    data, findings = load("集群编号|年份||联系人\nGJ-001|2025||\n|||张")
    assert (len(data), places(findings)) == (1, [("CB106", "监测!D1")])


def test_merged_cells_in_the_data_hide_values():
    data, findings = load(
        "标题\n集群编号|年份|总产值\nGJ-001|2024|10\n|2025|20\nGJ-002|2025|30",
        merged=[CellRange(1, 1, 1, 3), CellRange(3, 1, 4, 1), CellRange(9, 1, 10, 1), CellRange(3, 8, 4, 8)],
    )
    assert places(findings) == [("CB109", "监测!A3")]
    assert findings[0].params == {"range": "A3:A4"}
    assert data.faulty == {(4, "cluster")}
    assert [record["cluster"] for record in data] == ["GJ-001", None, "GJ-002"]


def test_a_merge_of_the_whole_sheet_is_one_finding():
    data, findings = load("集群编号|年份\nGJ-001|2025", merged=[CellRange(1, 1, 1048576, 16384)])
    assert places(findings) == [("CB109", "监测!A1")]
    assert data.faulty == set()


def test_dates_keep_the_precision_of_the_source():
    data, findings = load(
        "来源编号|题名|日期\nLY-001|甲|2024\nLY-002|乙|2024-12\nLY-003|丙|2024-12-19d\nLY-004|丁|'2024.12\nLY-005|戊|年底",
        table=SOURCES,
    )
    dates = [None if record["date"] is None else record.text("date") for record in data]
    assert dates == ["2024年", "2024年12月", "2024年12月19日", "2024年12月", None]
    assert [place for place in places(findings) if place[0] != "CB103"] == [
        ("CB211", "来源!C5"),
        ("CB212", "来源!C6"),
    ]


def test_settings_have_the_type_of_their_row():
    text = "项目|内容\n标题|2026\n数据截止日期|2026年6月30日\n成文日期|'2026.6\n工作簿版本|2\n其他|3\n规划期|#N/A"
    book, findings = load_book(raw_book({"封面": text}), SPECIFICATION)
    contents = {record.text("item"): record["content"] for record in book["cover"]}
    assert contents == {
        "标题": "2026",
        "数据截止日期": PartialDate(2026, 6, 30),
        "成文日期": PartialDate(2026, 6),
        "工作簿版本": "2",
        "其他": 3.0,
        "规划期": None,
    }
    assert [place for place in places(findings) if "!" in place[1]] == [
        ("CB211", "封面!B4"),
        ("CB209", "封面!B7"),
    ]


def test_a_setting_that_does_not_fit_stays_as_found():
    book, _ = load_book(raw_book({"封面": "项目|内容\n数据截止日期|六月底\n成文日期|46189"}), SPECIFICATION)
    assert [record["content"] for record in book["cover"]] == ["六月底", 46189.0]


def test_a_cover_without_content_column_has_no_settings():
    book, findings = load_book(raw_book({"封面": "项目|填写说明\n标题|甲"}), SPECIFICATION)
    assert len(book["cover"]) == 1
    assert {finding.code for finding in findings if finding.sheet == "封面"} <= {"CB103"}


def test_findings_go_by_row_then_column():
    _, findings = load(
        "级别|集群编号|年份|总产值\n|GJ-001|2025|#N/A\n\n|GJ-002|x|y", merged=[CellRange(2, 2, 2, 3)]
    )
    cells = [finding.cell for finding in findings if finding.cell]
    assert [(cell.row, cell.column) for cell in cells] == sorted((cell.row, cell.column) for cell in cells)


def test_formula_results_and_errors_stand_beside_plain_values():
    rows = [RawRow(1, ["集群编号", "年份"]), RawRow(1_048_576, ["GJ-001", ErrorValue("#REF!")])]
    data, findings = load_table(RawSheet("监测", rows), MONITORING)
    assert places(findings) == [("CB209", "监测!B1048576")]
    assert data.records[0].row == 1_048_576


@pytest.mark.parametrize("table", SPECIFICATION.tables, ids=lambda table: table.sheet)
def test_a_table_without_rows_is_empty(table):
    data, findings = load("|".join(column.header for column in table.columns), table=table)
    assert (len(data), findings, data.header_row) == (0, [], 1)


def test_work_grows_with_the_rows_and_no_faster():
    def calls(count):
        rows = [RawRow(1, ["集群编号", "年份", "总产值"])]
        rows += [RawRow(2 * number, ["GJ-001", 2025.0, "x"]) for number in range(1, count)]
        merged = [CellRange(2 * number, 1, 2 * number, 2) for number in range(1, count)]
        counted = Counter()
        sys.setprofile(lambda frame, event, arg: counted.update([event]))
        load_table(RawSheet("监测", rows, merged=merged), MONITORING)
        sys.setprofile(None)
        return counted["call"] + counted["c_call"]

    calls(2)  # loads what is loaded once
    assert calls(800) < 2.1 * calls(400)


@pytest.mark.parametrize(
    ("rows", "header", "records"),
    [
        pytest.param(
            """
            2026年集群监测表
            集群编号|年份|经济指标||来源
            ^|^|总产值|税收|^
            GJ-013|2025|1250|12|LY-001
            """,
            3,
            [(4, "GJ-013", 2025, 1250.0, 12.0, ("LY-001",))],
            id="groups above some columns",
        ),
        pytest.param(
            """
            集群编号|年份|总产值|税收|来源
            ^|^|^|^|^
            GJ-013|2025|1250|12|LY-001
            """,
            1,
            [(3, "GJ-013", 2025, 1250.0, 12.0, ("LY-001",))],
            id="every header over two rows",
        ),
        pytest.param(
            """
            集群编号|年份|经济指标||自有栏
            ^|^|总产值|税收|^
            GJ-013|2025|1250|12|自有
            """,
            2,
            [(3, "GJ-013", 2025, 1250.0, 12.0, None)],
            id="a column of the province's own",
        ),
    ],
)
def test_a_header_over_several_rows_is_read_as_one(rows, header, records):
    data, findings = load_table(raw_sheet("监测", rows.strip().replace(" ", "")), MONITORING)
    assert [finding.code for finding in findings] == (["CB106"] if "自有栏" in rows else [])
    assert data.header_row == header
    keys = ("cluster", "year", "output", "tax", "source")
    assert [(record.row, *(record[key] for key in keys)) for record in data] == records


def test_a_header_whose_cells_are_merged_over_three_rows():
    rows = "集群编号|年份|指标\n||产出|财政\n||总产值|税收\nGJ-013|2025|1250|12"
    data, findings = load(rows, [CellRange(1, 1, 3, 1), CellRange(1, 2, 3, 2), CellRange(1, 3, 1, 4)])
    assert findings == []
    assert (data.header_row, dict(data.positions)) == (3, {"cluster": 1, "year": 2, "output": 3, "tax": 4})
