"""Damage done to real .xlsx files: each finding at its cell, and none where nothing is wrong."""

from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from clusterbook.app.validate import validate_file
from clusterbook.catalogue import RULES
from clusterbook.compose.reports import finding_line
from clusterbook.excel import read_book
from clusterbook.model.structure import OUR_AUTHOR
from clusterbook.schema.specification import SPECIFICATION
from tests.support.cleanbook import book_with
from tests.support.masters import master_file
from tests.support.structures import like_the_template
from tests.support.texttables import raw_book
from tests.support.tools import convert
from tests.support.workbookfiles import add_dropdown, add_limit, workbook_of

OWN = [code for code in RULES if "CB120" <= code < "CB150"]
TRACKS = "赛道"
TABLE = """\
赛道一览


别名|来源|赛道名称|赛道类别|赛道层次
装备制造|LY-001|高端装备|新兴|产业
|LY-001|新材料|新兴|产业

|LY-001|量子科技|未来|产业
|LY-001|脑机接口|未来|产业"""
"""The sheet 赛道 with a title above its header, moved columns and a blank row; records in rows 5, 6, 8 and 9."""


def own_findings(path):
    return [each for each in validate_file(path).findings if each.code in OWN]


def places(path):
    return [(each.code, each.place) for each in own_findings(path)]


@pytest.fixture
def spoilt(tmp_path):
    """Saves the workbook after `change` has been made to it, and gives its path."""

    def spoil(change=None, table=TABLE, **sheets):
        workbook = workbook_of(book_with({TRACKS: table, **sheets}))
        if change:
            change(workbook)
        workbook.save(tmp_path / "工作簿.xlsx")
        return tmp_path / "工作簿.xlsx"

    return spoil


def drop(workbook, letters, sheet=TRACKS):
    """Removes the dropdown of a column."""
    validations = workbook[sheet].data_validations
    validations.dataValidation = [
        each for each in validations.dataValidation if f"{letters}5" not in str(each.sqref).split(":")
    ]


def replace(workbook, cells, source, **options):
    drop(workbook, cells[0])
    add_dropdown(workbook[TRACKS], cells, source, **options)


def test_a_workbook_as_the_template_makes_it(spoilt, tmp_path):
    assert places(spoilt()) == []
    assert places(master_file(tmp_path / "总表.xlsx")) == []


def test_a_copy_saved_by_libreoffice_has_lost_nothing(tmp_path):
    (tmp_path / "copy").mkdir()
    copy = convert(master_file(tmp_path / "总表.xlsx"), "xlsx", tmp_path / "copy")
    assert places(copy) == []
    assert any(sheet.structure.dropdowns for sheet in read_book(copy).sheets)


