"""How wide text stands in a cell: a Chinese character takes two of Excel's width units, a Latin one takes one."""

from collections.abc import Iterable, Sequence

from clusterbook.model.cells import join_rows

LINE_HEIGHT = 15
ROW_PADDING = 4
MOST_LINES = 27
"""Lines that fit into the highest row Excel allows, 409 points."""

_PADDING = 2.0


def text_width(text: str) -> int:
    """The width of the widest line, in characters of the default font.

    GB 18030 spends two bytes on the characters that Chinese fonts draw full width, “” and — among them.
    """
    if "\n" in text:
        return max(map(text_width, text.split("\n")))
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def column_width(texts: Iterable[str], least: float = 8.0, most: float = 60.0) -> float:
    """The width of a column that shows these texts, between `least` and `most`, padding included."""
    return padded_width(max(map(text_width, texts), default=0), least, most)


def padded_width(widest: int, least: float = 8.0, most: float = 60.0) -> float:
    """The width of a column whose widest text has been measured, between `least` and `most`."""
    return min(max(widest + _PADDING, least), most)


def line_count(text: str, width: float) -> int:
    """How many lines the text takes when it wraps in a column of this width; at least one."""
    if "\n" in text:
        return sum(line_count(line, width) for line in text.split("\n"))
    return max(-(-text_width(text) // max(int(width - 1), 1)), 1)


def row_height(lines: int) -> float:
    """The height in points of a row with this many lines, at most the greatest that Excel allows."""
    return min(lines, MOST_LINES) * LINE_HEIGHT + ROW_PADDING


def cut_notice(rows: Sequence[int]) -> str:
    """What is said of the 1-based rows that hold more lines than the highest row shows; empty for none."""
    return f"第{join_rows(rows)}行文字超出最大行高，选中单元格后在编辑栏看全文。" if rows else ""
