"""Section 0: published aggregates, each beside what the workbook's rows count, with the difference said."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from clusterbook.analysis import aims
from clusterbook.analysis.clusters import clusters, of_level, within
from clusterbook.analysis.layout import cells_of, track_layouts
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Member,
    Statement,
    number_cell,
    subject_of,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Align, CountingRule, Figure, TableCell, TableValue
from clusterbook.model.wording import quantity_text
from clusterbook.tables.book import Book, Record, refs

EXACT = "恰为"
_BOUNDED = ("余", "多")
"""Qualifiers that also name an upper limit."""

VALUE = Statement("published.value", "公布数", "0", "来源公布的{subject}", rule=CountingRule.PUBLISHED)
ENTERED = Statement(
    "published.entered", "录入数", "0", "按核对口径由表内行数得出的{subject}", rule=CountingRule.ONCE
)
REMARK = Statement("published.remark", "核对说明", "0", "{subject}的公布数与表内录入数的比较")
TABLE = Statement(
    "published.table",
    "表_公布数核对",
    "0",
    "有核对口径的各项公布数与表内录入数的核对情况，两边互不改动",
    rule=CountingRule.PUBLISHED,
)


class Entered(NamedTuple):
    """What the rows count, and the cells that were counted; None where the rows say nothing."""

    value: int | None
    cells: tuple[CellRef, ...] = ()


Count = Callable[[Book, Provinces, str], Entered]


def figures(book: Book) -> Iterator[Figure]:
    """For each published aggregate its value, the rows' count and the remark; then the table of all."""
    provinces = Provinces(book)
    rows = sorted(unique(book["published"], "id"), key=lambda row: row.text("id"))
    entered = {row.text("id"): count_entered(book, provinces, row) for row in rows}
    for subject, row in _latest(rows).items():
        member = Member(row.text("id"), subject)
        yield _published(row, member)
        count = entered[row.text("id")]
        yield ENTERED.quantity(count.value, count.cells, member, unit=row.text("unit"))
        remark = remark_on(row, count.value)
        yield REMARK.words(remark, (*_value_cells(row), *count.cells) if remark else (), member)
    yield TABLE.table(_table(rows, entered, provinces))


def _latest(rows: list[Record]) -> Mapping[str, Record]:
    """The rows by subject; of several for the same indicator and province the one of the latest date."""
    latest: dict[str, Record] = {}
    for row in sorted(rows, key=_date):
        subject = subject_of(row.text("indicator"))
        if subject:
            province = subject_of(row.text("province"))
            latest[f"{subject}_{province}" if province else subject] = row
    return dict(sorted(latest.items(), key=lambda item: item[1].text("id")))


def _date(row: Record) -> str:
    value = row["as_of"]
    return value.iso if isinstance(value, PartialDate) else ""


def _value_cells(row: Record) -> tuple[CellRef, ...]:
    return refs([row], "value", "unit", "qualifier")


def _published(row: Record, member: Member) -> Figure:
    """The value as published: no digit is rounded away."""
    return VALUE.quantity(
        row.number("value"),
        _value_cells(row),
        member,
        unit=row.text("unit"),
        qualifier=row.text("qualifier"),
        decimals=6,
    )


def count_entered(book: Book, provinces: Provinces, row: Record) -> Entered:
    """What the workbook's rows count by the row's 核对口径, within its province where it names one.

    None where the 口径 is 不核对, where nothing is entered, or where it makes no sense for one province.
    """
    count = _COUNTS.get(row.text("reconciliation"))
    return count(book, provinces, row.text("province")) if count else Entered(None)


def _provinces(_book: Book, provinces: Provinces, province: str) -> Entered:
    if province:
        return Entered(None)
    return Entered(len(provinces.records) or None, refs(provinces.records, "full_name"))


def _national_clusters(book: Book, _provinces: Provinces, province: str) -> Entered:
    rows = clusters(book)
    national = of_level(rows, "国家级")
    if not rows:
        return Entered(None)
    if not province:
        return Entered(len(national), refs(national, "level"))
    own = within(national, province)
    return Entered(len(own), refs(own, "level", "provinces"))


def _own_national_clusters(book: Book, provinces: Provinces, province: str) -> Entered:
    return _national_clusters(book, provinces, province) if province else Entered(None)


def _world_class_clusters(book: Book, provinces: Provinces, province: str) -> Entered:
    aim = aims.world_class(book, provinces)
    if not aim.clusters_known:
        return Entered(None)
    rows = within(aim.clusters, province) if province else aim.clusters
    return Entered(len(rows), refs(rows, "aim"))


