"""Laws that hold for any rows, also for those that the validator would refuse."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterbook.model.figures import Figure, Register, TableValue
from tests.analysis.workbooks import FEATURES, PARAMETERS, PROVINCES, TRACKS, UNITS, register_of

quickly = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])

NAMES = ["北京市", "江苏省", "湖北省", "新疆维吾尔自治区"]
UNKNOWN_NAMES = ["内蒙", ""]
LEVELS = ["国家级", "省级", "县域特色"]

province = st.sampled_from([*NAMES, *UNKNOWN_NAMES])
provinces = st.lists(province, max_size=3, unique=True).map("；".join)
track = st.sampled_from(["新材料", "钢铁", "脑机接口", "航空航天", "无此赛道", ""])
number = st.sampled_from(["", "0", "3", "17"])


def identifier(prefix: str, digits: int) -> st.SearchStrategy[str]:
    return st.integers(1, 9).map(lambda value: f"{prefix}-{value:0{digits}d}") | st.just("")


def rows(*cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.tuples(*cells).map("|".join), max_size=8)


clusters = rows(
    identifier("GJ", 3),
    st.sampled_from(["甲", "乙", "丙"]),
    st.sampled_from([*LEVELS, "国家及", ""]),
    province,
    provinces,
    track,
    st.sampled_from(["世界级", "国家级", ""]),
)
points = rows(
    identifier("GH", 4),
    province,
    st.sampled_from(["YD-01", "YD-02", "YD-19", "YD-20", "YD-99", ""]),
    st.sampled_from(["有", "无", ""]),
    st.sampled_from(["推进建设", "实施行动。", ""]),
    track,
)
arrangements = rows(
    identifier("XT", 3),
    st.sampled_from(["圈", "廊", ""]),
    st.sampled_from(["都市圈", "飞地", "", "“”"]),
    province,
    st.sampled_from(["利益共享", ""]),
)
programmes = rows(identifier("XD", 3), province, st.sampled_from(["行动", ""]), number)
enterprises = rows(
    st.sampled_from(["江苏省", "苏南市", "新疆生产建设兵团", "湖北省"]),
    st.sampled_from(["2024", "2025", ""]),
    number,
)
published = rows(
    identifier("GB", 3),
    st.sampled_from(["指标", "“指标”", "另一指标", ""]),
    province,
    number,
    st.sampled_from(["恰为", "余", "约", ""]),
    st.sampled_from(["省份行数", "本省国家级集群数", "世界级目标省份数", "产业方向数", "不核对", ""]),
)

HEADERS = {
    "集群": "集群编号|集群名称|级别|牵头省份|涉及省份|赛道|培育目标",
    "规划要点": "序号|省份|要点编号|状态|内容|涉及赛道",
    "区域协同": "协同编号|名称|类型|牵头省份|已建机制",
    "专项行动": "行动编号|省份|名称|目标数量",
    "企业梯度": "报送单位|年份|高新技术企业",
    "公布数据": "数据编号|指标|省份|数值|限定词|核对口径",
}
books = st.fixed_dictionaries(
    {
        "集群": clusters,
        "规划要点": points,
        "区域协同": arrangements,
        "专项行动": programmes,
        "企业梯度": enterprises,
        "公布数据": published,
    }
)


def register(book: dict[str, list[str]], more_provinces: str = "") -> Register:
    sheets = {sheet: "\n".join([HEADERS[sheet], *lines]) for sheet, lines in book.items()}
    return register_of(
        省份=PROVINCES + more_provinces,
        报送单位=UNITS,
        要点分类=FEATURES,
        赛道=TRACKS,
        参数=PARAMETERS,
        **sheets,
    )


def first_two_parts(figures: Register) -> dict[str, Figure]:
    """The figures of sections 0 to 2.3, which these laws are about."""
    return {key: figure for key, figure in figures.items() if figure.section < "3"}


def value(figures: Register, label: str) -> int:
    found = figures.labelled(label).value
    assert found is None or isinstance(found, int)
    return found or 0


def columns(figure: Figure) -> list[list[object]]:
    """The values of a table's columns, top to bottom."""
    if figure.value is None:
        return []
    assert isinstance(figure.value, TableValue)
    return [[row[place].value for row in figure.value.rows] for place in range(len(figure.value.columns))]


def shown(figure: Figure) -> object:
    """What a figure shows, whatever its cells."""
    if isinstance(figure.value, TableValue):
        return [[cell.text for cell in row] for row in figure.value.rows]
    return figure.value, figure.text


