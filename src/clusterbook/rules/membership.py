"""Provinces, cities, leads and clusters that must contain one another (CB403, CB407, CB507, CB508, CB513)."""

from collections.abc import Mapping

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.places import SHAANXI_AND_SHANXI
from clusterbook.tables.book import Record, TableData, Value
from clusterbook.tables.visible import visible_text

Extents = Mapping[str, tuple[str, ...]]
"""The provinces of each cluster by its number; clusters without any, or with one that is not known, are left out."""


def clusters(context: Context, table: TableData) -> list[RowCheck]:
    """CB403, CB407, CB507, CB508: a cluster's lead and cities are in its provinces; a single province is its lead."""
    _cities(context, table)
    checks = [_lead_among(context, table)]
    return [*checks, _lead_named(context, table)] if "lead_province" in table.positions else checks


def arrangements(context: Context, table: TableData) -> list[RowCheck]:
    """CB403, CB507: an arrangement's lead is one of its members."""
    return [_lead_among(context, table)]


def _lead_among(context: Context, table: TableData) -> RowCheck:
    lead_slot, slot = table.slots["lead_province"], table.slots["provinces"]
    known = context.places.full_names

    def check(record: Record) -> None:
        lead, provinces = record.values[lead_slot], record.values[slot]
        if not isinstance(provinces, tuple) or lead in provinces:
            return
        if lead in known and known.issuperset(provinces):
            confused = {lead, *provinces} == SHAANXI_AND_SHANXI
            context.report_pair("CB403" if confused else "CB507", record, "lead_province", "provinces")

    return check


def _lead_named(context: Context, table: TableData) -> RowCheck:
    def check(record: Record) -> None:
        if (
            record["lead_province"] is None
            and _single(context, record)
            and (record.row, "lead_province") not in table.faulty
        ):
            context.report_pair("CB508", record, "lead_province", "provinces")

    return check


def _single(context: Context, record: Record) -> str:
    """The full name of a cluster's only province; empty where it has several, none, or one that is not known."""
    provinces = record.items("provinces")
    return provinces[0] if len(provinces) == 1 and provinces[0] in context.places.full_names else ""


def _cities(context: Context, table: TableData) -> None:
    """A city stands under one province in all clusters of a single province; the rarer province is reported."""
    found: dict[str, dict[str, list[Record]]] = {}
    for record in table:
        province = _single(context, record)
        for city in record.items("cities") if province else ():
            found.setdefault(city.removesuffix("市"), {}).setdefault(province, []).append(record)
    for city, by_province in found.items():
        if len(by_province) > 1:
            _city(context, city, by_province)


def _city(context: Context, city: str, by_province: Mapping[str, list[Record]]) -> None:
    """Of two provinces with as many rows neither is the rarer, so both are reported."""
    most = max(map(len, by_province.values()))
    usual = [province for province, rows in by_province.items() if len(rows) == most]
    for province, rows in by_province.items():
        others = [name for name in usual if name != province]
        if others:
            code = "CB403" if {province, *others} == SHAANXI_AND_SHANXI else "CB407"
            params = {
                "value": visible_text(city),
                "owner": "、".join(others),
                "range": join_cells(row.ref("cities") for name in others for row in by_province[name]),
            }
            for record in rows:
                context.report_pair(code, record, "cities", "provinces", **params)


def plan_points(context: Context, _table: TableData) -> list[RowCheck]:
    """CB513: the clusters of a plan point touch its province."""
    extents, known = _extents(context), context.places.full_names

    def check(record: Record) -> None:
        if record["clusters"] is not None and record["province"] in known:
            _reach(context, record, "province", (record.text("province"),), extents)

    return [check]


def cases(context: Context, _table: TableData) -> list[RowCheck]:
    """CB513: the clusters of a case touch one of its provinces."""
    extents, known = _extents(context), context.places.full_names

    def check(record: Record) -> None:
        provinces = record.items("provinces")
        if record["clusters"] is not None and provinces and known.issuperset(provinces):
            _reach(context, record, "provinces", provinces, extents)

    return [check]


def _reach(
    context: Context, record: Record, other_key: str, provinces: tuple[str, ...], extents: Extents
) -> None:
    for cluster in record.items("clusters"):
        extent = extents.get(cluster)
        if extent and not set(extent) & set(provinces):
            owner = "、".join(extent)
            context.report_pair("CB513", record, "clusters", other_key, value=cluster, owner=owner)


def monitoring(context: Context, table: TableData) -> list[RowCheck]:
    """CB513: the unit that reports on a cluster lies in one of its provinces."""
    extents, provinces = _extents(context), context.places.province_of_unit
    outside: dict[tuple[Value, Value], str] = {}
    for unit, cluster in set(zip(table.column("unit"), table.column("cluster"), strict=True)):
        if isinstance(unit, str) and isinstance(cluster, str):
            province, extent = provinces.get(unit), extents.get(cluster)
            if province and extent and province not in extent:
                outside[unit, cluster] = "、".join(extent)

    def check(record: Record) -> None:
        owner = outside.get((record["unit"], record["cluster"]))
        if owner:
            context.report_pair("CB513", record, "cluster", "unit", owner=owner)

    return [check] if outside else []


def _extents(context: Context) -> Extents:
    known = context.places.full_names
    return {
        row.text("id"): provinces
        for row in context.book["clusters"]
        if (provinces := row.items("provinces")) and known.issuperset(provinces)
    }