def _world_class_provinces(book: Book, provinces: Provinces, province: str) -> Entered:
    aim = aims.world_class(book, provinces)
    if province or not aim.known:
        return Entered(None)
    return Entered(len(aim.provinces(provinces)), aim.cells)


def _tracks(book: Book, _provinces: Provinces, province: str) -> Entered:
    layouts = track_layouts(book)
    if not layouts:
        return Entered(None)
    chosen = [layout for layout in layouts if not province or province in layout.provinces]
    return Entered(len(chosen), cells_of(chosen))


_COUNTS: Mapping[str, Count] = {
    "省份行数": _provinces,
    "国家级集群数": _national_clusters,
    "本省国家级集群数": _own_national_clusters,
    "世界级目标集群数": _world_class_clusters,
    "世界级目标省份数": _world_class_provinces,
    "产业方向数": _tracks,
}


def _is_compared(row: Record) -> bool:
    """Whether the row's 核对口径 names rows to compare with; 不核对 does not."""
    return row.text("reconciliation") in _COUNTS


def remark_on(row: Record, entered: int | None) -> str:
    """How the rows' count stands to the published value, with the difference; empty where it is not compared.

    A qualifier keeps its sense: 10余个 is met by 11 to 19, 超 by more, 以上 by as many or more; 约 and 近 name no
    limit to test, so for them only the difference is said.
    """
    published, unit = row.number("value"), row.text("unit")
    if published is None or not _is_compared(row):
        return ""
    if entered is None:
        return "表内尚未录入，暂不能核对"
    count = f"表内录入{quantity_text(entered, unit)}"
    qualifier = row.text("qualifier") or EXACT
    if qualifier == EXACT:
        return (
            "与表内录入数一致"
            if entered == published
            else f"{count}，{_difference(entered, published, unit)}"
        )
    wording = f"“{quantity_text(published, unit, qualifier, 6)}”"
    met = meets(entered, published, qualifier)
    if met is None:
        return f"{count}，公布数为{wording}，{_difference(entered, published, unit)}"
    if met:
        return f"{count}，符合{wording}的表述"
    return f"{count}，{'超出' if entered > published and qualifier in _BOUNDED else '未达到'}{wording}的表述"


def meets(entered: float, published: float, qualifier: str) -> bool | None:
    """Whether a count is what a qualified number says; None for 约 and 近, which name no limit.

    余 and 多 reach up to the next step of the number's last digit that is not 0: 10余 is 11 to 19, 120余 121 to 129.
    """
    if qualifier in _BOUNDED:
        return published < entered < published + _step(published)
    if qualifier == "超":
        return entered > published
    if qualifier == "以上":
        return entered >= published
    return None


def _step(number: float) -> int:
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return step


def _difference(entered: float, published: float, unit: str) -> str:
    if entered == published:
        return f"等于{quantity_text(published, unit, decimals=6)}"
    word = "多" if entered > published else "少"
    return f"比公布数{word}{quantity_text(abs(entered - published), unit, decimals=6)}"


def _table(rows: list[Record], entered: Mapping[str, Entered], provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("指标", 2.2),
        text_column("范围", 0.8),
        text_column("单位", 0.7, Align.CENTER),
        text_column("公布数", 1.0, Align.RIGHT),
        text_column("录入数", 1.0, Align.RIGHT),
        text_column("核对情况", 3.2),
    ]
    notes = ["公布数取自来源，录入数由表内行数得出，两边互不改动。"]
    compared = [row for row in rows if _is_compared(row)]
    if len(compared) < len(rows):
        notes.append(f"另有{len(rows) - len(compared)}项公布数在表内没有对应的行，不作核对，未列入本表。")
    return table_value(columns, [_row(row, entered[row.text("id")], provinces) for row in compared], notes)


def _row(row: Record, entered: Entered, provinces: Provinces) -> list[TableCell]:
    province = row.text("province")
    return [
        text_cell(row.text("indicator"), refs([row], "indicator")),
        text_cell(provinces.short(province) if province else "全国", refs([row], "province")),
        text_cell(row.text("unit"), refs([row], "unit")),
        _published_cell(row),
        number_cell(entered.value, entered.cells),
        text_cell(remark_on(row, entered.value), (*_value_cells(row), *entered.cells)),
    ]


def _published_cell(row: Record) -> TableCell:
    """An exact number as a number; one with a qualifier as text, so that nobody can add it up."""
    number, qualifier = row.number("value"), row.text("qualifier")
    cells = refs([row], "value", "qualifier")
    if number is None or qualifier in {"", EXACT}:
        return number_cell(number, cells, 6)
    return text_cell(quantity_text(number, "", qualifier, 6), cells)
