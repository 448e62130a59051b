"""The summary workbook: every figure of the register, sheet by sheet in the order of the briefing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from clusterbook.compose.formulas.attach import Formulas, with_formulas
from clusterbook.compose.formulas.data import Data
from clusterbook.compose.looks import with_looks
from clusterbook.compose.outline import ANNEXES, OVERALL, SECTIONS
from clusterbook.compose.profile import audience_text, output_title, profile_figures
from clusterbook.compose.sheet_tables import (
    figure_table,
    figures_table,
    is_table,
    one_table_each,
    table_title,
    text_cell,
)
from clusterbook.compose.summary_charts import ChartCells, chart_uses, drawings
from clusterbook.compose.summary_checks import (
    RECONCILIATION,
    detail_sheets,
    findings_table,
    overview,
    reconciliation,
    waivers_table,
)
from clusterbook.compose.summary_data import data_sheets
from clusterbook.compose.summary_guide import SOURCES, SOURCES_TABLE, guide_sheets
from clusterbook.compose.summary_notes import explained, note_faults, numbered
from clusterbook.compose.summary_register import Use, register_sheet
from clusterbook.compose.ties import loose_totals
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Align, Figure, Register
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook
from clusterbook.model.sheets import (
    DataSheet,
    Link,
    Properties,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetTable,
    SummaryBook,
)
from clusterbook.model.wording import one_line
from clusterbook.tables.book import Book

COVER = "封面"
CONTENTS = "目录"
_PROGRAM = "clusterbook"
"""The author of a workbook whose cover names none."""
_PERIOD_START = PartialDate(2026)
_POLICIES = "建议表"
_ELSEWHERE = {
    RECONCILIATION,
    SOURCES_TABLE,
    *(f"{_POLICIES}.{annex.number}" for annex in ANNEXES),
    *(label for annex in ANNEXES for label in annex.tables),
}
"""Tables that stand in other sheets than that of their section."""


def summary_workbook(
    register: Register, book: Book, raw: RawBook, findings: Sequence[Finding]
) -> SummaryBook:
    """The summary workbook of a register.

    `book` gives the cover and the sources, `raw` the data the figures come from, `findings` the checks.
    """
    data = list(data_sheets(register, book, raw))
    formulas = Formulas(register, Data(data, book))
    reports = [
        _finished(sheet, register, formulas)
        for sheet in (*_section_sheets(register), *_annex_sheets(register))
    ]
    checked = [
        _finished(sheet, register, formulas)
        for sheet in detail_sheets((reconciliation(register), findings_table(findings), waivers_table(book)))
    ]
    tables = {**_places([*reports, *checked]), register.labelled(SOURCES_TABLE).id: Link(SOURCES)}
    drawn = ChartCells(register, formulas, tables).sheets()
    uses = _uses(register, reports, tables)
    listing = _finished(register_sheet(register, uses, formulas), register, formulas)
    bodies = [*reports, *drawn, listing]
    plain = [*bodies, overview(register, book, findings, [*bodies, *checked], ()), *checked]
    _, notes = numbered(plain)
    plain[len(bodies)] = overview(register, book, findings, plain, notes)
    return _assembled(register, book, plain, data)


def _finished(sheet: Sheet, register: Register, formulas: Formulas) -> Sheet:
    """A sheet with formulas under its numbers, notes on what needs a word, and pictures of its numbers."""
    (sheet,) = with_formulas([sheet], register, formulas)
    labels = [register[table.figure].label if table.figure in register else "" for table in sheet.tables]
    tables = [with_looks(explained(table), label) for table, label in zip(sheet.tables, labels, strict=True)]
    return replace(sheet, tables=tables)


def _assembled(
    register: Register, book: Book, plain: Sequence[Sheet], data: Sequence[DataSheet]
) -> SummaryBook:
    """The workbook of finished sheets: cover and contents before them, how to read them and the data behind."""
    listed, notes = numbered(plain)
    guide = list(guide_sheets(book, notes))
    contents = _contents_sheet([*plain, *guide], data)
    cover = _cover_sheet(register, book)
    made = SummaryBook(
        f"{output_title(register)}数据汇总",
        cutoff_date(book),
        (cover, contents, *listed, *guide),
        register.labelled("数据性质").text,
        data,
        _properties(register, book),
    )
    if faults := [*note_faults(listed, notes), *loose_totals(made)]:
        raise AssertionError("; ".join(faults))
    return made


def _properties(register: Register, book: Book) -> Properties:
    """Who made the workbook, for which period, and from which file."""
    return Properties(
        one_line(register.labelled("编制单位").text) or _PROGRAM,
        one_line(register.labelled("规划期").text),
        f"由{Path(book.path).name}生成，SHA-256：{book.sha256}",
    )


def _uses(
    register: Register, reports: Iterable[Sheet], tables: Mapping[str, Link]
) -> Mapping[str, Sequence[Use]]:
    """Where each figure is shown: in sections and annexes, in tables, in charts; by the figure's id."""
    uses: dict[str, list[Use]] = {}
    for sheet in reports:
        for row in (row for table in sheet.tables for row in table.rows if row.figure):
            uses.setdefault(row.figure, []).append(Use(sheet.name))
    for figure, link in tables.items():
        uses.setdefault(figure, []).append(Use(link.sheet, link))
    for figure, drawn in chart_uses(register).items():
        uses.setdefault(figure, []).extend(Use(f"图：{title}") for title in drawn)
    return uses


def cutoff_date(book: Book) -> PartialDate:
    """The data cut-off date; without one the year in which the planning period begins."""
    setting = book.setting("数据截止日期")
    content = setting["content"] if setting else None
    return content if isinstance(content, PartialDate) else _PERIOD_START


