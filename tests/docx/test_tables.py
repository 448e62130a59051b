"""Table figures as Word tables: grid, widths, heads, alignment, units, notes, and time."""

import time

import pytest

from clusterbook.model.figures import Align, TableCell, TableColumn, TableValue
from clusterbook.render.docx.ooxml import Element, w
from clusterbook.render.docx.styles import LANDSCAPE, PORTRAIT
from clusterbook.render.docx.tables import TIERS, column_widths, common_unit, table_elements, text_width

from .support import EXAMPLE, build, figure, table

WIDTH = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right


def value(
    *columns: TableColumn, rows: list[list[str]], total: bool = False, notes: tuple[str, ...] = ()
) -> TableValue:
    return TableValue(columns, [[TableCell(text, text) for text in row] for row in rows], notes, total)


def column(header: str, unit: str = "", align: Align = Align.LEFT, width: float = 1.0) -> TableColumn:
    return TableColumn(header, unit, align, width)


def words(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(w("t")))


def styles_of(elements: list[Element]) -> list[tuple[str, str]]:
    return [
        (element.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")), words(element))
        for element in elements
        if element.tag == w("p")
    ]


def the_table(elements: list[Element]) -> Element:
    (found,) = [element for element in elements if element.tag == w("tbl")]
    return found


def test_caption_unit_table_notes_in_this_order():
    columns = (column("省份"), column("有", "个", Align.RIGHT), column("无", "个", Align.RIGHT))
    shown = table_elements(value(*columns, rows=[["甲", "1", "2"]], notes=("一", "二")), "覆盖", 3, WIDTH)
    assert [element.tag for element in shown] == [w("p"), w("p"), w("tbl"), w("p"), w("p")]
    assert styles_of(shown) == [
        ("Caption", "表3　覆盖"),
        ("TableUnit", "单位：个"),
        ("TableNote", "注：一"),
        ("TableNote", "　　二"),
    ]


def test_number_of_the_caption_is_a_field_with_its_result():
    caption = table_elements(value(column("甲"), rows=[["乙"]]), "某表", 12, WIDTH)[0]
    assert [node.text for node in caption.iter(w("instrText"))] == [" SEQ 表 \\* ARABIC "]
    assert words(caption) == "表12　某表"


def test_units_that_differ_stand_in_the_heads():
    columns = (column("产值", "亿元", Align.RIGHT), column("人数", "人", Align.RIGHT))
    assert common_unit(columns) == ""
    head = the_table(table_elements(value(*columns, rows=[["1", "2"]]), "表", 1, WIDTH)).find(w("tr"))
    assert [words(cell) for cell in head.findall(w("tc"))] == ["产值（亿元）", "人数（人）"]


def test_head_row_repeats_and_no_row_breaks():
    rows = the_table(table_elements(table(("甲",), ("乙",), ("丙",)), "表", 1, WIDTH)).findall(w("tr"))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert rows[0].find(f"{w('trPr')}/{w('tblHeader')}").attrib == {}


def test_grid_and_cells_have_the_same_widths_and_fill_the_text_area():
    shown = the_table(table_elements(table(("甲", "乙#"), ("一二三", "4")), "表", 1, WIDTH))
    grid = [int(cell.get(w("w"))) for cell in shown.iter(w("gridCol"))]
    assert sum(grid) == WIDTH == int(shown.find(f"{w('tblPr')}/{w('tblW')}").get(w("w")))
    for row in shown.iter(w("tr")):
        assert [int(cell.get(w("w"))) for cell in row.iter(w("tcW"))] == grid


def test_numbers_stand_to_the_right_and_totals_in_the_heads_font():
    shown = the_table(
        table_elements(
            value(column("省"), column("数", "", Align.RIGHT), rows=[["甲", "1"], ["合计", "1"]], total=True),
            "表", 1, WIDTH,
        )
    )  # fmt: skip
    looks = [
        [
            (p.find(f".//{w('pStyle')}").get(w("val")), p.find(f".//{w('jc')}").get(w("val")))
            for p in row.iter(w("p"))
        ]
        for row in shown.iter(w("tr"))
    ]
    assert looks == [
        [("TableHead", "center"), ("TableHead", "center")],
        [("TableText", "left"), ("TableText", "right")],
        [("TableHead", "left"), ("TableHead", "right")],
    ]


@pytest.mark.parametrize(
    ("columns", "rows", "style"),
    [(4, 3, "TableText"), (4, 100, "TableTextMedium"), (8, 3, "TableTextMedium"), (12, 3, "TableTextSmall"),
     (24, 3, "TableTextTiny")],
)  # fmt: skip
def test_dense_tables_are_set_smaller(columns, rows, style):
    shown = the_table(table_elements(table(["甲"] * columns, *[["乙"] * columns] * rows), "表", 1, WIDTH))
    assert shown.findall(w("tr"))[1].find(f".//{w('pStyle')}").get(w("val")) == style


def test_width_of_chinese_counts_two():
    assert [text_width(text) for text in ("", "12.5", "集群", "“A”", "甲乙丙\n12")] == [0, 4, 4, 5, 6]


def test_wide_columns_take_what_short_ones_leave():
    shown = value(
        column("序号", "", Align.RIGHT),
        column("内容", width=8),
        column("时限"),
        rows=[["1", "内容" * 60, "近期"]],
    )
    first, second, third = column_widths(shown, ["序号", "内容", "时限"], WIDTH, TIERS[0])
    assert second > 5 * third
    assert min(first, third) >= 4 * 120 + 2 * TIERS[0].margin


def test_numbers_are_never_broken():
    shown = value(
        column("说明", width=20), column("金额", "", Align.RIGHT, 0.1), rows=[["说明" * 50, "1,234,567.8"]]
    )
    _, amount = column_widths(shown, ["说明", "金额"], WIDTH, TIERS[0])
    assert amount >= 11 * 120


def test_a_long_date_has_room_for_the_wider_digits_of_other_fonts():
    shown = value(
        column("题名", width=20), column("日期", "", Align.CENTER), rows=[["题名" * 50, "2022年11月30日"]]
    )
    _, date = column_widths(shown, ["题名", "日期"], WIDTH, TIERS[1])
    assert date - 2 * TIERS[1].margin >= 3 * 210 + 8 * 120


def test_the_column_that_makes_rows_high_takes_what_is_left():
    rows = [["短", "甲" * 40, "乙"], ["短", "丙" * 12, "丁"]]
    shown = value(column("一", width=5), column("二", width=0.1), column("三", width=5), rows=rows)
    first, second, third = column_widths(shown, ["一", "二", "三"], WIDTH, TIERS[0])
    assert second > 2 * max(first, third)


def test_columns_grow_where_a_line_less_costs_least():
    """Both make the rows two lines high; only one of them can be brought to a single line."""
    rows = [["演练北京都市圈", "各方比例" * 20]] * 9
    shown = value(column("对象", width=0.1), column("比例", width=9), rows=rows)
    first, _ = column_widths(shown, ["对象", "比例"], WIDTH, TIERS[1])
    assert first - 2 * TIERS[1].margin >= 14 * 105


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("链群融合", ["链群", "融合"]),
        ("都市圈协同", ["都市圈", "协同"]),
        ("利益共享治理", ["利益共", "享治理"]),
    ],
)
def test_headings_too_long_for_their_column_break_evenly(head, shown):
    wide = table(["省份", head, *["专项行动"] * 21], ["内蒙古", *["●"] * 22])
    elements = table_elements(wide, "矩阵", 1, LANDSCAPE.width - LANDSCAPE.left - LANDSCAPE.right)
    cell = the_table(elements).find(w("tr")).findall(w("tc"))[1]
    assert [node.text for node in cell.iter(w("t"))] == shown


