"""Rows among the records that are none: sums, headers pasted with their rows, and who filled in and signed."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter

from clusterbook.model.cells import CellRef, join_rows
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawRow, RawValue, is_blank
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.book import TableData
from clusterbook.tables.headers import HeaderReader, texts_of
from clusterbook.tables.names import normalise_name
from clusterbook.tables.notes import is_labelled, is_signature
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

# Texts: `re` compiles them when a row looks like one of these.
_SUM = r"(?:合计|小计|总计|共计|合計|小計|總計):?"
_SUM_OF = r".{0,10}?(?:合计|小计|总计|共计|累计|总和|合計|小計|總計|平均|均值|平均值)数?(?:[0-9]+[个家项条])?(?:\(.*\))?:?"
_WIDER = r"(?:全国|全省|全市|全区|各省|各地|31个?省.{0,8})(?:\(.*\))?:?"

_HEADING = r"(?:第?[一二三四五六七八九十]{1,3}(?:、|,|部分|[类批]:?)|\([一二三四五六七八九十]{1,3}\)).*"
_PAGE = r"(?:第?[0-9]+页)?[,;]?共?(?:第?[0-9]+页)|续表.{0,4}|\(?以下空白\)?"

_WORDS = {
    "计": ("合计", "小计", "总计", "共计", "累计"),
    "計": ("合計", "小計", "總計"),
    "和": ("总和",),
    "均": ("平均", "均值"),
    "全": ("全国", "全省", "全市", "全区"),
    "各": ("各省", "各地"),
    "省": ("1省", "1个省"),
    "：": ("：",),
    ":": (":",),
    "章": ("章）", "章)"),
    "签": ("签",),
    "序": ("序号",),
    "、": tuple(f"{digit}、" for digit in "一二三四五六七八九十"),
    "）": tuple(f"{digit}）" for digit in "一二三四五六七八九十"),
    ")": tuple(f"{digit})" for digit in "一二三四五六七八九十"),
    "第": ("第一", "第二", "第三", "第四", "第五"),
    "页": tuple(f"{digit}页" for digit in "0123456789"),
    "续": ("续表",),
    "白": ("以下空白",),
    "人": ("填表人", "填报人", "制表人", "审核人", "负责人", "联系人"),
}
"""One of these stands in the first cell of each such row, unless that cell is blank or a header; by a sign of each."""

_SIGNS = frozenset(_WORDS)

_NUMBERING = ("甲乙丙丁戊己庚辛", "ABCDEFGH")
_FIRST_OF_NUMBERING = ("甲", "A", "栏次", "1", "（1）", "(1)", 1.0)
_COLUMNS = 3
"""Cells that a row which numbers the columns has at least."""

_number, _values = itemgetter(0), itemgetter(1)


_Aside = tuple[str, int, str]
"""A row that is no record: the finding's code, and the place and the text of the cell that tells."""


def asides(rows: Sequence[RawRow], table: TableData) -> tuple[set[int], list[Finding]]:
    """The numbers of the rows below the header that are no records, and the findings on them (CB113–CB115)."""
    if table.spec.standing:  # nobody pastes a return there
        return set(), []
    start = bisect_right(rows, table.header_row, key=_number)
    below = rows[start:]
    suspects = _suspects(rows[start - 1], below, table)
    if not suspects:
        return set(), []
    reader = HeaderReader(table.spec)
    found = {place: aside for place in suspects if (aside := _judged(below[place], table, reader))}
    numbers: set[int] = set()
    findings = []
    for place, (code, column, text) in reversed(found.items()):
        if below[place].number in numbers:  # a note of units above a header that was pasted
            continue
        first = _first_of_heading(below, place) if code == "CB114" else place
        block = [row.number for row in below[first : place + 1]]
        numbers.update(block)
        cell = CellRef(table.sheet, below[place].number, column)
        params = {"rows": join_rows(block), "value": visible_text(text.strip())}
        if code == "CB114":
            params["columns"] = _differing(below[place], table, reader)
        findings.append(Finding(code, table.sheet, cell, params))
    return numbers, findings


def names_a_sum(text: str) -> bool:
    """Whether a text says that it stands for more than one record: 合计, 江苏省小计, 全国."""
    return re.fullmatch(f"{_SUM_OF}|{_WIDER}", normalise_name(text)) is not None


def _suspects(header: RawRow, rows: Sequence[RawRow], table: TableData) -> list[int]:
    """The places of rows that may be no records, by whole columns: in order, a table has none."""
    first = min(table.positions.values())
    coded = {place for key, place in table.positions.items() if table.spec.column(key).type is ValueType.CODE}
    suspects: set[int] = set()
    for place in {*range(1, first + 1), *(table.positions.get(key, first) for key in table.spec.key)}:
        odd = _odd(_values_in(rows, place), header.value(place), coded=place in coded)
        if place != first:
            odd.discard(None)
        if odd:
            suspects.update(number for number, row in enumerate(rows) if row.value(place) in odd)
    return sorted(suspects)


def _values_in(rows: Sequence[RawRow], place: int) -> set[RawValue]:
    """The values that a column holds."""
    try:
        return set(map(itemgetter(place - 1), map(_values, rows)))
    except IndexError:  # blanks at the end of some rows are missing
        return {row.value(place) for row in rows}


def _odd(values: Collection[RawValue], header: RawValue, *, coded: bool) -> set[RawValue]:
    """What of a column's values may stand first in a row that is no record; of codes, all that are words."""
    texts = [value for value in values if type(value) is str]
    odd: set[RawValue] = {value for value in (None, header, *_FIRST_OF_NUMBERING) if value in values}
    together = "".join(texts)
    if coded:
        odd.update(() if together.isascii() else (text for text in texts if not text.isascii()))
    if signs := _SIGNS.intersection(together):
        words = [word for sign in signs for word in _WORDS[sign]]
        if _has_one(words, together):
            odd.update(text for text in texts if _has_one(words, text))
    if "" in map(str.strip, texts):
        odd.update(text for text in texts if not text.strip())
    return odd


