"""Charts and tile maps in a briefing: numbers, captions, parts, embedded data, words for who cannot see them."""

import zipfile
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from lxml import etree

from clusterbook.model.charts import Chart, ChartKind, ChartSeries
from clusterbook.model.figures import Figure
from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.chartdata import workbook_bytes
from clusterbook.render.docx.charts import FILLS, A, C, chart_part, chart_size
from clusterbook.render.docx.ooxml import w
from clusterbook.render.docx.package import read_parts, write_parts
from tests.support.registers import table
from tests.support.tools import ooxml_errors

from .support import EXAMPLE, body, build, context, figure, kinds, problems, texts

FIGURES = (
    *EXAMPLE,
    figure("表_集群梯度", table("区域|国家级/个|省级/个", "东部|40|70", "中部|12|")),
    figure("表_赛道布局", table("赛道|省份数/个", "R&D“甲”<乙>|1", "丙|2")),
    Figure("x@320000", "分省国家级集群数", "0", 13, "13个", "定义", (), "江苏省", "个"),
)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def chart(kind: ChartKind = ChartKind.STACKED_BARS, count: int = 3, **changes: object) -> Chart:
    categories = [f"第{place}项" for place in range(count)]
    series = [
        ChartSeries(name, [place + 0.5 for place in range(count)], ["x"] * count, "个") for name in "甲乙"
    ]
    return Chart("图_甲", "题名", kind, "项目", categories, series, ["id"], "说明")._replace(**changes)


def root(part: Chart) -> etree._Element:
    return etree.fromstring(chart_part(part, "仿宋_GB2312", 10.5))


def values(element: etree._Element, path: str) -> list[str]:
    return [node.get("val") for node in element.iterfind(path.replace("c:", f"{{{C}}}"))]


def test_drawings_are_numbered_captioned_and_quoted(tmp_path):
    out = build(
        tmp_path,
        "见{{ 图_省份分布|图号 }}、{{ 图_区域级别|图号 }}。",
        "{{ 图_区域级别|题名('各区域') }}",
        "{{ 图_省份分布 }}",
        figures=FIGURES,
    )
    shown = [text for text in texts(out) if text]
    assert shown[0] == "见图2、图1。"
    assert shown[1] == "图1　各区域（单位：个）"
    assert shown[-1] == "图2　国家级集群分省分布（单位：个）"


def test_a_drawing_without_values_is_false_and_may_not_be_printed(tmp_path):
    out = build(tmp_path, "{% if 图_区域级别 %}有{% else %}无{% endif %}")
    assert texts(out) == ["无"]
    with pytest.raises(Exception, match="图_区域级别"):
        build(tmp_path, "{{ 图_区域级别 }}")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["见{{ 图_区域级别 }}。"], [("drawing_inline", "见{{ 图_区域级别 }}。")]),
        (["{{ 图_区域 }}"], [("unknown_name", "{{ 图_区域 }}")]),
        (["{{ 图_区域级别 }}"], []),
    ],
    ids=["inline", "unknown", "alone"],
)
def test_where_a_drawing_may_stand(tmp_path, lines, found):
    assert kinds(problems(tmp_path, *lines, figures=FIGURES)) == found


def test_a_header_holds_no_drawing(tmp_path):
    with pytest.raises(Exception, match="图_区域级别"):
        build(tmp_path, "甲", header="{{ 图_区域级别 }}", figures=FIGURES)


def test_a_quoted_number_needs_its_drawing(tmp_path):
    with pytest.raises(Exception, match="图号"):
        build(tmp_path, "见{{ 图_区域级别|图号 }}。", figures=FIGURES)


def test_every_part_is_named_and_the_data_can_be_edited(tmp_path):
    out = build(tmp_path, "{{ 图_区域级别 }}", "{{ 图_赛道布局 }}", figures=FIGURES)
    parts = read_parts(out)
    relations = parts["word/_rels/document.xml.rels"].decode()
    for number in (1, 2):
        assert f'Target="charts/clusterbook{number}.xml"' in relations
        assert f"/word/charts/clusterbook{number}.xml" in parts["[Content_Types].xml"].decode()
    book = openpyxl.load_workbook(BytesIO(parts["word/embeddings/clusterbook1.xlsx"]))
    assert list(book.active.values) == [("区域", "国家级", "省级"), ("东部", 40, 70), ("中部", 12, None)]


