"""The impact in words: under each change what it does, then each difference with the cells that caused it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from clusterbook.compose.changelines import amount_text, place_text, value_text
from clusterbook.compose.changewords import kind_word
from clusterbook.compose.impact.sentences import Mention
from clusterbook.compose.outline import ANNEXES
from clusterbook.model.changes import Change, ranked
from clusterbook.model.impact import Effect, Impact, SentenceEffect, Share
from clusterbook.model.wording import number_text

_EFFECTS, _SHARES = 12, 6
"""Effects that are listed under a change, and rows that a total is split into, before the rest is counted."""

_ANNEX_OF = {label: annex.number for annex in ANNEXES for label in annex.tables}


class Part(Enum):
    """What a block of the report is about."""

    SUMMARY = "summary"
    CHANGES = "changes"
    TOTALS = "totals"
    SENTENCES = "sentences"
    MENTIONS = "mentions"
    CHARTS = "charts"
    FINDINGS = "findings"
    UNTRACED = "untraced"


class Block(NamedTuple):
    """A heading and the lines under it; a line that begins with two blanks belongs to the one above."""

    part: Part
    heading: str
    lines: Sequence[str]


def impact_blocks(impact: Impact, found: Sequence[Mention], language: str) -> list[Block]:
    """The whole report in a language; blocks without lines are left out."""
    say = _Words(language)
    blocks = [
        Block(Part.SUMMARY, say("影响概况", "In short"), [_summary(impact, say)]),
        Block(Part.CHANGES, say("各处变动的影响", "What each change does"), list(_by_change(impact, say))),
        Block(
            Part.TOTALS,
            say("合计数增减的由来", "Where differences of totals come from"),
            list(_totals(impact, say)),
        ),
        Block(
            Part.SENTENCES, say("简报中变化的句子", "Sentences that change"), list(_sentences(impact, say))
        ),
        Block(
            Part.MENTIONS,
            say("手头简报中要改的地方", "Places of the briefing at hand"),
            list(_mentions(impact, found, say)),
        ),
        Block(
            Part.CHARTS,
            say("变化的图", "Charts that change"),
            [_with_causes(*chart, impact, say) for chart in impact.charts],
        ),
        Block(
            Part.FINDINGS, say("新出现和已消除的问题", "New and gone findings"), list(_findings(impact, say))
        ),
        Block(
            Part.UNTRACED,
            say("未能对应到具体变动的", "Not traced to a change"),
            list(_untraced(impact, say)),
        ),
    ]
    return [block for block in blocks if block.lines]


class _Words:
    """Picks the words of a language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.zh = language == "zh"

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def joined(self, texts: Iterable[str]) -> str:
        return ("；" if self.zh else "; ").join(texts)


def _summary(impact: Impact, say: _Words) -> str:
    tables = {effect.figure for effect in impact.effects if effect.column}
    figures = {effect.figure for effect in impact.effects} - tables
    counts = (len(impact.changes), len(figures), len(tables), len(impact.sentences), len(impact.charts))
    return say(
        "{}处变动，影响指标{}个、表{}张、句子{}句、图{}幅".format(*counts)
        + f"；新出现问题{len(impact.new)}处，消除{len(impact.gone)}处",
        "{} change(s) move {} figure(s), {} table(s), {} sentence(s), {} chart(s)".format(*counts)
        + f"; {len(impact.new)} new finding(s), {len(impact.gone)} gone",
    )


def _by_change(impact: Impact, say: _Words) -> Iterator[str]:
    done = {id(change): own for change, own in zip(impact.changes, moved_by(impact), strict=True)}
    for change in ranked(impact.changes):
        yield change_text(change, say.language)
        lines = effect_lines(done[id(change)], say.language)
        nothing = say("不影响任何指标", "moves no figure")
        yield from (f"  ⇒ {line}" for line in lines) if lines else [f"  {nothing}"]


class Moved(NamedTuple):
    """What one change moves."""

    effects: Sequence[Effect]
    sentences: Sequence[SentenceEffect]


def moved_by(impact: Impact) -> list[Moved]:
    """What each of `impact.changes` moves."""
    effects: list[list[Effect]] = [[] for _ in impact.changes]
    sentences: list[list[SentenceEffect]] = [[] for _ in impact.changes]
    for effect in impact.effects:
        for number in effect.causes:
            effects[number].append(effect)
    for sentence in impact.sentences:
        for number in sentence.causes:
            sentences[number].append(sentence)
    return list(map(Moved, effects, sentences))


def effect_lines(moved: Moved, language: str) -> list[str]:
    """What a change does, weightiest first; none where it moves nothing."""
    say = _Words(language)
    own = _with_whole_rows(moved.effects)
    shown = sorted(own, key=_weight)[:_EFFECTS]
    lines = [effect_text(effect, language) for effect in shown]
    if len(own) > len(shown):
        lines.append(_rest(own, shown, say))
    places = "、".join(dict.fromkeys(each.place for each in moved.sentences))
    return [*lines, say(f"句子：{places}", f"sentences: {places}")] if places else lines


def _with_whole_rows(effects: Sequence[Effect]) -> list[Effect]:
    """The effects, with a row that comes or goes as one: what its last columns say stands for it."""
    rows: dict[tuple[str, str], list[Effect]] = {}
    for effect in effects:
        rows.setdefault((effect.figure, effect.row) if effect.row else (effect.figure, ""), []).append(effect)
    found: list[Effect] = []
    for (_, row), own in rows.items():
        comes, goes = (all(not getattr(each, side) for each in own) for side in ("before", "after"))
        if row and len(own) > 1 and (comes or goes):
            said = [(each.column, each.after if comes else each.before) for each in own]
            text = "，".join(f"{column}：{shown}" for column, shown in said if shown not in row)
            whole = own[0]._replace(column="", before="", after="")
            found.append(whole._replace(after=text) if comes else whole._replace(before=text))
        else:
            found += own
    return found