def test_headings_with_marks_are_left_to_word():
    head = "专精特新“小巨人”企业"
    shown = the_table(table_elements(table([head] * 12, ["1"] * 12), "表", 1, WIDTH))
    assert [node.text for node in shown.find(w("tr")).find(w("tc")).iter(w("t"))] == [head]


def kept(elements: list[Element]) -> list[bool]:
    return [
        all(cell.find(f"{w('p')}/{w('pPr')}/{w('keepNext')}") is not None for cell in row.findall(w("tc")))
        for row in the_table(elements).findall(w("tr"))[1:]
    ]


@pytest.mark.parametrize(
    ("rows", "notes", "stays"),
    [
        (1, (), [False]),
        (1, ("注",), [True]),
        (2, (), [True, False]),
        (5, (), [True, False, False, True, False]),
        (5, ("注",), [True, False, False, True, True]),
    ],
)
def test_no_row_stands_alone_on_a_page(rows, notes, stays):
    assert kept(table_elements(table(["甲"], *[["乙"]] * rows, notes=notes), "表", 1, WIDTH)) == stays


def test_notes_stay_together():
    notes = table_elements(table(["甲"], ["乙"], notes=("一", "一", "三")), "表", 1, WIDTH)[-3:]
    assert [note.find(f"{w('pPr')}/{w('keepNext')}") is not None for note in notes] == [True, True, False]


