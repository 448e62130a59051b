"""Section 1.4: arrangements of regional cooperation, by kind, with their modules and mechanisms."""

from collections.abc import Iterator

from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    clause,
    counted,
    family_words,
    filled,
    member_of,
    quoted_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

TOTAL = Statement(
    "arrangements.total",
    "协同安排总数",
    "1.4",
    "“区域协同”表所列安排的个数，跨省安排只计一次",
    "个",
    CountingRule.ONCE,
)
BY_KIND = Statement(
    "arrangements.kind",
    "协同安排数",
    "1.4",
    "“区域协同”表中类型为“{subject}”的安排数，跨省安排只计一次",
    "个",
    CountingRule.ONCE,
)
SAID = Statement("arrangements.said", "协同叙述", "1.4", "类型为“{subject}”的各项安排的主要内容")
WITH_MECHANISM = Statement(
    "arrangements.with_mechanism",
    "有机制协同安排数",
    "1.4",
    "填有已建机制的协同安排数",
    "个",
    CountingRule.ONCE,
)
WITHOUT_MECHANISM = Statement(
    "arrangements.without_mechanism",
    "无机制协同安排",
    "1.4",
    "没有填写已建机制的协同安排",
    rule=CountingRule.ONCE,
)
TABLE = Statement("arrangements.table", "表_区域协同", "1.4", "各项协同安排的省份、功能模块和已建机制")


def figures(book: Book) -> Iterator[Figure]:
    """The arrangements in total and by kind, and who has mechanisms."""
    provinces = Provinces(book)
    kinds = kinds_of(book)
    rows = arrangements_in_order(book, provinces)
    yield TOTAL.quantity(counted(rows, rows), refs(rows, "id"))
    for kind in kinds:
        matching = [row for row in rows if row["kind"] == kind]
        member = member_of(kind)
        yield BY_KIND.quantity(counted(rows, matching), refs(matching, "kind"), member)
        told = filled(matching, "content")
        yield SAID.words(
            _narrative(told, provinces), refs(told, "name", "lead_province", "provinces", "content"), member
        )
    having = filled(rows, "mechanisms")
    lacking = [row for row in rows if not row.items("mechanisms")]
    yield WITH_MECHANISM.quantity(counted(rows, having), refs(having, "mechanisms"))
    yield WITHOUT_MECHANISM.items(
        [row.text("name") or row.text("id") for row in lacking] if rows else None,
        refs(lacking, "name", "mechanisms"),
    )
    yield TABLE.table(_table(rows, provinces))


def kinds_of(book: Book) -> list[str]:
    """The kinds of arrangements: the vocabulary's, then the workbook's own."""
    declared = SPECIFICATION.vocabulary("arrangement_kind").values
    return family_words(declared, (row.text("kind") for row in filled(book["arrangements"], "kind")))


def arrangements_in_order(book: Book, provinces: Provinces) -> list[Record]:
    """The arrangements by kind, then province, then id."""
    ranks = {kind: rank for rank, kind in enumerate(kinds_of(book))}
    return sorted(
        unique(book["arrangements"], "id"),
        key=lambda row: (
            ranks.get(row.text("kind"), len(ranks)),
            provinces.rank(_home(row)),
            row.text("id"),
        ),
    )


def _home(row: Record) -> str:
    """The province an arrangement belongs to: its lead, or its only member; empty where there is no one province."""
    members = row.items("provinces")
    return row.text("lead_province") or (members[0] if len(members) == 1 else "")


def _narrative(rows: list[Record], provinces: Provinces) -> str:
    """湖北省……走廊打造……；甲城市群、乙城市群推动……: arrangements with the same content share a clause."""
    named: dict[str, list[str]] = {}
    for row in rows:
        named.setdefault(clause(row.text("content")), []).append(_full_name(row, provinces))
    return "；".join(f"{'、'.join(names)}{content}" for content, names in named.items())


def _full_name(row: Record, provinces: Provinces) -> str:
    """The name after its one province, if it has one: 山东省济南都市圈; a name that begins with it stays as it is."""
    name, home = row.text("name"), _home(row)
    return name if not home or name.startswith(provinces.short(home)) else f"{home}{name}"


def _table(rows: list[Record], provinces: Provinces) -> TableValue | None:
    columns = [
        quoted_column("名称", 1.8),
        text_column("类型", 1.0),
        text_column("省份", 1.2),
        text_column("功能模块", 1.6),
        text_column("已建机制", 1.6),
        quoted_column("主要安排", 2.8),
    ]
    return table_value(columns, [_row(row, provinces) for row in rows])


def members_of(row: Record) -> set[str]:
    """The provinces an arrangement is between: its lead and its members."""
    return {row.text("lead_province"), *row.items("provinces")} - {""}


def _row(row: Record, provinces: Provinces) -> list[TableCell]:
    return [
        text_cell(row.text("name"), refs([row], "name")),
        text_cell(row.text("kind"), refs([row], "kind")),
        text_cell(provinces.shorts(members_of(row)), refs([row], "lead_province", "provinces")),
        text_cell("、".join(row.items("modules")), refs([row], "modules")),
        text_cell("、".join(row.items("mechanisms")), refs([row], "mechanisms")),
        text_cell(row.text("content"), refs([row], "content")),
    ]
