"""The figures whose counting can be written as Excel criteria over whole columns, declared by their names.

Such a formula follows the data: when a cell in a data sheet changes, so does the number. It is no second definition:
where it does not give the register's value, because the rows hold something that Excel reads otherwise, it is not used.
"""

from collections.abc import Callable, Mapping, Sequence

from clusterbook.compose.formulas.expressions import (
    Condition,
    Count,
    Expression,
    Find,
    Largest,
    Over,
    Percent,
    Sum,
    blank,
    each,
    each_held,
    equal,
    filled,
    holds,
)
from clusterbook.model.figures import Figure, Register

_NATIONAL = equal("level", "国家级")
_STATES = tuple(Count("plan_points", (each("province"), equal("presence", state))) for state in ("有", "无"))

Recipe = Callable[[Figure, Register], Expression]


def declared(figure: Figure, register: Register) -> Expression | None:
    """The expression declared for a figure's name; None where there is none, or it needs a figure the codebook lacks."""
    recipe = _RECIPES.get(figure.name)
    try:
        return recipe(figure, register) if recipe else None
    except KeyError:
        return None


def _key(figure: Figure) -> str:
    """The member's key as ids write it: YD-01 in features.count@YD-01."""
    return figure.id.partition("@")[2]


def _count(table: str, *columns: str) -> Recipe:
    """How many rows fill these columns."""
    return lambda _, __: Count(table, [filled(column) for column in columns])


def _count_of_subject(table: str, column: str) -> Recipe:
    """How many rows hold the figure's subject in a column."""
    return lambda figure, _: Count(table, (equal(column, figure.subject),))


def _provinces(*counts: Count, some: bool) -> Expression:
    """How many provinces the counts find, or do not find."""
    return Over("provinces", "full_name", counts, some=some, none=not some)


def _by_track_class(figure: Figure, _: Register) -> Expression:
    """The clusters whose track is of the subject's class; the class stands with the track."""
    return Over("tracks", "name", (Count("clusters", (each("track"),)),), (equal("class", figure.subject),))


def _feature(figure: Figure, state: str) -> Count:
    conditions = (each("province"), equal("feature", _key(figure)), equal("presence", state))
    return Count("plan_points", conditions)


def _aim(aim: str, register: Register) -> Expression:
    """Provinces whose plan sets the aim, or that lead or alone hold a cluster with it."""
    feature, aimed = _key(register.labelled(f"要点省份数.{aim}目标")), equal("aim", aim)
    return _provinces(
        Count("plan_points", (each("province"), equal("feature", feature), equal("presence", "有"))),
        Count("clusters", (each("lead_province"), aimed)),
        Count("clusters", (each("provinces"), blank("lead_province"), aimed)),
        some=True,
    )


def _with_tracks(*, some: bool) -> Expression:
    """Provinces with a track in their plans or by their clusters, or those without one."""
    return _provinces(
        Count("plan_points", (each("province"), equal("presence", "有"), filled("tracks"))),
        Count("clusters", (each_held("provinces"), filled("track"))),
        some=some,
    )


def _factor(column: str, figure: Figure, register: Register) -> Expression:
    return Sum("factors", column, (equal("factor", figure.subject), *_year("要素年份", register)))


def _year(label: str, register: Register) -> Sequence[Condition]:
    """That a row is of the year that a figure states; no condition where it is not known."""
    year = register.labelled(label).value
    return [equal("year", year)] if isinstance(year, (int, float)) else []


def _monitored(table: str, column: str, by: str, register: Register) -> Expression:
    """How many items of a list have a row of monitoring in the latest year."""
    return Over(table, column, (Count("monitoring", (each(by), *_year("监测年份", register))),), some=True)


_RECIPES: Mapping[str, Recipe] = {
    "省份数": _count("provinces", "full_name"),
    "报送单位数": _count("reporting_units", "name"),
    "已录入要点省份数": lambda _, __: _provinces(*_STATES, some=True),
    "未录入要点省份数": lambda _, __: _provinces(*_STATES, some=False),
    "集群总数": _count("clusters", "level"),
    "集群数": _count_of_subject("clusters", "level"),
    "跨省集群数": lambda _, __: Count("clusters", (holds("provinces", "；"),)),
    "国家级集群省份数": lambda _, __: _provinces(
        Count("clusters", (each_held("provinces"), _NATIONAL)), some=True
    ),
    "分省国家级集群数": lambda figure, _: Count("clusters", (holds("provinces", figure.subject), _NATIONAL)),
    "规模层级集群数": _count_of_subject("clusters", "scale"),
    "赛道类别集群数": _by_track_class,
    "分类集群数": _by_track_class,
    "有载体集群数": _count("clusters", "carriers"),
    "要点省份数": lambda figure, _: _provinces(_feature(figure, "有"), some=True),
    "要点未录入省份数": lambda figure, _: _provinces(
        _feature(figure, "有"), _feature(figure, "无"), some=False
    ),
    "专项行动总数": _count("programmes", "id"),
    "专项行动省份数": lambda _, __: _provinces(Count("programmes", (each("province"),)), some=True),
    "协同安排总数": _count("arrangements", "id"),
    "协同安排数": _count_of_subject("arrangements", "kind"),
    "有机制协同安排数": _count("arrangements", "mechanisms"),
    "世界级目标省份数": lambda _, register: _aim("世界级", register),
    "国家级目标省份数": lambda _, register: _aim("国家级", register),
    "赛道录入省份数": lambda _, __: _with_tracks(some=True),
    "赛道未录入省份数": lambda _, __: _with_tracks(some=False),
    "世界级目标集群数": lambda _, __: Count("clusters", (equal("aim", "世界级"),)),
    "世界级目标推断集群数": lambda _, __: Count(
        "clusters", (equal("aim", "世界级"), equal("aim_basis", "推断"))
    ),
    "案例总数": _count("cases", "id"),
    "案例数": _count_of_subject("cases", "kind"),
    "网页来源数": lambda _, __: Count("sources", (equal("kind", "网页报道"),)),
    "企业梯度年份": lambda _, __: Largest("enterprises", "year"),
    "监测年份": lambda _, __: Largest("monitoring", "year"),
    "监测集群数": lambda _, register: _monitored("clusters", "id", "cluster", register),
    "监测报送单位数": lambda _, register: _monitored("reporting_units", "name", "unit", register),
    "监测总产值": lambda _, register: Sum("monitoring", "output", _year("监测年份", register)),
    "评估结论集群数": _count_of_subject("evaluations", "decision"),
    "要素年份": lambda _, __: Largest("factors", "year"),
    "要素填报集群数": lambda _, register: Over(
        "clusters", "id", (Count("factors", (each("cluster"), *_year("要素年份", register))),), some=True
    ),
    "公布数": lambda figure, _: Find("published", "id", _key(figure), "value"),
    "阈值": lambda figure, _: Find("parameters", "key", _key(figure), "value"),
    "要素需求": lambda figure, register: _factor("needed", figure, register),
    "要素落实": lambda figure, register: _factor("allotted", figure, register),
    "要素落实率": lambda figure, register: Percent(
        _factor("allotted", figure, register), _factor("needed", figure, register)
    ),
}
