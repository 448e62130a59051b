"""Small workbooks for the tests of figures, and what a figure says in a form that is easy to assert."""

from clusterbook.analysis.register import build_register
from clusterbook.model.cells import join_cells
from clusterbook.model.figures import Figure, Register, TableValue
from tests.support.books import typed_book

PROVINCES = """
代码   |全称         |简称|区域
'420000|湖北省       |湖北|中部
'110000|北京市       |北京|东部
'320000|江苏省       |江苏|东部
'650000|新疆维吾尔自治区|新疆|西部
"""
UNITS = """
单位名称|单位代码|单位类型|所属省份
新疆生产建设兵团||兵团|新疆维吾尔自治区
新疆维吾尔自治区|'650000|省级|新疆维吾尔自治区
北京市|'110000|省级|北京市
江苏省|'320000|省级|江苏省
湖北省|'420000|省级|湖北省
苏南市|'320200|计划单列市|江苏省
"""
FEATURES = """
要点编号|要点名称|章节|来源表述范围
YD-02|核心载体|一（一）|
YD-01|链群融合|一（一）|普遍
YD-19|世界级目标|二（一）|
YD-20|国家级目标|二（二）|
"""
TRACKS = """
赛道名称|赛道类别|赛道层次
新材料|新兴|产业
钢铁|传统|产业
脑机接口|未来|产业
航空航天||产业
"""
PARAMETERS = """
参数编号|参数名称|取值
standard_track_share|标配赛道占比|50
special_track_max|特色赛道省份上限|1
crowded_aim_min|同质申报省份下限|2
list_limit|列举上限|31
"""
CLUSTERS = """
集群编号|集群名称|级别|牵头省份|涉及省份|赛道|培育目标|规模层级|主要载体
GJ-001|京苏集群|国家级|江苏省|北京市；江苏省|新材料|世界级|千亿级|甲园；乙园
GJ-002|鄂苏集群|国家级||湖北省；江苏省|新材料|国家级||
GJ-003|江苏集群|国家级||江苏省|钢铁||百亿级|
SJ-001|湖北集群|省级|湖北省|湖北省||国家级||丙园
XY-001|新疆集群|县域特色||新疆维吾尔自治区|||百亿级|
"""


def register_of(**sheets: str) -> Register:
    """The register of a workbook whose sheets are given as text tables by name."""
    return build_register(typed_book(sheets))


def said(figure: Figure) -> tuple[object, str, str]:
    """What a figure states: its value, its text and the cells it came from."""
    return figure.value, figure.text, join_cells(figure.cells)


def unknown(figure: Figure) -> bool:
    """Whether the figure says that nothing is known."""
    return figure.value is None and figure.text == ""


def grid(figure: Figure) -> list[str]:
    """A table figure as lines: the headers, the rows, the notes."""
    table = figure.value
    assert isinstance(table, TableValue)
    header = "|".join(column.header for column in table.columns)
    return [header, *("|".join(cell.text for cell in row) for row in table.rows), *table.notes]
