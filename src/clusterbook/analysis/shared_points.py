"""The features of the codebook: what they mean, who has them, who has not reported (sections 1.1 to 2.3)."""

from collections.abc import Iterable, Iterator, Mapping

from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import (
    ABSENT,
    PRESENT,
    features,
    narrative,
    points_by_feature,
    present,
)
from clusterbook.analysis.support import (
    SECTIONS_BY_PART,
    Member,
    Statement,
    clause,
    list_limit,
    member_of,
    number_cell,
    number_column,
    subject_of,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.figures import Align, CountingRule, Figure, TableCell, TableValue
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

Points = Mapping[str, list[Record]]

_MARKS = {PRESENT: "●", ABSENT: "○"}

COUNT = Statement(
    "features.count",
    "要点省份数",
    "1.1",
    "规划中有“{subject}”要点的省份数，一省多条只计一次",
    "个",
    CountingRule.ONCE,
)
NAMES = Statement(
    "features.provinces",
    "要点省份",
    "1.1",
    "规划中有“{subject}”要点的省份",
    rule=CountingRule.ONCE,
)
SAID = Statement("features.said", "要点叙述", "1.1", "各省份规划中关于“{subject}”的表述")
MISSING = Statement(
    "features.missing",
    "要点未录入省份数",
    "1.1",
    "“规划要点”表中没有录入“{subject}”要点（有或无）的省份数",
    "个",
    CountingRule.ONCE,
)
MEANING = Statement("features.definition", "要点定义", "1.1", "“要点分类”表对“{subject}”的定义")
EXTENT = Statement("features.extent", "要点范围", "1.1", "来源对“{subject}”普遍程度的说法")
PENDING = Statement(
    "features.pending",
    "要点未分省录入",
    "1.1",
    "第一部分{subject}各要点中，“规划要点”表没有任何省份状态的要点",
)
COVERAGE = Statement(
    "features.coverage",
    "表_共性要点覆盖",
    "1.1",
    "第一部分各要点在规划中有、无和未录入的省份数，三者之和为全部省份数",
    rule=CountingRule.ONCE,
)
MATRIX = Statement(
    "features.matrix",
    "表_要点矩阵",
    "1.1",
    "各省份规划中各要点的状态：有、无或未录入",
    rule=CountingRule.ONCE,
)


def figures(book: Book) -> Iterator[Figure]:
    """The families over the features, each in the section of its 章节, what awaits entry, then the two tables."""
    provinces = Provinces(book)
    points = points_by_feature(book, provinces)
    limit = list_limit(book)
    for feature, member in members(book):
        yield from _family(feature, member, points.get(feature.text("id"), []), provinces, limit)
    yield from _pending(book, points)
    yield COVERAGE.table(_coverage(book, provinces, points))
    yield MATRIX.table(_matrix(book, provinces, points))


def members(book: Book) -> Iterator[tuple[Record, Member]]:
    """The features that can be called by a subject, and the members of families that they are, by id."""
    subjects = set()
    for feature in features(book):
        member = Member(feature.text("id"), subject_of(feature.text("name")))
        if member.subject and member.subject not in subjects:
            subjects.add(member.subject)
            yield feature, member


def _family(
    feature: Record, member: Member, points: list[Record], provinces: Provinces, limit: int | None
) -> Iterator[Figure]:
    section = SECTIONS_BY_PART.get(feature.text("part"), COUNT.section)
    having = present(points)
    named = provinces.ordered(point.text("province") for point in having)
    cells = refs(having, "province", "presence")
    yield COUNT.quantity(len(named) if points else None, cells, member, section=section)
    yield NAMES.items(named if points else None, cells, member, section=section, limit=limit, noun="个省份")
    said, rows = narrative(points, provinces, limit)
    yield SAID.words(said, refs(rows, "province", "statement"), member, section=section)
    silent = missing(points, provinces)
    yield MISSING.quantity(
        len(silent) if provinces.names else None, refs(silent, "full_name"), member, section=section
    )
    for statement, key in ((MEANING, "definition"), (EXTENT, "published_extent")):
        text = clause(feature.text(key))
        yield statement.words(text, refs([feature] if text else [], key), member, section=section)


def missing(points: Iterable[Record], provinces: Provinces) -> list[Record]:
    """The provinces, as rows of 省份, for which no state is entered."""
    entered = {point["province"] for point in points}
    return [record for name, record in provinces.by_name.items() if name not in entered]


def _pending(book: Book, points: Points) -> Iterator[Figure]:
    """For each section of part one its features that no province's state is entered for."""
    for part in SPECIFICATION.vocabulary("part").items:
        if part.value.startswith("一"):
            own = [feature for feature, _ in members(book) if feature["part"] == part.value]
            pending = [feature for feature in own if not points.get(feature.text("id"))]
            yield PENDING.items(
                [feature.text("name") for feature in pending] if own else None,
                refs(pending, "name"),
                member_of(part.meaning),
                section=SECTIONS_BY_PART[part.value],
            )


def _coverage(book: Book, provinces: Provinces, points: Points) -> TableValue | None:
    columns = [
        text_column("要点", 2.0),
        number_column("有", "个"),
        number_column("无", "个"),
        number_column("未录入", "个"),
        text_column("来源表述范围", 1.5),
    ]
    rows = [
        _coverage_row(feature, points.get(feature.text("id"), []), provinces)
        for feature, _ in members(book)
        if feature.text("part").startswith("一")
    ]
    notes = ["“未录入”指尚未填报该要点状态的省份，不等于规划中没有该要点。"]
    return table_value(columns, rows if provinces.names else [], notes)


def _coverage_row(feature: Record, points: list[Record], provinces: Provinces) -> list[TableCell]:
    decisive = list(states(points).values())
    having = present(decisive)
    lacking = [point for point in decisive if point["presence"] == ABSENT]
    silent = missing(points, provinces)
    return [
        text_cell(feature.text("name"), refs([feature], "name")),
        number_cell(len(having) if points else None, refs(having, "presence")),
        number_cell(len(lacking) if points else None, refs(lacking, "presence")),
        number_cell(len(silent), refs(silent, "full_name")),
        text_cell(feature.text("published_extent"), refs([feature], "published_extent")),
    ]


def states(points: Iterable[Record]) -> dict[str, Record]:
    """The row that decides each province's state: one that says 有 where there is one, else the first."""
    states: dict[str, Record] = {}
    for point in [*present(points), *points]:
        states.setdefault(point.text("province"), point)
    return states


def _matrix(book: Book, provinces: Provinces, points: Points) -> TableValue | None:
    listed = [feature for feature, _ in members(book)]
    if not listed or not any(points.values()):
        return None
    decided = [states(points.get(feature.text("id"), [])) for feature in listed]
    columns = [text_column("省份", 1.4)]
    columns += [text_column(feature.text("name"), 1.0, Align.CENTER) for feature in listed]
    rows = [
        [
            text_cell(provinces.short(name), refs([record], "short_name")),
            *(_state_cell(by_province.get(name)) for by_province in decided),
        ]
        for name, record in provinces.by_name.items()
    ]
    notes = ["●为规划中有此要点；○为已查阅规划，没有此要点；空白为尚未录入，不等于规划中没有。"]
    return table_value(columns, rows, notes)


def _state_cell(point: Record | None) -> TableCell:
    """A mark; an empty cell where nothing is entered, for a page of dashes would hide the marks."""
    if point is None:
        return TableCell(None, "")
    return text_cell(_MARKS[point.text("presence")], refs([point], "presence"))
