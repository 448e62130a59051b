"""Section 0 of a selection: its share of the country, and its place among selections of the same kind."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.analysis.clusters import TRACK_CLASSES
from clusterbook.analysis.register import build_ranked, build_register
from clusterbook.analysis.selection import select
from clusterbook.analysis.support import (
    Member,
    Statement,
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, Register, TableCell, TableValue
from clusterbook.tables.book import Book
from clusterbook.tables.scope import Scope

NATIONAL = Statement("standing.national", "全国数", "0", "全国的{subject}", rule=CountingRule.ONCE)
SHARE = Statement(
    "standing.share",
    "全国占比",
    "0",
    "范围内的{subject}占全国的比重；跨省的在范围内计入，全国只计一次",
    "%",
    CountingRule.EACH,
)
RANK = Statement(
    "standing.rank",
    "全国位次",
    "0",
    "{subject}在已有此数的同类范围中由多到少的位次，数值相同的并列",
    rule=CountingRule.EACH,
)
TABLE = Statement(
    "standing.table",
    "表_全国比较",
    "0",
    "范围内各项数与全国数的比重，及在已有此数的同类范围中的位次",
    rule=CountingRule.EACH,
)
STANDARD_TRACKS = Statement(
    "standing.tracks.standard", "布局的标配赛道", "2.3", "范围内布局的赛道中，按全国判断为标配赛道的"
)
SPECIAL_TRACKS = Statement(
    "standing.tracks.special", "布局的特色赛道", "2.3", "范围内布局的赛道中，按全国判断为特色赛道的"
)
CROWDED_TRACKS = Statement(
    "standing.tracks.crowded", "争创集中的赛道", "2.2", "范围内布局的赛道中，按全国判断为同质申报赛道的"
)


class Measure(NamedTuple):
    """A figure that selections are compared by; `share` says that the national one is the whole of its parts."""

    key: str
    subject: str
    label: str
    share: bool = True


MEASURES = (
    Measure("national", "国家级集群数", "集群数.国家级"),
    Measure("provincial", "省级集群数", "集群数.省级"),
    Measure("county", "县域特色集群数", "集群数.县域特色"),
    Measure("clusters", "集群总数", "集群总数"),
    Measure("world_class", "世界级目标集群数", "世界级目标集群数"),
    Measure("tracks", "布局赛道数", "布局赛道数", share=False),
    Measure("features", "规划要点数", "已有要点数", share=False),
    Measure("programmes", "专项行动数", "专项行动总数"),
    Measure("output", "监测总产值", "监测总产值"),
    Measure("high_tech", "高新技术企业数", "企业梯度合计.高新技术企业"),
    Measure("little_giant", "专精特新小巨人企业数", "企业梯度合计.专精特新小巨人企业"),
    Measure("champion", "制造业单项冠军企业数", "企业梯度合计.制造业单项冠军企业"),
)


_JUDGED = {STANDARD_TRACKS: "标配赛道", SPECIAL_TRACKS: "特色赛道", CROWDED_TRACKS: "同质申报赛道"}
"""What the tracks of a selection are by the national judgement, and the figure that holds it."""


class Standing(NamedTuple):
    """A selection's value of a measure, the country's, and its rank among `ranked` selections that have one."""

    measure: Measure
    own: Figure
    national: Figure | None
    share: float | None
    rank: int | None
    tied: bool
    ranked: int

    @property
    def place(self) -> str:
        """第3位, 第3位（并列）; empty where nothing is ranked."""
        return f"第{self.rank}位{'（并列）' if self.tied else ''}" if self.rank else ""


def scoped_registers(book: Book, wanted: Sequence[Scope], peers: Sequence[Scope]) -> dict[str, Register]:
    """The register of each wanted selection by its name, with its standing among the `peers` of its kind."""
    national = build_register(book)
    registers = {scope: build_register(select(book, scope)) for scope in wanted}
    for scope in peers:
        if scope not in registers:
            registers[scope] = build_ranked(select(book, scope))
    by_kind: dict[str, list[Register]] = {}
    for scope in peers:
        by_kind.setdefault(scope.kind, []).append(registers[scope])
    return {
        scope.name: _with_standing(registers[scope], national, by_kind.get(scope.kind, ()))
        for scope in wanted
    }


def _with_standing(own: Register, national: Register, peers: Sequence[Register]) -> Register:
    figures = [*own.values(), *figures_of(own, national, peers)]
    return Register(sorted(figures, key=lambda figure: figure.section))


def figures_of(own: Register, national: Register, peers: Sequence[Register]) -> Iterator[Figure]:
    """For each measure the national number, the share and the rank, then all as a table."""
    standings = [_standing(measure, own, national, peers) for measure in MEASURES]
    for standing in standings:
        member = Member(standing.measure.key, standing.measure.subject)
        whole = standing.national
        yield NATIONAL.quantity(_number(whole), _cells(whole), member, unit=whole.unit if whole else "")
        yield SHARE.quantity(standing.share, (*standing.own.cells, *_cells(whole)), member)
        yield RANK.figure(standing.rank, standing.place, standing.own.cells if standing.rank else (), member)
    yield TABLE.table(_table(standings))
    laid_out = {item for word in TRACK_CLASSES for item in _items(own.labelled(f"布局赛道.{word}"))}
    for statement, label in _JUDGED.items():
        judged = national.labelled(label)
        chosen = [track for track in _items(judged) if track in laid_out]
        yield statement.items(chosen if judged.value is not None else None, judged.cells if chosen else ())


def _items(figure: Figure) -> tuple[str, ...]:
    value = figure.value
    return value if isinstance(value, tuple) and not isinstance(value, TableValue) else ()


def _standing(measure: Measure, own: Register, national: Register, peers: Sequence[Register]) -> Standing:
    figure = own.labelled(measure.label)
    whole = national.labelled(measure.label) if measure.share else None
    value, total = _number(figure), _number(whole)
    values = [number for peer in peers if (number := _number(peer.labelled(measure.label)))]
    share = value / total * 100 if value and total else None
    if not value or value not in values or len(values) < 2:
        return Standing(measure, figure, whole, share, None, False, len(values))
    rank = 1 + sum(other > value for other in values)
    return Standing(measure, figure, whole, share, rank, values.count(value) > 1, len(values))


def _number(figure: Figure | None) -> float | None:
    return figure.value if figure and isinstance(figure.value, (int, float)) else None


def _cells(figure: Figure | None) -> tuple[CellRef, ...]:
    return figure.cells if figure else ()


def _table(standings: Sequence[Standing]) -> TableValue | None:
    columns = [
        text_column("指标", 2.2),
        text_column("单位", 0.7),
        number_column("本范围", width=1.1),
        number_column("全国", width=1.1),
        number_column("占比", "%", 0.8),
        text_column("位次", 1.2),
        number_column("参加比较", "个", 0.8),
    ]
    known = [each for each in standings if each.own.known]
    notes = [
        "跨省集群在本范围计入、全国只计一次；位次为在已有此数的同类范围中由多到少的次序。",
    ]
    return table_value(columns, [_row(each) for each in known], notes)


def _row(standing: Standing) -> list[TableCell]:
    own, whole = standing.own, standing.national
    return [
        text_cell(standing.measure.subject),
        text_cell(own.unit),
        number_cell(_number(own), own.cells),
        number_cell(_number(whole), _cells(whole)),
        number_cell(standing.share, (*own.cells, *_cells(whole))),
        text_cell(standing.place, own.cells),
        number_cell(standing.ranked if standing.rank else None),
    ]