def _has_one(words: Sequence[str], text: str) -> bool:
    text = "".join(text.split())
    return any(word in text for word in words)


def _judged(row: RawRow, table: TableData, reader: HeaderReader) -> _Aside | None:
    """What a row is if it is no record; None for one that may be."""
    filled = {place: value for place, value in enumerate(row.values, 1) if not is_blank(value)}
    columns = {place: table.spec.column(key) for key, place in table.positions.items()}
    if not filled:
        return None
    first = min(filled)
    if _is_header(row, len(filled), reader):
        return "CB114", first, str(filled[first])
    values = list(filled.values())
    if (
        is_signature(values)
        or (first <= min(columns) and is_labelled(values))
        or _belongs_to_a_page(values)
        or _numbers_columns(values)
        or _is_subheading(filled, columns)
    ):
        return "CB115", first, str(filled[first])
    for place in sorted(filled):
        if place not in columns:
            if _is_sum_beside(place, filled, columns):
                return "CB113", place, str(filled[place])
            continue
        if _is_sum(place, filled, columns):
            return "CB113", place, str(filled[place])
        if columns[place].key not in table.spec.key:
            break
    return None


def _is_header(row: RawRow, filled: int, reader: HeaderReader) -> bool:
    """Whether most cells of a row are headers of the table."""
    matches = len(reader.columns(text for _, text in texts_of(row)))
    return matches >= min(2, len(reader.table.columns)) and 2 * matches > filled


def _differing(row: RawRow, table: TableData, reader: HeaderReader) -> str:
    """The headers of a pasted header row that stand elsewhere than in the first one, or name another unit."""
    found = []
    for place, text in texts_of(row):
        meant = reader.meaning(text)
        key = meant.column.key if meant else ""
        if (meant and table.positions.get(key) != place) or (not meant and reader.meant_but_for_unit(text)):
            found.append(visible_text("".join(text.split())))
    return quoted(found)


def _belongs_to_a_page(values: Sequence[RawValue]) -> bool:
    """Whether a row is only the foot or the head of a page: 第1页，共3页, 续表, 以下空白."""
    text = normalise_name(values[0]) if type(values[0]) is str else ""
    return len(values) == 1 and re.fullmatch(_PAGE, text) is not None


def _numbers_columns(values: Sequence[RawValue]) -> bool:
    """Whether a row only numbers the columns, as below the headers of statistical tables: 甲, 乙, 1, 2, 3."""
    signs = [
        str(int(value))
        if type(value) is float and value.is_integer()
        else normalise_name(str(value)).strip("()")
        for value in values
    ]
    if signs[0] in ("栏次", "序号"):
        del signs[0]
    letters = sum(sign.isalpha() for sign in signs)
    numbers = list(map(str, range(1, 1 + len(signs) - letters)))
    return len(signs) >= _COLUMNS and any(
        signs == [*map(normalise_name, alphabet[:letters]), *numbers] for alphabet in _NUMBERING
    )


def _is_subheading(filled: Mapping[int, RawValue], columns: Mapping[int, Column]) -> bool:
    """Whether a row holds only a heading of the rows below it: numbered, or words where a record has its code."""
    (place, value), *others = filled.items()
    if others or type(value) is not str or place > min(columns):
        return False
    text = normalise_name(value)
    if place in columns and columns[place].type is ValueType.CODE:
        return re.search("[\u4e00-\u9fff]{2}", text) is not None  # a single one may be a dash: GJ一001
    return re.fullmatch(_HEADING, text) is not None


def _is_sum(place: int, filled: Mapping[int, RawValue], columns: Mapping[int, Column]) -> bool:
    """Whether a row is a sum, or of a wider area, by its first cell or a cell of its key.

    Where that may be the name of a record, most other cells that a record needs must be blank.
    """
    value, column = filled[place], columns[place]
    text = value if type(value) is str else ""
    if re.fullmatch(_SUM, normalise_name(text)):
        return True
    if not names_a_sum(text):
        return False
    if column.pattern or column.references or column.type is not ValueType.TEXT:
        return True
    return place == min(filled.keys() & columns.keys()) and _lacks_most(place, filled, columns)


def _is_sum_beside(place: int, filled: Mapping[int, RawValue], columns: Mapping[int, Column]) -> bool:
    """Whether a cell of a column that is not the template's, such as 序号, calls its row a sum."""
    value = filled[place]
    return type(value) is str and names_a_sum(value) and _lacks_most(place, filled, columns)


def _lacks_most(place: int, filled: Mapping[int, RawValue], columns: Mapping[int, Column]) -> bool:
    """Whether most cells that a record needs, beside the one at a place, are blank."""
    needed = [each for each, other in columns.items() if other.required and each != place]
    return 2 * len(set(needed) - filled.keys()) > len(needed)


def _first_of_heading(rows: Sequence[RawRow], place: int) -> int:
    """The place of the first row of a pasted heading: titles and notes of units stand right above its header."""
    while place and rows[place - 1].number == rows[place].number - 1 and _is_title(rows[place - 1]):
        place -= 1
    return place


def _is_title(row: RawRow) -> bool:
    """Whether a row holds one text alone, which is no key and no signature."""
    texts = [value for value in row.values if not is_blank(value)]
    return len(texts) == 1 and type(texts[0]) is str and not texts[0].isascii() and not is_signature(texts)
