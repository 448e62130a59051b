"""Every name that the briefing's template may use is there, whatever the workbook holds."""

import pytest

from clusterbook.model.figures import Register
from tests.analysis.workbooks import FEATURES, register_of, unknown

LEVELS = ("国家级", "省级", "县域特色")
CLASSES = ("传统", "新兴", "未来")
KINDS = ("都市圈", "产业走廊", "城市群", "省内梯度转移")
FIRMS = (
    "高新技术企业",
    "专精特新中小企业",
    "专精特新小巨人企业",
    "瞪羚企业",
    "独角兽企业",
    "制造业单项冠军企业",
    "产业链链主企业",
)

CONTRACT = {
    "0": [
        *("标题", "副标题", "作者", "作者单位", "编制单位", "规划期", "数据截止日期", "成文日期"),
        *("工作簿版本", "数据性质", "抄送", "印发机关", "印发日期", "省份数", "报送单位数", "表_公布数核对"),
        *("已录入要点省份数", "未录入要点省份数", "未录入要点省份"),
        *(f"集群数.{level}" for level in LEVELS),
        *("集群总数", "跨省集群数", "国家级集群省份数"),
        *("文件来源数", "网页来源数", "表_来源"),
    ],
    "1.1": [
        *("表_要点省份名单", "表_要点区域覆盖", "表_要点依据"),
        *("表_共性要点覆盖", "表_要点矩阵", "表_集群梯度", "要点未分省录入.战略定位"),
        *(f"规模层级集群数.{scale}" for scale in ("百亿级", "千亿级", "万亿级")),
        *("表_分省集群梯度", "表_分赛道集群梯度", "规模未明集群数"),
        *("表_区域规模层级", "表_分省规模层级", "表_分赛道规模层级"),
        *("县域特色集群省份数", "县域特色集群未录入省份", "表_县域特色集群"),
    ],
    "1.2": [
        *(f"{name}.{kind}" for name in ("赛道类别集群数", "布局赛道") for kind in CLASSES),
        *("有载体集群数", "要点未分省录入.培育模式"),
    ],
    "1.3": [
        "要点未分省录入.工作机制",
        *("专项行动总数", "专项行动省份", "专项行动省份数", "专项行动叙述", "表_专项行动"),
        *("企业梯度年份", "企业梯度报送单位数", "企业梯度未报单位数", "企业梯度未报单位", "表_企业梯度"),
        *(f"{name}.{firm}" for name in ("企业梯度合计", "企业梯度增速") for firm in FIRMS),
        *("企业梯度增速单位数", "表_企业梯度分年", "表_企业梯度历年合计", "表_企业梯度增速"),
        *("有目标专项行动数", "有进展专项行动数", "未报进展专项行动", "表_专项行动进展"),
    ],
    "1.4": [
        "要点未分省录入.区域协同",
        *("无机制协同安排数", "跨省协同安排数", "协同机制说明", "尚无协同机制"),
        *("表_协同机制", "表_协同要件", "表_分省协同安排"),
        *("协同安排总数", "有机制协同安排数", "无机制协同安排", "表_区域协同"),
        *(f"{name}.{kind}" for name in ("协同安排数", "协同叙述") for kind in KINDS),
    ],
    "2.1": [
        *("世界级目标赛道", "表_世界级目标赛道"),
        *("世界级目标省份数", "世界级目标省份", "世界级目标集群数", "表_世界级目标"),
        *(f"世界级目标区域省份数.{region}" for region in ("东部", "中部", "西部", "东北")),
    ],
    "2.2": [
        *("国家级目标赛道", "表_国家级目标赛道", "国家级目标集群数", "同质申报集群", "表_同质申报"),
        *(f"国家级目标区域省份数.{region}" for region in ("东部", "中部", "西部", "东北")),
        *("国家级目标省份数", "国家级目标省份", "表_争创国家级"),
        *("同质申报赛道", "同质申报赛道数", "同质申报说明"),
    ],
    "2.3": [
        *("前瞻赛道", "表_赛道矩阵", "表_赛道拥挤度"),
        *("布局赛道数", "赛道录入省份数", "赛道未录入省份数", "标配赛道", "特色赛道"),
        *("未来赛道省份数", "未来赛道省份", "表_赛道布局"),
        *("重合度比较省份数", "规划布局重合度最高省份", "规划布局重合度最低省份", "表_规划布局重合度"),
        *("产业结构年份", "产业结构省份数", "产业结构集群数", "产业结构未计集群数", "产业结构未计集群"),
        *("结构差异最大省份", "结构差异最小省份", "结构最相近省份", "结构最不同省份", "结构趋同省份对数"),
        *("集中度最高赛道", "集中度最低赛道", "表_赛道产值结构", "表_产业结构差异"),
        *("表_赛道集中度", "表_产业结构相似"),
    ],
}


@pytest.fixture(scope="module")
def empty() -> Register:
    return register_of()


@pytest.mark.parametrize("section", CONTRACT)
def test_an_empty_workbook_has_every_figure_and_knows_none(empty: Register, section: str) -> None:
    figures = [empty.labelled(label) for label in CONTRACT[section]]
    assert [figure.label for figure in figures if not unknown(figure)] == []
    assert {figure.section for figure in figures} == {section}
    assert [figure.label for figure in figures if figure.cells] == []


def test_figures_stand_in_the_order_of_the_briefing(empty: Register) -> None:
    sections = [figure.section for figure in empty.values()]
    assert sections == sorted(sections)


def test_every_feature_has_its_members() -> None:
    register = register_of(要点分类=FEATURES)
    for feature in ("链群融合", "核心载体", "世界级目标", "国家级目标"):
        for family in ("要点省份数", "要点省份", "要点定义", "要点叙述", "要点未录入省份数"):
            assert unknown(register.labelled(f"{family}.{feature}"))
    assert register.labelled("要点范围.链群融合").text == "普遍"
