"""Section 1.4: members, function modules and mechanisms of the arrangements, in force and not yet stated."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.cooperation import arrangements_in_order, kinds_of, members_of
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    counted,
    family_words,
    member_of,
    number_cell,
    number_column,
    sum_cell,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.model.wording import quantity_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

WITHOUT = "尚未写明"

BARE_COUNT = Statement(
    "arrangements.without_mechanism.count",
    "无机制协同安排数",
    "1.4",
    "没有填写已建机制的协同安排数",
    "个",
    CountingRule.ONCE,
)
CROSS_PROVINCE = Statement(
    "arrangements.cross_province",
    "跨省协同安排数",
    "1.4",
    "牵头省份和成员省份合计两个以上的协同安排数，来源未写明成员的不计入",
    "个",
    CountingRule.ONCE,
)
BY_MECHANISM = Statement(
    "arrangements.mechanism",
    "协同机制安排数",
    "1.4",
    "已建“{subject}”机制的协同安排数，一项安排有几种机制的分别计入各机制",
    "个",
    CountingRule.ONCE,
)
BY_MODULE = Statement(
    "arrangements.module",
    "功能模块安排数",
    "1.4",
    "设有“{subject}”功能模块的协同安排数，一项安排有几个模块的分别计入各模块",
    "个",
    CountingRule.ONCE,
)
SAID = Statement(
    "arrangements.mechanisms.said",
    "协同机制说明",
    "1.4",
    "至少一项协同安排已建的机制及安排数，由多到少；一项安排有几种机制的分别计入",
    rule=CountingRule.ONCE,
)
UNUSED = Statement(
    "arrangements.mechanisms.unused",
    "尚无协同机制",
    "1.4",
    "代码表所列协同机制中，没有一项协同安排填写的机制",
    rule=CountingRule.ONCE,
)
MECHANISMS = Statement(
    "arrangements.mechanisms.table",
    "表_协同机制",
    "1.4",
    "各机制在各类协同安排中的安排数，一项安排有几种机制的分别计入，跨省安排只计一次",
    rule=CountingRule.ONCE,
)
GAPS = Statement(
    "arrangements.gaps",
    "表_协同要件",
    "1.4",
    "各项协同安排的成员、功能模块和机制，以及代码表所列而该安排尚未写明的功能模块和机制",
)
BY_PROVINCE = Statement(
    "arrangements.provinces",
    "表_分省协同安排",
    "1.4",
    "各省份牵头或参加的协同安排数，跨省安排在各成员省份分别计",
    rule=CountingRule.EACH,
)


def figures(book: Book) -> Iterator[Figure]:
    """The arrangements by mechanism and module, what none has, and the three tables."""
    provinces = Provinces(book)
    rows = arrangements_in_order(book, provinces)
    bare = [row for row in rows if not row.items("mechanisms")]
    yield BARE_COUNT.quantity(counted(rows, bare), refs(bare, "id"))
    crossing = [row for row in rows if len(members_of(row)) > 1]
    yield CROSS_PROVINCE.quantity(counted(rows, crossing), refs(crossing, "provinces"))
    mechanisms, modules = _words(rows, "mechanism"), _words(rows, "module")
    yield from _family(BY_MECHANISM, rows, "mechanisms", mechanisms)
    yield from _family(BY_MODULE, rows, "modules", modules)
    yield from _mechanisms(rows, mechanisms)
    yield MECHANISMS.table(_mechanism_table(rows, mechanisms, kinds_of(book)))
    yield GAPS.table(_gaps(rows, modules, mechanisms, provinces))
    yield BY_PROVINCE.table(_by_province(rows, kinds_of(book), provinces))


def _words(rows: Sequence[Record], vocabulary: str) -> list[str]:
    """The words of an open vocabulary, then the workbook's own."""
    declared = SPECIFICATION.vocabulary(vocabulary).values
    return family_words(declared, {word for row in rows for word in row.items(f"{vocabulary}s")})


def _having(rows: Sequence[Record], key: str, word: str) -> list[Record]:
    return [row for row in rows if word in row.items(key)]


