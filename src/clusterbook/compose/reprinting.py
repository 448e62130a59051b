"""What a span would say now: its tag's expression, printed again without any template engine."""

import re
from ast import literal_eval
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clusterbook.compose.briefing import TemplateName
from clusterbook.compose.printing import FORMS, Printed, Word
from clusterbook.compose.records import figure_record
from clusterbook.model.figures import Figure, TableValue
from clusterbook.model.spans import FigureRecord, LiveSpan

_FORM = re.compile(r"""\|\s*(\w+)\s*(\((?:'[^']*'|"[^"]*"|[^()'"])*\))?""")
_SUBJECT = re.compile(r"""\[\s*['"](.*?)['"]\s*\]""")


class Names:
    """The figures of a workbook under the words that templates use."""

    def __init__(self, names: Mapping[str, TemplateName]) -> None:
        self._names = names
        self._records: dict[str, FigureRecord | None] = {}

    def record(self, label: str) -> FigureRecord | None:
        """What is to be kept of the figure with this label; None when the workbook has none."""
        if label not in self._records:
            figure = self._word(label).figure
            self._records[label] = figure_record(figure) if figure else None
        return self._records[label]

    def text(self, span: LiveSpan) -> str | None:
        """What the span would say; None when its figure is not there, or its item is none of a list's any more."""
        base, _, _ = span.expression.partition("|")
        word = self._word(span.label)
        if word.figure is None:
            return None
        if _SUBJECT.sub(r".\1", base.strip()) != span.label:
            return span.text if span.text in _items(word.figure) else None
        printed: Word | Printed = word
        for form in _forms(span.expression):
            if isinstance(printed, Word):
                printed = FORMS[form.name].apply(printed, *form.arguments)
        return (printed.printed() if isinstance(printed, Word) else printed).text

    def _word(self, label: str) -> Word:
        word, _, subject = label.partition(".")
        name = self._names.get(word, TemplateName(word))
        whole = Word(word, name.figure, name.members)
        return whole.member(subject) if subject else whole


class _Applied(NamedTuple):
    """A word behind “|” with its arguments."""

    name: str
    arguments: tuple[int | str, ...]


def _forms(expression: str) -> Iterator[_Applied]:
    for match in _FORM.finditer(expression):
        inside = (match[2] or "()")[1:-1].strip()
        yield _Applied(match[1], literal_eval(f"({inside},)") if inside else ())


def _items(figure: Figure) -> tuple[str, ...]:
    value = figure.value
    if isinstance(value, tuple) and not isinstance(value, TableValue):
        return value
    return (figure.text,)