class TestDropdowns:
    @pytest.mark.parametrize(
        ("cells", "found"),
        [
            (None, {"range": "D5:D9", "count": "4"}),
            ("D5:D6 D9:D40", {"range": "D8", "count": "1"}),
            ("D1:D5", {"range": "D6:D9", "count": "3"}),
            ("D5 D8", {"range": "D6、D9", "count": "2"}),
        ],
    )
    def test_lost(self, spoilt, cells, found):
        def change(workbook):
            drop(workbook, "D")
            if cells:
                add_dropdown(workbook[TRACKS], cells, "=词表_赛道类别")

        (finding,) = own_findings(spoilt(change))
        first = found["range"].replace("、", ":").partition(":")[0]
        assert (finding.code, finding.place) == ("CB120", f"赛道!{first}")
        assert dict(finding.params) == {"column": "赛道类别", **found}

    def test_lost_in_a_sheet_without_records(self, spoilt):
        path = spoilt(lambda workbook: drop(workbook, "D"), table=TABLE.partition("\n装")[0])
        assert places(path) == [("CB120", "赛道!D5")]

    def test_lost_in_two_columns(self, spoilt):
        def change(workbook):
            workbook[TRACKS].data_validations.dataValidation.clear()

        assert places(spoilt(change)) == [(("CB120"), f"赛道!{letters}5") for letters in "BDE"]

    def test_a_template_of_another_version_may_never_have_had_it(self, spoilt):
        def change(workbook):
            drop(workbook, "D")
            for row in workbook["封面"]["A1:B9"]:
                if row[0].value == "模板版本":
                    row[1].value = "2025.1"

        assert [code for code, _ in places(spoilt(change))] == ["CB135"]

    @pytest.mark.parametrize("options", [{"showErrorMessage": False}, {"errorStyle": "warning"}])
    def test_letting_other_values_pass(self, spoilt, options):
        path = spoilt(lambda workbook: replace(workbook, "D5:D99", "=词表_赛道类别", **options))
        assert places(path) == [("CB121", "赛道!D5")]

    def test_a_column_of_several_values_only_offers(self, spoilt):
        path = spoilt(
            lambda workbook: replace(workbook, "B5:B99", "=名册_来源_来源编号", showErrorMessage=False)
        )
        assert places(path) == []

    @pytest.mark.parametrize(
        "source",
        [
            '"传统,新兴,未来"',
            '"未来, 新兴 ,传统"',
            "=自定类别",
            "=自备!$A$1:$A$3",
            "='自备'!$A$1:$A$9",
            "=INDIRECT($C5)",
            '=OFFSET(代码表!$B$1,MATCH("赛道类别",代码表!$A:$A,0)-1,0,3,1)',
            '=IF(LEN($C5)=0,词表_赛道类别,OFFSET(词表_赛道类别,MATCH("赛道类别",代码表!$A:$A,0),0))',
        ],
    )
    def test_other_sources_of_the_same_words(self, spoilt, source):
        assert places(spoilt(lambda workbook: self.other(workbook, source))) == []

    @pytest.mark.parametrize(
        "source",
        [
            '"传统,新兴"',
            '"传统,新兴,未来,其他"',
            "=自备!$A$1:$A$2",
            "=自备!$A:$B",
            "=没有的表!$A$1:$A$3",
            "=没有的名称",
            "=#REF!$A$1:$A$3",
            "=词表_赛道层次",
            "=名册_省份_全称",
            "=OFFSET(自备!$A$1,0,0,COUNTA(自备!$A:$A),1)",
        ],
    )
    def test_other_words(self, spoilt, source):
        (finding,) = own_findings(spoilt(lambda workbook: self.other(workbook, source)))
        assert (finding.code, finding.place) == ("CB122", "赛道!D6")
        assert finding.params["range"] == "D6:D9"
        assert finding.params["value"] == source.removeprefix("=")
        assert finding.params["expected"] == "=词表_赛道类别"

    @pytest.mark.parametrize("scope", [TRACKS, ""])
    def test_a_proper_name_that_leads_elsewhere_is_not_to_be_entered_again(self, spoilt, scope):
        def change(workbook):
            self.define(workbook, scope, "省份!$B$2:$B$5")

        found = {each.sheet: each for each in own_findings(spoilt(change))}
        assert found.keys() == ({TRACKS} if scope else {TRACKS, "集群"})
        line = finding_line(found[TRACKS], "zh")
        assert line.message == (
            "“赛道类别”列的下拉列表来源为“词表_赛道类别”，该名称现指“省份!$B$2:$B$5”，与模板的选项不一致：D5:D9"
        )
        assert line.remedy == (
            "以模板为准，在“公式→名称管理器”中改正名称“词表_赛道类别”的引用位置；该名称只在本表有效的，将其删除"
        )

    @pytest.mark.parametrize("source", ["=词表_赛道类别", "=赛道!词表_赛道类别", "='赛道'!词表_赛道类别"])
    def test_a_sheets_own_name_that_is_broken_is_said_of_the_name_alone(self, spoilt, source):
        def change(workbook):
            self.define(workbook, TRACKS, "代码表!#REF!")
            replace(workbook, "D5:D99", source)

        assert places(spoilt(change)) == [("CB131", TRACKS)]

    def test_a_name_of_another_sheet_is_not_the_workbooks(self, spoilt):
        assert places(spoilt(lambda workbook: self.define(workbook, "要点分类", "省份!$B$2:$B$5"))) == []

    @staticmethod
    def define(workbook, scope, formula):
        place = workbook[scope] if scope else workbook
        place.defined_names["词表_赛道类别"] = DefinedName("词表_赛道类别", attr_text=formula)

    def other(self, workbook, source):
        own = workbook.create_sheet("自备")
        for row, word in enumerate(["传统", "新兴", "未来"], 1):
            own.cell(row, 1, word)
            own.cell(row, 2, row)
        workbook.defined_names["自定类别"] = DefinedName("自定类别", attr_text="自备!$A$1:$A$3")
        replace(workbook, "D6:D99", source)
        add_dropdown(workbook[TRACKS], "D5", "=词表_赛道类别")

    def test_a_register_cut_short(self, spoilt):
        def change(workbook):
            drop(workbook, "D", "报送单位")
            validations = workbook["报送单位"].data_validations
            validations.dataValidation = [
                each for each in validations.dataValidation if "D2" not in str(each.sqref)
            ]
            add_dropdown(workbook["报送单位"], "D2:D99", "=省份!$B$2:$B$3")

        assert places(spoilt(change)) == [("CB122", "报送单位!D2")]

    def test_across_sheets_as_excel_2010_writes_them(self, spoilt, tmp_path):
        path = spoilt(lambda workbook: drop(workbook, "D"))
        part = f"xl/worksheets/sheet{1 + load_workbook(path).sheetnames.index(TRACKS)}.xml"
        with ZipFile(path) as package, ZipFile(tmp_path / "x14.xlsx", "w") as copy:
            for name in package.namelist():
                content = package.read(name)
                if name == part:
                    content = content.replace(b"</worksheet>", f"{X14}</worksheet>".encode())
                copy.writestr(name, content)
        assert places(tmp_path / "x14.xlsx") == []


