"""Clusters that stand in two rows under names that hardly differ (CB408, CB409)."""

from collections.abc import Sequence
from unicodedata import normalize

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_UNIMPORTANT = dict.fromkeys(
    map(ord, " \u3000\xa0\u200b\ufeff、,，.·・-—–～/和与及（）()“”\"'‘’市省县区州盟")
)
_ENDINGS = ("集群", "产业", "先进制造业", "特色产业", "特色", "产业")


def alike(context: Context, table: TableData) -> list[RowCheck]:
    """CB408, CB409: within a series no name is that of another row but for its spelling, nor an alias of it.

    A row that stands there twice, with its number, is CB207.
    """
    by_name: dict[tuple[str, str], list[Record]] = {}
    for record in table:
        if record["name"] is not None:
            by_name.setdefault((record.text("series"), _essence(record.text("name"))), []).append(record)
    for rows in by_name.values():
        known = {rows[0].text("id")}
        for record in rows[1:]:
            if record["id"] is not None and record.text("id") in known:
                continue
            known.add(record.text("id"))
            context.report("CB408", record, "name", **_params(record, "name", record.text("name"), rows[:1]))
    for record in table:
        for alias in record.items("aliases"):
            rows = by_name.get((record.text("series"), _essence(alias)), [])
            if rows and record not in rows:
                context.report("CB409", record, "aliases", **_params(record, "aliases", alias, rows))
    return []


def _params(record: Record, key: str, text: str, others: Sequence[Record]) -> dict[str, str]:
    names = dict.fromkeys(visible_text(other.text("name")) for other in others)
    return {
        "column": record.table.spec.column(key).header,
        "value": visible_text(text),
        "other": quoted(list(names)),
        "range": join_cells(other.ref("name") for other in others),
    }


def _essence(name: str) -> str:
    """What is left of a cluster's name without its marks, its places' ranks (市, 省 …) and the words all names end in."""
    name = normalize("NFKC", name).translate(_UNIMPORTANT).casefold()
    whole = name
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name or whole
