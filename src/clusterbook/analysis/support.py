"""What every section uses to state figures: declarations of figures, members of families, table cells."""

import re
from collections.abc import Iterable, Sequence, Sized
from itertools import chain
from typing import NamedTuple

from clusterbook.analysis.shared import shared
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import (
    Align,
    CountingRule,
    Figure,
    FigureValue,
    TableCell,
    TableColumn,
    TableValue,
)
from clusterbook.model.wording import list_text, number_text, quantity_text
from clusterbook.tables.book import Book, Record, Value

UNKNOWN = "—"
"""What a table shows where nothing is known."""

_NOT_IN_SUBJECTS = re.compile(r"\W")
_CLAUSE_ENDS = " 　。；，、：;,."

# Parts of the briefing as the workbook's 章节 names them.
SECTIONS_BY_PART = {
    "一（一）": "1.1",
    "一（二）": "1.2",
    "一（三）": "1.3",
    "一（四）": "1.4",
    "二（一）": "2.1",
    "二（二）": "2.2",
    "二（三）": "2.3",
    "三（一）": "3.1",
    "三（二）": "3.2",
    "三（三）": "3.3",
    "三（四）": "3.4",
    "三（五）": "3.5",
}

# The ASCII word by which a figure's id names a member of a vocabulary.
_KEYS = {
    "国家级": "national",
    "标配赛道": "standard",
    "前瞻赛道": "early",
    "特色赛道": "special",
    "省级": "provincial",
    "县域特色": "county",
    "世界级": "world",
    "东部": "east",
    "中部": "central",
    "西部": "west",
    "东北": "northeast",
    "百亿级": "1e10",
    "千亿级": "1e11",
    "万亿级": "1e12",
    "传统": "traditional",
    "新兴": "emerging",
    "未来": "future",
    "都市圈": "metropolitan_circle",
    "产业走廊": "corridor",
    "城市群": "city_group",
    "省内梯度转移": "transfer",
    "保持": "keep",
    "预警": "warn",
    "限期整改": "rectify",
    "调整": "adjust",
    "摘牌": "delist",
    "建议摘牌": "suggest_delist",
    "产值": "output",
    "税收": "tax",
    "土地指标": "land_quota",
    "长期进展缓慢": "slow",
    "主导产业萎缩": "shrinking",
    "协同创新薄弱": "weak",
    "土地": "land",
    "资金": "funds",
    "贷款": "loans",
    "人才": "talent",
    "中试平台": "pilot_platforms",
    "世界级打造": "world_class",
    "走廊共建": "corridor",
    "梯度转移": "transfer",
    "动态管理": "management",
    "分类施策": "measures",
    "跨区域协同": "sharing",
    "要素保障": "factors",
    "示范推广": "cases",
    "战略定位": "positioning",
    "培育模式": "cultivation",
    "工作机制": "mechanisms",
    "区域协同": "cooperation",
    "产业协同目录": "directory",
    "利益共享": "benefit_sharing",
    "协同治理": "governance",
    "产值统计": "output_statistics",
    "税收分享": "tax_sharing",
    "土地指标统筹": "land_pooling",
    "共建协议": "joint_agreement",
    "联合攻关": "joint_research",
    "联合招商": "joint_investment",
    "仪器设备共享": "equipment_sharing",
    "创新策源": "innovation",
    "产业转移": "relocation",
    "生产配套": "supply",
    "服务平台": "services",
    "附件1": "annex1",
    "附件2": "annex2",
    "附件3": "annex3",
    "附件4": "annex4",
    "附件5": "annex5",
}


class Member(NamedTuple):
    """A member of a family of figures: `key` names it in ids (ASCII), `subject` in labels (word characters)."""

    key: str
    subject: str


ALONE = Member("", "")
"""The member of a figure that belongs to no family."""


def subject_of(text: str) -> str:
    """The text with its word characters only, as writers can type it after a dot: 专精特新小巨人企业."""
    return _NOT_IN_SUBJECTS.sub("", text)


