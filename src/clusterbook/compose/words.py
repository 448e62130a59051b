"""The names that templates may use, as a list for writers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clusterbook.compose.briefing import BriefingContext, TemplateName
from clusterbook.model.figures import Figure, TableValue

FIGURE, TABLE, DRAWING = "figure", "table", "drawing"


class TemplateWord(NamedTuple):
    """A name: how a template writes it, what it gives now, and what that is.

    `kind` is figure, table or drawing; `text` is empty where nothing is known.
    """

    write: str
    kind: str
    text: str
    unit: str
    definition: str
    section: str
    id: str


def listed_words(context: BriefingContext, query: str = "") -> list[TemplateWord]:
    """The names whose words or definition contain the query, or whose section it is; all without one."""
    words = (word for name in context.names.values() for word in _words(name))
    return [
        word for word in words if query in word.write or query in word.definition or query == word.section
    ]


def _words(name: TemplateName) -> Iterator[TemplateWord]:
    for figure in (name.figure, *name.members.values()):
        if figure is not None:
            yield _word(figure)
    drawing = name.drawing
    if drawing is not None:
        yield TemplateWord(
            _tag(name.word), DRAWING, drawing.title, drawing.unit, drawing.alt, "", " ".join(drawing.figures)
        )


def _tag(label: str) -> str:
    return f"{{{{ {label} }}}}"


def _word(figure: Figure) -> TemplateWord:
    value = figure.value
    is_table = isinstance(value, TableValue) or figure.name.startswith(("表_", "建议表"))
    rows = len(value.rows) if isinstance(value, TableValue) else 0
    text = (f"{rows}行" if rows else "") if is_table else figure.text
    return TemplateWord(
        _tag(figure.label),
        TABLE if is_table else FIGURE,
        text,
        figure.unit,
        figure.definition,
        figure.section,
        figure.id,
    )


def words_lines(words: Iterable[TemplateWord]) -> list[str]:
    """One line for each name: how to write it, what it gives, its definition; an unknown one says —."""
    return [_line(word) for word in words]


def _line(word: TemplateWord) -> str:
    parts: Sequence[str] = (word.write, _short(word.text) or "—", word.definition)
    return "\t".join(part.replace("\n", " ") for part in parts)


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[:most]}……"
