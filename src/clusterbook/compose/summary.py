"""The summary workbook: every figure of the register, sheet by sheet in the order of the briefing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clusterbook.compose.formulas.attach import Formulas, with_formulas
from clusterbook.compose.formulas.data import Data
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
from clusterbook.compose.summary_data import data_sheets
from clusterbook.compose.summary_lists import (
    RECONCILIATION,
    SOURCES,
    SOURCES_TABLE,
    checks_sheets,
    register_sheet,
    sources_sheet,
)
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Align, Figure, Register
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook
from clusterbook.model.sheets import (
    DataSheet,
    Link,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetTable,
    SummaryBook,
)
from clusterbook.tables.book import Book

COVER = "封面"
CONTENTS = "目录"
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
    reports = with_formulas([*_section_sheets(register), *_annex_sheets(register)], register, formulas)
    checks = with_formulas(checks_sheets(register, findings), register, formulas)
    places = {**_places([*reports, *checks]), register.labelled(SOURCES_TABLE).id: Link(SOURCES)}
    listing = with_formulas([register_sheet(register, places)], register, formulas)
    listed = [*reports, *listing, sources_sheet(book), *checks]
    title = output_title(register)
    sheets = (_cover_sheet(register, book), _contents_sheet(listed, data), *listed)
    mark = register.labelled("数据性质").text
    return SummaryBook(f"{title}数据汇总", cutoff_date(book), sheets, mark, data)


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
    rows.append(_pair("输入工作簿", book.path.name))
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
        yield from one_table_each(annex.number, annex.number, f"{annex.number}　{annex.title}", tables)


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
    for place, table in enumerate(sheet.tables):
        name = SheetCell(sheet.name, link=Link(sheet.name)) if place == 0 else SheetCell(None)
        size = SheetCell(len(table.rows)) if table.rows else SheetCell("尚无数据")
        yield SheetRow((name, SheetCell(table.title, link=Link(sheet.name, place)), size))
