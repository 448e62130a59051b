from tests.analysis.workbooks import grid, register_of, said, unknown

SOURCES = """
来源编号|题名|来源类型|发布单位|文号|日期|核实情况
LY-002|关于某事的通知|政策文件|某部|某部发〔2024〕1号|2024-12-19|已核实
LY-001|某篇文章|文章||||部分核实
LY-001|编号重复的一行|文章||||未核实
LY-003|网页资料|网页报道||||已核实
LY-004|网页资料|网页报道||||已核实
"""


def test_sources_are_listed_by_their_numbers() -> None:
    assert grid(register_of(来源=SOURCES).labelled("表_来源")) == [
        "序号|编号|题名|发布单位|文号|日期|核实情况",
        "1|LY-001|某篇文章|—|—|—|部分核实",
        "2|LY-002|关于某事的通知|某部|某部发〔2024〕1号|2024年12月19日|已核实",
    ]


def test_no_sources_are_unknown() -> None:
    assert unknown(register_of().labelled("表_来源"))


def test_web_reports_are_counted_and_not_listed() -> None:
    figures = register_of(来源=SOURCES)
    assert said(figures.labelled("文件来源数")) == (2, "2份", "来源!A2:A3")
    assert said(figures.labelled("网页来源数")) == (2, "2份", "来源!A5:A6")
    assert all(unknown(register_of().labelled(label)) for label in ("文件来源数", "网页来源数"))
