"""Waivers and the older version: which findings are recognised again, wherever their rows stand now."""

import csv
from datetime import date
from io import StringIO

import pytest

from clusterbook.app.reporting import report_of
from clusterbook.app.validate import new_since, validate_book
from clusterbook.render.csv_text import findings_csv
from clusterbook.rules.identity import Identifier, Identity
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.texttables import raw_book
from tests.support.waiverrows import waivers

TODAY = date(2026, 11, 1)
CLUSTERS = clean_sheets()["集群"]
HEADER, ROW = CLUSTERS.split("\n")
WRONG = ROW.replace("国家级", "国家及")
OTHER = ROW.replace("GJ-001", "GJ-002").replace("徐州市工程机械", "苏州市纳米新材料")
HEADERS_COPIED = ("规则编号", "工作表", "行主键", "列名", "单元格内容")
ACCEPTED = "CB204|集群|GJ-001|级别|国家及"


def checked(today=TODAY, **sheets):
    return validate_book(book_with(sheets), today)


def clusters(*rows):
    return "\n".join([HEADER, *rows])


def signatures(findings):
    return [(finding.code, finding.place) for finding in findings]


def identity(finding, check):
    return Identifier(check.raw, check.book).identity(finding)


class TestIdentity:
    def test_a_cell_is_known_by_its_row_key_column_and_text(self):
        check = checked(集群=clusters(OTHER, WRONG))
        (finding,) = check.findings
        assert finding.place == "集群!E3"
        assert identity(finding, check) == Identity("CB204", "集群", "GJ-001", "级别", "国家及")

    def test_a_sheet_under_another_name_is_the_templates_sheet(self):
        sheets = {**clean_sheets(), "集群名录": clusters(WRONG)}
        del sheets["集群"]
        check = validate_book(raw_book(sheets), TODAY)
        found = {each.code: identity(each, check) for each in check.findings}
        assert found["CB204"].sheet == "集群"

    def test_a_key_of_several_columns_is_joined(self):
        header = clean_sheets()["企业梯度"].split("\n")[0].split("|")
        cells = {"报送单位": "江苏省", "年份": "2025", "来源": "LY-009"}
        check = checked(
            企业梯度="\n".join(["|".join(header), "|".join(cells.get(each, "") for each in header)])
        )
        found = [identity(each, check) for each in check.findings if each.code == "CB208"]
        assert found == [Identity("CB208", "企业梯度", "江苏省/2025", "来源", "LY-009")]

    def test_without_a_row_the_params_count_but_not_addresses(self):
        check = checked(集群=clusters(ROW, "", OTHER))
        (finding,) = [each for each in check.findings if each.code == "CB108"]
        assert finding.params["rows"] == "3"
        assert identity(finding, check) == Identity("CB108", "集群", "", "集群编号", "1")

    def test_a_whole_sheet_has_neither_row_nor_column(self):
        check = checked(工作底稿="事项\n待核实")
        assert identity(check.findings[0], check) == Identity("CB110", "工作底稿", "", "", "工作底稿")

    def test_blanks_and_units_do_not_tell_apart(self):
        first = Identity("CB205", "监测", "GJ-001/2025", "总产值（亿元）", " 1\u3000000\n")
        assert first.folded() == Identity("CB205", "监测", "GJ-001/2025", "总产值", "1 000")


