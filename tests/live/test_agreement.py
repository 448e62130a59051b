"""What is asserted at every build: the finished briefing states what the register states, and draws it."""

import pytest

from clusterbook.compose.agreement import misstatements
from clusterbook.compose.briefing import BriefingContext, TemplateName
from clusterbook.compose.tracing import Document
from clusterbook.model.charts import Chart, ChartKind, ChartSeries
from clusterbook.render.docx.live.mapreading import read_map
from clusterbook.render.docx.live.reading import read_passages
from tests.docx.support import build, context, figure, table

from .edits import edited
from .test_refresh import LINES, NEW, OLD, parts_of


def read_back(path) -> Document:
    parts = parts_of(path)
    spans = read_map(parts)
    assert spans is not None
    return Document.of(read_passages(parts), spans)


def test_a_finished_briefing_agrees_with_its_register(tmp_path):
    assert misstatements(read_back(build(tmp_path, *LINES, figures=OLD)), context(*OLD)) == []


def test_every_form_and_loop_agrees(tmp_path):
    figures = (*OLD, figure("公布数.甲", 5, unit="个"), figure("叙述", "甲；乙；丙"))
    lines = (
        '{{ 公布数["甲"] }}{{ 公布数.甲|数值 }}{{ 叙述|举例(2) }}',
        "{% for 省 in 省份 %}{{ loop.index }}{{ 省 }}{% endfor %}{% for 数 in 公布数 %}{{ 数 }}{% endfor %}",
        "{{ 省份|列举(1, '个|省（份）') }}",
    )
    assert misstatements(read_back(build(tmp_path, *lines, figures=figures)), context(*figures)) == []


@pytest.mark.parametrize(
    ("old", "new", "span"), [(">69个<", ">68个<", "cb_2_1"), (">20<", ">21<", "cb_11_t")]
)
def test_a_number_or_cell_that_is_another_is_named(tmp_path, old, new, span):
    path = edited(build(tmp_path, *LINES, figures=OLD), lambda xml: xml.replace(old, new))
    assert misstatements(read_back(path), context(*OLD)) == [f"{span} is not what the register says"]


def test_figures_of_another_register_do_not_agree(tmp_path):
    found = misstatements(read_back(build(tmp_path, *LINES, figures=OLD)), context(*NEW))
    assert "cb_2_1 is not what the register says" in found


def test_a_chart_may_draw_no_number_but_its_figures(tmp_path):
    told = figure("表_甲", table(("案例", "数量#"), ("甲", "1")))
    read = read_back(build(tmp_path, "甲", figures=(told,)))
    given = context(told, figure("总数", 7))
    for number, wrong in ((7, []), (8, ["图_甲 draws numbers that its figures do not have"])):
        series = [ChartSeries("数量", [number, None], [str(number), ""])]
        chart = Chart("图_甲", "题", ChartKind.BARS, "案例", ["甲", "乙"], series, ["id.总数"], "说明")
        names = {**given.names, "图_甲": TemplateName("图_甲", drawing=chart)}
        assert misstatements(read, BriefingContext(names, given.properties)) == wrong
