"""What the Word briefing is filled with: the names that templates may use, and the file's own properties."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clusterbook.compose import charts, tilemaps
from clusterbook.compose.citations import Citation, Citations
from clusterbook.compose.profile import output_title
from clusterbook.model.charts import Drawing
from clusterbook.model.figures import Figure, Register
from clusterbook.model.spans import Origin
from clusterbook.tables.book import Book

_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_FIRST_DAY = "1980-01-01"

# Families whose members are the workbook's own rows: their words stay known while there are no rows.
OPEN_FAMILIES = (
    "公布数",
    "录入数",
    "核对说明",
    "分省国家级集群数",
    "要点省份数",
    "要点省份",
    "要点定义",
    "要点叙述",
    "要点未录入省份数",
    "要点范围",
)


@dataclass(frozen=True, slots=True)
class TemplateName:
    """What a word in a template stands for: a figure, a family of figures by subject, or both; or a drawing.

    `figure` is None for a word that names a family only; `members` is empty for a figure that stands alone.
    `drawing` is None for every other word, and for a drawing that has nothing to show.
    """

    word: str
    figure: Figure | None = None
    members: Mapping[str, Figure] = field(default_factory=dict)
    drawing: Drawing | None = None


class DocumentProperties(NamedTuple):
    """What a file says of itself; `date` is an ISO day, for no output carries the clock."""

    title: str
    author: str
    date: str


def _no_documents(_figure: Figure) -> Sequence[Citation]:
    return ()


class BriefingContext(NamedTuple):
    """All that a briefing template is filled with: its words, in register order, and what the file says of itself.

    `origin` names the workbook; it is empty where the words come from none. `documents` gives those behind a figure,
    each as a citation.
    """

    names: Mapping[str, TemplateName]
    properties: DocumentProperties
    origin: Origin = Origin()
    documents: Callable[[Figure], Sequence[Citation]] = _no_documents


def template_context(
    register: Register, origin: Origin | None = None, book: Book | None = None
) -> BriefingContext:
    """The words and properties that a register gives to a briefing template.

    A figure without subject is a word of its own; figures that share a name and differ by subject are the
    members of that word (公布数.国家先进制造业集群数). The author of the file is 作者, else 编制单位, else empty;
    its date is 数据截止日期, and where that is unknown the first day a zip archive can carry. `book` is the workbook
    whose documents are cited; without it none are.
    """
    documents = Citations(book).of if book else _no_documents
    return BriefingContext(_names(register), _properties(register), origin or Origin(), documents)


def _names(register: Register) -> dict[str, TemplateName]:
    alone: dict[str, Figure] = {}
    families: dict[str, dict[str, Figure]] = {word: {} for word in OPEN_FAMILIES}
    for figure in register.values():
        members = families.setdefault(figure.name, {})
        if figure.subject:
            members[figure.subject] = figure
        else:
            alone[figure.name] = figure
    names = {word: TemplateName(word, alone.get(word), members) for word, members in families.items()}
    return names | _drawings(register)


def _drawings(register: Register) -> dict[str, TemplateName]:
    words = [plan.word for plan in (*charts.PLANS, *tilemaps.PLANS)]
    drawings: list[Drawing] = [*charts.charts(register), *tilemaps.tile_maps(register)]
    drawn = {drawing.word: drawing for drawing in drawings}
    return {word: TemplateName(word, drawing=drawn.get(word)) for word in words}


def _properties(register: Register) -> DocumentProperties:
    texts = {figure.label: figure.text for figure in register.values()}
    author = texts.get("作者", "") or texts.get("编制单位", "")
    return DocumentProperties(output_title(register), author, iso_day(texts.get("数据截止日期", "")))


def iso_day(text: str) -> str:
    """The day of a date as the workbook's cover gives it, the first of a month or year alone."""
    match = _DATE.match(text)
    if not match:
        return _FIRST_DAY
    year, month, day = (int(part or 1) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"
