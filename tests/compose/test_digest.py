"""The short form of a report: what is alike is said once, what is much is counted."""

from clusterbook.compose.digest import GROUPS_SHOWN, LINES_EACH, SKIPPED_SHOWN, digest
from clusterbook.compose.reports import findings_report
from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding, Skipped
from tests.support.books import typed_book
from tests.support.texttables import raw_book


def empty(row, column=5, sheet="集群"):
    return Finding(
        "CB201", sheet, CellRef(sheet, row, column), {"column": "级别", "help": ""}, f"GJ-{row:03d}"
    )


def as_text(row, value, column=3):
    params = {"column": "产值", "value": value, "taken": value}
    return Finding("CB203", "监测", CellRef("监测", row, column), params, f"GJ-{row:03d}")


STRAY = Finding("CB110", "草稿", None, {"value": "草稿", "candidates": ""})


def short(findings, language="zh", skipped=()):
    return digest(findings_report(raw_book({}), typed_book({}), findings, skipped, language=language))


def lines(findings, language="zh"):
    return [(line.code, line.place, line.message) for line in short(findings, language).lines]


class TestLines:
    def test_a_single_finding_keeps_its_row(self):
        (line,) = short([empty(6)]).lines
        assert line == (
            "集群!E6",
            "错误",
            "CB201",
            "必填项“级别”为空",
            "补填“级别”；多余的行请整行删除",
            "GJ-006",
        )

    def test_the_same_said_of_several_cells_is_one_line(self):
        found = [empty(row) for row in (6, 7, 8, 12)]
        assert lines(found) == [("CB201", "集群!E6:E8、E12", "必填项“级别”为空（共4处）")]
        assert short(found).lines[0].record == ""
        assert lines(found, "en")[0][2].endswith(" (4 times)")

    def test_different_values_in_a_column_stay_apart_until_they_are_many(self):
        found = [as_text(row, str(row)) for row in range(4, 4 + LINES_EACH + 3)]
        listed = lines(found)
        assert [place for _, place, _ in listed] == [
            "监测!C4",
            "监测!C5",
            "监测!C6",
            "监测!C7",
            "监测!C8",
            "监测!C9:C11",
        ]
        assert listed[-1][2] == "同一列另有3个同类问题"
        assert short(found).lines[-1].remedy == ""
        assert lines(found, "en")[-1][2] == "3 more of this kind"

    def test_columns_sheets_and_rules_are_groups_of_their_own(self):
        found = [empty(6), empty(6, 4), empty(6, sheet="监测")]
        assert [place for _, place, _ in lines(found)] == ["集群!E6", "集群!D6", "监测!E6"]

    def test_very_many_cells_are_not_all_named(self):
        (line,) = short([empty(row) for row in range(1, 400, 2)]).lines
        assert line.place.endswith("……")
        assert len(line.place) < 120

    def test_a_sheet_is_named_where_there_is_no_cell(self):
        gone = Finding("CB101", "赛道", None, {"expected": "赛道"})
        assert lines([gone]) == [("CB101", "赛道", "缺少“赛道”工作表")]

    def test_errors_come_before_warnings_each_in_the_order_of_the_workbook(self):
        found = [as_text(4, "1"), empty(6), as_text(5, "2"), empty(7, 4)]
        assert [(code, place) for code, place, _ in lines(found)] == [
            ("CB201", "集群!E6"),
            ("CB201", "集群!D7"),
            ("CB203", "监测!C4"),
            ("CB203", "监测!C5"),
        ]


class TestLeftOut:
    def test_information_is_counted(self):
        assert lines([STRAY]) == []
        assert short([STRAY]).left_out == ["另有1条信息未列出（CB110），用 validate --all 列出"]
        assert short([STRAY], "en").left_out == ["1 info not listed (CB110); validate --all lists them"]

    def test_groups_beyond_the_limit_are_counted_and_never_hide_errors(self):
        found = [as_text(4, "1", column) for column in range(1, GROUPS_SHOWN + 3)]
        found += [as_text(5, "1", GROUPS_SHOWN + 2), empty(6)]
        made = short(found)
        assert made.lines[0].code == "CB201"
        assert len(made.lines) == GROUPS_SHOWN
        assert made.left_out == ["另有3组共4个问题未列出，用 validate --all 全部列出"]
        assert short(found, "en").left_out == [
            "4 more findings in 3 groups are not listed; validate --all lists them"
        ]

    def test_nothing_is_said_where_nothing_is_left_out(self):
        assert short([empty(6)]).left_out == []

    def test_checks_that_did_not_run_are_counted_beyond_the_limit(self):
        skipped = [
            Skipped("column-missing", {"sheet": "集群", "column": str(place)})
            for place in range(SKIPPED_SHOWN + 2)
        ]
        sentences = short([], skipped=skipped).skipped
        assert len(sentences) == SKIPPED_SHOWN + 1
        assert sentences[-1] == "另有2项，用 validate --all 列出"
        assert short([], "en", skipped).skipped[-1] == "2 more; see validate --all"
        assert len(short([], skipped=skipped[:SKIPPED_SHOWN]).skipped) == SKIPPED_SHOWN
