"""One selection from a workbook: the rows that concern a province or a group of provinces."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy

from clusterbook.tables.book import Book, Record, TableData, Value
from clusterbook.tables.scope import Scope

CITY_GROUP = "城市群"
_NOT_COMPARED = "不核对"

Concerns = Callable[[Record], bool]
"""Whether a row concerns the scope."""


def select(book: Book, scope: Scope) -> Book:
    """The workbook with the rows that concern a scope; code lists, parameters and recommendations stay whole.

    A cluster or an arrangement concerns every province that leads it or takes part in it, and with it come its
    yearly rows, whosever they are. Of the sources those remain that a remaining row names.
    """
    tables = dict(book.tables)
    for name, concerns in _first(scope).items():
        tables[name] = _narrowed(book[name], concerns)
    for name, concerns in _second(scope, tables).items():
        tables[name] = _narrowed(book[name], concerns)
    tables["published"] = book["published"].with_records(_published(book, scope, tables["programmes"]))
    cited = {number for table in tables.values() for number in _cited(table)}
    tables["sources"] = _narrowed(book["sources"], lambda row: row["id"] in cited)
    others = [row for row in book["provinces"] if row["full_name"] not in scope.provinces]
    return Book(
        book.path, book.content, tables, scope=scope, others=[*others, *book.others], left_out=book.left_out
    )


def _narrowed(table: TableData, concerns: Concerns) -> TableData:
    return table.with_records(filter(concerns, table))


def _first(scope: Scope) -> Mapping[str, Concerns]:
    """What concerns the provinces by its own words."""
    provinces = frozenset(scope.provinces)
    return {
        "provinces": lambda row: row["full_name"] in provinces,
        "reporting_units": lambda row: row["province"] in provinces,
        "clusters": lambda row: row["lead_province"] in provinces or _any(row, "provinces", provinces),
        "plan_points": lambda row: row["province"] in provinces,
        "programmes": lambda row: row["province"] in provinces,
        "cases": lambda row: _any(row, "provinces", provinces),
    }


def _second(scope: Scope, tables: Mapping[str, TableData]) -> Mapping[str, Concerns]:
    """What concerns them by rows that do; the arrangements first, because shares hang on them."""
    provinces, groups = frozenset(scope.provinces), _groups(tables["provinces"])
    clusters = _ids(tables["clusters"], "id")
    units = _ids(tables["reporting_units"], "name")

    def arranged(row: Record) -> bool:
        return _takes_part(row, provinces, groups)

    subjects = clusters | _ids(filter(arranged, tables["arrangements"]), "id")
    of_clusters: Mapping[str, Concerns] = {
        name: lambda row: row["cluster"] in clusters for name in ("monitoring", "evaluations", "factors")
    }
    return {
        **of_clusters,
        "arrangements": arranged,
        "enterprises": lambda row: row["unit"] in units,
        "shares": lambda row: row["subject"] in subjects,
    }


def _any(row: Record, key: str, wanted: frozenset[Value]) -> bool:
    return any(item in wanted for item in row.items(key))


def _ids(rows: Iterable[Record], key: str) -> frozenset[Value]:
    return frozenset(row[key] for row in rows if row[key] is not None)


def _groups(provinces: TableData) -> frozenset[str]:
    return frozenset(group for row in provinces for group in row.items("city_groups"))


def _takes_part(row: Record, provinces: frozenset[Value], groups: frozenset[str]) -> bool:
    """Whether an arrangement names one of the provinces; one of a city group that names none goes by 省份's 城市群."""
    lead, members = row["lead_province"], row.items("provinces")
    if lead or members:
        return lead in provinces or _any(row, "provinces", provinces)
    return row["kind"] == CITY_GROUP and row.text("name").removesuffix(CITY_GROUP) in groups


def _published(book: Book, scope: Scope, programmes: TableData) -> list[Record]:
    """The aggregates of the provinces, and those that a programme's target is taken from.

    One of other provinces or of the whole country cannot be reconciled with the rows of these.
    """
    targets = _ids(programmes, "target_from")
    kept = []
    for row in book["published"]:
        if row["province"] in scope.provinces:
            kept.append(row)
        elif row["id"] in targets:
            kept.append(_with(row, "reconciliation", _NOT_COMPARED))
    return kept


def _with(row: Record, key: str, value: Value) -> Record:
    """The row with another value in a column."""
    changed = copy(row)
    changed.values = list(row.values)
    changed.values[row.table.slots[key]] = value
    return changed


def _cited(table: TableData) -> Iterable[str]:
    if "source" not in table.slots:
        return ()
    return (number for row in table for number in row.items("source"))
