"""Section 3.1: which suggestions would change if one threshold were a little higher or lower."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clusterbook.analysis.judgement import KEYS, SPAN, STEPS, Judgement, Thresholds, thresholds
from clusterbook.analysis.listing import CLUSTER_COLUMNS, cluster_cells
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.situations import Measures
from clusterbook.analysis.support import (
    Statement,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.model.wording import quantity_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

TABLE = Statement(
    "management.sensitivity",
    "表_敏感性",
    "3.1",
    "每次只变动一项阈值，程序建议随之改变的集群：数值阈值上下浮动{sensitivity_share}，"
    "按整数计的阈值（监测年限、情形数、持续年数）加减1",
    rule=CountingRule.ONCE,
)
COUNT = Statement(
    "management.sensitive",
    "建议敏感集群数",
    "3.1",
    "每次只变动一项阈值（数值阈值上下浮动{sensitivity_share}，按整数计的阈值加减1），"
    "至少有一次程序建议改变的集群数",
    "个",
    CountingRule.ONCE,
)

_SHARE = "sensitivity_share"
_WHOLE = (SPAN, *STEPS)
"""Thresholds that are counted in whole numbers: a tenth of them would change nothing."""

_DECLARED = {declared.key: declared for declared in SPECIFICATION.parameters}
_COLUMNS = (
    *CLUSTER_COLUMNS,
    text_column("阈值", 1.2),
    text_column("变动", 1.4),
    text_column("现建议", 0.9),
    text_column("变动后建议", 1.0),
)
_NONE = "无法判断"


class Move(NamedTuple):
    """One threshold moved from its value to another, all others as they are."""

    key: str
    before: float
    after: float

    @property
    def words(self) -> str:
        """The move as the table shows it: 由3%升至3.3%."""
        unit = _DECLARED[self.key].unit
        before, after = (quantity_text(value, unit, decimals=4) for value in (self.before, self.after))
        return f"由{before}{'升' if self.after > self.before else '降'}至{after}"


class Flip(NamedTuple):
    """A cluster whose suggestion a move changes; an empty suggestion means that the data cannot tell."""

    cluster: Record
    move: Move
    before: str
    after: str


def figures(book: Book) -> Iterator[Figure]:
    """How many clusters' suggestions depend on a small move of one threshold, and which."""
    found = list(flips(book))
    judged = Judgement.of(book)
    known = judged.possible and judged.stepped and parameter(book, _SHARE) is not None
    clusters = {flip.cluster.text("id"): flip.cluster for flip in found}
    cells = (*refs(clusters.values(), "id"), *parameter_cells(book, _SHARE, *KEYS))
    yield stated(COUNT, book).quantity(len(clusters) if known else None, cells if known else ())
    provinces = Provinces(book)
    by_key = {key: parameter_cells(book, key) for key in (*KEYS, _SHARE)}
    rows = [_row(flip, provinces, by_key) for flip in found]
    zeros = [
        _DECLARED[key].label for key, value in thresholds(book).items() if value == 0 and key not in _WHOLE
    ]
    notes = [f"“{'”“'.join(zeros)}”为0，按比例浮动后不变。"] if zeros else []
    yield stated(TABLE, book).table(table_value(_COLUMNS, rows, notes))


def flips(book: Book) -> Iterator[Flip]:
    """The suggestions that change, threshold by threshold, the lower value first, clusters in their order."""
    limits, measures = thresholds(book), Measures.of_book(book)
    present = Judgement.of(book)
    now = present.suggestions()
    by_id = {cluster.text("id"): cluster for cluster in present.clusters}
    for move in moves(limits, parameter(book, _SHARE)):
        then = Judgement(book, measures, {**limits, move.key: move.after}).suggestions()
        for identifier, before in now.items():
            if then[identifier] != before:
                yield Flip(by_id[identifier], move, before, then[identifier])


def moves(limits: Thresholds, share: float | None) -> Iterator[Move]:
    """Each threshold down and up: by `share` in %, whole-number thresholds by one within what 参数 allows."""
    if share is None:
        return
    for key, value in limits.items():
        if value is None:
            continue
        step = 1.0 if key in _WHOLE else round(abs(value) * share / 100, 9)
        declared = _DECLARED[key]
        for after in (round(value - step, 9), round(value + step, 9)):
            if after != value and _allowed(after, declared.minimum, declared.maximum):
                yield Move(key, value, after)


def _allowed(value: float, minimum: float | None, maximum: float | None) -> bool:
    return (minimum is None or value >= minimum) and (maximum is None or value <= maximum)


def _row(flip: Flip, provinces: Provinces, by_key: Mapping[str, tuple[CellRef, ...]]) -> list[TableCell]:
    every = tuple(cell for key in KEYS for cell in by_key[key])
    return [
        *cluster_cells(flip.cluster, provinces),
        text_cell(_DECLARED[flip.move.key].label, by_key[flip.move.key]),
        text_cell(flip.move.words, (*by_key[flip.move.key], *by_key[_SHARE])),
        text_cell(flip.before or _NONE, every),
        text_cell(flip.after or _NONE, every),
    ]