def _weight(effect: Effect) -> tuple[int, int]:
    """Annex rows and judgements first, then figures, then cells of other tables; sums before ratios."""
    rank = 0 if effect.label in _ANNEX_OF else 1 if not effect.column else 2
    return rank, 0 if effect.shares else 1


def _rest(own: Sequence[Effect], shown: Sequence[Effect], say: _Words) -> str:
    counts = Counter(effect.label for effect in own if effect not in shown)
    listed = "、".join(f"{label}{count}" for label, count in counts.most_common(6))
    more = "……" if len(counts) > 6 else ""
    return say(f"另有{counts.total()}处（{listed}{more}）", f"{counts.total()} more ({listed}{more})")


def change_text(change: Change, language: str) -> str:
    """A change as one line: where, which column, from what to what, by how much, whose row."""
    both = zip((change.before, change.after), change.units, strict=True)
    sides = [value_text(each.value, unit) for each, unit in both if each]
    values = " → ".join(sides) if len(sides) == 2 else kind_word(change, language)
    parts = [
        place_text(change),
        change.column,
        values,
        f"（{amount}）" if (amount := amount_text(change)) else "",
    ]
    text = " ".join(part for part in parts if part)
    return f"{text}  [{change.record}]" if change.record else text


def effect_text(effect: Effect, language: str) -> str:
    """An effect as one line: 附件1 徐州…：程序建议 预警→保持; 监测总产值 8,400亿元→8,450亿元（+50亿元）."""
    nothing = "（无）" if language == "zh" else "(none)"
    sides = "→".join(text or nothing for text in (effect.before, effect.after))
    annex = _ANNEX_OF.get(effect.label, "")
    where = " ".join(part for part in (annex, effect.label, effect.row) if part)
    column = f"：{effect.column}" if effect.column else ""
    delta = f"（{delta_text(effect.delta, effect.unit)}）" if effect.delta and not effect.column else ""
    return f"{where}{column} {sides}{delta}"


def delta_text(delta: float, unit: str = "") -> str:
    """A difference with its sign and unit: +1,488亿元."""
    return f"{'+' if delta > 0 else '-'}{number_text(abs(delta), 4)}{unit}"


def _totals(impact: Impact, say: _Words) -> Iterator[str]:
    for effect in impact.effects:
        if effect.shares and effect.delta:
            shown = [share_text(share, say.language) for share in effect.shares[:_SHARES]]
            rest = effect.shares[_SHARES:]
            if rest:
                amount = delta_text(sum(share.amount for share in rest))
                shown.append(say(f"其余{len(rest)}行 {amount}", f"{len(rest)} more rows {amount}"))
            name = " ".join(part for part in (effect.label, effect.row, effect.column) if part)
            yield f"{name} {delta_text(effect.delta, effect.unit)} = {say.joined(shown)}"


def share_text(share: Share, language: str) -> str:
    """A row's part of a difference: C15-021 +1,200 改值."""
    return f"{share.record} {delta_text(share.amount)} {share.fate.zh if language == 'zh' else share.fate.en}"


def _sentences(impact: Impact, say: _Words) -> Iterator[str]:
    for sentence in impact.sentences:
        yield sentence_head(sentence, impact, say.language)
        yield f"  - {sentence.before or say('（无此句）', '(not there)')}"
        yield f"  + {sentence.after or say('（此句消失）', '(falls away)')}"


def sentence_head(sentence: SentenceEffect, impact: Impact, language: str) -> str:
    """Where a sentence stands, and because of which cells it changes."""
    return _with_causes(sentence.place, sentence.causes, impact, _Words(language))


def _with_causes(text: str, causes: Sequence[int], impact: Impact, say: _Words) -> str:
    if not causes:
        return text
    places = list(dict.fromkeys(place_text(impact.changes[cause]) for cause in causes))
    more = say(f"等{len(places)}处", f" and {len(places) - 8} more") if len(places) > 8 else ""
    return f"{text}  ⇐ {'、'.join(places[:8])}{more}"


def _mentions(impact: Impact, found: Sequence[Mention], say: _Words) -> Iterator[str]:
    causes: dict[str, set[int]] = {}
    for effect in impact.effects:
        causes.setdefault(effect.figure, set()).update(effect.causes)
    by_place: dict[tuple[str, str], set[int]] = {}
    for mention in found:
        by_place.setdefault((mention.place, mention.text), set()).update(causes[mention.figure])
    for (place, text), numbers in by_place.items():
        yield _with_causes(place, sorted(numbers), impact, say)
        yield f"  {text}"


def _untraced(impact: Impact, say: _Words) -> Iterator[str]:
    counts = Counter(effect.label for effect in impact.effects if not effect.causes)
    for label, count in counts.items():
        yield say(f"{label}：{count}处", f"{label}: {count}")


def _findings(impact: Impact, say: _Words) -> Iterator[str]:
    words = ((impact.new, say("新出现", "new")), (impact.gone, say("已消除", "gone")))
    for findings, word in words:
        for finding in findings:
            where = str(finding.cell) if finding.cell else finding.sheet
            yield f"{word} {finding.code} {where}" + (f"  [{finding.record}]" if finding.record else "")
