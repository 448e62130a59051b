"""Section 0 of a selection: what it is, what its plans say, and what is not reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clusterbook.analysis.clusters import LEVELS, clusters, of_level
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import features, narrative, points_by_feature, present
from clusterbook.analysis.published import count_entered, remark_on
from clusterbook.analysis.support import (
    Statement,
    clause,
    counted,
    list_limit,
    member_of,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure
from clusterbook.model.wording import quantity_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs
from clusterbook.tables.scope import Scope

NAME = Statement("scope.name", "范围", "0", "本成果所涉的省份、区域或城市群")
TITLE = Statement("scope.title", "范围标题", "0", "范围名称加主题，演练数据加注")
MEMBERS = Statement("scope.provinces", "范围省份", "0", "范围内的省份", rule=CountingRule.ONCE)
MEMBER_COUNT = Statement(
    "scope.provinces.count", "范围省份数", "0", "范围内的省份数", "个", CountingRule.ONCE
)
RULE = Statement("scope.rule", "范围口径", "0", "哪些行计入本范围")
HAVING = Statement("scope.features.present", "已有要点", "0", "范围内至少一个省份规划中有的要点")
HAVING_COUNT = Statement(
    "scope.features.present.count",
    "已有要点数",
    "0",
    "范围内至少一个省份规划中有的要点数",
    "项",
    CountingRule.ONCE,
)
ENTERED_COUNT = Statement(
    "scope.features.entered.count",
    "已录入要点数",
    "0",
    "范围内至少一个省份录入了状态（有或无）的要点数",
    "项",
    CountingRule.ONCE,
)
LACKING = Statement("scope.features.absent", "没有的要点", "0", "范围内已录入的省份规划中都没有的要点")
PENDING = Statement("scope.features.pending", "未录入要点", "0", "范围内没有任何省份录入状态的要点")
SAID = Statement("scope.said", "分节表述", "0", "范围内各省份规划中关于“{subject}”一节各要点的表述")
PUBLISHED = Statement("scope.published", "范围公布数", "0", "来源公布的范围内各省份汇总数及核对情况")
LED = Statement(
    "scope.clusters.led",
    "牵头集群数",
    "0",
    "由范围内省份牵头或只涉及范围内一个省份的集群数",
    "个",
    CountingRule.LEAD,
)
JOINED = Statement(
    "scope.clusters.joined",
    "参与集群数",
    "0",
    "范围内省份参与、由范围外省份牵头或牵头省份未明的集群数",
    "个",
    CountingRule.EACH,
)
SILENT = Statement("scope.silent", "未报事项", "0", "范围内没有录入任何行的各表")

_WORDED = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_REPORTED = {
    "plan_points": "规划要点",
    "programmes": "专项行动",
    "enterprises": "企业梯度",
    "monitoring": "集群监测数据",
    "evaluations": "集群评估结论",
    "arrangements": "区域协同安排",
    "factors": "要素需求与落实",
    "cases": "典型案例",
}
"""Tables that a scope without any row is told of, and what they hold."""


def figures(book: Book) -> Iterator[Figure]:
    """What the selection is, its plan points, its published numbers, its clusters, and what is missing."""
    scope = book.scope
    assert scope is not None
    provinces = Provinces(book)
    rows = [provinces.by_name[name] for name in provinces.names]
    yield NAME.words(scope_title(scope))
    yield TITLE.words(_title(book, scope))
    yield MEMBERS.items(provinces.names, refs(rows, "full_name"), limit=list_limit(book), noun="个省份")
    yield MEMBER_COUNT.quantity(len(rows), refs(rows, "full_name"))
    yield RULE.words(
        f"牵头或涉及{scope_title(scope)}的集群、区域协同安排及其监测、评估、要素和分享比例都计入；"
        "跨省的在有关省份分别计入，各省份之和大于全国数"
    )
    yield from _features(book, provinces)
    yield _published(book, provinces)
    yield from _clusters(book, provinces)
    yield _silent(book)


def _title(book: Book, scope: Scope) -> str:
    """The title in two lines; that of an exercise says so, as the one of 封面 does."""
    setting = book.setting("数据性质")
    nature = setting.text("content") if setting else ""
    return f"{scope_title(scope)}“十五五”\n先进制造业集群布局情况简报" + (f"（{nature}）" if nature else "")


def scope_title(scope: Scope) -> str:
    """The scope as a title names it: 江苏省, 东部地区, 长三角城市群."""
    suffix = {"区域": "地区", "城市群": "城市群"}.get(scope.kind, "")
    return f"{scope.name.removesuffix(suffix)}{suffix}"


def _features(book: Book, provinces: Provinces) -> Iterator[Figure]:
    points = points_by_feature(book, provinces)
    listed = features(book)
    entered = [each for each in listed if points.get(each.text("id"))]
    having = [each for each in entered if present(points[each.text("id")])]
    lacking = [each for each in entered if each not in having]
    pending = [each for each in listed if each not in entered]
    cells = refs((row for each in having for row in present(points[each.text("id")])), "province", "presence")
    yield HAVING.items(_names(having) if entered else None, cells)
    yield HAVING_COUNT.quantity(counted(entered, having), cells)
    yield ENTERED_COUNT.quantity(len(entered) or None, refs(_of(entered, points), "province", "presence"))
    yield LACKING.items(_names(lacking) if entered else None, refs(_of(lacking, points), "presence"))
    yield PENDING.items(_names(pending) if listed else None, refs(pending, "name"))
    for part in SPECIFICATION.vocabulary("part").items:
        if not part.value.startswith("三"):
            own = [each for each in having if each["part"] == part.value]
            text, rows = _said(own, points, provinces)
            yield SAID.words(text, refs(rows, "province", "statement"), member_of(part.meaning))


def _names(records: Iterable[Record]) -> list[str]:
    return [record.text("name") for record in records]


def _of(listed: Iterable[Record], points: Mapping[str, Sequence[Record]]) -> list[Record]:
    return [row for each in listed for row in points[each.text("id")]]


def _said(
    own: Sequence[Record], points: Mapping[str, Sequence[Record]], provinces: Provinces
) -> tuple[str, list[Record]]:
    """What the plans say, feature by feature: 一是……；二是…… for one province, 链群融合方面，…… for several."""
    told = []
    rows: list[Record] = []
    for feature in own:
        text, used = narrative(points[feature.text("id")], provinces)
        if text:
            told.append((feature.text("name"), text))
            rows += used
    if len(provinces.names) > 1:
        return "。".join(f"{name}方面，{text}" for name, text in told), rows
    (home,) = provinces.names or ("",)
    clauses = [text.removeprefix(home) for _, text in told]
    if len(clauses) == 1:
        return clauses[0], rows
    numbered = zip(_WORDED, clauses, strict=False)
    return "；".join(f"{number}是{text}" for number, text in numbered), rows


def _published(book: Book, provinces: Provinces) -> Figure:
    """国家先进制造业集群数为14个，表内录入13个，比公布数少1个; of several provinces each begins with its name."""
    several = len(provinces.names) > 1
    told = []
    rows = [row for row in unique(book["published"], "id") if row["province"] in provinces.by_name]
    rows = [row for row in rows if row.number("value") is not None]
    rows.sort(key=lambda row: (provinces.rank(row.text("province")), row.text("id")))
    cells = list(refs(rows, "indicator", "province", "value", "unit", "qualifier"))
    for row in rows:
        entered = count_entered(book, provinces, row)
        amount = quantity_text(row.number("value") or 0, row.text("unit"), row.text("qualifier"), 6)
        remark = remark_on(row, entered.value)
        named = f"{row.text('province') if several else ''}{clause(row.text('indicator'))}为{amount}"
        told.append(f"{named}，{remark}" if remark else named)
        cells += entered.cells
    return PUBLISHED.words("；".join(told), cells)


def _clusters(book: Book, provinces: Provinces) -> Iterator[Figure]:
    rows = clusters(book)
    led = [row for row in rows if provinces.home(row) in provinces.by_name]
    joined = [row for row in rows if provinces.home(row) not in provinces.by_name]
    yield LED.quantity(counted(rows, led), refs(led, "lead_province", "provinces"))
    yield JOINED.quantity(counted(rows, joined), refs(joined, "lead_province", "provinces"))


def _silent(book: Book) -> Figure:
    """What the scope has not reported, in the order of the workbook's sheets."""
    rows = clusters(book)
    missing = [f"{level}集群名单" for level in LEVELS if not of_level(rows, level)]
    missing += [words for name, words in _REPORTED.items() if not len(book[name])]
    shared = len(book["arrangements"]) or any(len(row.items("provinces")) > 1 for row in rows)
    if shared and not len(book["shares"]):
        missing.append("分享比例")
    return SILENT.items(missing or None)
