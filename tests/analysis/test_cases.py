from clusterbook.model.figures import Register
from tests.analysis.workbooks import PROVINCES, grid, register_of, said, unknown

CASES = """
案例编号|案例名称|案例类型|所在省份|主要做法|推广条件|建议观摩地区
AL-001|光谷走廊|走廊共建|湖北省|共建创新走廊。|有中心城市的地区|新疆维吾尔自治区；江苏省
AL-002|京苏协同|走廊共建|江苏省；北京市|联合攻关||
AL-003|园区合作|飞地共建|江苏省|共建园区||湖北省
"""


def register(cases: str = CASES) -> Register:
    return register_of(省份=PROVINCES, 典型案例=cases)


def test_cases_are_counted_in_total_and_by_kind() -> None:
    figures = register()
    assert said(figures.labelled("案例总数")) == (3, "3个", "典型案例!A2:A4")
    assert said(figures.labelled("案例数.走廊共建")) == (2, "2个", "典型案例!C2:C3")
    assert figures.labelled("案例数.飞地共建").value == 1
    assert figures.labelled("案例数.梯度转移").value == 0


def test_kinds_without_cases_are_named() -> None:
    assert register().labelled("案例缺项类型").text == "世界级打造、梯度转移"


def test_cases_are_told_by_province() -> None:
    told = register().labelled("案例叙述.走廊共建")
    assert told.text == "北京市、江苏省“京苏协同”联合攻关；湖北省“光谷走廊”共建创新走廊"


def test_provinces_that_should_see_them() -> None:
    visitors = register().labelled("建议观摩省份")
    assert said(visitors) == (
        ("江苏省", "湖北省", "新疆维吾尔自治区"),
        "江苏省、湖北省、新疆维吾尔自治区",
        "典型案例!G2、G4",
    )


def test_the_table_goes_by_province() -> None:
    assert grid(register().labelled("表_典型案例")) == [
        "案例|类型|所在省份|主要做法|推广条件|建议观摩地区",
        "京苏协同|走廊共建|北京、江苏|联合攻关|—|—",
        "园区合作|飞地共建|江苏|共建园区|—|湖北",
        "光谷走廊|走廊共建|湖北|共建创新走廊。|有中心城市的地区|江苏、新疆",
    ]


def test_no_cases_are_unknown() -> None:
    figures = register(cases=CASES.split("AL-001", maxsplit=1)[0])
    for label in (
        "案例总数",
        "案例缺项类型",
        "案例数.走廊共建",
        "案例叙述.梯度转移",
        "建议观摩省份",
        "表_典型案例",
    ):
        assert unknown(figures.labelled(label)), label
