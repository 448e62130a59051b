"""Small registers for tests of what is made from figures."""

from clusterbook.compose.outline import ANNEXES
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import Align, Figure, FigureValue, Register, TableCell, TableColumn, TableValue

COVER = {
    "标题": "先进制造业集群布局简报",
    "数据性质": "",
    "规划期": "2026—2030年",
    "数据截止日期": "2026年6月30日",
    "工作簿版本": "V1",
    "编制单位": "",
    "成文日期": "",
    "已录入要点省份数": "",
}


def figure(
    label: str,
    value: FigureValue = None,
    text: str | None = None,
    section: str = "0",
    unit: str = "",
    cells: str = "",
) -> Figure:
    """A figure by its label; `text` is the value's own text unless given, `cells` are addresses in 公布数据."""
    name, _, subject = label.partition(".")
    if text is None:
        text = "" if value is None or isinstance(value, TableValue) else f"{value}{unit}"
    refs = tuple(CellRef("公布数据", int(address[1:]), ord(address[0]) - 64) for address in cells.split())
    words = label.encode("unicode_escape").decode().replace("\\u", "")
    return Figure(words, name, section, value, text, f"{label}的定义", refs, subject=subject, unit=unit)


def table(columns: str, *rows: str) -> TableValue:
    """A table figure's value; cells are separated by `|`, and a text that is a number is one (10余 is not).

    A column written as 产值/亿元 has a unit.
    """
    headers = [column.partition("/") for column in columns.split("|")]
    return TableValue(
        [TableColumn(header, unit, Align.RIGHT if unit else Align.LEFT) for header, _, unit in headers],
        [[_table_cell(text) for text in row.split("|")] for row in rows],
    )


def _table_cell(text: str) -> TableCell:
    try:
        return TableCell(float(text.replace(",", "")), text, (CellRef("集群", 6, 2),))
    except ValueError:
        return TableCell(text or None, text or "—")


def register(*figures: Figure, **cover: str) -> Register:
    """The register of these figures and of those that every register has; `cover` changes texts of 封面."""
    given = {each.label for each in figures}
    always = [figure(label, text or None) for label, text in {**COVER, **cover}.items()]
    always += [figure(label) for label in ("表_公布数核对", "表_来源")]
    for place, annex in enumerate(ANNEXES, 1):
        labels = (f"建议表.{annex.number}", *annex.tables)
        always += [figure(label, section=f"3.{place}") for label in labels]
    return Register([*(each for each in always if each.label not in given), *figures])
