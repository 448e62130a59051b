"""Section 3.3: the shares agreed between parties, and whether each set adds up."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.listing import in_order, names, province_rank
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    counted,
    list_limit,
    member_of,
    number_cell,
    number_column,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
    unique,
    year_cell,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.model.wording import number_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

TOTAL = Statement(
    "sharing.sets",
    "分享集合数",
    "3.3",
    "“分享比例”表中同一对象、同一事项、同一年份的比例为一组，共有的组数",
    "组",
    CountingRule.ONCE,
)
BY_ITEM = Statement(
    "sharing.item", "分享事项集合数", "3.3", "分享事项为“{subject}”的比例组数", "组", CountingRule.ONCE
)
UNBALANCED = Statement(
    "sharing.unbalanced",
    "分享不平集合数",
    "3.3",
    "各方比例齐全、合计与{share_total}相差超过{share_tolerance}的组数",
    "组",
    CountingRule.ONCE,
)
INCOMPLETE = Statement(
    "sharing.incomplete", "分享不全集合数", "3.3", "有分享方或比例未填的组数", "组", CountingRule.ONCE
)
EXPLAINED = Statement(
    "sharing.explained",
    "分享不平说明",
    "3.3",
    "合计与{share_total}相差超过{share_tolerance}的各组及其差额，没有时说明均相符",
)
SILENT_COUNT = Statement(
    "sharing.silent_count", "分享未报协同数", "3.3", "没有填报分享比例的协同安排数", "个", CountingRule.ONCE
)
SILENT = Statement("sharing.silent", "分享未报协同", "3.3", "没有填报分享比例的协同安排")
SILENT_CLUSTERS = Statement(
    "sharing.silent_clusters",
    "分享未报集群数",
    "3.3",
    "涉及两个以上省份而没有填报分享比例的集群数",
    "个",
    CountingRule.ONCE,
)
TABLE = Statement(
    "sharing.table", "表_分享比例", "3.3", "各组比例的合计及其与{share_total}是否相符，容差{share_tolerance}"
)

SHARE_ITEMS = SPECIFICATION.vocabulary("share_item").values

_ROUNDING = 9
"""Decimals of a sum that are compared, so that three thirds do not miss 100 by an error of floating point."""

_COLUMNS = (
    text_column("分享对象", 2.2),
    text_column("事项", 0.8),
    text_column("起始年份", 0.9),
    text_column("各方比例", 3.2),
    number_column("合计", "%", 0.8),
    text_column("是否相符", 1.2),
)


class ShareSet(NamedTuple):
    """The shares of one subject in one matter from one year on; `difference` to the due total is in 个百分点.

    `total` is None where a party or a share is missing; `difference` also where a threshold is. Within the
    tolerance the difference is 0.
    """

    name: str
    item: str
    year: int | None
    rows: list[Record]
    total: float | None
    difference: float | None

    @property
    def shares(self) -> str:
        """The parties' shares: 江苏省60%、安徽省40%."""
        return "、".join(f"{row.text('party')}{_percent(row.number('share'))}" for row in self.rows)

    @property
    def verdict(self) -> str:
        """Whether the shares add up; empty where that cannot be told."""
        if self.total is None:
            return "比例不全"
        if self.difference is None:
            return ""
        return f"不符，{_gap(self.difference)}" if self.difference else "相符"

    @property
    def sentence(self) -> str:
        """The set and its gap: 济南都市圈2026年起税收分享比例合计98%，少2个百分点."""
        since = f"{self.year}年起" if self.year else ""
        return (
            f"{self.name}{since}{self.item}分享比例合计{_percent(self.total)}，{_gap(self.difference or 0)}"
        )


def _percent(value: float | None) -> str:
    return "未填" if value is None else f"{number_text(value, 4)}%"


def _gap(difference: float) -> str:
    return f"{'多' if difference > 0 else '少'}{number_text(abs(difference), 4)}个百分点"


def figures(book: Book) -> Iterator[Figure]:
    """The sets in total and by matter, those that do not add up, and what is not reported."""
    sets = share_sets(book)
    yield TOTAL.quantity(len(sets) or None, _cells(sets, "subject"))
    for item in SHARE_ITEMS:
        own = [one for one in sets if one.item == item]
        yield BY_ITEM.quantity(counted(sets, own), _cells(own, "item"), member_of(item))
    incomplete = [one for one in sets if one.total is None]
    yield INCOMPLETE.quantity(counted(sets, incomplete), _cells(incomplete, "share"))
    yield from _balance(book, sets)
    yield from _silent(book)
    thresholds = parameter_cells(book, "share_total", "share_tolerance")
    yield stated(TABLE, book).table(table_value(_COLUMNS, [_table_row(one, thresholds) for one in sets]))


