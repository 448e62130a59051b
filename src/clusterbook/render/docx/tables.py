"""Table figures as WordprocessingML, written as text so that time grows with the rows and no faster."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterbook.model.figures import Align, TableCell, TableColumn, TableValue
from clusterbook.render.docx.ooxml import DECLARATION, Element, escaped, field, fragment

_FIRST_WIDE = "\u2010"
_LONG_TABLE = 60
_SOURCE_COLUMN = "来源"
_TABLE_NUMBER = "SEQ 表 \\* ARABIC"
_MOST_UNBROKEN = {Align.LEFT: 10, Align.CENTER: 16}
_LEAST_WRAPPED = 10
_MOST_HEADS = (8, 6, 4)
_MOST_COUNTED = 60
_MOST_WEIGHED = 40
_LEAST_GAIN = 0.1


class Tier(NamedTuple):
    """How dense a table is set: the suffix of its styles and its size in points.

    In twips, `margin` is the space left and right of a cell's text, `space` that above and below, and `mean_width`
    the least mean width of a column.
    """

    suffix: str
    size: float
    margin: int
    space: int
    mean_width: int


TIERS = (
    Tier("", 12, 70, 30, 1800),
    Tier("Medium", 10.5, 70, 30, 900),
    Tier("Small", 9, 25, 20, 540),
    Tier("Tiny", 7.5, 15, 0, 0),
)


def table_elements(
    value: TableValue, caption: str, number: int, width: int, source: str = ""
) -> list[Element]:
    """Caption, unit line, table, notes and source, for a text area `width` twips wide; `number` counts the tables.

    `source` names the documents behind the table; rows that name theirs in a column of their own need no such line.
    """
    if any(column.header == _SOURCE_COLUMN for column in value.columns):
        source = ""
    unit = common_unit(value.columns)
    parts = [_caption(number, caption)]
    if unit:
        parts.append(_line("TableUnit", f"单位：{unit}"))
    followed = bool(value.notes) or bool(source)
    parts.append(_table(value, width, show_units=not unit, followed=followed))
    parts += [
        _line(
            "TableNote",
            f"{'注：' if not place else '　　'}{note}",
            stays=bool(source) or note is not value.notes[-1],
        )
        for place, note in enumerate(value.notes)
    ]
    if source:
        parts.append(_line("TableNote", f"来源：{source}。"))
    # Each declares the namespace itself: lxml moves a subtree that does not in time quadratic in its size.
    return [fragment(part) for part in parts]


def common_unit(columns: Sequence[TableColumn]) -> str:
    """The unit that several measured columns share; empty when they differ or only one is measured."""
    units = [column.unit for column in columns if column.unit]
    return units[0] if len(units) > 1 and len(set(units)) == 1 else ""


def _caption(number: int, caption: str) -> str:
    return (
        f'<w:p {DECLARATION}><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>表</w:t></w:r>'
        f"{field(_TABLE_NUMBER, str(number))}"
        f'<w:r><w:t xml:space="preserve">　{escaped(caption)}</w:t></w:r></w:p>'
    )


def _line(style: str, text: str, stays: bool = False) -> str:
    keep = "<w:keepNext/>" if stays else ""
    return (
        f'<w:p {DECLARATION}><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>'
    )


def _table(value: TableValue, width: int, *, show_units: bool, followed: bool) -> str:
    tier = _tier(value, width)
    heads = [_head(column, show_units) for column in value.columns]
    widths = column_widths(value, heads, width, tier)
    head = [
        _cell(_balanced(text, _characters(size, tier)), f"TableHead{tier.suffix}", "center", size)
        for text, size in zip(heads, widths, strict=True)
    ]
    rows = [
        _row(row, value.columns, widths, look)
        for row, look in zip(value.rows, _looks(value, tier, followed), strict=True)
    ]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    return (
        f'<w:tbl {DECLARATION}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="{tier.space}" w:type="dxa"/><w:left w:w="{tier.margin}" w:type="dxa"/><w:bottom w:w="{tier.space}" w:type="dxa"/><w:right w:w="{tier.margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(head)}</w:tr>{''.join(rows)}</w:tbl>"
    )


def _tier(value: TableValue, width: int) -> Tier:
    mean = width / len(value.columns)
    place = next(place for place, tier in enumerate(TIERS) if mean >= tier.mean_width)
    return TIERS[max(place, 1) if len(value.rows) > _LONG_TABLE else place]


def _head(column: TableColumn, show_units: bool) -> str:
    return f"{column.header}\n（{column.unit}）" if show_units and column.unit else column.header


class _Look(NamedTuple):
    """How a row is set: the style of its cells, and whether it stays on the page of what follows it."""

    style: str
    stays: bool


def _looks(value: TableValue, tier: Tier, followed: bool) -> list[_Look]:
    """No row stands alone on a page: the first two stay together, the last two too, and the last with its note.

    `followed` is whether a note or source line follows.
    """
    last = len(value.rows) - 1
    staying = {0, last - 1} - {last} | ({last} if followed else set())
    body, total = f"TableText{tier.suffix}", f"TableHead{tier.suffix}"
    return [
        _Look(total if value.total and place == last else body, place in staying)
        for place in range(len(value.rows))
    ]


def _row(row: Sequence[TableCell], columns: Sequence[TableColumn], widths: Sequence[int], look: _Look) -> str:
    cells = [
        _cell(cell.text, look.style, column.align.value, size, look.stays)
        for cell, column, size in zip(row, columns, widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, style: str, align: str, width: int, stays: bool = False) -> str:
    keep = "<w:keepNext/>" if stays else ""
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in escaped(text).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}<w:jc w:val="{align}"/></w:pPr><w:r>{shown}</w:r></w:p></w:tc>'
    )


def text_width(text: str) -> int:
    """The width of the longest line in half-width characters: a Chinese character or mark counts two."""
    return max(len(line) + sum(char >= _FIRST_WIDE for char in line) for line in text.split("\n"))


def column_widths(value: TableValue, heads: Sequence[str], width: int, tier: Tier) -> list[int]:
    """The widths of the columns in twips, together `width`.

    Numbers and short words stay on one line; what is left first makes rows lower, then goes by the columns'
    relative widths, or by what they hold where the figure sets none. Columns that cannot all have what they need
    share the width by need.
    """
    held = [_held(value, place) for place in range(len(value.columns))]
    floors = _floors(value.columns, held, list(map(text_width, heads)), width, tier)
    _lower(value, floors, width, tier)
    wishes = _wishes(value.columns, list(map(max, held, map(text_width, heads))))
    spare = [max(0.0, wish * width - floor) for wish, floor in zip(wishes, floors, strict=True)]
    left = width - sum(floors)
    if left <= 0 or not any(spare):
        return _rounded([floor * width / sum(floors) for floor in floors], width)
    shares = [left * extra / sum(spare) for extra in spare]
    return _rounded([floor + share for floor, share in zip(floors, shares, strict=True)], width)


def _held(value: TableValue, place: int) -> int:
    return max((text_width(row[place].text) for row in value.rows), default=0)


def _characters(width: float, tier: Tier) -> int:
    """How many half-width characters a line of a column holds."""
    return max(int((width - 2 * tier.margin) / (tier.size * 10)), 1)


def _lower(value: TableValue, widths: list[float], width: int, tier: Tier) -> None:
    """Widens columns, up to `width` together, always where a line less costs least for the rows it lowers.

    A sample of the rows decides, so that the time does not grow with the table.
    """
    rows = value.rows[:: len(value.rows) // _MOST_WEIGHED + 1]
    held = [[text_width(row[place].text) for row in rows] for place in range(len(widths))]
    lines = [_lines(column, size, tier) for column, size in zip(held, widths, strict=True)]
    while True:
        left = width - sum(widths)
        steps = [_step(held, lines, place, widths[place], tier) for place in range(len(widths))]
        affordable = [step for step in steps if step is not None and step.cost <= left]
        if not affordable:
            return
        best = max(affordable, key=lambda step: step.gain / step.cost)
        widths[best.place] += best.cost
        lines[best.place] = best.lines


class _Step(NamedTuple):
    """A column made wide enough for one line less in its highest cell: the twips it takes and what they gain."""

    place: int
    cost: float
    gain: float
    lines: list[int]


def _step(held: list[list[int]], lines: list[list[int]], place: int, size: float, tier: Tier) -> _Step | None:
    """None for a column whose cells all stand on one line."""
    most = max(lines[place])
    if most == 1:
        return None
    longest = max(held[place])
    room = longest if most == 2 else -(-longest // (most - 1)) + 1
    cost = room * tier.size * 10 + 2 * tier.margin - size
    after = _lines(held[place], size + cost, tier)
    changed = [*lines[:place], after, *lines[place + 1 :]]
    lower = sum(map(max, zip(*lines, strict=True))) - sum(map(max, zip(*changed, strict=True)))
    return _Step(place, cost, lower + _LEAST_GAIN * (sum(lines[place]) - sum(after)), after)


def _lines(held: Sequence[int], width: float, tier: Tier) -> list[int]:
    """How many lines each text needs in a column; broken ones leave room for marks that may not begin a line."""
    room = _characters(width, tier)
    return [1 if longest <= room else -(-longest // max(room - 1, 1)) for longest in held]


def _balanced(head: str, room: int) -> str:
    """A heading too long for its line, cut into even lines: 链群融合 → 链群⏎融合; marks are left to Word."""
    lines = head.split("\n")
    return "\n".join(
        _even(line, room) if text_width(line) > room and line.isalnum() else line for line in lines
    )


def _even(line: str, room: int) -> str:
    size = -(-len(line) // -(-len(line) // max(room // 2, 1)))
    return "\n".join(line[start : start + size] for start in range(0, len(line), size))


def _floors(
    columns: Sequence[TableColumn], held: Sequence[int], heads: Sequence[int], width: int, tier: Tier
) -> list[float]:
    """The least widths in twips: headings give way first where there are too many columns for whole ones."""
    floors: list[float] = []
    for most in _MOST_HEADS:
        floors = [
            (_floor(column, longest, head, most) + 1) * tier.size * 10 + 2 * tier.margin
            for column, longest, head in zip(columns, held, heads, strict=True)
        ]
        if sum(floors) <= width:
            break
    return floors


def _floor(column: TableColumn, longest: int, head: int, most_head: int) -> int:
    """What must stay on one line, in half-width characters: numbers, short words, short headings or half of them.

    Fonts that stand in for the official ones have wider digits: long numbers and dates get a little more.
    """
    fits = longest <= _MOST_UNBROKEN.get(column.align, longest)
    return max(
        longest + longest // 10 if fits else _LEAST_WRAPPED,
        head if head <= most_head else min((head + 3) // 4 * 2, most_head),
    )


def _wishes(columns: Sequence[TableColumn], held: Sequence[int]) -> list[float]:
    relative = [column.width for column in columns]
    if len(set(relative)) == 1:
        relative = [min(longest, _MOST_COUNTED) + 2 for longest in held]
    return [share / sum(relative) for share in relative]


def _rounded(widths: Sequence[float], total: int) -> list[int]:
    whole = [int(width) for width in widths]
    whole[-1] += total - sum(whole)
    return whole