class TestWaivers:
    def test_an_accepted_finding_counts_no_longer(self):
        check = checked(集群=clusters(WRONG), 豁免=waivers(ACCEPTED))
        assert signatures(check.findings) == []
        (waived,) = check.waived
        assert signatures([waived.finding]) == [("CB204", "集群!E2")]
        assert waived.waiver.place == "豁免!A2"
        assert (waived.waiver.reason, waived.waiver.person) == ("已核实", "综合处负责人")

    def test_it_follows_its_row(self):
        check = checked(集群=clusters(OTHER, WRONG), 豁免=waivers(ACCEPTED))
        assert (signatures(check.findings), len(check.waived)) == ([], 1)

    @pytest.mark.parametrize(
        "row",
        [
            ACCEPTED.replace("CB204", "CB208"),
            ACCEPTED.replace("集群", "监测"),
            ACCEPTED.replace("GJ-001", "GJ-002"),
            ACCEPTED.replace("级别", "规模层级"),
            ACCEPTED.replace("国家及", "国家"),
        ],
    )
    def test_it_accepts_nothing_else_and_that_is_said(self, row):
        check = checked(集群=clusters(WRONG), 豁免=waivers(row))
        assert signatures(check.findings) == [("CB204", "集群!E2"), ("CB802", "豁免!A2")]
        assert check.waived == []

    def test_what_stands_there_now_is_said(self):
        check = checked(集群=clusters(WRONG), 豁免=waivers(ACCEPTED.replace("国家及", "国家")))
        assert check.findings[-1].params["taken"] == "国家及"

    def test_one_that_has_expired_no_longer_counts_and_that_is_said(self):
        sheets = {"集群": clusters(WRONG), "豁免": waivers(ACCEPTED)}
        assert signatures(checked(date(2026, 12, 31), **sheets).findings) == []
        late = checked(date(2027, 1, 1), **sheets)
        assert signatures(late.findings) == [("CB204", "集群!E2"), ("CB801", "豁免!H2")]

    @pytest.mark.parametrize(
        ("until", "last"), [("2026年", date(2026, 12, 31)), ("2026年6月", date(2026, 6, 30))]
    )
    def test_a_year_or_month_lasts_to_its_end(self, until, last):
        sheet = waivers(ACCEPTED).replace("2026年12月31日", until)
        sheets = {"集群": clusters(WRONG), "豁免": sheet}
        assert len(checked(last, **sheets).waived) == 1
        after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        assert checked(after, **sheets).waived == []

    def test_one_that_is_incomplete_accepts_nothing_and_is_a_finding_of_its_own(self):
        sheet = waivers(ACCEPTED).replace("综合处负责人", "")
        assert signatures(checked(集群=clusters(WRONG), 豁免=sheet).findings) == [
            ("CB204", "集群!E2"),
            ("CB201", "豁免!G2"),
        ]

    @pytest.mark.parametrize(
        ("sheet", "table", "worse", "code"),
        [
            (
                "分享比例",
                "分享对象|分享事项|起始年份|分享方|比例（%）|来源\n"
                "GJ-001|税收|2025|江苏省|60|LY-001\nGJ-001|税收|2025|浙江省|38|LY-001",
                ("|38|", "|18|"),
                "CB501",
            ),
            (
                "监测",
                "集群编号|年份|总产值（亿元）|主导产业产值（亿元）|来源\nGJ-001|2025|1000|1001|LY-001",
                ("|1000|", "|900|"),
                "CB601",
            ),
        ],
    )
    def test_it_does_not_outlive_what_the_cell_was_held_against(self, sheet, table, worse, code):
        check = checked(**{sheet: table})
        (finding,) = check.findings
        assert finding.code == code
        accepted = waivers("|".join(identity(finding, check)))
        assert signatures(checked(**{sheet: table, "豁免": accepted}).findings) == []
        spoilt = checked(**{sheet: table.replace(*worse), "豁免": accepted})
        assert [finding.code for finding in spoilt.findings] == [code, "CB802"]
        assert [each.code for each in new_since(spoilt, check, "旧版").findings] == [code, "CB802"]

    def test_it_accepts_an_empty_cell(self):
        blank = ROW.replace("徐州市工程机械集群", "")
        check = checked(集群=clusters(blank), 豁免=waivers("CB201|集群|GJ-001|集群名称|"))
        assert (signatures(check.findings), len(check.waived)) == ([], 1)

    def test_it_accepts_a_number_written_as_text(self):
        monitoring = clean_sheets()["监测"]
        cells = {"集群编号": "GJ-001", "年份": "2025", "总产值": "-5", "来源": "LY-001"}
        row = "|".join(cells.get(header, "") for header in monitoring.split("|"))
        for value in ("-5", "'-5"):
            rows = waivers(f"CB205|监测|GJ-001/2025|总产值|{value}")
            check = checked(监测=f"{monitoring}\n{row}", 豁免=rows)
            assert "CB205" not in {each.code for each in check.findings}
            assert len(check.waived) == 1

    @pytest.mark.parametrize("value", ["-5", "=A1", "+省级", "@省级", "－省级"])
    def test_it_accepts_what_was_copied_from_the_report_as_csv(self, value):
        sheet = clusters(WRONG.replace("国家及", f"'{value}"))
        (row,) = csv.DictReader(StringIO(findings_csv(report_of(checked(集群=sheet), "zh"))))
        assert row["单元格内容"] == f"'{value}"
        copied = waivers("|".join(f"'{row[title]}" for title in HEADERS_COPIED))
        check = checked(集群=sheet, 豁免=copied)
        assert (signatures(check.findings), len(check.waived)) == ([], 1)

    def test_it_accepts_an_error_value_and_holds_no_error_itself(self):
        monitoring = clean_sheets()["监测"]
        cells = {"集群编号": "GJ-001", "年份": "2025", "总产值": "#N/A", "来源": "LY-001"}
        row = "|".join(cells.get(header, "") for header in monitoring.split("|"))
        check = checked(监测=f"{monitoring}\n{row}", 豁免=waivers("CB209|监测|GJ-001/2025|总产值|#N/A"))
        assert signatures(check.findings) == []
        assert signatures([each.finding for each in check.waived]) == [("CB209", "监测!D2")]

    def test_it_accepts_nothing_on_its_own_sheet(self):
        rows = waivers("CB206|豁免|CB2/集群/GJ-001/级别/x|规则编号|CB2", "CB2|集群|GJ-001|级别|x")
        check = checked(豁免=rows)
        assert check.waived == []
        assert ("CB206", "豁免!A3") in signatures(check.findings)

    def test_a_workbook_without_the_sheet_is_complete(self):
        sheets = clean_sheets()
        del sheets["豁免"]
        check = validate_book(raw_book(sheets))
        assert (signatures(check.findings), check.skipped) == ([], [])

    def test_what_a_workbook_lacks_is_only_matched_when_it_was_looked_for(self):
        rows = waivers("CB703|集群|||无此情况")
        book = book_with({"豁免": rows})
        assert signatures(validate_book(book, TODAY).findings) == []
        assert ("CB802", "豁免!A2") in signatures(validate_book(book, TODAY, coverage=True).findings)


