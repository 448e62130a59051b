"""Numbers, lists and qualifiers as an official Chinese text writes them (GB/T 15835-2011)."""

from collections.abc import Sequence

_BY_SIZE = {"亿元": (10_000, "万亿元"), "万元": (10_000, "亿元")}

QUALIFIERS = ("恰为", "余", "多", "超", "约", "近", "以上")
"""How a published number is meant; 恰为 is the number itself. 余 and 多 stand between number and unit."""


def number_text(value: float, decimals: int = 1) -> str:
    """A number with thousands separators and at most `decimals` digits after the point: 1250.0 → 1,250."""
    rounded = round(float(value), decimals) + 0.0
    text = f"{rounded:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_text(value: float, unit: str, qualifier: str = "", decimals: int = 1) -> str:
    """A number with its unit and qualifier: 14个, 10余个, 超8,400亿元; 亿元 from 10,000 on becomes 万亿元."""
    if unit in _BY_SIZE and abs(value) >= _BY_SIZE[unit][0]:
        divisor, unit = _BY_SIZE[unit]
        value, decimals = value / divisor, max(decimals, 2)
    number = number_text(value, decimals)
    match qualifier:
        case "余" | "多":
            return f"{number}{qualifier}{unit}"
        case "以上":
            return f"{number}{unit}以上"
        case "" | "恰为":
            return f"{number}{unit}"
        case _:
            return f"{qualifier}{number}{unit}"


def one_line(text: str) -> str:
    """A title on one line: the line breaks that its writer set for the page are taken out."""
    return "".join(line.strip() for line in text.splitlines())


def list_text(items: Sequence[str], limit: int | None = None, noun: str = "") -> str:
    """A list in running text: 北京市、上海市; beyond `limit` items: 北京市、上海市等12个省份.

    `noun` is the measure word and noun that follow the total (个省份).
    """
    if limit is None or len(items) <= limit:
        return "、".join(items)
    return f"{'、'.join(items[:limit])}等{len(items)}{noun}"