X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" '
    'showErrorMessage="1"><x14:formula1><xm:f>词表_赛道类别</xm:f></x14:formula1><xm:sqref>D5:D40</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)


class TestSafeguards:
    MONITORING = "集群编号|年份|总产值（亿元）|来源\n" + "\n".join(
        f"GJ-001|{year}|1250|LY-001" for year in (2023, 2024, 2025)
    )

    @pytest.mark.parametrize(
        ("cells", "options", "cell_range"),
        [
            ("C2:C40", {}, None),
            ("B1:D40", {}, None),
            ("C2 C4", {}, "C3"),
            ("C3:C40", {}, "C2"),
            ("C2:C40", {"showErrorMessage": False}, "C2:C4"),
            ("C2:C40", {"errorStyle": "warning"}, "C2:C4"),
            ("A2:A40", {}, "C2:C4"),
        ],
    )
    def test_limits_of_numbers(self, spoilt, cells, options, cell_range):
        def change(workbook):
            validations = workbook["监测"].data_validations
            validations.dataValidation = [
                each for each in validations.dataValidation if not str(each.sqref).startswith("C")
            ]
            add_limit(workbook["监测"], cells, **options)

        found = own_findings(spoilt(change, 监测=self.MONITORING))
        assert [(each.code, each.params["range"], each.place) for each in found] == (
            [("CB138", cell_range, f"监测!{cell_range.partition(':')[0]}")] if cell_range else []
        )

    def test_marks_and_protection(self, spoilt):
        def change(workbook):
            workbook[TRACKS].conditional_formatting = ConditionalFormattingList()
            workbook[TRACKS].protection.sheet = False
            workbook["监测"].protection.sheet = False

        found = own_findings(spoilt(change, 监测=self.MONITORING))
        assert [(each.code, each.place, each.params["names"]) for each in found] == [
            ("CB139", TRACKS, "标记（条件格式）、保护"),
            ("CB139", "监测", "保护"),
        ]

    def test_an_older_template_may_never_have_had_them(self, spoilt):
        def change(workbook):
            workbook["监测"].data_validations.dataValidation = []
            workbook["监测"].protection.sheet = False

        cover = book_with({}).sheets[0]
        assert cover.name == "封面"
        version = next(row.number for row in cover.rows if row.values[0] == "模板版本")

        def older(workbook):
            change(workbook)
            workbook["封面"].cell(version, 2).value = "2025.1"

        assert {code for code, _ in places(spoilt(change, 监测=self.MONITORING))} == {
            "CB120",
            "CB138",
            "CB139",
        }
        assert [code for code, _ in places(spoilt(older, 监测=self.MONITORING))] == ["CB135"]


