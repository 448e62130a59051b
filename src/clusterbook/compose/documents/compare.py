"""Compares two documents and says of each difference whether cells, the template or a person made it."""

from collections.abc import Iterable, Iterator, Sequence

from clusterbook.compose.documents.tables import table_changes
from clusterbook.compose.documents.written import WrittenDocument
from clusterbook.compose.impact.sentences import Sentence, differing
from clusterbook.model.documentchanges import (
    Cause,
    DocumentChange,
    DocumentChanges,
    FigureChange,
    Matter,
)


def compare_documents(old: WrittenDocument, new: WrittenDocument, names: tuple[str, str]) -> DocumentChanges:
    """All differences: sentences, then tables, then drawings; `names` are those of the files."""
    comparison = _Comparison(old, new)
    changes = [*comparison.sentences(), *table_changes(old, new), *comparison.drawings()]
    return DocumentChanges(*names, changes, (old.spans is not None, new.spans is not None))


class _Comparison:
    def __init__(self, old: WrittenDocument, new: WrittenDocument) -> None:
        self._old, self._new = old, new
        self._same_template = bool(old.template) and old.template == new.template

    def sentences(self) -> Iterator[DocumentChange]:
        for before, after in differing(self._old.sentences, self._new.sentences):
            if before and after:
                cause, figures = self._changed(before, after)
            elif after:
                cause, figures = self._alone(after, self._new, self._old)
            else:
                assert before is not None
                cause, figures = self._alone(before, self._old, self._new)
            shown = after or before
            assert shown is not None
            yield DocumentChange(
                Matter.SENTENCE,
                cause,
                shown.place,
                before.text if before else None,
                after.text if after else None,
                figures,
            )

    def _changed(self, before: Sentence, after: Sentence) -> tuple[Cause, Sequence[FigureChange]]:
        old, new = self._old, self._new
        values = old.values(before), new.values(after)
        if values[0] and old.skeleton(before) == new.skeleton(after):
            pairs = [pair for pair in zip(*values, strict=True) if pair[0].found != pair[1].found]
            if any(shown.found != shown.span.text for pair in pairs for shown in pair):
                return Cause.HAND, ()
            return Cause.CELLS, self._figures(shown.span.figure for pair in pairs for shown in pair)
        if not (old.as_written(before) and new.as_written(after)):
            return Cause.HAND, ()
        if self._same_template or self._chosen_otherwise(before, after):
            return Cause.CELLS, self._behind(before, after)
        return Cause.TEMPLATE, ()

    def _chosen_otherwise(self, before: Sentence, after: Sentence) -> bool:
        """Whether the sentences stand under the same conditions of the template, of which others are met now."""
        sides = (
            [(span.expression, span.taken) for span in document.conditions(sentence)]
            for document, sentence in ((self._old, before), (self._new, after))
        )
        first, second = sides
        return [each for each, _ in first] == [each for each, _ in second] and first != second

    def _alone(
        self, sentence: Sentence, here: WrittenDocument, there: WrittenDocument
    ) -> tuple[Cause, Sequence[FigureChange]]:
        """Of a sentence that stands in one document only."""
        if not here.as_written(sentence) or sentence.text in there.written_sentences:
            return Cause.HAND, ()
        known = {span.expression for span in there.spans.spans} if there.spans else set()
        under = [span for span in here.conditions(sentence) if span.expression in known]
        if there.spans is None:
            return Cause.HAND, ()
        if self._same_template or under:
            pair = (sentence, None) if here is self._old else (None, sentence)
            return Cause.CELLS, self._behind(*pair)
        return Cause.TEMPLATE, ()

    def _behind(self, before: Sentence | None, after: Sentence | None) -> list[FigureChange]:
        """The figures that sentences show or hang on and that are others now."""
        found: list[str] = []
        for document, sentence in ((self._old, before), (self._new, after)):
            if sentence:
                found += [shown.span.figure for shown in document.values(sentence)]
                for span in document.conditions(sentence):
                    found += document.figures_named(span.expression)
        return self._figures(found)

    def _figures(self, ids: Iterable[str]) -> list[FigureChange]:
        found = []
        for figure in dict.fromkeys(filter(None, ids)):
            before, after = self._old.record(figure), self._new.record(figure)
            known = after or before
            if known is None or (before and after and before.text == after.text):
                continue
            found.append(
                FigureChange(
                    known.label, before.text if before else "", after.text if after else "", known.cells
                )
            )
        return found

    def drawings(self) -> Iterator[DocumentChange]:
        """Drawings that the maps know to be others; what a person did to a picture is not seen."""
        before, after = self._old.drawings, self._new.drawings
        for label in [*after, *(each for each in before if each not in after)]:
            first, second = before.get(label), after.get(label)
            if first and second and first.text == second.text:
                continue
            shown = second or first
            assert shown is not None
            cause = Cause.CELLS if self._same_template or (first and second) else Cause.TEMPLATE
            if self._old.spans is None or self._new.spans is None:
                cause = Cause.HAND
            yield DocumentChange(
                Matter.DRAWING,
                cause,
                label,
                label if first else None,
                label if second else None,
                self._figures(shown.figure.split()),
            )
