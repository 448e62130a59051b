"""Sentences of a briefing that say something else than before, and the figures that made them do so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from clusterbook.model.impact import Causes, Effect, SentenceEffect
from clusterbook.model.passages import Passage

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?[”’）]*|[。；！？]")
_PART = re.compile(r"([一二三四五六七八九十]+)、")
_ITEM = re.compile(r"（([一二三四五六七八九十]+)）")
_ANNEX = re.compile(r"附件\s*\d+")
_SOURCES = "来源："
"""How the line of documents under a table begins; it is no sentence that anybody reads for what it says."""


class ReadBriefing(NamedTuple):
    """A briefing as read: its paragraphs, and the figure of each bookmark by the bookmark's name."""

    passages: Sequence[Passage]
    figures: Mapping[str, str]


class Sentence(NamedTuple):
    """A sentence: its place in words, what it says, the ids of the figures it shows, where in which paragraph it begins."""

    place: str
    text: str
    figures: tuple[str, ...]
    passage: Passage = Passage("", 0)
    start: int = 0


def sentences_of(briefing: ReadBriefing) -> list[Sentence]:
    """The sentences of the body in order; paragraphs in tables, headers and notes are no sentences of it."""
    found: list[Sentence] = []
    where, paragraph = "", 0
    for passage in briefing.passages:
        if passage.row or passage.part != "word/document.xml" or not passage.text.strip():
            continue
        heading = _numeral(passage, where)
        if heading is not None:
            where, paragraph = heading, 0
            found.append(Sentence(f"{where}标题", passage.text, _figures(passage, briefing.figures), passage))
            continue
        paragraph += 1
        for number, match in enumerate(_SENTENCE.finditer(passage.text), 1):
            place = f"{where}第{paragraph}段第{number}句"
            figures = _figures(passage, briefing.figures, match.start(), match.end())
            found.append(Sentence(place, match[0], figures, passage, match.start()))
    return found


def _numeral(passage: Passage, before: str) -> str | None:
    """The numeral of a heading, such as 一（二） or 附件1; None for any other paragraph."""
    if _ANNEX.fullmatch(passage.text):
        return passage.text
    if passage.heading != passage.text:
        return None
    if part := _PART.match(passage.text):
        return part[1]
    if item := _ITEM.match(passage.text):
        return f"{before.partition('（')[0]}（{item[1]}）"
    return before if _ANNEX.fullmatch(before) else passage.text[:12]


def _figures(
    passage: Passage, figures: Mapping[str, str], start: int = 0, end: int | None = None
) -> tuple[str, ...]:
    last = len(passage.text) if end is None else end
    named = (
        figures.get(stretch.name, "")
        for stretch in passage.stretches
        if stretch.start < last and stretch.end > start
    )
    return tuple(dict.fromkeys(name for name in named if name))


def sentence_effects(old: ReadBriefing, new: ReadBriefing, effects: Sequence[Effect]) -> list[SentenceEffect]:
    """The sentences that differ, in the order of the new briefing."""
    before, after = (
        [each for each in sentences_of(side) if not each.passage.text.startswith(_SOURCES)]
        for side in (old, new)
    )
    causes: dict[str, set[int]] = {}
    for effect in effects:
        causes.setdefault(effect.figure, set()).update(effect.causes)
    return [_effect(first, second, causes) for first, second in differing(before, after)]


def differing(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """The sentences that differ, each with its partner in the other text, in the order of the later one."""
    matcher = SequenceMatcher(
        None, [each.text for each in before], [each.text for each in after], autojunk=False
    )
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield from _pairs(before[i:j], after[k:m])


def sentence_texts(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [match[0] for match in _SENTENCE.finditer(text)]


def _effect(
    before: Sentence | None, after: Sentence | None, causes: Mapping[str, set[int]]
) -> SentenceEffect:
    shown = after or before
    assert shown is not None
    figures = dict.fromkeys([*(after.figures if after else ()), *(before.figures if before else ())])
    changed = [figure for figure in figures if figure in causes]
    numbers: Causes = tuple(sorted({number for figure in changed for number in causes[figure]}))
    texts = before.text if before else "", after.text if after else ""
    return SentenceEffect(shown.place, *texts, changed, numbers)


def _pairs(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Sentences of one stretch of differences, paired by the figures they show, else by their order."""
    left = list(before)
    for sentence in after:
        partner = next((each for each in left if each.figures and each.figures == sentence.figures), None)
        partner = partner or next((each for each in left if _alike(each.text, sentence.text)), None)
        if partner is not None:
            left.remove(partner)
        yield partner, sentence
    for sentence in left:
        yield sentence, None


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.5


class Mention(NamedTuple):
    """A place of a document at hand that shows a changed figure: where, its text, and the figure's id."""

    place: str
    text: str
    figure: str


def mentions(briefing: ReadBriefing, effects: Sequence[Effect], language: str) -> list[Mention]:
    """The paragraphs and cells of a briefing at hand that show a figure which is now another."""
    changed = {effect.figure for effect in effects}
    found = []
    for passage in briefing.passages:
        for figure in _figures(passage, briefing.figures):
            if figure in changed:
                found.append(Mention(passage.place(language), passage.text, figure))
    return list(dict.fromkeys(found))
