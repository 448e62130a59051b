"""The clusters that counts are made of, so that every count leaves out the same rows."""

from collections.abc import Iterable, Sequence

from clusterbook.analysis.shared import shared
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.book import Book, Record

LEVELS = SPECIFICATION.vocabulary("level").values
SCALES = SPECIFICATION.vocabulary("scale").values
TRACK_CLASSES = SPECIFICATION.vocabulary("track_class").values


def clusters(book: Book) -> Sequence[Record]:
    """The clusters with a known level, in row order; of rows that share an id the first, so each counts once."""
    return shared(book, _clusters)


def _clusters(book: Book) -> Sequence[Record]:
    seen = set()
    kept = []
    for record in book["clusters"]:
        if record["level"] in LEVELS and (record["id"] is None or record["id"] not in seen):
            seen.add(record["id"])
            kept.append(record)
    return kept


def of_level(records: Iterable[Record], level: str) -> list[Record]:
    """The clusters of one level."""
    return [record for record in records if record["level"] == level]


def with_aim(records: Iterable[Record], aim: str) -> list[Record]:
    """The clusters whose plans set this aim: 世界级 or 国家级."""
    return [record for record in records if record["aim"] == aim]


def within(records: Iterable[Record], province: str) -> list[Record]:
    """The clusters that lie in a province, wholly or in part."""
    return [record for record in records if province in record.items("provinces")]


def names(records: Iterable[Record]) -> tuple[str, ...]:
    """The clusters' names by id, each once, so that the order of rows does not matter."""
    ordered = sorted(records, key=lambda record: (record.text("id"), record.text("name")))
    return tuple(dict.fromkeys(record.text("name") for record in ordered if record["name"]))


def track_classes(book: Book) -> dict[str, str]:
    """The class of each track that has one: 传统, 新兴 or 未来."""
    return {
        track.text("name"): track.text("class") for track in book["tracks"] if track["class"] in TRACK_CLASSES
    }