def _cover_sheet(register: Register, book: Book) -> Sheet:
    """What the workbook is, as of when, and from which file."""
    labels = ("数据性质", "规划期", "数据截止日期", "工作簿版本", "编制单位", "成文日期")
    stated = [(label, register.labelled(label)) for label in labels if register.labelled(label).text]
    stated += [(figure.name, figure) for figure in profile_figures(register)]
    rows = [SheetRow((text_cell(label), text_cell(figure.text)), figure.id) for label, figure in stated]
    if left_out := audience_text(register):
        rows.append(_pair("读者范围", left_out))
    rows.append(_pair("输入工作簿", Path(book.path).name))
    rows.append(_pair("输入工作簿SHA-256", book.sha256))
    covered = register.labelled("已录入要点省份数")
    rows.append(SheetRow((text_cell("已录入规划要点的省份"), text_cell(covered.text or "尚无")), covered.id))
    rows.append(
        _pair("数字来源", "本工作簿的每个数字都取自“指标登记”，登记中列明来源单元格，点击“定位”可看该处数据")
    )
    columns = (SheetColumn("项目"), SheetColumn("内容", limit=70))
    title = f"{output_title(register)}数据汇总"
    return Sheet(COVER, title, (SheetTable("基本情况", columns, rows),))


def _pair(name: str, content: str) -> SheetRow:
    return SheetRow((text_cell(name), text_cell(content)))


def _section_sheets(register: Register) -> Iterator[Sheet]:
    for section in (OVERALL, *SECTIONS):
        figures = register.section(section.code)
        name = f"{section.numeral}{section.title}"
        first = figures_table(f"{name}：指标", figures, (f"{name}：尚无数据。",))
        tables = [
            figure_table(figure, _missing_notes(figure, figures))
            for figure in figures
            if is_table(figure) and figure.label not in _ELSEWHERE
        ]
        yield from one_table_each(name, section.numeral, name, [first, *tables])


def _annex_sheets(register: Register) -> Iterator[Sheet]:
    """The sheets of each annex of the briefing, with the tables that the briefing shows there."""
    for annex in ANNEXES:
        policies = register.labelled(f"{_POLICIES}.{annex.number}")
        others = [register.labelled(label) for label in annex.tables]
        missing = (f"尚无对应{annex.number}的政策建议。",)
        tables = [
            replace(figure_table(policies, missing, sources=False), title=f"{annex.number}：政策建议"),
            *(
                figure_table(other, _missing_notes(other, register.section(other.section)))
                for other in others
            ),
        ]
        title = f"{annex.number}　{annex.title}"
        yield from one_table_each(annex.number, annex.number, title, list(_said_once(tables)))


def _said_once(tables: Iterable[SheetTable]) -> Iterator[SheetTable]:
    """The tables, those without rows without what an earlier one of them says in the same words."""
    said: set[str] = set()
    for table in tables:
        if table.rows:
            yield table
            continue
        yield replace(table, notes=[note for note in table.notes if note not in said])
        said |= set(table.notes)


def _missing_notes(figure: Figure, figures: Iterable[Figure]) -> tuple[str, ...]:
    """What is said of a table without rows: that it is empty, and what its section says is not reported, by whom.

    A table may also be empty because there is nothing to list (no cluster that declines), so the cause is left open.
    """
    if figure.left_out:
        return (f"{table_title(figure)}：不公开。",)
    missing = [f"{other.label}：{other.text}" for other in figures if "未报" in other.name and other.known]
    empty = f"{table_title(figure)}：暂无可列内容。"
    return (empty, f"尚未报送情况：{'；'.join(missing)}。") if missing else (empty,)


def _places(sheets: Iterable[Sheet]) -> dict[str, Link]:
    """Where each table figure is shown."""
    return {
        table.figure: Link(sheet.name, place)
        for sheet in sheets
        for place, table in enumerate(sheet.tables)
        if table.figure
    }


def _contents_sheet(sheets: Iterable[Sheet], data: Sequence[DataSheet]) -> Sheet:
    """A link to every sheet, and to each table of a sheet that holds several; the data sheets apart."""
    columns = (SheetColumn("工作表"), SheetColumn("表", limit=60), SheetColumn("行数", Align.RIGHT))
    rows = [row for sheet in sheets for row in _contents_rows(sheet)]
    tables = [SheetTable("指标和表", columns, rows)]
    if data:
        columns = (columns[0], SheetColumn("输入工作簿中的表"), columns[2])
        tables.append(SheetTable("来源数据", columns, [_data_entry(sheet) for sheet in data]))
    return Sheet(CONTENTS, CONTENTS, tables)


def _data_entry(sheet: DataSheet) -> SheetRow:
    name = SheetCell(sheet.name, link=Link(sheet.name))
    return SheetRow((name, text_cell(sheet.source), SheetCell(len(sheet.rows) - 1)))


def _contents_rows(sheet: Sheet) -> Iterator[SheetRow]:
    if not sheet.tables:
        name, size = SheetCell(sheet.name, link=Link(sheet.name)), SheetCell(f"{drawings(sheet)}幅")
        yield SheetRow((name, text_cell("统计图和省份分布图"), size))
    for place, table in enumerate(sheet.tables):
        name = SheetCell(sheet.name, link=Link(sheet.name)) if place == 0 else SheetCell(None)
        size = SheetCell(len(table.rows)) if table.rows else SheetCell("尚无数据")
        yield SheetRow((name, SheetCell(table.title, link=Link(sheet.name, place)), size))