def _family(statement: Statement, rows: Sequence[Record], key: str, words: Sequence[str]) -> Iterator[Figure]:
    for word in words:
        matching = _having(rows, key, word)
        yield statement.quantity(counted(rows, matching), refs(matching, key), member_of(word))


def _mechanisms(rows: Sequence[Record], words: Sequence[str]) -> Iterator[Figure]:
    numbers = {word: len(_having(rows, "mechanisms", word)) for word in words}
    used = sorted((word for word in words if numbers[word]), key=lambda word: -numbers[word])
    having = [row for row in rows if row.items("mechanisms")]
    told = (f"{word}{quantity_text(numbers[word], '个')}" for word in used)
    yield SAID.words("、".join(told), refs(having, "mechanisms") if used else ())
    unused = [word for word in words if not numbers[word]]
    cells = refs(rows, "id") if unused else ()
    yield UNUSED.items(unused if rows else None, cells)


def _mechanism_table(rows: Sequence[Record], words: Sequence[str], kinds: Sequence[str]) -> TableValue | None:
    """A row for each mechanism; the last column counts each arrangement once, also one of no listed kind."""
    columns = [
        text_column("机制", 1.2),
        *(number_column(kind, "个") for kind in kinds),
        number_column("合计", "个"),
    ]
    body = []
    for word in words:
        matching = _having(rows, "mechanisms", word)
        by_kind = [[row for row in matching if row["kind"] == kind] for kind in kinds]
        cells = [number_cell(len(own), refs(own, "mechanisms")) for own in by_kind]
        body.append([text_cell(word), *cells, number_cell(len(matching), refs(matching, "mechanisms"))])
    notes = ["一项安排有几种机制的分别计入，各机制之和不等于安排数。"]
    return table_value(columns, body if rows else [], notes)


def _gaps(
    rows: Sequence[Record], modules: Sequence[str], mechanisms: Sequence[str], provinces: Provinces
) -> TableValue | None:
    columns = [
        text_column("名称", 1.6),
        text_column("类型", 0.9),
        text_column("成员省份", 1.2),
        text_column("成员城市", 1.4),
        text_column("功能模块", 1.4),
        text_column(f"{WITHOUT}的模块", 1.4),
        text_column("已建机制", 1.6),
        text_column(f"{WITHOUT}的机制", 2.4),
    ]
    body = [
        [
            text_cell(row.text("name"), refs([row], "name")),
            text_cell(row.text("kind"), refs([row], "kind")),
            text_cell(provinces.shorts(members_of(row)), refs([row], "lead_province", "provinces")),
            text_cell("、".join(row.items("cities")), refs([row], "cities")),
            *_present_and_missing(row, "modules", modules),
            *_present_and_missing(row, "mechanisms", mechanisms),
        ]
        for row in rows
    ]
    return table_value(columns, body, ["“尚未写明”指来源没有写到，不等于没有建立。"])


def _present_and_missing(row: Record, key: str, words: Sequence[str]) -> list[TableCell]:
    own, cells = row.items(key), refs([row], key)
    missing = [word for word in words if word not in own]
    return [text_cell("、".join(own), cells), text_cell("、".join(missing), cells)]


def _by_province(rows: Sequence[Record], kinds: Sequence[str], provinces: Provinces) -> TableValue | None:
    """A row for each province with an arrangement; arrangements whose members are not stated have none."""
    within: dict[str, list[Record]] = {}
    for row in rows:
        for name in members_of(row):
            within.setdefault(name, []).append(row)
    columns = [
        text_column("省份"),
        *(number_column(kind, "个") for kind in kinds),
        number_column("合计", "个"),
    ]
    body = []
    for name in provinces.ordered(within):
        by_kind = [[row for row in within[name] if row["kind"] == kind] for kind in kinds]
        cells = [number_cell(len(own), refs(own, "lead_province", "provinces")) for own in by_kind]
        body.append([text_cell(provinces.short(name)), *cells, sum_cell(cells)])
    notes = ["跨省安排在各成员省份分别计，各省份之和大于安排数。"]
    if unstated := sum(1 for row in rows if not members_of(row)):
        notes.append(f"另有{unstated}项安排来源未写明成员省份，未列入。")
    return table_value(columns, body, notes)
