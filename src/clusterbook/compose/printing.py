"""Figures as a template prints them: the values, and the forms that the words after “|” give them."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from clusterbook.model.charts import Drawing
from clusterbook.model.figures import Figure, TableValue
from clusterbook.model.wording import list_text, number_text, quantity_text

TABLE_PREFIX = "表_"
TABLE_FAMILY = "建议表"
DRAWING_PREFIX = "图_"
_DEFAULT_NOUN = "项"
_CLAUSE_MARK = "；"


class Shape(Enum):
    """How a printed value stands in the document."""

    TEXT = "text"
    TABLE = "table"
    TABLE_NUMBER = "table number"
    DRAWING = "drawing"
    DRAWING_NUMBER = "drawing number"

    @property
    def is_block(self) -> bool:
        """Whether it takes the place of its paragraph."""
        return self in (Shape.TABLE, Shape.DRAWING)

    @property
    def is_number(self) -> bool:
        """Whether it is the number of a table or drawing that stands elsewhere."""
        return self in (Shape.TABLE_NUMBER, Shape.DRAWING_NUMBER)


class Printed(NamedTuple):
    """A value the template prints: which figure, under which word, as which text.

    `figure` is None for an unknown member and for plain text such as a loop's number, which has no label.
    `caption` is the heading a template gives to a table or drawing; empty for their own. `drawing` is None for all
    else, and for a drawing that has nothing to show. `noted` is whether a note names the documents behind it.
    """

    label: str
    figure: Figure | None
    text: str
    shape: Shape = Shape.TEXT
    caption: str = ""
    drawing: Drawing | None = None
    noted: bool = False

    @property
    def missing(self) -> bool:
        """Whether there is nothing to print."""
        if self.shape is Shape.TEXT:
            return not self.text
        return self.drawing is None and (self.figure is None or not self.figure.known)


class Word:
    """A figure, family or drawing as the template sees it: true when something is known, iterable over its items."""

    __slots__ = ("_members", "drawing", "figure", "label")

    def __init__(
        self,
        label: str,
        figure: Figure | None,
        members: Mapping[str, Figure] | None = None,
        drawing: Drawing | None = None,
    ) -> None:
        self.label = label
        self.figure = figure
        self.drawing = drawing
        self._members = members or {}

    def __bool__(self) -> bool:
        if self.drawing is not None:
            return True
        if self.figure is None:
            return any(member.known for member in self._members.values())
        return self.figure.known

    def __iter__(self) -> Iterator["Word | Printed"]:
        if self.figure is None:
            return iter([Word(member.label, member) for member in self._members.values()])
        value = self.figure.value
        items = value if isinstance(value, tuple) and not isinstance(value, TableValue) else ()
        return iter([Printed(self.label, self.figure, item) for item in items])

    def member(self, subject: str) -> "Word":
        """The member of the family with this subject; a word without figure when there is none."""
        return Word(f"{self.label}.{subject}", self._members.get(subject))

    def printed(self) -> Printed:
        """The word as it stands in text, or as the table or drawing it names."""
        if is_drawing(self.label):
            return Printed(self.label, None, "", Shape.DRAWING, drawing=self.drawing)
        if is_table(self.label, self.figure):
            return Printed(self.label, self.figure, "", Shape.TABLE)
        return Printed(self.label, self.figure, self.figure.text if self.figure else "")


def is_table(label: str, figure: Figure | None) -> bool:
    """Whether a word names a table: by its value, or by its name where nothing is known."""
    if figure is not None and figure.value is not None:
        return isinstance(figure.value, TableValue)
    return label.startswith((TABLE_PREFIX, f"{TABLE_FAMILY}."))


def is_drawing(label: str) -> bool:
    """Whether a word names a chart or map, shown or not."""
    return label.startswith(DRAWING_PREFIX)


def listed(word: Word, limit: int, noun: str = "") -> Printed:
    """北京市、上海市等12个省份: at most `limit` items, then the total with its measure word and noun."""
    figure = word.figure
    if figure is None or not isinstance(figure.value, tuple) or isinstance(figure.value, TableValue):
        return word.printed()
    text = list_text(figure.value, limit, noun or figure.unit or _DEFAULT_NOUN)
    return Printed(word.label, figure, text)


def exemplified(word: Word, limit: int) -> Printed:
    """The first `limit` clauses of a narrative, with 等 where more follow: 江苏省实施……；浙江省推进……等."""
    printed = word.printed()
    clauses = printed.text.split(_CLAUSE_MARK)
    if len(clauses) <= limit:
        return printed
    return printed._replace(text=f"{_CLAUSE_MARK.join(clauses[:limit])}等")


def bare_number(word: Word) -> Printed:
    """The number without its unit and qualifier: 69."""
    figure = word.figure
    if figure is None or not isinstance(figure.value, (int, float)):
        return word.printed()
    return Printed(word.label, figure, number_text(figure.value))


def moved(word: Word, up: str = "增长", down: str = "下降", level: str = "持平") -> Printed:
    """增长5.2%, 下降3.1%, 持平: the direction that the number shows as it is printed, and its size.

    A move too small to be seen in the number is none.
    """
    figure = word.figure
    if figure is None or isinstance(figure.value, str) or not isinstance(figure.value, (int, float)):
        return word.printed()
    size = quantity_text(abs(figure.value), figure.unit)
    still = size == quantity_text(0, figure.unit)
    text = level if still else f"{up if figure.value > 0 else down}{size}"
    return Printed(word.label, figure, text)


def captioned(word: Word, caption: str) -> Printed:
    """A table or drawing under a heading of the template's own."""
    return word.printed()._replace(caption=caption)


def table_number(word: Word) -> Printed:
    """表3, the number under which the briefing shows the table."""
    return Printed(word.label, word.figure, "", Shape.TABLE_NUMBER)


def drawing_number(word: Word) -> Printed:
    """图3, the number under which the briefing shows the drawing."""
    return Printed(word.label, None, "", Shape.DRAWING_NUMBER, drawing=word.drawing)


def noted(word: "Word | Printed") -> Printed:
    """The value with a note that names the documents behind it."""
    printed = word if isinstance(word, Printed) else word.printed()
    return printed._replace(noted=True)


class Form(NamedTuple):
    """A word after “|”: what it does, the types of its arguments (the last `optional` may be left out)."""

    apply: Callable[..., Printed]
    arguments: tuple[type, ...]
    optional: int
    example: str


FORMS: Mapping[str, Form] = {
    "列举": Form(listed, (int, str), 1, "{{ 世界级目标省份|列举(5, '个省份') }}"),
    "举例": Form(exemplified, (int,), 0, "{{ 要点叙述.链群融合|举例(3) }}"),
    "数值": Form(bare_number, (), 0, "{{ 国家级集群数|数值 }}"),
    "增减": Form(moved, (str, str, str), 3, "{{ 企业梯度增速.瞪羚企业|增减('增长', '下降', '持平') }}"),
    "题名": Form(captioned, (str,), 0, "{{ 表_典型案例|题名('典型案例') }}"),
    "表号": Form(table_number, (), 0, "{{ 表_典型案例|表号 }}"),
    "来源注": Form(noted, (), 0, "{{ 公布数.国家先进制造业集群数|来源注 }}"),
    "图号": Form(drawing_number, (), 0, "{{ 图_区域级别|图号 }}"),
}
