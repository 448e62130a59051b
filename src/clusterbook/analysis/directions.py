"""Section 3.2: where funds are recommended for, and the future tracks that trial regulation would concern."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.clusters import TRACK_CLASSES, track_classes
from clusterbook.analysis.listing import names, ordered_clusters
from clusterbook.analysis.measures import fitting
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import present
from clusterbook.analysis.policies import policies
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.tables.book import Book, Record, refs

FUNDS = Statement(
    "measures.funds",
    "表_基金方向",
    "3.2",
    "标题写明基金、并指明赛道类别的各条建议，及该类别有集群的赛道、集群数和省份；"
    "集群数跨省集群计一次，省份在各有关省份分别列出",
    rule=CountingRule.ONCE,
)
TRIALS = Statement(
    "measures.trials",
    "表_未来赛道试点",
    "3.2",
    "可研究包容审慎监管和场景试点的未来类赛道：规划写明布局或已有集群的省份，及适用的建议；各省份分别列出",
    rule=CountingRule.EACH,
)

_FUND, _FUTURE = "基金", "未来"
_TRIAL_WORDS = ("监管", "试点", "示范应用")
_FUND_COLUMNS = (
    text_column("建议", 1.8),
    text_column("类别", 0.6),
    text_column("支持的赛道", 3.0),
    number_column("集群", "个", 0.7),
    text_column("涉及省份", 3.0),
)
_TRIAL_COLUMNS = (
    text_column("赛道", 1.2),
    text_column("规划布局省份", 2.4),
    text_column("已有集群", 3.0),
    number_column("省份", "个", 0.6),
    text_column("适用建议", 2.0),
)


def figures(book: Book) -> Iterator[Figure]:
    """The funds that are recommended with what they would reach, and the future tracks with their provinces."""
    provinces = Provinces(book)
    rows = ordered_clusters(book)
    yield FUNDS.table(table_value(_FUND_COLUMNS, list(_funds(book, rows, provinces))))
    yield TRIALS.table(table_value(_TRIAL_COLUMNS, list(_trials(book, rows, provinces))))


def _funds(book: Book, rows: Sequence[Record], provinces: Provinces) -> Iterator[list[TableCell]]:
    classes = track_classes(book)
    advised = policies(book)
    for name in TRACK_CLASSES:
        own = [row for row in rows if classes.get(row.text("track")) == name]
        named = {row["track"] for row in own}
        tracks = [track.text("name") for track in unique(book["tracks"], "name") if track["name"] in named]
        for policy in fitting(advised, name):
            if own and _FUND in policy.text("heading"):
                yield [
                    text_cell(policy.text("heading"), refs([policy], "heading")),
                    text_cell(name),
                    text_cell("、".join(tracks), refs(own, "track")),
                    number_cell(len(own), refs(own, "id")),
                    text_cell(
                        provinces.shorts(place for row in own for place in row.items("provinces")),
                        refs(own, "provinces"),
                    ),
                ]


def _trials(book: Book, rows: Sequence[Record], provinces: Provinces) -> Iterator[list[TableCell]]:
    advised = [
        row
        for row in fitting(policies(book), _FUTURE)
        if any(word in row.text("text") for word in _TRIAL_WORDS)
    ]
    points = present(book["plan_points"])
    for track in unique(book["tracks"], "name"):
        if track["class"] != _FUTURE:
            continue
        planned = [point for point in points if track["name"] in point.items("tracks")]
        own = [row for row in rows if row["track"] == track["name"]]
        places = provinces.ordered(
            [
                *(point.text("province") for point in planned),
                *(place for row in own for place in row.items("provinces")),
            ]
        )
        if places:
            yield [
                text_cell(track.text("name"), refs([track], "name", "class")),
                text_cell(
                    provinces.shorts(point.text("province") for point in planned),
                    refs(planned, "province", "tracks"),
                ),
                text_cell("、".join(names(own)), refs(own, "name", "track")),
                number_cell(len(places), (*refs(planned, "province"), *refs(own, "provinces"))),
                text_cell("；".join(row.text("heading") for row in advised), refs(advised, "heading")),
            ]
