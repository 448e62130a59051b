"""Numbers and lists that no span tells of: which figure their words mean, and whether it says so."""

import re
from collections.abc import Iterator, Sequence

from clusterbook.compose.audit.claims import Claim, Claims, canonical, source_of
from clusterbook.model.audit import Status, Verdict
from clusterbook.model.figures import Figure
from clusterbook.model.passages import Passage
from clusterbook.model.quantities import Quantity, halfwidth, number_of, quantities

_SENTENCE = re.compile(r"[^。；！？\n]+")
_CLAUSE_MARKS = "，。；：、！？\n（）()"
_UNSURE = re.compile(
    r"目标为|力争|争取|计划|拟|将|新增|净增|平均|曾|原有|此前|其中|除|未|没有|不足以|尚无|名单|竞赛|入围"
    r"|到\s*20\d\d|20\d\d\s*年|比.{0,14}[多少增减]|占.{0,10}比|前\d|第[一二三四五六七八九十\d]+批"
)
"""Words with which a clause does not say how many there are now."""
_NOUN = re.compile(
    r"的?(省份|省市|省区|省、|省|地区|集群|单位|企业|赛道|城市|案例|协同|安排|项目|要点|方向|行动|园区|平台|县|市)"
)
_SOFT = 3
"""Numbers in words up to this one are said of anything: 一个, 两项."""
_PLAIN = re.compile(r"[\s有共为达到已现的数总个家项是拥在中其按全国各省市区公布录入认定培育形成建成]+")
"""What may stand beside the words of a claim without narrowing it."""
_REST = 2
"""Characters of other words in a clause from which on it may speak of something else."""


def in_words(passage: Passage, taken: Sequence[tuple[int, int]], claims: Claims) -> Iterator[Verdict]:
    """The verdicts on the numbers and lists outside the taken stretches."""
    lists = list(_lists(passage, taken, claims))
    told = [*taken, *((verdict.start, verdict.end) for verdict in lists)]
    yield from lists
    for quantity in quantities(passage.text):
        if not _overlaps(quantity.start, quantity.end, told):
            yield from _number(passage, quantity, claims)


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in taken)


def _number(passage: Passage, quantity: Quantity, claims: Claims) -> Iterator[Verdict]:
    meant = _meant(passage.text, passage.row > 0, quantity, claims)
    verdict = Verdict(Status.CONFIRMED, passage, quantity.start, quantity.end, quantity.text)
    agreeing = [claim for claim in meant if quantity.allows(claim.value) or quantity.text == claim.text]
    if agreeing:
        yield _of(verdict, agreeing[0])
    elif meant:
        yield _of(verdict._replace(status=Status.CONTRADICTION), meant[0])
    elif quantity.word and quantity.value <= _SOFT:
        return
    else:
        holding = claims.holding(quantity)
        nearest = max(holding, key=lambda figure: _likeness(figure, passage.text), default=None)
        status = Status.POSSIBLE if holding else Status.UNMATCHED
        yield verdict._replace(
            status=status,
            figure=nearest.label if nearest else "",
            expected=nearest.text if nearest else "",
            cells=source_of(nearest) if nearest else "",
        )


def _of(verdict: Verdict, claim: Claim) -> Verdict:
    figure = claim.figure
    return verdict._replace(figure=figure.label, expected=claim.text, cells=source_of(figure))


def _meant(text: str, in_table: bool, quantity: Quantity, claims: Claims) -> list[Claim]:
    """The claims whose words stand around the number, those of most words, then nearest in value, first; none where it is unsure."""
    sentence, offset = _sentence(text, quantity.start)
    clause = _clause(text, quantity)
    if _UNSURE.search(clause) or in_table:
        return []
    subject = _subject(claims.places.named(text[offset : quantity.start]), sentence, claims)
    after = _NOUN.match(text[quantity.end :])
    words, whole = canonical(clause), canonical(sentence)
    found = [
        claim
        for claim in claims.of(quantity.dimension, subject)
        if claim.known_in(words, whole)
        and (after is None or claim.noun.startswith(after[1].rstrip("、")) or after[1] in claim.noun)
        and _says_no_more(words, quantity.text, claim, claims)
    ]
    return sorted(
        found,
        key=lambda claim: (
            -sum(map(len, claim.tokens)),
            abs(claim.value - quantity.value),
            -_likeness(claim.figure, clause),
        ),
    )


def _says_no_more(clause: str, number: str, claim: Claim, claims: Claims) -> bool:
    """Whether a clause holds little but the number, the claim's words and the province: nothing narrows it."""
    rest = claims.places.pattern.sub("", clause.replace(number, ""))
    for token in claim.tokens:
        rest = rest.replace(token, "")
    return len(_PLAIN.sub("", rest)) <= _REST


def _subject(provinces: Sequence[str], sentence: str, claims: Claims) -> str:
    """The one province that is spoken of: the last named before the number; a mark that none is where they are listed."""
    if not provinces:
        return "?" if claims.places.named(sentence) else ""
    return "?" if claims.places.joined.search(sentence) else provinces[-1]


def _sentence(text: str, place: int) -> tuple[str, int]:
    for match in _SENTENCE.finditer(text):
        if match.start() <= place < match.end():
            return match[0], match.start()
    return text, 0


def _clause(text: str, quantity: Quantity) -> str:
    start = max(text.rfind(mark, 0, quantity.start) for mark in _CLAUSE_MARKS) + 1
    ends = [place for mark in _CLAUSE_MARKS if (place := text.find(mark, quantity.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _likeness(figure: Figure, text: str) -> int:
    """How many pairs of neighbouring characters of a figure's label stand in the text."""
    label = figure.label
    return sum(label[place : place + 2] in text for place in range(len(label) - 1))


def _lists(passage: Passage, taken: Sequence[tuple[int, int]], claims: Claims) -> Iterator[Verdict]:
    """The lists of at least two provinces that words identify, set against the figure's members."""
    for match in claims.places.listed.finditer(halfwidth(passage.text)):
        if _overlaps(match.start(), match.end(), taken):
            continue
        sentence, offset = _sentence(passage.text, match.start())
        before = canonical(sentence[: match.start() - offset])
        if _UNSURE.search(before):
            continue
        meant = [listing for listing in claims.listings if listing.token in before]
        if not meant:
            continue
        names = set(claims.places.named(match[0]))
        number = number_of(match["number"]) if match["number"] else None
        holding = [
            listing
            for listing in meant
            if names <= listing.members and (number is None or number[0] == len(listing.members))
        ]
        chosen = (holding or meant)[0].figure
        yield Verdict(
            Status.CONFIRMED if holding else Status.CONTRADICTION,
            passage,
            match.start(),
            match.end(),
            passage.text[match.start() : match.end()],
            chosen.label,
            chosen.text,
            source_of(chosen),
        )