def member_of(word: str) -> Member:
    """The member a vocabulary's word stands for; words outside the specification get code points as a key."""
    return Member(_KEYS.get(word) or "".join(f"u{ord(letter):04x}" for letter in word), subject_of(word))


def family_words(declared: Iterable[str], own: Iterable[str]) -> list[str]:
    """The words of an open vocabulary that a family has members for: the specification's, then the workbook's own.

    Own words stand in the order of their characters; one whose subject is empty or taken has no member.
    """
    by_subject = {subject_of(word): word for word in declared}
    for word in sorted(own):
        by_subject.setdefault(subject_of(word), word)
    by_subject.pop("", None)
    return list(by_subject.values())


class Statement(NamedTuple):
    """What a figure, or each member of a family, states: declared once, apart from any data.

    `{subject}` in the definition is replaced by the member's subject. The methods make the figure from a value;
    None (for `words` an empty text) means that nothing is known, and gives value None and text "".
    """

    id: str
    name: str
    section: str
    definition: str
    unit: str = ""
    rule: CountingRule = CountingRule.NOT_COUNTED

    def figure(
        self,
        value: FigureValue,
        text: str,
        cells: Iterable[CellRef] = (),
        member: Member = ALONE,
        *,
        section: str = "",
        unit: str = "",
    ) -> Figure:
        """The figure with a value and the text that shows it; `section` and `unit` replace the declared ones."""
        return Figure(
            id=f"{self.id}@{member.key}" if member.key else self.id,
            name=self.name,
            section=section or self.section,
            value=value,
            text=text,
            definition=self.definition.replace("{subject}", member.subject),
            cells=tuple(dict.fromkeys(cells)),
            subject=member.subject,
            unit=unit or self.unit,
            counting_rule=self.rule,
        )

    def quantity(
        self,
        value: float | None,
        cells: Iterable[CellRef] = (),
        member: Member = ALONE,
        *,
        section: str = "",
        unit: str = "",
        qualifier: str = "",
        decimals: int = 1,
    ) -> Figure:
        """A count or an amount, shown with its unit: 14个, 1,250.5亿元."""
        if value is None:
            return self.figure(None, "", cells, member, section=section, unit=unit)
        text = quantity_text(value, unit or self.unit, qualifier, decimals)
        return self.figure(plain(value), text, cells, member, section=section, unit=unit)

    def year(self, value: int | None, cells: Iterable[CellRef] = ()) -> Figure:
        """A calendar year: 2026年."""
        return self.figure(value, "" if value is None else f"{value}年", cells)

    def items(
        self,
        values: Sequence[str] | None,
        cells: Iterable[CellRef] = (),
        member: Member = ALONE,
        *,
        section: str = "",
        limit: int | None = None,
        noun: str = "",
    ) -> Figure:
        """A list in running text: 北京市、上海市; beyond `limit` items 北京市、上海市等12个省份 with `noun` 个省份."""
        if values is None:
            return self.figure(None, "", cells, member, section=section)
        return self.figure(tuple(values), list_text(values, limit, noun), cells, member, section=section)

    def words(
        self, text: str, cells: Iterable[CellRef] = (), member: Member = ALONE, *, section: str = ""
    ) -> Figure:
        """A text that stands as it is."""
        return self.figure(text or None, text, cells, member, section=section)

    def table(
        self, table: TableValue | None, member: Member = ALONE, *, cells: Iterable[CellRef] = ()
    ) -> Figure:
        """A table; its cells' sources, in reading order, are the figure's, and after them `cells`."""
        if table is None:
            return self.figure(None, "", (), member)
        own = (cell for row in table.rows for shown in row for cell in shown.cells)
        return self.figure(table, "", chain(own, cells), member)


def plain(value: float) -> int | float:
    """The number, as a whole number where it is one."""
    return int(value) if float(value).is_integer() else value


