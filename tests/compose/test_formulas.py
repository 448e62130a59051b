"""Formulas under the numbers: over whole columns where declared, over source cells, within tables, or none at all."""

import pytest

from clusterbook.analysis.register import build_register
from clusterbook.compose.formulas.attach import Formulas
from clusterbook.compose.formulas.crosstabs import in_crosstab
from clusterbook.compose.formulas.data import Data
from clusterbook.compose.formulas.expressions import Count, Find, Over, each, equal, filled, holds
from clusterbook.compose.formulas.sources import candidates
from clusterbook.compose.formulas.tables import table_formulas
from clusterbook.compose.summary_data import data_sheets
from clusterbook.model.cells import CellRef
from clusterbook.model.sheets import Formula, Origin, Span
from tests.support.books import typed_book
from tests.support.registers import table
from tests.support.texttables import raw_book

SHEETS = {
    "省份": "代码|全称|简称|区域\n110000|北京市|北京|东部\n120000|天津市|天津|东部\n420000|湖北省|湖北|中部",
    "赛道": "赛道名称|赛道类别|赛道层次\n新材料|新兴|产业\n钢铁|传统|产业",
    "集群": """
集群编号|集群名称|级别|牵头省份|涉及省份|赛道
GJ-001|甲集群|国家级|北京市|北京市；天津市|新材料
GJ-002|乙集群|国家级||湖北省|新材料
SJ-001|丙集群|省级||天津市|钢铁
""",
    "监测": "集群编号|年份|总产值\nGJ-001|2024|10.5\nGJ-001|2025|20\nGJ-002|2025|30.25",
    "公布数据": "数据编号|指标|数值|单位\nGB-001|集群数|14|个",
}


def made(sheets=SHEETS) -> tuple[Formulas, Data]:
    book, raw = typed_book(sheets), raw_book(sheets)
    register = build_register(book)
    data = Data(data_sheets(register, book, raw), book)
    return Formulas(register, data), data


def written(formula: Formula | None) -> str:
    """A formula as text, the cells of its own table as 〈row,column:row,column〉."""
    return "".join(map(shown, formula.parts)) if formula else ""


def shown(part: str | Origin | Span) -> str:
    if isinstance(part, Origin):
        return f"{part.sheet}!{part.cells.fixed}"
    if isinstance(part, Span):
        return f"〈{part.first_row},{part.first_column}:{part.last_row},{part.last_column}〉"
    return part


def formula_of(label: str, sheets=SHEETS) -> str:
    return written(made(sheets)[0].of(build_register(typed_book(sheets)).labelled(label)))


@pytest.mark.parametrize(
    ("label", "formula"),
    [
        ("省份数", "COUNTA(省份!$B$2:$B$4)"),
        ("集群数.国家级", 'COUNTIFS(集群!$C$2:$C$4,"国家级")'),
        ("跨省集群数", 'COUNTIFS(集群!$E$2:$E$4,"*；*")'),
        ("分省国家级集群数.天津市", 'COUNTIFS(集群!$E$2:$E$4,"*天津市*",集群!$C$2:$C$4,"国家级")'),
        (
            "国家级集群省份数",
            'SUMPRODUCT(((COUNTIFS(集群!$E$2:$E$4,"*"&省份!$B$2:$B$4&"*",集群!$C$2:$C$4,"国家级"))>0)'
            '*(省份!$B$2:$B$4<>""))',
        ),
        (
            "赛道类别集群数.新兴",
            'SUMPRODUCT((COUNTIFS(集群!$F$2:$F$4,赛道!$A$2:$A$3))*(赛道!$A$2:$A$3<>"")*(赛道!$B$2:$B$3="新兴"))',
        ),
        ("监测年份", "MAX(监测!$B$2:$B$4)"),
        ("监测总产值", "SUMIFS(监测!$C$2:$C$4,监测!$B$2:$B$4,2025)"),
        ("公布数.集群数", 'INDEX(公布数据!$C$2,MATCH("GB-001",公布数据!$A$2,0))'),
    ],
)
def test_declared_figures_count_over_whole_columns(label, formula):
    assert formula_of(label) == formula


def test_a_formula_that_gives_another_value_is_not_used():
    """The register counts a repeated cluster once, COUNTIFS would count it twice."""
    repeated = SHEETS | {"集群": f"{SHEETS['集群'].strip()}\nGJ-001|甲集群|国家级|北京市|北京市|新材料"}
    assert formula_of("集群数.国家级", repeated) == "COUNTA(集群!$C$2:$C$3)"


def test_a_number_written_as_text_is_no_number_for_excel():
    text = SHEETS | {"监测": "集群编号|年份|总产值\nGJ-001|2025|'20\nGJ-002|2025|30.25"}
    assert Count("monitoring", (equal("output", 20.0),)).value(made(text)[1]) == 0
    assert formula_of("监测总产值", text) == ""


