"""What one cell of a row demands of another (CB504–CB506, CB514, CB516)."""

from collections.abc import Iterator
from typing import NamedTuple

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown


class Demand(NamedTuple):
    """Where `key` is filled in, or holds one of the `values` if there are any, `needed` is filled in too.

    Nothing is demanded where `instead` is filled in.
    """

    key: str
    needed: str
    values: tuple[str, ...] = ()
    instead: str = ""


_DEMANDS = {
    "clusters": (
        Demand("level", "recognised", ("国家级",)),
        Demand("aim", "aim_basis"),
        Demand("field", "field_basis"),
    ),
    "plan_points": (Demand("presence", "statement", ("有",)),),
    "programmes": (
        Demand("target", "target_unit", instead="target_from"),
        Demand("progress", "progress_date"),
    ),
    "evaluations": (Demand("decision", "reason", ("限期整改", "调整", "摘牌")),),
}


_NOTHING = (None, "无", "没有", "未提及", "-", "—", "——", "/")


def required_together(context: Context, table: TableData) -> list[RowCheck]:
    """CB505: a cell that another one makes necessary is filled in; cells of columns that the sheet lacks are not."""
    return [
        _demand(context, table, demand)
        for demand in _DEMANDS[table.spec.name]
        if table.positions.keys() >= {demand.key, demand.needed}
    ]


def _demand(context: Context, table: TableData, demand: Demand) -> RowCheck:
    slot, needed, values = table.slots[demand.key], table.slots[demand.needed], demand.values

    def check(record: Record) -> None:
        value = record.values[slot]
        if value is None or record.values[needed] is not None or (values and value not in values):
            return
        if demand.instead and record[demand.instead] is not None:
            return
        if (record.row, demand.needed) not in table.faulty and not _contradicted(context, record, demand.key):
            other = str(value) if values else ""
            context.report_pair("CB505", record, demand.needed, demand.key, other=other)

    return check


def _contradicted(context: Context, record: Record, key: str) -> bool:
    """Whether another cell of the row was found to contradict a cell (CB503): what follows from it is not told as well."""
    place = record.ref(key)
    for finding in reversed(context.findings):  # those of this row come last
        if finding.cell is None or (finding.cell.sheet, finding.cell.row) != (place.sheet, place.row):
            return False
        if finding.code == "CB503" and finding.cell == place:
            return True
    return False


def content_of_absent(context: Context, table: TableData) -> list[RowCheck]:
    """CB516: a plan point that is absent has no content, but for a word that says so."""
    slot, content = table.slots["presence"], table.slots["statement"]
    states = zip(table.column("presence"), table.column("statement"), strict=True)

    def check(record: Record) -> None:
        if record.values[slot] == "无" and record.values[content] not in _NOTHING:
            context.report_pair("CB516", record, "presence", "statement")

    return [check] if any(state == "无" and text not in _NOTHING for state, text in states) else []


def aim_and_level(context: Context, _table: TableData) -> list[RowCheck]:
    """CB504: only a national cluster aims at world class, and none aims at the level it has."""

    def check(record: Record) -> None:
        aim, level = record.text("aim"), record.text("level")
        out_of_step = (aim == "世界级" and level in ("省级", "县域特色")) or (aim == level == "国家级")
        if out_of_step and not _contradicted(context, record, "level"):
            context.report_pair("CB504", record, "aim", "level")

    return [check]


def one_target(context: Context, _table: TableData) -> list[RowCheck]:
    """CB506: a target that is also taken from a published value is the same number."""
    published = {row.text("id"): row for row in context.book["published"]}

    def check(record: Record) -> None:
        source = published.get(record.text("target_from"))
        number = None if source is None else source.number("value")
        if source is not None and number is not None and record["target"] not in (None, number):
            params = {"other": number_shown(number), "range": str(source.ref("value"))}
            context.report_pair("CB506", record, "target", "target_from", **params)

    return [check]


def one_presence(context: Context, table: TableData) -> list[RowCheck]:
    """CB514: a province's plan does not both have a feature and lack it."""
    points: dict[tuple[str, str], dict[str, list[Record]]] = {}
    for record in table:
        key = (record.text("province"), record.text("feature"))
        if all(key):
            points.setdefault(key, {}).setdefault(record.text("presence"), []).append(record)
    for (province, feature), states in points.items():
        for record in _denials(states):
            context.report(
                "CB514",
                record,
                "presence",
                value=feature,
                owner=province,
                range=join_cells(row.ref("presence") for row in states["有"]),
            )
    return []


def _denials(states: dict[str, list[Record]]) -> Iterator[Record]:
    if "有" in states:
        yield from states.get("无", ())