class TestColours:
    def test_few_cells_of_a_column(self, spoilt):
        def change(workbook):
            sheet = workbook[TRACKS]
            for cell in ("C6", "D6"):
                sheet[cell].fill = PatternFill("solid", fgColor="FFFF00")
            sheet["E9"].font = Font(color="FF0000")
            sheet["A6"].fill = PatternFill("solid", fgColor="FFFF00")
            sheet["A1"].fill = PatternFill("solid", fgColor="FFFF00")
            sheet["C4"].fill = PatternFill("solid", fgColor="FFFF00")

        found = own_findings(spoilt(change))
        assert [(each.code, each.place, each.params["value"], each.params["range"]) for each in found] == [
            ("CB140", "赛道!C6", "黄色底色", "C6、D6"),
            ("CB140", "赛道!E9", "红色文字", "E9"),
        ]

    def test_a_column_of_one_colour_is_an_ornament(self, spoilt):
        def change(workbook):
            for row in (5, 6, 8, 9):
                workbook[TRACKS][f"C{row}"].fill = PatternFill("solid", fgColor="DDEBF7")
            for row in (5, 8):
                workbook[TRACKS][f"D{row}"].fill = PatternFill("solid", fgColor="F2F2F2")

        assert places(spoilt(change)) == []


class TestNames:
    def test_broken(self, spoilt):
        def change(workbook):
            workbook.defined_names["词表_赛道类别"] = DefinedName("词表_赛道类别", attr_text="#REF!")
            workbook.defined_names["自用"] = DefinedName("自用", attr_text="SUM(#REF!)")

        found = own_findings(spoilt(change))
        assert [(each.code, each.place) for each in found] == [("CB131", ""), ("CB131", "代码表")]
        assert [each.params["names"] for each in found] == ["“自用”", "“词表_赛道类别”"]

    def test_missing(self, spoilt):
        def change(workbook):
            del workbook.defined_names["词表_赛道类别"], workbook.defined_names["名册_省份_全称"]

        assert places(spoilt(change)) == [("CB132", "省份"), ("CB132", "代码表")]

    def test_missing_but_needed_by_no_dropdown(self, spoilt):
        def change(workbook):
            drop(workbook, "D")
            del workbook.defined_names["词表_赛道类别"]

        assert [code for code, _ in places(spoilt(change)) if code == "CB132"] == ["CB132"]


class TestHidden:
    def test_rows(self, spoilt):
        def change(workbook):
            for row in (2, 6, 7, 8, 9, 20):
                workbook[TRACKS].row_dimensions[row].hidden = True

        (finding,) = own_findings(spoilt(change))
        assert (finding.code, finding.place) == ("CB123", "赛道!A6")
        assert dict(finding.params) == {"rows": "6、8—9", "count": "3"}

    def test_rows_behind_a_filter_and_others(self, spoilt):
        def change(workbook):
            sheet = workbook[TRACKS]
            sheet.auto_filter.ref = "A4:E8"
            sheet.auto_filter.add_filter_column(3, ["未来"])
            for row in (5, 6, 9):
                sheet.row_dimensions[row].hidden = True

        found = own_findings(spoilt(change))
        assert [(each.code, each.place) for each in found] == [("CB124", "赛道!A5"), ("CB123", "赛道!A9")]
        assert [each.params["rows"] for each in found] == ["5—6", "9"]

    def test_a_filter_that_hides_nothing(self, spoilt):
        def change(workbook):
            workbook[TRACKS].auto_filter.ref = "A4:E8"
            workbook[TRACKS].auto_filter.add_filter_column(3, ["未来", "新兴"])
            workbook[TRACKS].row_dimensions[7].hidden = True

        assert places(spoilt(change)) == []

    def test_columns(self, spoilt):
        def change(workbook):
            for letters in ("A", "D", "G"):
                workbook[TRACKS].column_dimensions[letters].hidden = True

        (finding,) = own_findings(spoilt(change))
        assert (finding.code, finding.place) == ("CB125", "赛道!A4")
        assert finding.params["columns"] == "A（别名）、D（赛道类别）"

    def test_columns_without_data(self, spoilt):
        def change(workbook):
            workbook[TRACKS].column_dimensions["A"].hidden = True
            workbook[TRACKS]["A5"] = None

        assert places(spoilt(change)) == []

    def test_sheets(self, spoilt):
        def change(workbook):
            workbook["赛道"].sheet_state = "hidden"
            workbook["来源"].sheet_state = "veryHidden"
            workbook["监测"].sheet_state = "hidden"
            workbook.create_sheet(SPECIFICATION.guide_sheet)["A1"] = "说明"
            workbook[SPECIFICATION.guide_sheet].sheet_state = "hidden"
            workbook.create_sheet("底稿")["A1"] = 1
            workbook["底稿"].sheet_state = "veryHidden"

        assert places(spoilt(change)) == [("CB126", "赛道"), ("CB127", "来源"), ("CB127", "底稿")]


