from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.splits import DECIMALS, splits
from clusterbook.model.cells import join_cells
from clusterbook.model.figures import Register, TableValue
from tests.analysis.workbooks import CLUSTERS, PROVINCES, UNITS, grid, register_of, unknown
from tests.support.books import typed_book

MONITORING = """
集群编号|年份|总产值|税收
GJ-001|2025|100|3.33
GJ-002|2025|50.5|
GJ-003|2025|200.1|
SJ-001|2025|20|
"""
SHARES = """
分享对象|分享事项|起始年份|分享方|比例
GJ-001|产值|2024|江苏省|66.5
GJ-001|产值|2024|北京市|33.5
GJ-001|税收|2024|苏南市|50
GJ-001|税收|2024|北京市|50
GJ-001|土地指标|2025|北京市|33.3
GJ-001|土地指标|2025|江苏省|66.7
GJ-002|产值|2025|湖北省|50
GJ-002|产值|2025|江苏省|48
"""
FACTORS = """
集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量
GJ-001|土地|2025|链主项目|亩|100|50
GJ-001|土地|2025|其他项目|亩|100|50
GJ-001|人才|2025|其他项目|人|100|50
"""
PARAMETERS = "参数编号|参数名称|取值\nshare_total||100\nshare_tolerance||0.05\n"


def sheets(**changes: str) -> dict[str, str]:
    return {
        "省份": PROVINCES,
        "报送单位": UNITS,
        "集群": CLUSTERS,
        "监测": MONITORING,
        "分享比例": SHARES,
        "要素保障": FACTORS,
        "参数": PARAMETERS,
        **changes,
    }


def register(**changes: str) -> Register:
    return register_of(**sheets(**changes))


def test_output_tax_and_land_are_split_and_the_parts_add_up() -> None:
    assert grid(register().labelled("表_分享拆分")) == [
        "分享对象|事项|年度|总量|分享方|比例|分得",
        "京苏集群|产值（亿元）|2025|100|北京市|33.5|33.5",
        "京苏集群|产值（亿元）|2025|100|江苏省|66.5|66.5",
        "京苏集群|税收（亿元）|2025|3.33|北京市|50|1.67",
        "京苏集群|税收（亿元）|2025|3.33|苏南市|50|1.66",
        "京苏集群|土地指标（亩）|2025|100|北京市|33.3|33",
        "京苏集群|土地指标（亩）|2025|100|江苏省|66.7|67",
    ]


def test_each_part_names_the_amount_and_all_shares() -> None:
    table = register().labelled("表_分享拆分").value
    assert isinstance(table, TableValue)
    assert join_cells(table.rows[0][6].cells) == "监测!C2；分享比例!E2:E3"
    assert join_cells(table.rows[4][3].cells) == "要素保障!G2:G3"


def test_a_set_that_does_not_add_up_or_has_not_begun_is_not_split() -> None:
    assert "鄂苏集群" not in "\n".join(grid(register().labelled("表_分享拆分")))
    late = register(分享比例=SHARES.replace("|2024|", "|2026|").replace("|2025|", "|2026|"))
    assert unknown(late.labelled("表_分享拆分"))


def test_of_several_sets_the_one_in_force_counts() -> None:
    newer = SHARES + "GJ-001|产值|2025|江苏省|90\nGJ-001|产值|2025|北京市|10\nGJ-001|产值|2026|江苏省|100\n"
    lines = grid(register(分享比例=newer).labelled("表_分享拆分"))
    assert [line.split("|")[5] for line in lines if "产值" in line] == ["10", "90"]


def test_output_by_province_counts_every_cluster_once() -> None:
    table = register().labelled("表_分省产值")
    assert grid(table) == [
        "省份|本省集群|跨省分得|合计",
        "北京市|—|33.5|33.5",
        "江苏省|200.1|66.5|266.6",
        "湖北省|20|—|20",
        "跨省集群未约定分享比例|50.5|—|50.5",
        "合计|270.6|100|370.6",
    ]
    assert "只计一次" in table.definition
    assert register().labelled("监测总产值").value == 370.6


def test_a_party_that_lies_in_no_province_leaves_the_cluster_unsplit() -> None:
    figures = register(分享比例=SHARES.replace("产值|2024|北京市", "产值|2024|京郊市"))
    assert grid(figures.labelled("表_分省产值"))[-2] == "跨省集群未约定分享比例|150.5|—|150.5"


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 1000), min_size=2, max_size=4).filter(any),
    st.integers(0, 10**7).map(lambda cents: cents / 100),
)
def test_parts_add_up_to_the_total_shown_whatever_the_shares(weights: list[int], output: float) -> None:
    parties = ["北京市", "江苏省", "湖北省", "新疆维吾尔自治区"]
    shares = [100 * weight / sum(weights) for weight in weights]
    rows = [f"GJ-001|产值|2025|{party}|{share:.12f}" for party, share in zip(parties, shares, strict=False)]
    book = typed_book(
        sheets(
            监测=f"集群编号|年份|总产值\nGJ-001|2025|{output}",
            分享比例="分享对象|分享事项|起始年份|分享方|比例\n" + "\n".join(rows),
        )
    )
    (split,) = splits(book, Monitoring(book))
    assert sum(Decimal(str(part)) for part in split.parts) == Decimal(str(split.total))
    assert split.total == round(output, DECIMALS["产值"])
    by_party = {row.text("party"): part for row, part in zip(split.shares.rows, split.parts, strict=True)}
    for party, share in zip(parties, shares, strict=False):
        assert abs(by_party[party] - split.total * share / 100) <= 0.1 + 1e-6


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(st.none(), st.integers(0, 10**5).map(lambda tenths: tenths / 10)), min_size=4, max_size=4
    )
)
def test_provinces_add_up_to_the_whole(outputs: list[float | None]) -> None:
    ids = ("GJ-001", "GJ-002", "GJ-003", "SJ-001")
    rows = [
        f"{cluster}|2025|{output}" for cluster, output in zip(ids, outputs, strict=True) if output is not None
    ]
    figures = register(监测="集群编号|年份|总产值\n" + "\n".join(rows))
    table, total = figures.labelled("表_分省产值").value, sum(output or 0 for output in outputs)
    if isinstance(table, TableValue):
        parts = [Decimal(row[3].text.replace(",", "")) for row in table.rows]
        assert sum(parts[:-1]) == parts[-1] == Decimal(str(round(total, 1)))
    else:
        assert total == 0
