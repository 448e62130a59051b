"""Codes, full names and short names that say which province is meant, held against each other (CB401, CB403–CB406)."""

from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.places import FULL_NAMES, SHAANXI_AND_SHANXI, SHORT_NAMES
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_ENDINGS = {"省": "省", "自治区": "自治区", "直辖市": "市"}
_NAMED = {
    "clusters": "provinces",
    "programmes": "province",
    "arrangements": "provinces",
    "cases": "provinces",
}
"""By table, the column that says which province a row's name may begin with."""


def provinces(context: Context, _table: TableData) -> list[RowCheck]:
    """CB401, CB403–CB406: code, full name, short name, kind and plan title of a province agree."""

    def check(record: Record) -> None:
        _code_of_province(context, record)
        full = record.text("full_name")
        if full and record["short_name"] is not None and not _is_short(record):
            context.report_pair("CB405", record, "short_name", "full_name")
        ending = _ENDINGS.get(record.text("kind"))
        legal = FULL_NAMES.get(record.text("code")[:2], full)
        if full != legal and full.startswith(SHORT_NAMES.get(record.text("code")[:2], full)):
            _not_in_full(context, record, "full_name", legal)
        elif full and ending and not full.endswith(ending):
            context.report_pair("CB405", record, "kind", "full_name")
        _named(context, record, "plan_title", "full_name")

    return [check]


def _is_short(record: Record) -> bool:
    """Whether the short name is the beginning of the full one, for a known code just the one in use: not 内蒙."""
    full, short = record.text("full_name"), record.text("short_name")
    usual = SHORT_NAMES.get(record.text("code")[:2], short)
    return full.startswith(short) and (short == usual or not full.startswith(usual))


def _not_in_full(context: Context, record: Record, key: str, legal: str) -> None:
    header, text = record.table.spec.column(key).header, visible_text(record.text(key))
    context.report("CB401", record, key, column=header, value=text, candidates=quoted([legal]))


def _code_of_province(context: Context, record: Record) -> None:
    full, owner = record.text("full_name"), SHORT_NAMES.get(record.text("code")[:2], "")
    if full and owner and not full.startswith(owner):
        confused = f"{owner}省" in SHAANXI_AND_SHANXI and full in SHAANXI_AND_SHANXI
        context.report_pair("CB403" if confused else "CB404", record, "code", "full_name", owner=owner)


def reporting_units(context: Context, _table: TableData) -> list[RowCheck]:
    """CB401, CB403, CB404, CB406: the code and the name of a unit belong to the province it stands under."""
    places = context.places

    def check(record: Record) -> None:
        province = record.text("province")
        if province not in places.full_names:
            return
        owner = places.province_of_code(record.text("code"))
        if owner and owner != province:
            confused = {owner, province} == SHAANXI_AND_SHANXI
            context.report_pair("CB403" if confused else "CB404", record, "code", "province", owner=owner)
        elif places.is_misnamed(record):
            _not_in_full(context, record, "name", province)
        else:
            _named(context, record, "name", "province")

    return [check]


def names(context: Context, table: TableData) -> list[RowCheck]:
    """CB403, CB406: a row whose name begins with a province lists that province."""
    key = _NAMED[table.spec.name]

    def check(record: Record) -> None:
        _named(context, record, "name", key)

    return [check]


def _named(context: Context, record: Record, key: str, other_key: str) -> None:
    """The province with whose name a text begins is among those listed, where these are known."""
    owner = context.places.named_first(record.text(key))
    listed = record.items(other_key) or (record.text(other_key),)
    if owner and owner not in listed and context.places.full_names.issuperset(listed):
        confused = {owner, *listed} == SHAANXI_AND_SHANXI
        context.report_pair("CB403" if confused else "CB406", record, key, other_key, owner=owner)
