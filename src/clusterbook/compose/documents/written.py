"""A document as it is and as it was written: its sentences and tables, set against the map of its spans."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from clusterbook.compose.impact.sentences import ReadBriefing, Sentence, sentence_texts, sentences_of
from clusterbook.model.passages import Passage, Stretch
from clusterbook.model.spans import FigureRecord, LiveSpan, SpanKind, SpanMap, span_name

_BODY = "word/document.xml"
_WORD = re.compile(r"[^\W\d_][\w.]*")


class Shown(NamedTuple):
    """A value in a sentence: its span, where it stands in the sentence, and what is found there."""

    span: LiveSpan
    start: int
    end: int
    found: str


class WrittenDocument:
    """A document with its map, None where it carries none."""

    def __init__(self, passages: Sequence[Passage], spans: SpanMap | None) -> None:
        self.passages, self.spans = passages, spans
        self._named = spans.named() if spans else {}

    @property
    def template(self) -> str:
        """The hash of the template it was made from; empty where it is not known."""
        return self.spans.origin.template_sha256 if self.spans else ""

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body, then the paragraphs of headers, footers and notes."""
        found = sentences_of(ReadBriefing(self.passages, {}))
        return found + [
            Sentence(passage.place("zh"), passage.text, (), passage)
            for passage in self.passages
            if passage.part != _BODY and passage.text.strip() and not passage.row
        ]

    @cached_property
    def written_sentences(self) -> frozenset[str]:
        """Every sentence that the program wrote."""
        return frozenset(
            text
            for span in self._named.values()
            if span.kind in (SpanKind.PARAGRAPH, SpanKind.CAPTION, SpanKind.NOTE, SpanKind.UNIT)
            for text in (span.text, *sentence_texts(span.text))
        )

    def as_written(self, sentence: Sentence) -> bool:
        """Whether a sentence stands as the program wrote it."""
        return sentence.text in self.written_sentences

    def spans_of(self, passage: Passage) -> Iterator[tuple[LiveSpan, Stretch]]:
        """The spans that a paragraph holds, with where they stand."""
        for stretch in passage.stretches:
            span = self._named.get(span_name(stretch.name))
            if span:
                yield span, stretch

    def values(self, sentence: Sentence) -> list[Shown]:
        """The outermost values in a sentence, in order."""
        found: list[Shown] = []
        first, last = sentence.start, sentence.start + len(sentence.text)
        for span, stretch in self.spans_of(sentence.passage):
            if span.kind not in (SpanKind.VALUE, SpanKind.NUMBER) or not first <= stretch.start < last:
                continue
            if not found or stretch.start - first >= found[-1].end:
                end = min(stretch.end, last)
                text = sentence.passage.text[stretch.start : end]
                found.append(Shown(span, stretch.start - first, end - first, text))
        return found

    def skeleton(self, sentence: Sentence) -> str:
        """The sentence with a sign for each value: its words as the template has them."""
        pieces, place = [], 0
        for shown in self.values(sentence):
            pieces += [sentence.text[place : shown.start], f"\x00{shown.span.expression}\x00"]
            place = shown.end
        return "".join(pieces) + sentence.text[place:]

    def conditions(self, sentence: Sentence) -> list[LiveSpan]:
        """The conditions under which a sentence, or words in it, stand or fall."""
        first, last = sentence.start, sentence.start + len(sentence.text)
        return [
            span
            for span, stretch in self.spans_of(sentence.passage)
            if span.kind is SpanKind.CHOICE and stretch.start < last and stretch.end >= first
        ]

    def record(self, figure: str) -> FigureRecord | None:
        """What the map says of a figure."""
        return self.spans.figures.get(figure) if self.spans else None

    @cached_property
    def labels(self) -> dict[str, str]:
        """The ids of the figures by what writers call them."""
        return {record.label: record.id for record in self.spans.figures.values()} if self.spans else {}

    def figures_named(self, expression: str) -> list[str]:
        """The ids of the figures that an expression of the template names."""
        return [self.labels[word] for word in _WORD.findall(expression) if word in self.labels]

    @property
    def drawings(self) -> dict[str, LiveSpan]:
        """The drawings by what writers call them."""
        return {span.label: span for span in self._named.values() if span.kind is SpanKind.DRAWING}
