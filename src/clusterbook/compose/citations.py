"""The documents behind a figure: found through its cells, said as a note or a source line says them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clusterbook.model.cells import CellRef
from clusterbook.model.figures import Figure, TableValue
from clusterbook.tables.book import Book, Record

_SOURCE = "source"
_SAID = 3


class Citation(NamedTuple):
    """A document: its title as a source line says it, and all that a note says."""

    title: str
    full: str


class Citations:
    """The documents of a workbook by the rows that name them; figures without such rows have none."""

    def __init__(self, book: Book) -> None:
        self._rows = {
            (table.sheet, record.row): record
            for table in book.tables.values()
            if _SOURCE in table.slots
            for record in table
        }
        self._texts = {record.text("id"): _document(record) for record in book["sources"]}
        self._found: dict[str, tuple[Citation, ...]] = {}

    def of(self, figure: Figure) -> tuple[Citation, ...]:
        """The documents that the figure's rows name, each once, in the order of their ids."""
        if figure.id not in self._found:
            self._found[figure.id] = self._behind(figure)
        return self._found[figure.id]

    def _behind(self, figure: Figure) -> tuple[Citation, ...]:
        rows = {(cell.sheet, cell.row) for cell in _cells(figure)}
        named = {name for row in rows if row in self._rows for name in self._rows[row].items(_SOURCE)}
        return tuple(self._texts[name] for name in sorted(named) if name in self._texts)


def _cells(figure: Figure) -> Iterator[CellRef]:
    yield from figure.cells
    if isinstance(figure.value, TableValue):
        for row in figure.value.rows:
            for cell in row:
                yield from cell.cells


def _document(record: Record) -> Citation:
    """工业和信息化部：《通知》（工信部企业〔2022〕119号），2022年9月: what is not known falls away."""
    issuer, number, date = (record.text(key) for key in ("issuer", "document_number", "date"))
    title = record.text("title")
    named = title if "《" in title else f"《{title}》"
    named += f"（{number}）" if number else ""
    return Citation(named, (f"{issuer}：" if issuer else "") + named + (f"，{date}" if date else ""))


def in_full(documents: Iterable[Citation]) -> str:
    """The documents as a note says them, without its full stop; of many, the first and how many there are."""
    return _listed([document.full for document in documents])


def by_title(documents: Iterable[Citation]) -> str:
    """The same by their titles, as the line under a table says them."""
    return _listed([document.title for document in documents])


def _listed(texts: list[str]) -> str:
    if len(texts) <= _SAID:
        return "；".join(texts)
    return f"{'；'.join(texts[: _SAID - 1])}等{len(texts)}份资料"