class TestNewSince:
    def new(self, before, after):
        return signatures(new_since(after, before, "旧.xlsx").findings)

    def test_what_was_there_before_is_not_new_wherever_its_row_stands(self):
        before, after = checked(集群=clusters(WRONG)), checked(集群=clusters(OTHER, WRONG))
        assert self.new(before, after) == []
        assert new_since(after, before, "旧.xlsx").earlier == ("旧.xlsx", 1)

    def test_another_value_in_the_same_cell_is_new(self):
        before, after = checked(集群=clusters(WRONG)), checked(集群=clusters(WRONG.replace("国家及", "国家")))
        assert self.new(before, after) == [("CB204", "集群!E2")]

    def test_of_two_gaps_where_there_was_one_one_is_new(self):
        third = OTHER.replace("GJ-002", "GJ-003").replace("苏州", "无锡")
        before = checked(集群=clusters(ROW, "", OTHER, third))
        after = checked(集群=clusters(ROW, "", OTHER, "", third))
        assert self.new(before, after) == [("CB108", "集群!A5")]

    def test_what_an_older_waiver_accepted_was_there_too(self):
        before = checked(集群=clusters(WRONG), 豁免=waivers(ACCEPTED))
        assert self.new(before, checked(集群=clusters(WRONG))) == []
