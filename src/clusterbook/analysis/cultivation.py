"""Section 1.2: clusters by the class of their track, the tracks laid out, and clusters with a carrier."""

from collections.abc import Iterator

from clusterbook.analysis.clusters import TRACK_CLASSES, clusters, track_classes
from clusterbook.analysis.layout import cells_of, track_layouts
from clusterbook.analysis.support import Statement, filled, member_of
from clusterbook.model.figures import CountingRule, Figure
from clusterbook.tables.book import Book, refs

BY_CLASS = Statement(
    "clusters.track_class",
    "赛道类别集群数",
    "1.2",
    "所属赛道类别为“{subject}”的集群数",
    "个",
    CountingRule.ONCE,
)
LAID_OUT = Statement(
    "tracks.laid_out",
    "布局赛道",
    "1.2",
    "规划要点或集群中出现的“{subject}”类赛道",
    rule=CountingRule.ONCE,
)
WITH_CARRIER = Statement(
    "clusters.with_carrier", "有载体集群数", "1.2", "填有主要载体的集群数", "个", CountingRule.ONCE
)


def figures(book: Book) -> Iterator[Figure]:
    """Clusters and tracks by class, and clusters with a carrier."""
    rows = clusters(book)
    classes = track_classes(book)
    classed = [row for row in rows if row.text("track") in classes]
    for track_class in TRACK_CLASSES:
        matching = [row for row in classed if classes[row.text("track")] == track_class]
        yield BY_CLASS.quantity(
            len(matching) if classed else None, refs(matching, "track"), member_of(track_class)
        )
    layouts = track_layouts(book)
    for track_class in TRACK_CLASSES:
        chosen = [layout for layout in layouts if layout.track_class == track_class]
        names = [layout.name for layout in chosen] if layouts else None
        yield LAID_OUT.items(names, cells_of(chosen), member_of(track_class))
    carried = filled(rows, "carriers")
    yield WITH_CARRIER.quantity(len(carried) or None, refs(carried, "carriers"))
