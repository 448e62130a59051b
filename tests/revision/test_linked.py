"""The ten cases of linked sheets, each built from its words, with exactly its verdict."""

from clusterbook.model.changes import Risk
from clusterbook.model.findings import Severity
from tests.revision import plants as p
from tests.revision.planted import PROVINCES, Formula, Sheet, clusters, compared, lines, planted

RECODED = p.several(p.cell(7, 0, "C14-907"), p.refer("C14-007", "C14-907"))
DELETED = "row-deleted value 集群表!8:8 → 集群表 [C14-007 广东第7号集群]"


def said(plant, folder, before=p.nothing):
    return lines(compared(planted(before)[1], planted(plant)[1], folder))


def test_l1_children_follow_a_re_coded_id(tmp_path):
    first, *under = said(RECODED, tmp_path)
    assert first.endswith(
        "'C14-007'→'C14-907' !key-changed (followers info: Q0013、Q0014、Q0015、Q0016、Q0017)"
    )
    assert [line.split()[2] for line in under] == [f"企业表!C{row}" for row in range(14, 19)]


def test_l2_a_child_that_was_forgotten_is_an_orphan(tmp_path):
    plant = p.several(p.cell(7, 0, "C14-907"), p.refer("C14-007", "C14-907", keep=(15,)))
    changes = compared(*planted(plant), tmp_path).changes
    (change,) = changes
    assert (change.severity, change.risks[0]) == (Severity.ERROR, Risk.ORPHANS)
    assert lines(compared(*planted(plant), tmp_path))[0].endswith("(orphan error: C14-007)")
    (orphan,) = [remark for remark in change.remarks if remark.severity is Severity.ERROR]
    assert [str(cell) for cell in orphan.cells] == ["企业表!C16"]


def test_l3_dependants_are_folded_into_a_deletion(tmp_path):
    plant = p.several(p.delete(7), p.without_companies_of("C14-007"))
    first, *under = said(plant, tmp_path)
    assert first == f"{DELETED} !key-deleted (dependants info: Q0013、Q0014、Q0015、Q0016、Q0017)"
    assert len(under) == 5
    assert all(line.startswith("  row-deleted value 企业表!") for line in under)


def test_l4_children_that_are_left_are_orphans(tmp_path):
    (change,) = compared(*planted(p.delete(7)), tmp_path).changes
    (orphans,) = change.remarks
    assert said(p.delete(7), tmp_path) == [f"{DELETED} !orphans !key-deleted (orphan error: C14-007)"]
    assert [str(cell) for cell in orphans.cells] == [f"企业表!C{row}" for row in range(14, 19)]


def test_l5_rows_follow_a_renamed_province(tmp_path):
    first, *under = said(p.everywhere("江苏", "江苏省"), tmp_path)
    assert first.startswith("key-changed value 省份简称!A5 [江苏省] 省份名称 '江苏'→'江苏省' !key-changed")
    assert len(under) == 8
    assert all("省份 '江苏'→'江苏省'" in line for line in under)


def test_l6_totals_of_both_provinces_are_named(tmp_path):
    assert said(p.cell(5, 2, "江苏"), tmp_path) == [
        "cell value 集群表!C6 [C14-005 安徽第5号集群] 省份 '安徽'→'江苏' (totals info: 安徽、江苏)"
    ]


def summary(output, total):
    def add(book):
        rows = [
            [
                name,
                Formula(
                    f"=SUMIF(集群表!C2:C61,A{row},集群表!E2:E61)", output if name == "浙江" else 1000.0 + row
                ),
            ]
            for row, name in enumerate(PROVINCES, 2)
        ]
        rows.append(["合计", Formula("=SUM(B2:B11)", total)])
        book.sheets.append(Sheet("汇总", [["省份", "产值合计"], *rows]))

    return add


def test_l7_results_stand_under_their_source(tmp_path):
    after = p.several(summary(1106.0, 10_099.0), p.cell(4, 4, 212.5))
    first, *under = said(after, tmp_path, before=summary(1006.0, 9_999.0))
    assert first == ("cell value 集群表!E5 [C14-004 浙江第4号集群] 产值 112.5→212.5 (computed info: B6、B12)")
    assert [line.split()[:3] for line in under] == [
        ["cell", "computed", "汇总!B6"],
        ["cell", "computed", "汇总!B12"],
    ]


def test_l8_the_same_company_under_another_id(tmp_path):
    def add(book):
        book["企业表"].rows.append(["Q0099", "第5机械公司", "C14-003", "江苏", 9])

    assert said(add, tmp_path) == [
        "row-inserted value 企业表 → 企业表!25:25 [Q0099 第5机械公司] (possible-duplicate warning: Q0005)"
    ]


def levels(*names):
    def add(book):
        book.sheets.append(Sheet("级别表", [["级别", "含义"], *([name, f"含义{name}"] for name in names)]))
        for index, row in enumerate(book["集群表"].rows):
            row.append(["国家级", "省级", "县域"][index % 3] if index else "级别")
        book["集群表"].rows[9][9] = "市级"

    return add


def test_l9_a_value_already_used_becomes_valid(tmp_path):
    known = ("国家级", "省级", "县域")
    changes = compared(planted(levels(*known))[1], planted(levels(*known, "市级"))[1], tmp_path)
    assert lines(changes) == ["row-inserted value 级别表 → 级别表!5:5 [市级] (becomes-valid info: 市级)"]
    assert [str(cell) for cell in changes.changes[0].remarks[0].cells] == ["集群表!J10"]


def phases(first, second):
    def replace(book):
        rows = clusters(60).rows
        book.sheets = [Sheet(first, rows[:21]), Sheet(second, [rows[0], *rows[31:]])]
        for sheet in book.sheets:
            p.recalculated(book, sheet.name)

    return replace


def test_l10_two_sheets_swapped(tmp_path):
    def exchanged(book):
        phases("二期", "一期")(book)
        book.sheets.reverse()

    for after in (phases("二期", "一期"), exchanged):
        assert sorted(said(after, tmp_path, before=phases("一期", "二期"))) == [
            "sheet-renamed structure 一期 → 二期 '一期'→'二期'",
            "sheet-renamed structure 二期 → 一期 '二期'→'一期'",
        ]