def test_a_table_of_regions_counts_each_cluster_where_it_is_led():
    figures, _ = made()
    register = build_register(typed_book(SHEETS))
    found = figures.within(register.labelled("表_集群梯度"))
    assert written(found[0, 1]) == (
        'SUMPRODUCT((COUNTIFS(集群!$D$2:$D$4,省份!$B$2:$B$4,集群!$C$2:$C$4,"国家级")'
        '+COUNTIFS(集群!$E$2:$E$4,省份!$B$2:$B$4,集群!$D$2:$D$4,"=",集群!$C$2:$C$4,"国家级"))'
        '*(省份!$B$2:$B$4<>"")*(省份!$D$2:$D$4="东部"))'
    )
    last = len(register.labelled("表_集群梯度").value.rows) - 1
    assert written(found[last, 1]) == f"SUM(〈0,1:{last - 1},1〉)"
    assert written(found[0, 4]) == "SUM(〈0,1:0,3〉)"


def test_the_words_of_criteria_are_meant_literally():
    assert equal("a", "*甲?~").criterion() == ['"~*甲~?~~"']
    assert equal("a", "=1").criterion() == ['"==1"']
    assert holds("a", '"引号"').criterion() == ['"*""引号""*"']
    assert equal("a", 2025).criterion() == ["2025"]


def test_items_with_wildcards_are_not_left_to_excel():
    data = made(SHEETS | {"赛道": "赛道名称|赛道类别|赛道层次\n新*|新兴|产业"})[1]
    assert Over("tracks", "name", (Count("clusters", (each("track"),)),), some=True).value(data) is None


def test_what_no_data_sheet_shows_has_no_formula():
    data = made({**SHEETS, "监测": "集群编号|年份\nGJ-001|2025"})[1]
    assert Count("monitoring", (filled("output"),)).value(data) is None
    assert Find("cases", "id", "甲", "name").value(data) is None


def best(unit: str, *addresses: str) -> list[tuple[float, str]]:
    cells = [CellRef("监测", int(address[1:]), ord(address[0]) - 64) for address in addresses]
    found = candidates(cells, unit, made()[1])
    return [(each.value, written(Formula(tuple(each.parts())))) for each in found]


def test_source_cells_are_added_counted_or_shown():
    assert best("亿元", "C2", "C3", "C4")[0] == (60.75, "SUM(监测!$C$2:$C$4)")
    assert best("个", "A2", "A3")[0] == (2, "COUNTA(监测!$A$2:$A$3)")
    assert best("亿元", "C4")[0] == (30.25, "监测!$C$4")
    assert best("亿元", "C2", "C4")[0] == (40.75, "SUM(监测!$C$2,监测!$C$4)")


def test_columns_that_speak_of_different_rows_are_not_counted():
    assert [formula for _, formula in best("个", "A2", "A3", "C2") if "COUNTA" in formula] == []


def column_formulas(columns: str, *rows: str, total: bool = False) -> dict[tuple[int, int], str]:
    value = table(columns, *rows)._replace(total=total)
    return {place: written(formula) for place, formula in table_formulas(value).items()}


def test_a_total_row_adds_the_rows_above():
    found = column_formulas("省份|集群/个", "甲|3", "乙|4", "合计|7", total=True)
    assert found == {(2, 1): "SUM(〈0,1:1,1〉)"}


def test_a_total_that_is_no_sum_has_no_formula():
    assert column_formulas("省份|集群/个", "甲|3", "乙|4", "合计|6", total=True) == {}


def test_shares_growth_and_gaps_come_from_the_columns_that_give_them():
    shares = column_formulas("省份|数/个|占比/%", "甲|1|25", "乙|3|75", "合计|4|100", total=True)
    assert shares[1, 2] == "〈1,1:1,1〉/〈2,1:2,1〉*100"
    growth = column_formulas("省份|上年/亿元|本年/亿元|增速/%", "甲|10|11|10", "乙|20|30|50")
    assert growth[0, 3] in ("(〈0,2:0,2〉/〈0,1:0,1〉-1)*100",)
    gaps = column_formulas("省份|需求/亩|落实/亩|缺口/亩", "甲|10|8|2", "乙|20|15|5")
    assert gaps[1, 3] == "〈1,1:1,1〉-〈1,2:1,2〉"


def test_one_row_proves_no_relation_of_columns():
    assert column_formulas("省份|需求/亩|落实/亩|缺口/亩", "甲|10|8|2") == {}


def test_tables_by_track_and_by_province_count_over_whole_columns():
    figures, data = made()
    register = build_register(typed_book(SHEETS))
    tracks = register.labelled("表_分赛道集群梯度")
    level = [column.header for column in tracks.value.columns].index("国家级")
    row = [cells[0].text for cells in tracks.value.rows].index("新材料")
    assert written(figures.within(tracks)[row, level]) == (
        'COUNTIFS(集群!$F$2:$F$4,"新材料",集群!$C$2:$C$4,"国家级")'
    )
    assert in_crosstab(register.labelled("表_分省集群梯度"), "湖北", "国家级", data).value(data) == 1
    assert in_crosstab(register.labelled("表_分省集群梯度"), "无此省", "国家级", data) is None
