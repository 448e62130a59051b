"""What a specification is made of: tables, columns, vocabularies, settings and parameters."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class ValueType(Enum):
    """What a cell of a column holds. The value is the Chinese word staff see in the data dictionary."""

    TEXT = "文本"
    CODE = "代码"
    INTEGER = "整数"
    NUMBER = "数值"
    YEAR = "年份"
    DATE = "日期"
    ANY = "按说明填写"


SEPARATOR = "；"
"""What stands between the values of a cell that holds several."""

NUMERIC = (ValueType.INTEGER, ValueType.NUMBER, ValueType.YEAR)


class Need(Enum):
    """Whether a cell may be empty."""

    REQUIRED = "必填"
    OPTIONAL = "选填"


class Item(NamedTuple):
    """A vocabulary item; `parents` names what another column holds where it may be chosen, nothing where it always may."""

    value: str
    meaning: str = ""
    parents: tuple[str, ...] = ()


class Vocabulary(NamedTuple):
    """A list of allowed words.

    A closed one carries logic, so its items are fixed by the specification; an open one takes the items that
    the workbook's 代码表 lists. `former_parents` are those of earlier templates, which mean nothing any more.
    """

    key: str
    title: str
    items: Sequence[Item]
    closed: bool = True
    former_parents: Sequence[str] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The allowed words in order."""
        return tuple(item.value for item in self.items)

    @property
    def list_name(self) -> str:
        """The defined name of its words in the workbook: 词表_集群级别."""
        return f"词表_{self.title}"


class Column(NamedTuple):
    """A column of a table.

    `references` names columns (`table.column`) one of which must hold the value. `many` cells hold several values
    separated by “；”. `minimum` and `maximum` include the limit. `pattern` is a regular expression for the
    whole text and `pattern_text` says it in words. `aliases` are other headers under which the column is found.
    `narrowed_by` is the key of a column of the same table: what is chosen there leaves fewer choices here.
    `unit_in` is the key of a column of the same table that says for each row what its number counts in.
    `words_in` is the header of the column for words such as 约 that make its number an approximate one.
    `confidential` columns are left out of public profiles. `verbatim` cells repeat what another cell holds, be it an
    error value.
    """

    key: str
    header: str
    type: ValueType = ValueType.TEXT
    unit: str = ""
    need: Need = Need.OPTIONAL
    vocabulary: str = ""
    references: Sequence[str] = ()
    many: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    pattern_text: str = ""
    unique: bool = False
    confidential: bool = False
    verbatim: bool = False
    narrowed_by: str = ""
    unit_in: str = ""
    words_in: str = ""
    aliases: Sequence[str] = ()
    help: str = ""
    example: str = ""

    @property
    def required(self) -> bool:
        """Whether an empty cell is a finding."""
        return self.need is Need.REQUIRED

    @property
    def listed(self) -> bool:
        """Whether its cells have a dropdown: words of a vocabulary, or values of one other column."""
        return bool(self.vocabulary) or len(self.references) == 1


class Table(NamedTuple):
    """A sheet that holds one table. `key` columns together name a row; `label` is the column shown beside it.

    A workbook without an `optional` sheet is complete all the same. Of a `standing` table the template itself lists rows.
    """

    name: str
    sheet: str
    row_means: str
    columns: Sequence[Column]
    key: Sequence[str]
    label: str = ""
    aliases: Sequence[str] = ()
    help: str = ""
    optional: bool = False
    standing: bool = False

    def column(self, key: str) -> Column:
        """The column with this English key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(f"{self.name}.{key}")


class Setting(NamedTuple):
    """A row of 封面: an item and what it may hold. An empty optional setting falls away in the outputs."""

    key: str
    label: str
    type: ValueType
    need: Need
    help: str
    value: str = ""


class Parameter(NamedTuple):
    """A row of 参数: a threshold or weight that staff can change; `value` is what a new workbook starts with."""

    key: str
    label: str
    value: float
    unit: str
    meaning: str
    basis: str
    minimum: float | None = None
    maximum: float | None = None


class Specification(NamedTuple):
    """The whole workbook: its sheets in order, vocabularies, settings and parameters.

    `guide_sheet` says how to fill in the workbook, `dictionary_sheet` lists its columns; neither holds data.
    """

    version: str
    tables: Sequence[Table]
    vocabularies: Sequence[Vocabulary]
    settings: Sequence[Setting]
    parameters: Sequence[Parameter]
    guide_sheet: str
    dictionary_sheet: str

    def table(self, name: str) -> Table:
        """The table with this English name; KeyError when there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def vocabulary(self, key: str) -> Vocabulary:
        """The vocabulary with this key; KeyError when there is none."""
        for vocabulary in self.vocabularies:
            if vocabulary.key == key:
                return vocabulary
        raise KeyError(key)

    def list_name(self, column: Column) -> str:
        """The defined name behind a listed column's dropdown: 词表_集群级别 or 名册_省份_全称."""
        if column.vocabulary:
            return self.vocabulary(column.vocabulary).list_name
        return self.register_name(column.references[0])

    def register_name(self, reference: str) -> str:
        """The defined name of a column that is referred to as `table.column`: 名册_省份_全称."""
        table, column = self.referenced(reference)
        return f"名册_{table.sheet}_{column.header}"

    def referenced(self, reference: str) -> tuple[Table, Column]:
        """The table and column that `table.column` names; KeyError when there is none."""
        name, _, key = reference.partition(".")
        table = self.table(name)
        return table, table.column(key)

    def class_reference(self, table: Table, column: Column) -> tuple[str, str] | None:
        """What narrows a reference: the column referred to, and the key of the column of that table with the class.

        None for a column that refers to nothing or that no other column narrows.
        """
        if not column.narrowed_by or not column.references:
            return None
        chosen = table.column(column.narrowed_by).vocabulary
        target, _ = self.referenced(column.references[0])
        key = next(each.key for each in target.columns if each.vocabulary == chosen)
        return column.references[0], key

    def sheet_order(self) -> list[str]:
        """The sheet names of the workbook in order: the guide stands second, the dictionary last."""
        names = [table.sheet for table in self.tables]
        return [names[0], self.guide_sheet, *names[1:], self.dictionary_sheet]
