"""Notes below a table: rows that are clearly no records."""

from collections.abc import Iterable, Sequence
from datetime import date

from clusterbook.model.raw import RawRow, RawValue, is_blank
from clusterbook.tables.book import TableData

_REMARKS = frozenset(
    (
        *("注", "附注", "备注", "说明", "填表说明", "填报说明", "补充说明", "资料来源", "数据来源"),
        *("单位", "计量单位", "金额单位"),
    )
)
_PEOPLE = frozenset(
    f"{whose}{who}"
    for whose, who in (
        *((doing, "人") for doing in ("填表", "填报", "制表", "审核", "复核", "审批", "经办", "联系")),
        *((whose, "负责人") for whose in ("", "单位", "部门", "处室", "主要", "分管")),
        ("分管", "领导"),
        *((doing, "日期") for doing in ("填表", "填报", "制表", "报送")),
        ("填报", "时间"),
        ("联系", "电话"),
    )
)
"""What stands before a name or a date, with a colon or without, where a table says who filled it in, and when."""
_SIGNERS = _PEOPLE | {"制表", "审核", "复核", "填表", "填报", "电话", "日期", "填报单位", "报送单位"}
"""These, and words that say so only with their colon."""
_LABELS = _REMARKS | _SIGNERS
_SEALS = ("签章）", "签字）", "签名）", "盖章）", "公章）", "（章）")
_OFFICES = ("厅", "局", "委", "委员会", "办公室", "人民政府", "指挥部", "专班", "领导小组")
_ENOUGH = 2
"""Labels without a colon that make a signature; one with a colon, or with a seal, is enough."""
_DIGITS = "0123456789一二三四五六七八九十"
_AROUND_LABELS = f"（({_DIGITS}"
_DATE = f"{_DIGITS}〇 \u3000年月日./-"


def trailing_notes(rows: Sequence[RawRow], table: TableData) -> list[RawRow]:
    """The last rows of a sheet when they are clearly notes: remarks, sources, who filled in the table.

    A note's every cell begins like one (注：, 数据来源：, 填表人：); it follows a blank row or begins in the table's
    first column, so that a remark in a record's last column is none; who signed may stand in any. Below a blank row, a
    sentence alone in the table's first column is a note as well. Rows below a note that only go on numbering, or hold
    the date, belong to it. An office alone in a row, elsewhere than in the first column or below a blank row, signs.
    """
    first_column = min(table.positions.values())
    start = stop = len(rows)
    while stop > 0 and rows[stop - 1].number > table.header_row:
        stop -= 1
        above = rows[stop - 1].number if stop else table.header_row
        if _is_note(rows[stop], first_column, rows[stop].number - above > 1):
            start = stop
        elif not all(map(_goes_on, _cells(rows[stop]))):
            break
    return list(rows[start:])


def _is_note(row: RawRow, first_column: int, below_blank: bool) -> bool:
    cells = _cells(row)
    alone = row.value(first_column)
    if below_blank and cells == [alone] and any(sign in str(alone) for sign in "，。；："):
        return True
    if len(cells) == 1 and (below_blank or is_blank(alone)) and _is_office(cells[0]):
        return True
    return is_signature(cells) or (is_note(cells) and (below_blank or not is_blank(alone)))


def is_note(values: Iterable[RawValue]) -> bool:
    """Whether every filled cell of a row begins as notes do."""
    filled = [value for value in values if not is_blank(value)]
    return bool(filled) and all(map(_is_marked, filled))


def is_labelled(values: Iterable[RawValue]) -> bool:
    """Whether every cell begins with the word of a note and a colon."""
    return all(type(value) is str and not _labels(value, "：:").isdisjoint(_LABELS) for value in values)


def is_signature(values: Iterable[RawValue]) -> bool:
    """Whether the filled cells of a row say who filled in, checked or signed the table, and when.

    A name may stand in the cell beside its label, and a date anywhere; nothing else may. Labels have a colon or a
    seal, or are several.
    """
    signs, named = 0, True
    for value in values:
        if _is_signer(value):
            signs, named = signs + _ENOUGH, not str(value).rstrip().endswith(("：", ":"))
        elif _is_bare_label(value):
            signs, named = signs + 1, False
        elif named and not _is_date(value):
            return False
        else:
            named = True
    return signs >= _ENOUGH


def _is_signer(value: RawValue) -> bool:
    return type(value) is str and (
        not _labels(value, "：:").isdisjoint(_SIGNERS)
        or value.replace(")", "）").rstrip("：: \u3000").endswith(_SEALS)
    )


def _is_office(value: RawValue) -> bool:
    return type(value) is str and value.rstrip().endswith(_OFFICES)


def _is_bare_label(value: RawValue) -> bool:
    """Whether a text is a label without its colon: one alone may be a record's own word."""
    return type(value) is str and "".join(value.split()) in _PEOPLE


def _is_date(value: RawValue) -> bool:
    return isinstance(value, date) or (type(value) is str and not value.strip(_DATE))


def _cells(row: RawRow) -> list[RawValue]:
    return [value for value in row.values if not is_blank(value)]


def _is_marked(value: RawValue) -> bool:
    """Whether a value is a text that begins as notes do: 注1：, 数据来源：, ※."""
    if type(value) is not str:
        return False
    text = value.strip()
    return text.startswith(("*", "※", "★")) or not _labels(text, "：:．.、").isdisjoint(_LABELS)


def _labels(text: str, signs: str) -> set[str]:
    """The words that stand before one of the signs, without blanks, numbers and what is in brackets."""
    before = ("".join(text[: text.index(sign)].split()) for sign in signs if sign in text)
    return {word.strip(_AROUND_LABELS).partition("（")[0].partition("(")[0] for word in before}


def _goes_on(value: RawValue) -> bool:
    """Whether a cell below a note only goes on with it: numbered, or with the date."""
    return _is_numbered(value) or _is_date(value)


def _is_numbered(value: RawValue) -> bool:
    """Whether a value is a text that begins with a number in a list: 2. or （2） or ②."""
    if type(value) is not str:
        return False
    text = value.strip().lstrip("（(")
    after = text.lstrip(_DIGITS)
    return text.startswith(tuple("①②③④⑤⑥⑦⑧⑨⑩")) or (after != text and after.startswith(tuple("）)．.、")))