def test_alt_text_and_numbers_of_drawings(tmp_path):
    out = build(tmp_path, "{{ 图_区域级别 }}", "{{ 图_赛道布局 }}", "{{ 图_省份分布 }}", figures=FIGURES)
    drawn = list(body(out).iter(f"{WP}docPr"))
    assert [each.get("id") for each in drawn] == ["1", "2"]
    assert all(each.get("descr").startswith(("堆积柱形图", "条形图")) for each in drawn)
    described = body(out).find(f".//{w('tblDescription')}").get(w("val"))
    assert described.startswith("省份分布图：国家级集群分省分布")


def test_a_template_keeps_its_pictures_numbers(tmp_path):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, [("Normal", "甲"), ("Normal", "{{ 图_区域级别 }}")])
    parts = read_parts(template)
    picture = (
        "<w:r><w:drawing><wp:inline xmlns:wp="
        '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="7" name="图"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "甲</w:t></w:r>".encode(), f"甲</w:t></w:r>{picture}".encode()
    )
    write_parts(parts, template)
    render_briefing(template, context(*FIGURES), out)
    assert [each.get("id") for each in body(out).iter(f"{WP}docPr")] == ["7", "8"]


def test_every_kind_of_chart_is_valid(tmp_path, monkeypatch):
    made = [
        chart(kind, count, logarithmic=count == 31, word=f"图_{kind.name}{count}")
        for kind in ChartKind
        for count in (1, 31)
    ]
    monkeypatch.setattr("clusterbook.compose.charts.charts", lambda register: made)
    monkeypatch.setattr("clusterbook.compose.charts.PLANS", made)
    out = build(tmp_path, *(f"{{{{ {each.word} }}}}" for each in made))
    assert ooxml_errors(out) == []


def test_bars_begin_at_zero_and_read_from_the_top():
    drawn = root(chart(ChartKind.BARS))
    assert values(drawn, ".//c:valAx/c:scaling/c:min") == ["0"]
    assert values(drawn, ".//c:catAx/c:scaling/c:orientation") == ["maxMin"]
    assert values(root(chart(ChartKind.BARS, logarithmic=True)), ".//c:valAx/c:scaling/c:logBase") == ["10"]


def test_a_point_without_value_is_no_point():
    made = chart(series=[ChartSeries("甲", [1, None, 3], ["1", "—", "3"], "个")])
    points = root(made).iterfind(f".//{{{C}}}numCache/{{{C}}}pt")
    assert [(point.get("idx"), point[0].text) for point in points] == [("0", "1"), ("2", "3")]


def test_series_are_told_apart_without_colour():
    """Neighbours differ by 1.5 in luminance at least, as contrast is defined for text on its ground."""
    shades = [luminance(fill.colour) for fill in FILLS]
    ratios = [(max(pair) + 0.05) / (min(pair) + 0.05) for pair in pairwise(shades)]
    assert min(ratios) > 1.5
    assert len({fill.dash for fill in FILLS}) == len({fill.marker for fill in FILLS}) == len(FILLS)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_chart_fits_its_page():
    assert chart_size(chart(count=100), 8844) == (8844 * 635, 190 * 36_000)


def test_text_of_cells_stays_text(tmp_path):
    made = chart(categories=["=1+1", "<b>&", "{{ 甲 }}"])
    (sheet,) = openpyxl.load_workbook(BytesIO(workbook_bytes(made))).worksheets
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [
        ("=1+1", "s"),
        ("<b>&", "s"),
        ("{{ 甲 }}", "s"),
    ]
    assert [node.text for node in root(made).iterfind(f".//{{{C}}}cat//{{{C}}}v")][1] == "<b>&"


def test_the_same_figures_give_the_same_bytes(tmp_path):
    first = build(tmp_path, "{{ 图_区域级别 }}", figures=FIGURES).read_bytes()
    assert build(tmp_path, "{{ 图_区域级别 }}", figures=FIGURES).read_bytes() == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_nobody_entered_keeps_to_the_background():
    series = [ChartSeries(name, [1, 2], ["1", "2"], "个", pale=name == "未录入") for name in ("未录入", "有")]
    drawn = root(chart(categories=["甲", "乙"], series=series))
    fills = [
        each.get("val")
        for each in drawn.iterfind(f".//{{{C}}}ser/{{{C}}}spPr/{{{A}}}solidFill/{{{A}}}srgbClr")
    ]
    assert fills == [FILLS[2].colour, FILLS[1].colour]


@pytest.mark.parametrize(("count", "sizes"), [(6, []), (20, [None]), (32, ["800"])])
def test_names_under_many_columns_are_turned_and_small_enough_to_stand_side_by_side(count, sizes):
    axis = root(chart(ChartKind.STACKED_COLUMNS, count)).find(f".//{{{C}}}catAx")
    assert [each.get("sz") for each in axis.iter(f"{{{A}}}defRPr")] == sizes
    assert values(axis, "c:tickLblSkip") == ["1"]