def test_columns_without_relative_widths_go_by_what_they_hold():
    shown = table(("甲", "乙"), ("短", "很长的一段内容" * 3))
    short, long = column_widths(shown, ["甲", "乙"], WIDTH, TIERS[0])
    assert long > 3 * short


def test_more_columns_than_fit_still_fill_the_width():
    shown = table(["很长的表头"] * 40, ["12345678901"] * 40)
    widths = column_widths(shown, ["很长的表头"] * 40, WIDTH, TIERS[-1])
    assert sum(widths) == WIDTH
    assert min(widths) > 0


def test_text_of_cells_is_text():
    shown = the_table(table_elements(table(("<甲>",), ("R&D\x0b‹集群>\n第二行",)), "表<1>", 1, WIDTH))
    assert [words(cell) for cell in shown.iter(w("tc"))] == ["<甲>", "R&D‹集群>第二行"]
    assert len(list(shown.iter(w("br")))) == 1


def test_tables_take_the_width_of_their_section(tmp_path):
    from clusterbook.render.docx.blank import write_template
    from clusterbook.render.docx.briefing import render_briefing

    from .support import body, context

    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    lines = [("Normal", "{{ 表_案例 }}"), PORTRAIT, ("Normal", "{{ 表_案例 }}")]
    write_template(template, lines, last=LANDSCAPE)
    render_briefing(template, context(*EXAMPLE), out)
    widths = [int(width.get(w("w"))) for width in body(out).iter(w("tblW"))]
    assert widths == [WIDTH, LANDSCAPE.width - LANDSCAPE.left - LANDSCAPE.right]


def test_a_table_at_the_end_is_followed_by_a_paragraph(tmp_path):
    from .support import body

    container = body(build(tmp_path, "{{ 表_案例 }}"))[0]
    assert [child.tag for child in container][-3:] == [w("tbl"), w("p"), w("sectPr")]


def _seconds(tmp_path, rows: int) -> float:
    big = figure(
        "表_大", table(["甲", "乙#", "丙", "丁", "戊"], *[["集群", "1,234", "某省", "某市", "内容"]] * rows)
    )
    times = []
    for _ in range(2):
        start = time.process_time()
        build(tmp_path, "{{ 表_大 }}", figures=(big,))
        times.append(time.process_time() - start)
    return min(times)


def test_time_grows_with_the_rows_and_no_faster(tmp_path):
    """Eight times the rows: a quadratic writer would need some sixty times as long."""
    assert _seconds(tmp_path, 4000) < 24 * max(_seconds(tmp_path, 500), 0.01)
