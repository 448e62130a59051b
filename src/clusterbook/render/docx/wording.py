"""Slips of punctuation, figures and blanks in the words of a template (GB/T 15834-2011, GB/T 15835-2011)."""

import re
from collections.abc import Iterator

from clusterbook.render.docx.source import TAG

_HAN = "\u3400-\u9fff"
_VALUE = "\ufffc"
"""Stands for a tag: what is printed there is a number or a word."""

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_MARK = re.compile(rf"(?<=[{_HAN}”）》{_VALUE}])[,;:!?](?=[{_HAN}“（《{_VALUE}]|$)|(?<=[{_HAN}])\.$")
_BRACKETS = re.compile(rf"\([^()]*[{_HAN}][^()]*\)")
_BLANK = re.compile(rf"(?<=[{_HAN}，。；：、]) +(?=[{_HAN}{_VALUE}0-9])|(?<=[{_VALUE}0-9]) +(?=[{_HAN}])")
_QUOTE = re.compile(rf"[\"'](?=[{_HAN}{_VALUE}])|(?<=[{_HAN}{_VALUE}])[\"']")
_WIDE_FIGURE = re.compile("[０-９％．]+")
_RANGE = re.compile(r"(?<![\d-])\d{1,4}年?\s*(?:-|–|~)\s*\d{1,4}(?=年|%|个|月|日)")
_DOTS = re.compile(r"\.{3,}|。{2,}|(?<!…)…(?!…)")


def slips(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong in a paragraph, as kind of problem and slots; what stands in tags is not looked at."""
    said = TAG.sub(lambda tag: _VALUE if tag[0].startswith("{{") else "", text)
    for found in _MARK.finditer(said):
        yield "half_width_mark", {"found": found[0], "wanted": _FULL[found[0]]}
    for found in _BRACKETS.finditer(said):
        yield "half_width_mark", {"found": found[0], "wanted": f"（{found[0][1:-1]}）"}
    for found in _QUOTE.finditer(said):
        yield "straight_quote", {"found": found[0]}
    if found_blank := _BLANK.search(said):
        around = said[max(found_blank.start() - 4, 0) : found_blank.end() + 4]
        yield "blank_beside", {"found": around.replace(_VALUE, "……")}
    for found in _WIDE_FIGURE.finditer(said):
        yield "full_width_figure", {"found": found[0]}
    for found in _RANGE.finditer(said):
        yield "range_mark", {"found": found[0]}
    for found in _DOTS.finditer(said):
        yield "dots", {"found": found[0]}
