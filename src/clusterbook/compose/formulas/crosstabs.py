"""The tables whose cells count rows by what their row and column are called, declared by the table's label."""

from collections.abc import Callable, Mapping

from clusterbook.compose.formulas.data import Data
from clusterbook.compose.formulas.expressions import (
    Condition,
    Count,
    Expression,
    Over,
    blank,
    each,
    each_held,
    equal,
    holds,
)
from clusterbook.model.figures import Figure
from clusterbook.schema import SPECIFICATION

Recipe = Callable[[str, str, Data], Expression | None]


def in_crosstab(figure: Figure, row: str, column: str, data: Data) -> Expression | None:
    """The expression of a cell by the first cell of its row and its column's header; None where none is declared."""
    recipe = _RECIPES.get(figure.label)
    return recipe(row, column, data) if recipe else None


def _region_and_level(row: str, column: str, _: Data) -> Expression:
    """Each cluster in the region of its lead province, or of its only one where no lead is named."""
    level = equal("level", column)
    counts = (
        Count("clusters", (each("lead_province"), level)),
        Count("clusters", (each("provinces"), blank("lead_province"), level)),
    )
    return Over("provinces", "full_name", counts, (equal("region", row),))


def _feature_and_state(row: str, column: str, data: Data) -> Expression | None:
    feature = data.find("features", "name", row, "id")
    if feature is None:
        return None
    states = ("有", "无") if column == "未录入" else (column,)
    counts = [
        Count("plan_points", (each("province"), equal("feature", feature), equal("presence", state)))
        for state in states
    ]
    missing = column == "未录入"
    return Over("provinces", "full_name", counts, some=not missing, none=missing)


def _track_class(row: str, column: str, _: Data) -> Expression:
    levels = (equal("level", "国家级"),) if column == "其中国家级" else ()
    return Over("tracks", "name", (Count("clusters", (each("track"), *levels)),), (equal("class", row),))


def _track_provinces(row: str, _: str, __: Data) -> Expression:
    """A track's provinces; where its name is part of another's, Excel would count that one too, and it stays a value."""
    counts = (
        Count("plan_points", (each("province"), equal("presence", "有"), holds("tracks", row))),
        Count("clusters", (each_held("provinces"), equal("track", row))),
    )
    return Over("provinces", "full_name", counts, some=True)


def _track_and_class(row: str, column: str, _: Data) -> Expression | None:
    """The clusters of a track that are of the column's level, scale or aim."""
    own = _CLASSES.get(column)
    return Count("clusters", (equal("track", row), own)) if own else None


def _province_and_class(row: str, column: str, data: Data) -> Expression | None:
    """The clusters that count for a province, by its short name, and are of the column's level, scale or aim."""
    own, name = _CLASSES.get(column), data.find("provinces", "short_name", row, "full_name")
    if own is None or name is None:
        return None
    counts = (
        Count("clusters", (each("lead_province"), own)),
        Count("clusters", (each("provinces"), blank("lead_province"), own)),
    )
    return Over("provinces", "full_name", counts, (equal("full_name", name),))


_CLASSES: Mapping[str, Condition] = {
    **{level: equal("level", level) for level in SPECIFICATION.vocabulary("level").values},
    **{scale: equal("scale", scale) for scale in SPECIFICATION.vocabulary("scale").values},
    "世界级目标": equal("aim", "世界级"),
    "未明确": blank("scale"),
}
"""What a column that counts clusters asks of them, by its header."""

_RECIPES: Mapping[str, Recipe] = {
    "表_集群梯度": _region_and_level,
    "表_共性要点覆盖": _feature_and_state,
    "表_分类施策": _track_class,
    "表_分赛道集群梯度": _track_and_class,
    "表_分赛道规模层级": _track_and_class,
    "表_分省集群梯度": _province_and_class,
    "表_分省规模层级": _province_and_class,
    "表_赛道布局": _track_provinces,
}
