"""The recommendations of part three: how many, what they say, and the tables of annexes 1 to 5."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.support import (
    SECTIONS_BY_PART,
    Statement,
    clause,
    counted,
    filled,
    member_of,
    number_cell,
    number_column,
    quoted_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Item
from clusterbook.tables.book import Book, Record, refs

COUNT = Statement(
    "policies.count", "建议数", "3", "“政策建议”表中章节为{subject}的建议条数", "条", CountingRule.ONCE
)
SENTENCES = Statement(
    "policies.sentences", "建议叙述", "3", "“政策建议”表中章节为{subject}的各条内容，逐条成句"
)
ANNEX = Statement("policies.annex", "建议表", "3", "“政策建议”表中对应附件为{subject}的各条建议")

_NUMBER, _SOURCE = number_column("序号", width=0.5), text_column("来源", 1.4)
_COLUMNS = {
    "heading": quoted_column("建议", 1.8),
    "text": quoted_column("内容", 5.0),
    "target": quoted_column("适用对象", 1.6),
    "department": quoted_column("责任部门", 1.6),
    "horizon": quoted_column("时限", 1.0),
}


def figures(book: Book) -> Iterator[Figure]:
    """For each group of recommendations its number, its sentences and the table of its annex."""
    rows = policies(book)
    for part in recommendation_parts():
        section, member = SECTIONS_BY_PART[part.value], member_of(part.meaning)
        own = recommendations(rows, part.value)
        yield COUNT.quantity(counted(rows, own), refs(own, "part"), member, section=section)
        said = filled(own, "text")
        yield SENTENCES.words(_sentences(said), refs(said, "text"), member, section=section)
    for number, annex in enumerate(SPECIFICATION.vocabulary("annex").values, 1):
        table = _table([row for row in rows if row["annex"] == annex])
        yield ANNEX._replace(section=f"3.{number}").table(table, member_of(annex))


def policies(book: Book) -> list[Record]:
    """The rows of 政策建议 by id; of rows that share an id the first."""
    return sorted(unique(book["policies"], "id"), key=lambda row: row.text("id"))


def recommendation_parts() -> list[Item]:
    """The parts of the briefing that recommendations belong to, with what each is about, in order."""
    return [item for item in SPECIFICATION.vocabulary("part").items if item.value.startswith("三")]


def recommendations(rows: Sequence[Record], part: str) -> list[Record]:
    """The rows of 政策建议 that belong to a part, in their order."""
    return [row for row in rows if row["part"] == part]


def _sentences(rows: Sequence[Record]) -> str:
    return "".join(f"{clause(row.text('text'))}。" for row in rows)


def _table(rows: Sequence[Record]) -> TableValue | None:
    """A column that no row fills is left out, and a note says what is still to be settled."""
    keys = [key for key in _COLUMNS if filled(rows, key)]
    columns = [_NUMBER, *(_COLUMNS[key] for key in keys), _SOURCE]
    silent = [column.header for key, column in _COLUMNS.items() if key not in keys]
    notes = [f"{'、'.join(silent)}在来源中未写明，待确定。"] if silent else []
    return table_value(columns, [_table_row(number, row, keys) for number, row in enumerate(rows, 1)], notes)


def _table_row(number: int, row: Record, keys: Sequence[str]) -> list[TableCell]:
    source = "，".join(part for part in ("、".join(row.items("source")), row.text("locator")) if part)
    return [
        number_cell(number),
        *(text_cell(row.text(key), refs([row], key)) for key in keys),
        text_cell(source, refs([row], "source", "locator")),
    ]
