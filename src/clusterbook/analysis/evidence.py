"""The three states of each feature by province and region, and the sentence, page and document behind each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.analysis.places import REGIONS, Provinces
from clusterbook.analysis.plan_points import ABSENT, PRESENT, points_by_feature
from clusterbook.analysis.shared_points import members, missing, states
from clusterbook.analysis.support import (
    SECTIONS_BY_PART,
    Member,
    Statement,
    list_limit,
    member_of,
    number_cell,
    number_column,
    quoted_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

NOT_ENTERED = "未录入"

LACKING_COUNT = Statement(
    "features.lacking.count",
    "要点缺项省份数",
    "1.1",
    "已查阅规划、没有“{subject}”要点（状态为“无”）的省份数，尚未录入的不算",
    "个",
    CountingRule.ONCE,
)
LACKING = Statement(
    "features.lacking",
    "要点缺项省份",
    "1.1",
    "已查阅规划、没有“{subject}”要点（状态为“无”）的省份，尚未录入的不算",
    rule=CountingRule.ONCE,
)
SILENT = Statement(
    "features.missing.provinces",
    "要点未录入省份",
    "1.1",
    "“规划要点”表中没有录入“{subject}”要点（有或无）的省份",
    rule=CountingRule.ONCE,
)
RATE = Statement(
    "features.entered.region",
    "要点录入率",
    "1.1",
    "{subject}各省份的全部要点中，已录入状态（有或无）的占比",
    "%",
    CountingRule.ONCE,
)
LISTS = Statement(
    "features.states",
    "表_要点省份名单",
    "1.1",
    "各要点在规划中有、无和未录入的省份，三者互不重复，合为全部省份",
    rule=CountingRule.ONCE,
)
BY_REGION = Statement(
    "features.regions",
    "表_要点区域覆盖",
    "1.1",
    "各区域各要点在规划中有、无和未录入的省份数，三者之和为该区域省份数",
    rule=CountingRule.ONCE,
)
EVIDENCE = Statement(
    "features.evidence",
    "表_要点依据",
    "1.1",
    "要点矩阵每一格的依据：规划表述、在来源中的位置和来源，一格有几条的分行列出，未录入的只列状态",
    rule=CountingRule.ONCE,
)


class _Feature(NamedTuple):
    """A feature, its rows with a state, and of each province the row that decides."""

    row: Record
    member: Member
    points: Sequence[Record]
    decided: Mapping[str, Record]

    @property
    def section(self) -> str:
        return SECTIONS_BY_PART.get(self.row.text("part"), LACKING.section)

    def in_state(self, state: str, provinces: Provinces) -> list[Record]:
        """The provinces in one of the three states, as rows of 省份."""
        if state == NOT_ENTERED:
            return missing(self.points, provinces)
        having = (name for name, point in self.decided.items() if point["presence"] == state)
        return [provinces.by_name[name] for name in provinces.ordered(having)]


_STATES = (PRESENT, ABSENT, NOT_ENTERED)


def figures(book: Book) -> Iterator[Figure]:
    """For each feature who lacks it and who has not reported; the rates by region; the three tables."""
    provinces = Provinces(book)
    points = points_by_feature(book, provinces)
    listed = [
        _Feature(row, member, found := points.get(row.text("id"), []), states(found))
        for row, member in members(book)
    ]
    limit = list_limit(book)
    for feature in listed:
        yield from _family(feature, provinces, limit)
    for region in REGIONS:
        yield _rate(region, listed, provinces)
    yield LISTS.table(_lists(listed, provinces))
    yield BY_REGION.table(_by_region(listed, provinces))
    yield EVIDENCE.table(_evidence(listed, provinces, book))


def _family(feature: _Feature, provinces: Provinces, limit: int | None) -> Iterator[Figure]:
    member, section, known = feature.member, feature.section, bool(feature.points)
    lacking = feature.in_state(ABSENT, provinces)
    cells = refs([feature.decided[row.text("full_name")] for row in lacking], "province", "presence")
    yield LACKING_COUNT.quantity(len(lacking) if known else None, cells, member, section=section)
    names = [row.text("full_name") for row in lacking]
    yield LACKING.items(names if known else None, cells, member, section=section, limit=limit, noun="个省份")
    silent = feature.in_state(NOT_ENTERED, provinces)
    names = [row.text("full_name") for row in silent]
    yield SILENT.items(
        names if provinces.names else None,
        refs(silent, "full_name"),
        member,
        section=section,
        limit=limit,
        noun="个省份",
    )


def _of_region(region: str, provinces: Provinces) -> list[Record]:
    return [record for name, record in provinces.by_name.items() if provinces.region(name) == region]


def _rate(region: str, listed: Sequence[_Feature], provinces: Provinces) -> Figure:
    """The share of the region's pairs of province and feature that are entered; unknown where none is anywhere."""
    rows = _of_region(region, provinces)
    names = {row.text("full_name") for row in rows}
    entered = [point for feature in listed for name, point in feature.decided.items() if name in names]
    known = rows and any(feature.points for feature in listed)
    value = len(entered) / (len(rows) * len(listed)) * 100 if known else None
    cells = (*refs(entered, "presence"), *refs(rows, "region")) if known else ()
    return RATE.quantity(value, cells, member_of(region))


