"""The plan points by feature: which provinces' plans say what."""

from collections.abc import Iterable, Mapping

from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import clause, unique
from clusterbook.model.wording import list_text
from clusterbook.tables.book import Book, Record

PRESENT = "有"
ABSENT = "无"


def features(book: Book) -> list[Record]:
    """The features of the codebook, each id and name once, in the order of their ids."""
    return sorted(unique(book["features"], "id", "name"), key=lambda feature: feature.text("id"))


def points_by_feature(book: Book, provinces: Provinces) -> Mapping[str, list[Record]]:
    """The rows of listed provinces with a state, by feature id, in row order."""
    points: dict[str, list[Record]] = {}
    for point in book["plan_points"]:
        if point["presence"] in (PRESENT, ABSENT) and point["province"] in provinces.by_name:
            points.setdefault(point.text("feature"), []).append(point)
    return points


def points_named(book: Book, provinces: Provinces, feature_name: str) -> list[Record]:
    """The rows of the feature with this name; none where the codebook lacks it."""
    ids = [feature.text("id") for feature in features(book) if feature["name"] == feature_name]
    return points_by_feature(book, provinces).get(ids[0], []) if ids else []


def present(points: Iterable[Record]) -> list[Record]:
    """The rows whose plan has the point."""
    return [point for point in points if point["presence"] == PRESENT]


def narrative(
    points: Iterable[Record], provinces: Provinces, limit: int | None = None
) -> tuple[str, list[Record]]:
    """What the plans say, province by province (江苏省实施……，建立……；北京市、上海市推进……), and the rows used.

    Statements of one province follow one another in the order of their row ids; provinces whose plans say the
    same share a clause, in the place of the first of them; beyond `limit` of them it says 北京市、上海市等12个省份.
    """
    rows = sorted(
        (point for point in present(points) if clause(point.text("statement"))),
        key=lambda point: (provinces.rank(point.text("province")), point.text("id"), point.row),
    )
    statements: dict[str, dict[str, None]] = {}
    for row in rows:
        statements.setdefault(row.text("province"), {})[clause(row.text("statement"))] = None
    sharing: dict[str, list[str]] = {}
    for name, said in statements.items():
        sharing.setdefault("，".join(said), []).append(name)
    clauses = (f"{list_text(names, limit, '个省份')}{said}" for said, names in sharing.items())
    return "；".join(clauses), rows