@quickly
@given(books)
def test_totals_are_the_sum_of_their_parts(book: dict[str, list[str]]) -> None:
    figures = register(book)
    total = value(figures, "集群总数")
    assert total == sum(value(figures, f"集群数.{level}") for level in LEVELS)
    for name in ("表_集群梯度", "表_分省集群梯度", "表_分赛道集群梯度"):
        added = columns(figures.labelled(name))[1:6]
        for column in added:
            assert (column[-1] or 0) == sum(part or 0 for part in column[:-1])
        if total:
            assert added[3][-1] == total
    having, lacking, missing = columns(figures.labelled("表_共性要点覆盖"))[1:4]
    assert all(sum(part or 0 for part in parts) == 4 for parts in zip(having, lacking, missing, strict=True))
    kinds = [each for each in figures.values() if each.name == "协同安排数"]
    assert sum(value(figures, each.label) for each in kinds) <= value(figures, "协同安排总数")


@quickly
@given(books)
def test_each_province_counts_what_lies_in_it(book: dict[str, list[str]]) -> None:
    figures = register(book)
    each = [value(figures, f"分省国家级集群数.{name}") for name in NAMES]
    assert value(figures, "国家级集群省份数") == sum(1 for count in each if count)
    cells = sum(len(figures.labelled(f"分省国家级集群数.{name}").cells) for name in NAMES)
    assert cells == 2 * sum(each)


@quickly
@given(books)
def test_units_that_reported_and_those_missing_are_all_units(book: dict[str, list[str]]) -> None:
    figures = register(book)
    assert value(figures, "企业梯度报送单位数") + value(figures, "企业梯度未报单位数") == 6
    highs = columns(figures.labelled("表_企业梯度"))
    if highs:
        total = value(figures, "企业梯度合计.高新技术企业")
        starred = [str(name).endswith("*") for name in highs[0]]
        counted = [high or 0 for high, star in zip(highs[1], starred, strict=True) if not star]
        assert counted[-1] == total == sum(counted[:-1])


CHANGED_BY_A_PROVINCE = {
    "省份数",
    "未录入要点省份数",
    "未录入要点省份",
    "要点未录入省份数",
    "赛道未录入省份数",
    "表_共性要点覆盖",
    "表_要点矩阵",
    "要点未录入省份",
    "要点录入率",
    "表_要点省份名单",
    "表_要点区域覆盖",
    "表_要点依据",
    "表_赛道矩阵",
    "表_分省集群梯度",
    "表_分省规模层级",
    "县域特色集群未录入省份",
    "分省国家级集群数",
    "要素未报省份数",
    "要素未报省份",
}


@quickly
@given(books.map(lambda book: {**book, "公布数据": []}))
def test_a_province_without_data_changes_no_other_figure(book: dict[str, list[str]]) -> None:
    before, after = register(book), register(book, "'710000|某某省|某某|东部")
    assert set(before) <= set(after)
    for figure_id, figure in first_two_parts(before).items():
        if figure.name not in CHANGED_BY_A_PROVINCE:
            assert after[figure_id] == figure


def _distinct(lines: Sequence[str], key_cells: int) -> list[str]:
    """The rows with a key that no earlier row has: which of two rows with one key counts depends on their order."""
    by_key = {}
    for line in lines:
        key = tuple(line.split("|")[:key_cells])
        if all(key):
            by_key.setdefault(key, line)
    return list(by_key.values())


@quickly
@given(books, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(book: dict[str, list[str]], random) -> None:
    keys = {"企业梯度": 2}
    book = {sheet: _distinct(lines, keys.get(sheet, 1)) for sheet, lines in book.items()}
    shuffled = {sheet: random.sample(lines, len(lines)) for sheet, lines in book.items()}
    before, after = register(book), register(shuffled)
    assert list(before) == list(after)
    for figure_id, figure in first_two_parts(before).items():
        assert shown(after[figure_id]) == shown(figure)


@quickly
@given(books)
def test_a_figure_is_known_only_with_a_text_and_every_number_has_cells(book: dict[str, list[str]]) -> None:
    for figure in first_two_parts(register(book)).values():
        assert figure.id.isascii()
        assert figure.definition
        stated = figure.known and not isinstance(figure.value, TableValue)
        assert bool(figure.text) == (stated or figure.value == 0)
        assert figure.cells or not stated