def share_sets(book: Book) -> list[ShareSet]:
    """The sets by province of their subject, then subject, matter and year; a repeated party counts once."""
    subjects = {row.text("id"): row for row in chain(clusters(book), unique(book["arrangements"], "id"))}
    grouped: dict[tuple[str, str, float], list[Record]] = {}
    for row in book["shares"]:
        key = (row.text("subject"), row.text("item"), row.number("year") or 0)
        own = grouped.setdefault(key, [])
        if row["party"] is None or all(row["party"] != other["party"] for other in own):
            own.append(row)
    provinces = Provinces(book)
    ranks = {subject: province_rank(row, provinces) for subject, row in subjects.items()}
    last = provinces.rank("")
    ordered = sorted(grouped, key=lambda key: (ranks.get(key[0], last), key[0], _item_rank(key[1]), key[1:]))
    due, tolerance = parameter(book, "share_total"), parameter(book, "share_tolerance")
    return [
        _share_set(subjects.get(key[0]), _by_party(grouped[key], provinces), due, tolerance)
        for key in ordered
    ]


def _item_rank(item: str) -> int:
    return SHARE_ITEMS.index(item) if item in SHARE_ITEMS else len(SHARE_ITEMS)


def _by_party(rows: Sequence[Record], provinces: Provinces) -> list[Record]:
    """The rows with provinces in their order first, then other parties from the largest share down."""

    def place(row: Record) -> tuple[int, float, str]:
        party = row.text("party")
        return provinces.rank(party), -(row.number("share") or 0), party

    return sorted(rows, key=place)


def _share_set(
    subject: Record | None, rows: list[Record], due: float | None, tolerance: float | None
) -> ShareSet:
    first = rows[0]
    shares = [share for row in rows if row["party"] and (share := row.number("share")) is not None]
    total = round(sum(shares), _ROUNDING) if len(shares) == len(rows) else None
    difference = None
    if total is not None and due is not None and tolerance is not None:
        difference = round(total - due, _ROUNDING)
        difference = difference if abs(difference) > tolerance else 0
    name = (subject.text("name") if subject else "") or first.text("subject")
    year = first["year"]
    return ShareSet(
        name, first.text("item"), year if isinstance(year, int) else None, rows, total, difference
    )


def _cells(sets: Sequence[ShareSet], *keys: str) -> tuple[CellRef, ...]:
    return refs((row for one in sets for row in one.rows), *keys)


def _balance(book: Book, sets: Sequence[ShareSet]) -> Iterator[Figure]:
    judged = [one for one in sets if one.difference is not None]
    wrong = [one for one in judged if one.difference]
    cells = (*_cells(wrong or judged, "share"), *parameter_cells(book, "share_total", "share_tolerance"))
    cells = cells if judged else ()
    yield stated(UNBALANCED, book).quantity(counted(judged, wrong), cells)
    text = "；".join(one.sentence for one in wrong)
    if judged and not wrong:
        text = f"比例齐全的{len(judged)}组合计均相符"
    yield stated(EXPLAINED, book).words(text, cells)


def _silent(book: Book) -> Iterator[Figure]:
    subjects = {row["subject"] for row in book["shares"]}
    arrangements = in_order(unique(book["arrangements"], "id"), Provinces(book))
    silent = [row for row in arrangements if row["id"] not in subjects]
    yield SILENT_COUNT.quantity(counted(arrangements, silent), refs(silent, "id"))
    yield SILENT.items(
        names(silent) if arrangements else None,
        refs(silent, "name"),
        limit=list_limit(book),
        noun="项协同安排",
    )
    shared = [row for row in clusters(book) if len(row.items("provinces")) > 1]
    unreported = [row for row in shared if row["id"] not in subjects]
    yield SILENT_CLUSTERS.quantity(counted(shared, unreported), refs(unreported, "id", "provinces"))


def _table_row(one: ShareSet, thresholds: tuple[CellRef, ...]) -> list[TableCell]:
    return [
        text_cell(one.name, refs(one.rows, "subject")),
        text_cell(one.item, refs(one.rows, "item")),
        year_cell(one.year, refs(one.rows, "year")),
        text_cell(one.shares, refs(one.rows, "party", "share")),
        number_cell(one.total, refs(one.rows, "share"), decimals=4),
        text_cell(one.verdict, (*refs(one.rows, "share"), *thresholds)),
    ]
