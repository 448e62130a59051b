"""The sheet 核对: what was checked and with which result, what was waived, and the lines to sign."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from clusterbook.catalogue import RULES
from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.compose.reports import count_by_severity
from clusterbook.compose.sheet_tables import figure_table, text_cell
from clusterbook.compose.summary_notes import Note
from clusterbook.compose.ties import ties
from clusterbook.model.figures import Align, Register
from clusterbook.model.findings import Finding
from clusterbook.model.sheets import Formula, Sheet, SheetCell, SheetColumn, SheetRow, SheetTable, Span
from clusterbook.tables.book import Book

CHECKS = "核对"
RECONCILIATION = "表_公布数核对"
_COVERAGE = "CB7"
_CHECK_COLUMNS = (
    SheetColumn("核对事项", limit=70),
    SheetColumn("核对数量", Align.RIGHT),
    SheetColumn("结果", limit=40),
)
_FINDING_COLUMNS = (
    SheetColumn("级别", Align.CENTER),
    SheetColumn("代码", Align.CENTER),
    SheetColumn("检查内容", limit=60),
    SheetColumn("数量（处）", Align.RIGHT),
)
_SIGNED = ("编制", "复核", "审定")
_SIGNATURES = (
    SheetColumn("环节", Align.CENTER, 70),
    SheetColumn("姓名", Align.CENTER),
    SheetColumn("日期", Align.CENTER),
    SheetColumn("意见", limit=40),
)


def reconciliation(register: Register) -> SheetTable:
    """Published numbers beside the rows that were entered."""
    return figure_table(register.labelled(RECONCILIATION), ("“公布数据”表没有内容，无可核对。",))


def overview(
    register: Register,
    book: Book,
    findings: Sequence[Finding],
    sheets: Sequence[Sheet],
    notes: Sequence[Note],
) -> Sheet:
    """What was checked when the workbook was made, and the lines to sign.

    The build stops where one of the first four fails, so that a workbook with another result does not exist.
    """
    tables = [table for sheet in sheets for table in sheet.tables]
    weights = "、".join(f"{severity.zh}{count}处" for severity, count in count_by_severity(findings).items())
    rows = (
        ("简报、本工作簿各表与“指标登记”的数值", len(register), "一致"),
        ("公式的计算值与登记值", _formulas(tables), "一致"),
        (
            "各表分项之和与合计（按显示的位数）",
            sum(len(list(ties(table))) for table in tables),
            "相符，或有附注说明",
        ),
        ("附注的编号与标注", len(notes), "前后对应"),
        ("输入工作簿的检查规则", sum(not code.startswith(_COVERAGE) for code in RULES), weights),
        ("经批准豁免的问题", len(book["waivers"]), "见“豁免表”" if len(book["waivers"]) else "没有豁免"),
    )
    checked = [
        SheetRow((text_cell(what), SheetCell(count), text_cell(result))) for what, count, result in rows
    ]
    return Sheet(CHECKS, CHECKS, (SheetTable("生成时的核对", _CHECK_COLUMNS, checked), _signatures()))


def _formulas(tables: Iterable[SheetTable]) -> int:
    return sum(cell.formula is not None for table in tables for row in table.rows for cell in row.cells)


def _signatures() -> SheetTable:
    blank = [SheetCell(None)] * (len(_SIGNATURES) - 1)
    rows = [SheetRow([text_cell(word), *blank]) for word in _SIGNED]
    return SheetTable("签核", _SIGNATURES, rows, ("空白处由有关人员签署，程序不填写。",))


def findings_table(findings: Sequence[Finding]) -> SheetTable:
    """A row for each rule that was run, those with findings first, by weight, then by code; and their total."""
    counts = Counter(finding.code for finding in findings)
    run = [code for code in RULES if counts[code] or not code.startswith(_COVERAGE)]
    codes = sorted(run, key=lambda code: (not counts[code], RULES[code].severity.rank, code))
    rows = [_count_row(RULES[code].severity.zh, code, _message(code), counts[code]) for code in codes]
    total = _count_row("合计", "", "" if findings else "未发现问题", len(findings))
    added = Formula(("SUM(", Span(0, 3, len(rows) - 1, 3), ")"))
    total = total._replace(cells=[*total.cells[:3], total.cells[3]._replace(formula=added)])
    weights = "、".join(f"{severity.zh}{count}处" for severity, count in count_by_severity(findings).items())
    notes = (
        f"{weights}；逐处的位置、原因和处理办法用 clusterbook validate 列出。",
        "数量为0的规则未发现问题；输入工作簿没有相应工作表或列的，该规则不适用。",
    )
    return SheetTable("数据校验结果", _FINDING_COLUMNS, [*rows, total], notes, total=True)


def _message(code: str) -> str:
    return RULES[code].message.labelled("zh", SLOT_LABELS)


def _count_row(severity: str, code: str, message: str, count: int) -> SheetRow:
    return SheetRow((text_cell(severity), text_cell(code), text_cell(message), SheetCell(count)))


def waivers_table(book: Book) -> SheetTable:
    """The accepted findings as the workbook's 豁免 lists them, without the content of the cells; empty columns fall away."""
    table = book["waivers"]
    listed = [
        column
        for column in table.spec.columns
        if column.key != "value" and any(row.text(column.key) for row in table)
    ]
    columns = [SheetColumn(column.header) for column in listed]
    rows = [SheetRow([text_cell(row.text(column.key)) for column in listed]) for row in table]
    return SheetTable("豁免", columns, rows, () if rows else ("“豁免”表没有内容。",))


def detail_sheets(tables: Iterable[SheetTable]) -> Iterator[Sheet]:
    """Each table of the checks on a sheet of its own."""
    for table in tables:
        yield Sheet(f"{table.title}表", f"{table.title}表", (table,))
