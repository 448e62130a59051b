"""Section 3.5: the cases worth copying, by kind, and who should see them."""

from collections.abc import Iterator

from clusterbook.analysis.listing import in_order
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    clause,
    counted,
    family_words,
    filled,
    list_limit,
    member_of,
    quoted_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

TOTAL = Statement(
    "cases.total", "案例总数", "3.5", "“典型案例”表中的案例数，跨省案例计一次", "个", CountingRule.ONCE
)
COUNT = Statement(
    "cases.count", "案例数", "3.5", "类型为“{subject}”的典型案例数，跨省案例计一次", "个", CountingRule.ONCE
)
TOLD = Statement("cases.told", "案例叙述", "3.5", "类型为“{subject}”的各案例的省份、名称和主要做法")
LACKING = Statement("cases.lacking", "案例缺项类型", "3.5", "还没有典型案例的案例类型")
VISITORS = Statement(
    "cases.visitors", "建议观摩省份", "3.5", "典型案例中列为建议观摩地区的省份", rule=CountingRule.EACH
)
TABLE = Statement("cases.table", "表_典型案例", "3.5", "各典型案例的做法、推广条件和建议观摩地区")

_COLUMNS = (
    quoted_column("案例", 1.8),
    text_column("类型", 1.0),
    text_column("所在省份", 1.0),
    quoted_column("主要做法", 3.4),
    quoted_column("推广条件", 1.8),
    text_column("建议观摩地区", 1.4),
)
_KINDS = SPECIFICATION.vocabulary("case_kind").values


def figures(book: Book) -> Iterator[Figure]:
    """The cases in total and by kind, the kinds without any, and the provinces that should see them."""
    provinces = Provinces(book)
    rows = in_order(unique(book["cases"], "id"), provinces)
    yield TOTAL.quantity(len(rows) or None, refs(rows, "id"))
    kinds = family_words(_KINDS, (row.text("kind") for row in filled(rows, "kind")))
    for kind in kinds:
        own = [row for row in rows if row["kind"] == kind]
        yield COUNT.quantity(counted(rows, own), refs(own, "kind"), member_of(kind))
        said = filled(own, "practice")
        text = "；".join(_sentence(row, provinces) for row in said)
        yield TOLD.words(text, refs(said, "provinces", "name", "practice"), member_of(kind))
    lacking = [kind for kind in kinds if all(row["kind"] != kind for row in rows)]
    yield LACKING.items(lacking if rows else None, refs(rows, "kind"))
    visits = filled(rows, "visitors")
    visitors = provinces.ordered(name for row in visits for name in row.items("visitors"))
    yield VISITORS.items(visitors or None, refs(visits, "visitors"), limit=list_limit(book), noun="个省份")
    yield TABLE.table(table_value(_COLUMNS, [_table_row(row, provinces) for row in rows]))


def _sentence(row: Record, provinces: Provinces) -> str:
    names = "、".join(provinces.shown(row.items("provinces")))
    return f"{names}“{row.text('name')}”{clause(row.text('practice'))}"


def _table_row(row: Record, provinces: Provinces) -> list[TableCell]:
    return [
        text_cell(row.text("name"), refs([row], "name")),
        text_cell(row.text("kind"), refs([row], "kind")),
        text_cell(provinces.shorts(row.items("provinces")), refs([row], "provinces")),
        text_cell(row.text("practice"), refs([row], "practice")),
        text_cell(row.text("conditions"), refs([row], "conditions")),
        text_cell(provinces.shorts(row.items("visitors")), refs([row], "visitors")),
    ]
