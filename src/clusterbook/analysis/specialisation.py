"""Section 2.3: what the provinces' clusters produce: how far structures differ, and where tracks concentrate."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis import indices
from clusterbook.analysis.listing import names
from clusterbook.analysis.output import Output, output_by_track
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.ranking import Ranked, compared, ends, told
from clusterbook.analysis.structure_tables import pair_table, province_table, structure_table, track_table
from clusterbook.analysis.support import Statement, parameter, parameter_cells
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure
from clusterbook.tables.book import Book, refs

_BASIS = "按监测年份各集群总产值计算，跨省集群只计入牵头省份，没有牵头省份或赛道的不计入"
_LQ = "区位熵为该赛道占本省产值比重与占全部省份产值比重之比（Balassa，1965）"
_HHI = "赫芬达尔指数为各赛道比重的平方和（Herfindahl，1959）"
_KRUGMAN = "克鲁格曼指数为各赛道比重之差的绝对值之和，0为相同，2为完全不同（Krugman，1991）"
_REST = "以其余省份合计（不含本省）为参照"
_UNIDO = "结构相似系数为两省份各赛道产值向量的夹角余弦，1为相同（联合国工业发展组织，1979）"

YEAR = Statement("structure.year", "产业结构年份", "2.3", "计算集群产值结构所用的监测年份")
PROVINCES = Statement(
    "structure.provinces", "产业结构省份数", "2.3", f"有集群产值的省份数；{_BASIS}", "个", CountingRule.LEAD
)
CLUSTERS = Statement(
    "structure.clusters", "产业结构集群数", "2.3", f"计入产值结构的集群数；{_BASIS}", "个", CountingRule.LEAD
)
LEFT_OUT_COUNT = Statement(
    "structure.left_out.count",
    "产业结构未计集群数",
    "2.3",
    "监测年份报有总产值，但没有牵头省份或赛道，没有计入产值结构的集群数",
    "个",
    CountingRule.ONCE,
)
LEFT_OUT = Statement(
    "structure.left_out",
    "产业结构未计集群",
    "2.3",
    "监测年份报有总产值，但没有牵头省份或赛道，没有计入产值结构的集群",
    rule=CountingRule.ONCE,
)
DIFFERENT = Statement(
    "structure.different",
    "结构差异最大省份",
    "2.3",
    f"克鲁格曼指数最高的几个省份，{_REST}；{_KRUGMAN}；{_BASIS}",
    rule=CountingRule.LEAD,
)
ORDINARY = Statement(
    "structure.ordinary",
    "结构差异最小省份",
    "2.3",
    f"克鲁格曼指数最低的几个省份，{_REST}；{_KRUGMAN}；{_BASIS}",
    rule=CountingRule.LEAD,
)
ALIKE = Statement(
    "structure.alike",
    "结构最相近省份",
    "2.3",
    f"结构相似系数最高的{{pairs_listed}}省份；{_UNIDO}；{_BASIS}",
    rule=CountingRule.LEAD,
)
UNLIKE = Statement(
    "structure.unlike",
    "结构最不同省份",
    "2.3",
    f"结构相似系数最低的{{pairs_listed}}省份；{_UNIDO}；{_BASIS}",
    rule=CountingRule.LEAD,
)
CONVERGING = Statement(
    "structure.converging",
    "结构趋同省份对数",
    "2.3",
    f"结构相似系数达到参数“结构相似提示值”的省份对数；{_UNIDO}；{_BASIS}",
    "对",
    CountingRule.LEAD,
)
CONCENTRATED = Statement(
    "structure.concentrated",
    "集中度最高赛道",
    "2.3",
    f"产值居前{{concentration_top}}省份占该赛道产值比重（CRn）最高的几个赛道，不比较省份数不多于{{concentration_top}}的赛道；{_BASIS}",
    rule=CountingRule.LEAD,
)
DISPERSED = Statement(
    "structure.dispersed",
    "集中度最低赛道",
    "2.3",
    f"产值居前{{concentration_top}}省份占该赛道产值比重（CRn）最低的几个赛道，不比较省份数不多于{{concentration_top}}的赛道；{_BASIS}",
    rule=CountingRule.LEAD,
)
STRUCTURE = Statement(
    "structure.table",
    "表_赛道产值结构",
    "2.3",
    f"各省份各赛道的集群产值、占本省和占该赛道的比重及区位熵；{_LQ}；产值达到{{lq_output_min}}且区位熵大于1的"
    f"为优势赛道；{_BASIS}",
    rule=CountingRule.LEAD,
)
DIFFERENCES = Statement(
    "structure.table.provinces",
    "表_产业结构差异",
    "2.3",
    f"各省份的产值结构；{_HHI}；{_KRUGMAN}；分别以全部省份合计（含本省）和{_REST[1:]}；"
    f"胡佛系数为克鲁格曼指数（含本省）的一半（Hoover、Giarratani，1985）；哈奇曼指数为区位熵按本省比重加权之和的倒数，"
    f"1为与全部省份相同；{_BASIS}",
    rule=CountingRule.LEAD,
)
CONCENTRATION = Statement(
    "structure.table.tracks",
    "表_赛道集中度",
    "2.3",
    f"各赛道产值在省份间的集中程度：居前{{concentration_top}}省份的比重（CRn），以及各省份比重的平方和"
    f"（赫芬达尔指数，Herfindahl，1959）；{_BASIS}",
    rule=CountingRule.LEAD,
)
SIMILARITY = Statement(
    "structure.table.pairs",
    "表_产业结构相似",
    "2.3",
    f"每两个省份的结构相似系数和克鲁格曼指数；{_UNIDO}；{_KRUGMAN}；{_BASIS}",
    rule=CountingRule.LEAD,
)


def figures(book: Book) -> Iterator[Figure]:
    """What was counted, who differs most and least, where tracks concentrate, and the four tables."""
    provinces = Provinces(book)
    output = output_by_track(book, provinces)
    everywhere = output.cells_of(output.provinces)
    yield YEAR.year(output.year if output.counted else None, everywhere)
    yield PROVINCES.quantity(len(output.provinces) or None, everywhere)
    yield CLUSTERS.quantity(len(output.counted) or None, refs(output.counted, "id"))
    yield from _left_out(output)
    rows = {name: output.of_province(name) for name in output.provinces}
    pairs = compared(output.provinces, lambda own, other: indices.similarity(rows[own], rows[other]))
    yield from _differences(book, output)
    yield from _similarities(book, output, pairs)
    yield from _concentrations(book, output)
    yield stated(STRUCTURE, book).table(structure_table(book, output, provinces))
    yield DIFFERENCES.table(province_table(output, provinces))
    yield stated(CONCENTRATION, book).table(track_table(book, output, provinces))
    yield SIMILARITY.table(pair_table(output, pairs, provinces), cells=everywhere)


def _left_out(output: Output) -> Iterator[Figure]:
    rows, known = output.left_out, bool(output.counted)
    yield LEFT_OUT_COUNT.quantity(len(rows) if known else None, refs(rows, "id") if known else ())
    yield LEFT_OUT.items(names(rows) if known else None, refs(rows, "name") if known else ())


def _ranking(
    book: Book,
    statements: tuple[Statement, Statement],
    ranked: list[Ranked],
    cells: Sequence[CellRef],
    told_as: str,
) -> Iterator[Figure]:
    """The highest and the lowest by a measure; `told_as` is the measure word of what is ranked, and its unit."""
    number = int(parameter(book, "pairs_listed") or 0)
    sources = (*cells, *parameter_cells(book, "pairs_listed"))
    for statement, chosen in zip(statements, ends(ranked, number), strict=True):
        text = told(chosen, ranked, told_as[0], told_as[1:])
        yield stated(statement, book).words(text, sources if text else ())


def _differences(book: Book, output: Output) -> Iterator[Figure]:
    """The provinces by their distance from all others; one province alone has nothing to differ from."""
    several = output.provinces if len(output.provinces) > 1 else ()
    ranked = [
        Ranked((name,), indices.krugman(output.of_province(name), output.together(without=name)))
        for name in several
    ]
    yield from _ranking(book, (DIFFERENT, ORDINARY), ranked, output.cells_of(several), "个")


def _similarities(book: Book, output: Output, pairs: list[Ranked]) -> Iterator[Figure]:
    yield from _ranking(book, (ALIKE, UNLIKE), pairs, output.cells_of(output.provinces), "对")
    limit = parameter(book, "similarity_limit")
    alike = [pair for pair in pairs if limit is not None and pair.value >= limit]
    having = dict.fromkeys(name for pair in alike for name in pair.names)
    cells = (*output.cells_of(having), *parameter_cells(book, "similarity_limit"))
    known = bool(pairs) and limit is not None
    yield CONVERGING.quantity(len(alike) if known else None, cells if known else ())


def _concentrations(book: Book, output: Output) -> Iterator[Figure]:
    """The tracks by the share of the foremost provinces, of tracks in more provinces than those."""
    top = int(parameter(book, "concentration_top") or 0)
    amounts = {track: output.of_track(track) for track in output.tracks}
    wide = [track for track in output.tracks if 0 < top < sum(1 for each in amounts[track] if each)]
    ranked = [Ranked((track,), round(indices.concentration(amounts[track], top) * 100, 1)) for track in wide]
    cells = [cell for track in wide for cell in output.cells_of_track(track)]
    sources = (*cells, *parameter_cells(book, "concentration_top"))
    yield from _ranking(book, (CONCENTRATED, DISPERSED), ranked, sources, "个%")