def _lists(listed: Sequence[_Feature], provinces: Provinces) -> TableValue | None:
    columns = [text_column("要点", 1.2), text_column("章节", 0.9)]
    for state in _STATES:
        columns += [number_column(state, "个", 0.6), text_column(f"{state}的省份", 2.4)]
    rows = [
        [
            text_cell(feature.row.text("name"), refs([feature.row], "name")),
            text_cell(feature.row.text("part"), refs([feature.row], "part")),
            *(cell for state in _STATES for cell in _list_cells(feature, state, provinces)),
        ]
        for feature in listed
    ]
    notes = ["“无”为已查阅规划、没有此要点；“未录入”为尚未填报，不等于规划中没有。"]
    return table_value(columns, rows if provinces.names else [], notes)


def _list_cells(feature: _Feature, state: str, provinces: Provinces) -> list[TableCell]:
    rows = feature.in_state(state, provinces)
    cells = _state_cells(feature, state, rows)
    return [
        number_cell(_known_count(feature, state, rows), cells),
        text_cell("、".join(provinces.short(row.text("full_name")) for row in rows), cells),
    ]


def _state_cells(feature: _Feature, state: str, rows: Sequence[Record]) -> tuple[CellRef, ...]:
    if state == NOT_ENTERED:
        return refs(rows, "full_name")
    return refs([feature.decided[row.text("full_name")] for row in rows], "presence")


def _known_count(feature: _Feature, state: str, rows: Sequence[Record]) -> int | None:
    """How many provinces; of 有 and 无 nothing is known where no province's state is entered."""
    return len(rows) if feature.points or state == NOT_ENTERED else None


def _by_region(listed: Sequence[_Feature], provinces: Provinces) -> TableValue | None:
    """A row for each feature and region; nothing where no state is entered at all."""
    columns = [
        text_column("要点", 1.4),
        text_column("区域", 0.8),
        number_column("省份数", "个"),
        *(number_column(state, "个") for state in _STATES),
        number_column("录入率", "%"),
    ]
    regions = {region: own for region in REGIONS if (own := _of_region(region, provinces))}
    rows = [
        _region_row(feature, region, own, provinces) for feature in listed for region, own in regions.items()
    ]
    notes = ["录入率为已录入状态（有或无）的省份占该区域省份的比重。"]
    return table_value(columns, rows if any(feature.points for feature in listed) else [], notes)


def _region_row(
    feature: _Feature, region: str, own: Sequence[Record], provinces: Provinces
) -> list[TableCell]:
    codes = {row.row for row in own}
    counts = []
    for state in _STATES:
        rows = [row for row in feature.in_state(state, provinces) if row.row in codes]
        counts.append(number_cell(_known_count(feature, state, rows), _state_cells(feature, state, rows)))
    entered = [feature.decided[name] for row in own if (name := row.text("full_name")) in feature.decided]
    return [
        text_cell(feature.row.text("name"), refs([feature.row], "name")),
        text_cell(region, refs(own, "region")),
        number_cell(len(own), refs(own, "full_name")),
        *counts,
        number_cell(len(entered) / len(own) * 100, refs(entered, "presence")),
    ]


def _evidence(listed: Sequence[_Feature], provinces: Provinces, book: Book) -> TableValue | None:
    """A row for each point of each cell of the matrix, by province, then feature; nothing where none is entered."""
    if not any(feature.points for feature in listed):
        return None
    titles = {row.text("id"): row for row in unique(book["sources"], "id")}
    columns = [
        text_column("省份", 0.8),
        text_column("要点", 1.2),
        text_column("状态", 0.8),
        quoted_column("规划表述", 3.2),
        quoted_column("来源位置", 1.0),
        text_column("来源", 2.4),
    ]
    found = [_points_by_province(feature) for feature in listed]
    rows = [
        row
        for name in provinces.names
        for feature, by_province in zip(listed, found, strict=True)
        for row in _evidence_rows(feature, name, by_province.get(name, []), provinces, titles)
    ]
    return table_value(columns, rows, ["一格有几条要点的分行列出；未录入的省份没有表述和来源。"])


def _points_by_province(feature: _Feature) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for point in sorted(feature.points, key=lambda point: (point.text("id"), point.row)):
        found.setdefault(point.text("province"), []).append(point)
    return found


def _evidence_rows(
    feature: _Feature,
    name: str,
    points: Sequence[Record],
    provinces: Provinces,
    titles: Mapping[str, Record],
) -> Iterator[list[TableCell]]:
    head = [
        text_cell(provinces.short(name), refs([provinces.by_name[name]], "full_name")),
        text_cell(feature.row.text("name"), refs([feature.row], "name")),
    ]
    if not points:
        yield [*head, text_cell(NOT_ENTERED), text_cell(""), text_cell(""), text_cell("")]
    for point in points:
        sources = point.items("source")
        named = [f"{one}　{titles[one].text('title')}" if one in titles else one for one in sources]
        yield [
            *head,
            text_cell(point.text("presence"), refs([point], "presence")),
            text_cell(point.text("statement"), refs([point], "statement")),
            text_cell(point.text("locator"), refs([point], "locator")),
            text_cell("；".join(named), refs([point], "source")),
        ]
