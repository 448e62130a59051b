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
