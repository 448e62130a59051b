"""Cells of several words that are separated by other signs than “；”, where no list tells what a word is.

Names hold commas, blanks and strokes too. So what is read as several words are but short names and those of firms,
cities and parks; for the rest a question is asked. What stands in brackets or quotation marks is never taken apart.
"""

import re
from collections.abc import Sequence
from itertools import chain

from clusterbook.schema.types import SEPARATOR, Column
from clusterbook.tables.book import Value
from clusterbook.tables.problems import Problem, problem, quoted
from clusterbook.tables.visible import visible_text

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_SEPARATORS = "[；;\n]"
_ENCLOSED = "[（(][^（）()]*[）)]|《[^》]*》|“[^”]*”|【[^】]*】"
_HALF_ENCLOSED = "[（()）《》“”【】]"
_MASK = "\ue000"
_WORD = f"[\u3400-\u9fff{_MASK}]"
_COMMA = rf"(?<={_WORD})\s*[，,]\s*(?=\S)|(?<=\S)\s*[，,]\s*(?={_WORD})"
_STROKE = rf"(?<={_WORD})\s*[/／|｜]\s*(?={_WORD})"
_PAUSE = r"(?<=\S)\s*、\s*(?=\S)"
_BLANK = r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])"
_AND = r"(?<=\S)\s*(?:[+＋&＆—–~～-]+|以及|(?<!呼)和(?![田龙平县])|[与及])\s*(?=\S)"
_NO_NAME = "[。：:！!？?…]"
_LONGEST_NAME = 30
_PLACE = "(?:园区|园|区|城|带|基地|走廊)$"
_NAME = rf"{_WORD}{{2,6}}|{_WORD}+(?:公司|集团|市|县|州|区|园|厂|院|所|大学)"
_SHORT_NAME = rf"{_WORD}{{2,3}}|{_WORD}+市"
_CITY = rf"{_WORD}+市"
_NEVER = "(?!)"


def told_apart(column: Column, raw: str, result: Value | Problem) -> Value | Problem:
    """What a cell of several words is converted to, given what it is as one text.

    CB217 where other signs separate the words: with their tuple and a fix where that is certain, else with a question
    and the text as it was read; another problem of the text is then said first, but for blanks of another kind.
    """
    text = result.value if isinstance(result, Problem) else result
    if not isinstance(text, str):
        return result
    items = [item for item in map(str.strip, re.split(_SEPARATORS, text)) if item]
    parted = [_parts(item, of_cities=column.header.endswith("城市")) for item in items]
    words = tuple(chain.from_iterable(parts for parts, _ in parted))
    if len(words) == len(items):
        return result
    meant = SEPARATOR.join(words)
    if all(certain for _, certain in parted) and len(set(words)) == len(words):
        taken = {"taken": visible_text(meant), "candidates": "", "fix": meant, "fix_type": "text"}
        return problem("CB217", column, raw, words, **taken)
    if isinstance(result, Problem) and result.code != "CB226":
        return result
    candidates = quoted([visible_text(meant)])
    return problem("CB217", column, raw, tuple(dict.fromkeys(items)), taken="", candidates=candidates)


def _parts(item: str, *, of_cities: bool) -> tuple[Sequence[str], bool]:
    """The words of an item, and whether they are certain; the item alone where it is one word as far as one can tell."""
    masked = re.sub(_ENCLOSED, lambda found: _MASK * len(found[0]), item)
    alone = [item], True
    if re.search(_HALF_ENCLOSED, masked):
        return alone
    for separator, name in (
        (f"{_COMMA}|{_STROKE}|{_PAUSE}", _SHORT_NAME if "、" in masked else _NAME),
        (_BLANK, _CITY),
        *([(_AND, _NEVER)] if of_cities else []),
    ):
        places = [found.span() for found in re.finditer(separator, masked)]
        parts = _between(item, places)
        if len(parts) > 1:
            return (parts, _are(name, _between(masked, places))) if _may_be_names(parts, separator) else alone
    return alone


def _between(text: str, places: Sequence[tuple[int, int]]) -> Sequence[str]:
    starts = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _may_be_names(parts: Sequence[str], separator: str) -> bool:
    """Whether the parts may be names of their own, so that it is worth asking."""
    if any(len(part) > _LONGEST_NAME for part in parts) or re.search(_NO_NAME, "".join(parts)):
        return False
    if separator == _BLANK:
        return min(map(len, parts)) > 1 and not re.search("[A-Za-z]", "".join(parts))
    # 海淀、昌平园区 may be one park of two places.
    places = {re.search(_PLACE, part) is not None for part in parts}
    return len(places) == 1 and (min(map(len, parts)) > 1 or max(map(len, parts)) == 1)


def _are(name: str, masked: Sequence[str]) -> bool:
    """Whether all parts are names of a kind, what is in brackets left out; single characters are abbreviations."""
    cores = [part.replace(_MASK, "") for part in masked]
    single = all(len(core) == 1 for core in cores)
    return not any(core.endswith("等") for core in cores) and (
        single or all(re.fullmatch(name, core) for core in cores)
    )
