"""The sheets of the summary workbook that list rather than report: the register, the sources, the checks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from clusterbook.catalogue import RULES
from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.compose.outline import OVERALL, SECTIONS
from clusterbook.compose.reports import count_by_severity
from clusterbook.compose.sheet_tables import (
    figure_cell,
    figure_table,
    one_table_each,
    source_cells,
    source_columns,
    text_cell,
)
from clusterbook.model.figures import Align, Figure, Register, TableValue
from clusterbook.model.findings import Finding
from clusterbook.model.sheets import Link, Sheet, SheetCell, SheetColumn, SheetRow, SheetTable
from clusterbook.tables.book import Book

REGISTER = "指标登记"
SOURCES = "来源"
CHECKS = "核对"
RECONCILIATION = "表_公布数核对"
SOURCES_TABLE = "表_来源"

REGISTER_COLUMNS = (
    SheetColumn("指标", limit=34),
    SheetColumn("数值", Align.RIGHT),
    SheetColumn("单位", Align.CENTER),
    SheetColumn("文字表述", limit=54),
    *source_columns(50),
    SheetColumn("章节", Align.CENTER),
    SheetColumn("计数口径", Align.CENTER),
    SheetColumn("定义", limit=40),
    SheetColumn("编号", limit=34),
)
_FINDING_COLUMNS = (
    SheetColumn("级别", Align.CENTER),
    SheetColumn("代码", Align.CENTER),
    SheetColumn("提示", limit=60),
    SheetColumn("数量（处）", Align.RIGHT),
)

_SECTION_NAMES = {section.code: section.numeral or section.title for section in (OVERALL, *SECTIONS)}


def register_sheet(register: Register, tables: Mapping[str, Link]) -> Sheet:
    """Every figure of the register, known or not, in its order; `tables` says where a table figure is shown."""
    rows = [_register_row(figure, tables.get(figure.id)) for figure in register.values()]
    hint = (
        "“来源单元格”是输入工作簿中的地址；点击“定位”，转到“数据_”各表中的同一位置，来源有多处的转到第一处；"
        "“尚无数据”表示输入工作簿中没有相应内容。"
    )
    return Sheet(REGISTER, REGISTER, (SheetTable(REGISTER, REGISTER_COLUMNS, rows),), hint)


def _register_row(figure: Figure, shown: Link | None) -> SheetRow:
    cells = (
        text_cell(figure.label),
        figure_cell(figure),
        text_cell(figure.unit),
        _statement(figure, shown),
        *source_cells(figure.cells),
        text_cell(_SECTION_NAMES.get(figure.section, figure.section)),
        text_cell(figure.counting_rule.value),
        text_cell(figure.definition),
        text_cell(figure.id),
    )
    return SheetRow(cells, figure.id)


def _statement(figure: Figure, shown: Link | None) -> SheetCell:
    if isinstance(figure.value, TableValue) and figure.value.rows:
        return SheetCell(f"表，{len(figure.value.rows)}行", link=shown)
    return text_cell(figure.text or ("不公开" if figure.left_out else "尚无数据"))


def sources_sheet(book: Book) -> Sheet:
    """The documents of the master workbook's 来源, as they stand there; empty columns fall away."""
    records = list(book["sources"])
    columns = [
        column
        for column in book["sources"].spec.columns
        if any(record.text(column.key) for record in records)
    ]
    rows = [SheetRow([text_cell(record.text(column.key)) for column in columns]) for record in records]
    headers = [SheetColumn(column.header) for column in columns]
    empty = () if rows else ("输入工作簿的“来源”表没有内容。",)
    return Sheet(SOURCES, "来源资料", (SheetTable("来源资料", headers, rows, empty),))


def checks_sheets(register: Register, findings: Sequence[Finding]) -> Iterator[Sheet]:
    """Published numbers against the rows, and how many findings the check of the input gave."""
    reconciliation = figure_table(register.labelled(RECONCILIATION), ("“公布数据”表没有内容，无可核对。",))
    yield from one_table_each(CHECKS, "", "公布数与录入数核对", (reconciliation, _findings_table(findings)))


def _findings_table(findings: Sequence[Finding]) -> SheetTable:
    """A row per code with its count, worst severity first, then by code, and their total."""
    counts = Counter(finding.code for finding in findings)
    codes = sorted(counts, key=lambda code: (RULES[code].severity.rank, code))
    rows = [
        _count_row(
            RULES[code].severity.zh, code, RULES[code].message.labelled("zh", SLOT_LABELS), counts[code]
        )
        for code in codes
    ]
    rows.append(_count_row("合计", "", "" if findings else "未发现问题", len(findings)))
    severities = "、".join(
        f"{severity.zh}{count}处" for severity, count in count_by_severity(findings).items()
    )
    note = f"{severities}；逐处的位置、原因和处理办法用 clusterbook validate 列出。"
    return SheetTable("数据校验结果", _FINDING_COLUMNS, rows, (note,), total=True)


def _count_row(severity: str, code: str, message: str, count: int) -> SheetRow:
    return SheetRow((text_cell(severity), text_cell(code), text_cell(message), SheetCell(count)))