class TestContents:
    @pytest.fixture
    def monitoring(self, tmp_path):
        """A workbook whose sheet 监测 XlsxWriter wrote: the values or formulas of column C, from row 3 on."""

        def write(*cells):
            path = tmp_path / "监测.xlsx"
            book = xlsxwriter.Workbook(path)
            sheet = book.add_worksheet("监测")
            sheet.write_row("A2", ["集群编号", "年份", "总产值（亿元）"])
            for row, cell in enumerate(cells, 2):
                sheet.write_row(row, 0, ["GJ-001", 2018 + row])
                if str(cell).startswith("="):
                    sheet.write_formula(row, 2, cell, None, 5 if cell != "=1/0" else "#DIV/0!")
                else:
                    sheet.write(row, 2, cell)
            book.close()
            return [each for each in own_findings(path) if each.code in ("CB128", "CB129")]

        return write

    @pytest.mark.parametrize(
        ("cells", "code", "place", "cell_range"),
        [
            ((1, 2, "=C3*2"), "CB128", "监测!C5", "C5"),
            (("=1+1", 2, 3, "=2+2", "=3"), "CB129", "监测!C4", "C4:C5"),
            (("=1+1", "=1+2", "=1+3"), "CB128", "监测!C3", "C3:C5"),
            (("=1+1", 7), "CB128", "监测!C3", "C3"),
            (("=1+1", "", "=3", 8, "=4"), "CB129", "监测!C6", "C6"),
        ],
    )
    def test_formulas_and_values(self, monitoring, cells, code, place, cell_range):
        (finding,) = monitoring(*cells)
        assert (finding.code, finding.place, finding.params["range"]) == (code, place, cell_range)

    def test_a_formula_without_a_readable_result_has_a_finding_of_its_own(self, monitoring, spoilt):
        assert monitoring(1, 2, "=1/0") == []
        path = spoilt(监测="集群编号|年份|总产值（亿元）|来源\nGJ-001|2025|=1+1|LY-001")
        codes = [each.code for each in validate_file(path).findings if each.sheet == "监测"]
        assert "CB210" in codes
        assert "CB128" not in codes

    def test_values_outside_the_table(self, spoilt):
        table = "\n".join(f"{line}||" for line in TABLE.split("\n"))
        lines = [
            *table.split("\n")[:5],
            "|LY-001|新材料|新兴|产业||旧",
            "||||||500",
            "|LY-001|量子科技|未来|产业|3|",
        ]
        (finding,) = own_findings(spoilt(table="\n".join(lines)))
        assert (finding.code, finding.place) == ("CB133", "赛道!F8")
        assert finding.params["range"] == "F8、G6:G7"

    def test_a_column_of_ones_own_with_a_header_is_not_outside(self, spoilt):
        table = "赛道名称|赛道类别|赛道层次|别名|来源|联系人\n高端装备|新兴|产业|装备制造|LY-001|甲"
        assert places(spoilt(table=table)) == []

    def test_comments(self, spoilt):
        def change(workbook):
            sheet = workbook[TRACKS]
            sheet["C4"].comment = Comment("必填", "")
            sheet["C8"].comment = Comment("甲：另有12项", "填报人")
            sheet["D5"].comment = Comment("待核实", "填报人")
            sheet["E5"].comment = Comment("CB204 级别不在代码表中", OUR_AUTHOR)

        (finding,) = own_findings(spoilt(change))
        assert (finding.code, finding.place) == ("CB137", "赛道!C8")
        assert dict(finding.params) == {"range": "C8、D5", "count": "2", "value": "甲：另有12项"}


@pytest.mark.parametrize(
    ("version", "codes"),
    [
        ("2025.9", ["CB135"]),
        ("2020", ["CB135"]),
        ("旧版", ["CB135"]),
        ("2099.1", ["CB136"]),
        (f"{SPECIFICATION.version}.1", ["CB136"]),
        (SPECIFICATION.version, []),
        (f" {SPECIFICATION.version} ", []),
        ("", []),
    ],
)
def test_template_versions(tmp_path, version, codes):
    cover = f"封面\n\n项目|内容\n标题|甲\n模板版本|'{version}"
    workbook = workbook_of(like_the_template(raw_book({"封面": cover})))
    workbook.save(tmp_path / "封面.xlsx")
    found = [(each.code, each.place) for each in own_findings(tmp_path / "封面.xlsx")]
    assert found == [(code, "封面!B5") for code in codes]
