"""How wide text stands in a cell: a Chinese character takes two of Excel's width units, a Latin one takes one."""

from collections.abc import Iterable

_PADDING = 2.0


def text_width(text: str) -> int:
    """The width of the widest line, in characters of the default font.

    GB 18030 spends two bytes on the characters that Chinese fonts draw full width, “” and — among them.
    """
    return max((len(line.encode("gb18030", "replace")) for line in text.split("\n")), default=0)


def column_width(texts: Iterable[str], least: float = 8.0, most: float = 60.0) -> float:
    """The width of a column that shows these texts, between `least` and `most`, padding included."""
    widest = max(map(text_width, texts), default=0)
    return min(max(widest + _PADDING, least), most)


def line_count(text: str, width: float) -> int:
    """How many lines the text takes when it wraps in a column of this width; at least one."""
    room = max(int(width - 1), 1)
    return sum(max(1, -(-text_width(line) // room)) for line in text.split("\n"))