def counted(population: Sized, matching: Sized) -> int | None:
    """How many match; None where there is nothing that could: an empty sheet tells nothing, not 0."""
    return len(matching) if len(population) else None


def filled(records: Iterable[Record], key: str) -> list[Record]:
    """The records whose column is not empty."""
    return [record for record in records if record[key] is not None and record[key] != ()]


def unique(records: Iterable[Record], *keys: str) -> list[Record]:
    """The records whose key columns are filled and each of whose keys no earlier record holds.

    Rows that repeat a unique value are findings of the validator; a figure must still be stated only once.
    """
    seen: set[tuple[str, Value]] = set()
    kept = []
    for record in records:
        own = {(key, record[key]) for key in keys}
        if all(value is not None for _, value in own) and not own & seen:
            seen |= own
            kept.append(record)
    return kept


def parameter(book: Book, key: str) -> float | None:
    """The value of a threshold in 参数; None where it is missing or empty."""
    record = shared(book, _parameters).get(key)
    return record.number("value") if record else None


def parameter_cells(book: Book, *keys: str) -> tuple[CellRef, ...]:
    """The cells that hold these thresholds' values; missing ones are left out."""
    rows = shared(book, _parameters)
    return tuple(rows[key].ref("value") for key in keys if key in rows)


def _parameters(book: Book) -> dict[Value, Record]:
    return book["parameters"].by("key")


def list_limit(book: Book) -> int | None:
    """How many provinces running text lists before it says 等若干个省份; None for all."""
    limit = parameter(book, "list_limit")
    return None if limit is None else int(limit)


def clause(text: str) -> str:
    """The text as part of a longer sentence: without the punctuation that would end it."""
    return text.strip(_CLAUSE_ENDS)


def text_column(header: str, width: float = 1.0, align: Align = Align.LEFT) -> TableColumn:
    """A column of words; `width` is relative to the table's other columns."""
    return TableColumn(header, "", align, width)


def quoted_column(header: str, width: float = 1.0) -> TableColumn:
    """A column of words that stand as in the workbook; a build checks that they do."""
    return TableColumn(header, "", Align.LEFT, width, quoted=True)


def number_column(header: str, unit: str = "", width: float = 1.0) -> TableColumn:
    """A column of numbers, right-aligned, whose unit stands in the header."""
    return TableColumn(header, unit, Align.RIGHT, width)


def text_cell(text: str, cells: Iterable[CellRef] = ()) -> TableCell:
    """A cell of words; an empty text is shown as —."""
    return TableCell(text or None, text or UNKNOWN, tuple(cells))


def number_cell(value: float | None, cells: Iterable[CellRef] = (), decimals: int = 1) -> TableCell:
    """A cell of a number without its unit; an unknown one is shown as —."""
    if value is None:
        return TableCell(None, UNKNOWN, tuple(cells))
    return TableCell(plain(value), number_text(value, decimals), tuple(cells))


def year_cell(value: int | None, cells: Iterable[CellRef] = ()) -> TableCell:
    """A cell of a calendar year, without thousands separators."""
    return TableCell(value, UNKNOWN if value is None else str(value), tuple(cells))


def sum_cell(column: Iterable[TableCell]) -> TableCell:
    """The total of a column of number cells, with all their sources; unknown where no cell is known."""
    shown = list(column)
    known = [cell.value for cell in shown if isinstance(cell.value, (int, float))]
    sources = tuple(dict.fromkeys(ref for cell in shown for ref in cell.cells))
    return number_cell(sum(known) if known else None, sources)


def table_value(
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[TableCell]],
    notes: Sequence[str] = (),
    total: Sequence[TableCell] | None = None,
) -> TableValue | None:
    """The table, with its row of totals last if there is one; None where it would have no rows."""
    if not rows:
        return None
    return TableValue(columns, [*rows, total] if total else rows, notes, total is not None)
