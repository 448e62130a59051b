"""The tables of what the provinces' clusters produce, from the matrix of output."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.analysis import indices
from clusterbook.analysis.output import Output
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.ranking import DECIMALS, Ranked
from clusterbook.analysis.support import (
    number_cell,
    number_column,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import TableCell, TableValue
from clusterbook.model.rounding import apportioned
from clusterbook.tables.book import Book, refs

_BASIS = "产值为监测年份各集群总产值之和，跨省集群只计入牵头省份；各集群范围有重叠的未作扣除。"
_ROUNDED = "比重按最大余额法取整，各项之和为100%。"


def structure_table(book: Book, output: Output, provinces: Provinces) -> TableValue | None:
    """A row for each province and track with output: the amount, its shares both ways, the location quotient."""
    columns = [
        text_column("省份", 0.8),
        text_column("赛道", 1.6),
        number_column("产值", "亿元"),
        number_column("占本省比重", "%"),
        number_column("占该赛道比重", "%"),
        number_column("区位熵"),
        text_column("优势赛道", 0.9),
    ]
    by_track = {
        track: dict(zip(output.provinces, apportioned(100, output.of_track(track)), strict=True))
        for track in output.tracks
    }
    floor = parameter(book, "lq_output_min")
    threshold = parameter_cells(book, "lq_output_min")
    rows = [
        [text_cell(provinces.short(name)), *row]
        for name in output.provinces
        for row in _structure_rows(output, name, by_track, floor, threshold)
    ]
    notes = [_BASIS, _ROUNDED, "优势赛道指产值达到参数“区位熵产值下限”且区位熵大于1的赛道。"]
    return table_value(columns, rows, notes)


def _structure_rows(
    output: Output,
    name: str,
    by_track: Mapping[str, Mapping[str, float]],
    floor: float | None,
    threshold: Sequence[CellRef],
) -> Iterator[list[TableCell]]:
    """The rows of a province, without its name; the last column is unknown where the threshold is missing."""
    own = output.of_province(name)
    quotients = indices.location_quotients(own, output.together())
    measured = zip(output.tracks, own, apportioned(100, own), quotients, strict=True)
    for track, amount, share, quotient in measured:
        if not amount:
            continue
        cells = output.cells[name, track]
        strong = "" if floor is None else _strength(amount >= floor, quotient)
        yield [
            text_cell(track),
            number_cell(amount, cells),
            number_cell(share, cells),
            number_cell(by_track[track][name], cells),
            number_cell(quotient, cells, DECIMALS),
            text_cell(strong, (*cells, *threshold)),
        ]


def _strength(large: bool, quotient: float | None) -> str:
    if not large:
        return "产值不足"
    return "是" if quotient is not None and quotient > 1 else "否"


def province_table(output: Output, provinces: Provinces) -> TableValue | None:
    """A row for each province: its output, its first track, and how concentrated and how different it is."""
    columns = [
        text_column("省份", 0.8),
        number_column("产值", "亿元"),
        number_column("赛道数", "个", 0.7),
        text_column("首位赛道", 1.8),
        number_column("首位占比", "%"),
        number_column("赫芬达尔指数"),
        number_column("克鲁格曼指数（含本省）"),
        number_column("克鲁格曼指数（对其余省份）"),
        number_column("胡佛系数"),
        number_column("哈奇曼指数"),
    ]
    whole = output.together()
    rows = [_province_row(output, name, whole, provinces) for name in output.provinces]
    notes = [
        _BASIS,
        "克鲁格曼指数（含本省）以全部省份合计为参照，胡佛系数为其一半；“对其余省份”以不含本省的合计为参照，数值更大。",
    ]
    return table_value(columns, rows, notes)


def _province_row(output: Output, name: str, whole: Sequence[float], provinces: Provinces) -> list[TableCell]:
    own, cells = output.of_province(name), output.cells_of([name])
    first = output.tracks[own.index(max(own))]
    several = len(output.provinces) > 1
    measures = [
        indices.herfindahl(own),
        indices.krugman(own, whole),
        indices.krugman(own, output.together(without=name)) if several else None,
        indices.hoover(own, whole),
        indices.hachman(own, whole),
    ]
    return [
        text_cell(provinces.short(name)),
        number_cell(sum(own), cells),
        number_cell(sum(1 for amount in own if amount), cells),
        text_cell(first, output.cells[name, first]),
        number_cell(apportioned(100, own)[output.tracks.index(first)], cells),
        *(number_cell(measure, cells, DECIMALS) for measure in measures),
    ]


def track_table(book: Book, output: Output, provinces: Provinces) -> TableValue | None:
    """A row for each track: its output and how much of it the foremost provinces have."""
    top = int(parameter(book, "concentration_top") or 0)
    columns = [
        text_column("赛道", 1.6),
        number_column("产值", "亿元"),
        number_column("省份数", "个", 0.8),
        number_column(f"居前{top}省份比重（CR{top}）" if top else "居前省份比重（CRn）", "%", 1.2),
        text_column("居前省份", 2.4),
        number_column("省份间赫芬达尔指数", width=1.2),
    ]
    rows = [_track_row(book, output, track, top, provinces) for track in output.tracks]
    return table_value(columns, rows, [_BASIS, "比重越低，说明产值在各省份间越分散。"])


def _track_row(book: Book, output: Output, track: str, top: int, provinces: Provinces) -> list[TableCell]:
    amounts, cells = output.of_track(track), output.cells_of_track(track)
    having = [(amount, name) for amount, name in zip(amounts, output.provinces, strict=True) if amount]
    foremost = [name for _, name in sorted(having, key=lambda each: -each[0])[:top]]
    share = indices.concentration(amounts, top) * 100 if top else None
    return [
        text_cell(track),
        number_cell(sum(amounts), cells),
        number_cell(len(having), cells),
        number_cell(share, (*cells, *parameter_cells(book, "concentration_top"))),
        text_cell("、".join(map(provinces.short, foremost)), cells),
        number_cell(indices.herfindahl(amounts), cells, DECIMALS),
    ]


def pair_table(output: Output, pairs: Sequence[Ranked], provinces: Provinces) -> TableValue | None:
    """A row for each pair of provinces: how similar their structures are, and how far apart."""
    columns = [
        text_column("省份"),
        text_column("对照省份"),
        number_column("结构相似系数"),
        number_column("克鲁格曼指数（两省份之间）", width=1.4),
    ]
    rows = {name: output.of_province(name) for name in output.provinces}
    body = [
        [
            *(text_cell(provinces.short(name), _name_cell(name, provinces)) for name in pair.names),
            number_cell(pair.value, decimals=DECIMALS),
            number_cell(indices.krugman(*(rows[name] for name in pair.names)), decimals=DECIMALS),
        ]
        for pair in pairs
    ]
    return table_value(columns, body, [_BASIS, "各省份各赛道的产值及其来源单元格见赛道产值结构表。"])


def _name_cell(name: str, provinces: Provinces) -> tuple[CellRef, ...]:
    return refs([provinces.by_name[name]], "full_name")
