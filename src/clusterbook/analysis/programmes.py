"""Section 1.3: programmes and projects with their targets."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    clause,
    counted,
    list_limit,
    number_cell,
    number_column,
    quoted_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.model.wording import quantity_text
from clusterbook.tables.book import Book, Record, Value, refs

TOTAL = Statement(
    "programmes.total", "专项行动总数", "1.3", "“专项行动”表所列行动和工程的个数", "个", CountingRule.ONCE
)
PROVINCES = Statement(
    "programmes.provinces",
    "专项行动省份",
    "1.3",
    "“专项行动”表中至少有一项行动或工程的省份",
    rule=CountingRule.ONCE,
)
PROVINCE_COUNT = Statement(
    "programmes.provinces.count",
    "专项行动省份数",
    "1.3",
    "“专项行动”表中至少有一项行动或工程的省份数",
    "个",
    CountingRule.ONCE,
)
SAID = Statement("programmes.said", "专项行动叙述", "1.3", "各省份实施的行动和工程及其内容、目标")
TABLE = Statement("programmes.table", "表_专项行动", "1.3", "各省份的行动和工程、内容、目标和进展")
WITH_TARGET = Statement(
    "programmes.with_target",
    "有目标专项行动数",
    "1.3",
    "写明目标数量的行动和工程数，目标取自公布数据的也计入",
    "个",
    CountingRule.ONCE,
)
WITH_PROGRESS = Statement(
    "programmes.with_progress",
    "有进展专项行动数",
    "1.3",
    "写明目标数量并已填进展数量的行动和工程数",
    "个",
    CountingRule.ONCE,
)
SILENT = Statement(
    "programmes.silent",
    "未报进展专项行动",
    "1.3",
    "写明目标数量而没有填进展数量的行动和工程",
    rule=CountingRule.ONCE,
)
PROGRESS = Statement(
    "programmes.progress",
    "表_专项行动进展",
    "1.3",
    "写明目标数量的行动和工程，其进展数量及占目标数量的比例",
    rule=CountingRule.ONCE,
)


class Programme(NamedTuple):
    """A programme and the row that gives its target: its own, or the published aggregate it names."""

    row: Record
    target: float | None
    unit: str
    target_cells: tuple[CellRef, ...]

    @property
    def amount(self) -> str:
        """The target with its unit; empty where there is none."""
        return "" if self.target is None else quantity_text(self.target, self.unit)

    @property
    def done(self) -> float | None:
        """The progress in % of the target; None where either is unknown, or the target is 0."""
        progress = self.row.number("progress")
        return progress / self.target * 100 if progress is not None and self.target else None


def figures(book: Book) -> Iterator[Figure]:
    """The programmes by province."""
    provinces = Provinces(book)
    published = book["published"].by("id")
    rows = sorted(
        (row for row in unique(book["programmes"], "id") if row["province"] in provinces.by_name),
        key=lambda row: (provinces.rank(row.text("province")), row.text("id")),
    )
    having = provinces.ordered(row.text("province") for row in rows)
    known = counted(book["programmes"], rows) is not None
    programmes = [_programme(row, published) for row in rows]
    yield TOTAL.quantity(counted(book["programmes"], rows), refs(rows, "id"))
    yield PROVINCES.items(
        having if known else None, refs(rows, "province"), limit=list_limit(book), noun="个省份"
    )
    yield PROVINCE_COUNT.quantity(len(having) if known else None, refs(rows, "province"))
    yield SAID.words(
        "；".join(_sentence(item) for item in programmes if item.row["name"]),
        tuple(cell for item in programmes for cell in _sentence_cells(item)),
    )
    yield TABLE.table(_table(programmes, provinces))
    yield from _followed(programmes, provinces)


def _followed(programmes: list[Programme], provinces: Provinces) -> Iterator[Figure]:
    """The programmes with a target number: how many report their progress, which do not, and how far they are."""
    aimed = [item for item in programmes if item.target is not None]
    reported = [item for item in aimed if item.row["progress"] is not None]
    silent = [item.row for item in aimed if item.row["progress"] is None]
    yield WITH_TARGET.quantity(
        counted(programmes, aimed), [cell for item in aimed for cell in item.target_cells]
    )
    yield WITH_PROGRESS.quantity(counted(aimed, reported), refs((item.row for item in reported), "progress"))
    yield SILENT.items([_named(row) for row in silent] if aimed else None, refs(silent, "province", "name"))
    columns = [
        text_column("省份", 0.8),
        quoted_column("名称", 2.6),
        number_column("目标数量"),
        text_column("目标单位", 0.8),
        text_column("目标年份", 0.8),
        number_column("进展数量"),
        text_column("进展截至", 1.4),
        number_column("占目标比例", "%"),
    ]
    notes = ["目标数量和进展数量按同一口径填报；“—”为尚未报送。"]
    yield PROGRESS.table(table_value(columns, [_progress_row(item, provinces) for item in aimed], notes))


def _named(row: Record) -> str:
    return f"{row.text('province')}“{row.text('name') or row.text('id')}”"


def _progress_row(item: Programme, provinces: Provinces) -> list[TableCell]:
    row = item.row
    return [
        text_cell(provinces.short(row.text("province")), refs([row], "province")),
        text_cell(row.text("name"), refs([row], "name")),
        number_cell(item.target, item.target_cells),
        text_cell(item.unit, item.target_cells),
        text_cell(row.text("target_year"), refs([row], "target_year")),
        number_cell(row.number("progress"), refs([row], "progress")),
        text_cell(row.text("progress_date"), refs([row], "progress_date")),
        number_cell(item.done, (*item.target_cells, *refs([row], "progress"))),
    ]


def _programme(row: Record, published: Mapping[Value, Record]) -> Programme:
    """The programme with its target; a target number of its own goes before a published one."""
    source = published.get(row["target_from"])
    if row.number("target") is None and source is not None:
        cells = (*refs([row], "target_from"), *refs([source], "value", "unit"))
        return Programme(row, source.number("value"), source.text("unit"), cells)
    return Programme(row, row.number("target"), row.text("target_unit"), refs([row], "target", "target_unit"))


def _sentence_cells(item: Programme) -> tuple[CellRef, ...]:
    named, limits = (
        refs([item.row], "province", "name", "content"),
        refs([item.row], "target_text", "target_year"),
    )
    return (*named, *item.target_cells, *limits)


def _sentence(item: Programme) -> str:
    """江苏省实施“……专项行动”，……，目标为14个……; a target that the content states is not repeated."""
    content = clause(item.row.text("content"))
    parts = [f"{item.row.text('province')}实施“{item.row.text('name')}”"]
    if content:
        parts.append(content)
    if item.amount and item.amount not in content:
        parts.append(f"目标为{_target(item)}")
    return "，".join(parts)


def _target(item: Programme) -> str:
    """14个国家先进制造业集群提升发展能级（2030年）; empty where no target number is given."""
    if not item.amount:
        return ""
    year = f"（{item.row.text('target_year')}年）" if item.row["target_year"] else ""
    return f"{item.amount}{clause(item.row.text('target_text'))}{year}"


def _progress(item: Programme) -> str:
    """12个（截至2027年12月31日); empty where no progress is given."""
    progress = item.row.number("progress")
    if progress is None:
        return ""
    date = f"（截至{item.row.text('progress_date')}）" if item.row["progress_date"] else ""
    return quantity_text(progress, item.unit) + date


def _table(programmes: list[Programme], provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("省份", 0.8),
        quoted_column("名称", 2.4),
        text_column("种类", 1.0),
        quoted_column("主要内容", 2.6),
        text_column("目标", 1.8),
        text_column("进展", 1.2),
    ]
    return table_value(columns, [_row(item, provinces) for item in programmes])


def _row(item: Programme, provinces: Provinces) -> list[TableCell]:
    row = item.row
    return [
        text_cell(provinces.short(row.text("province")), refs([row], "province")),
        text_cell(row.text("name"), refs([row], "name")),
        text_cell(row.text("kind"), refs([row], "kind")),
        text_cell(row.text("content"), refs([row], "content")),
        text_cell(_target(item), (*item.target_cells, *refs([row], "target_text", "target_year"))),
        text_cell(_progress(item), refs([row], "progress", "progress_date")),
    ]
