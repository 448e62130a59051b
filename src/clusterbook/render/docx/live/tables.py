"""A table of the register in a document: cells renewed in place, or all rows where it has others now."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.model.spans import TableRecord
from clusterbook.render.docx.live.inline import Bookmarks, Change, Inline, Tracked
from clusterbook.render.docx.marks import shown_text
from clusterbook.render.docx.ooxml import Element, clean, run, w

Texts = list[list[str]]


class CellRenewal(NamedTuple):
    """A cell that is not what was written, or is to be another: its row and column from 1, and its three texts."""

    row: int
    column: int
    written: str
    found: str
    now: str


def cell_texts(table: Element) -> Texts:
    """What the cells under the header row hold; the paragraphs of a cell are separated by line breaks."""
    rows = standing_rows(table)[1:]
    return [
        ["\n".join(shown_text([each]) for each in cell.findall(w("p"))) for cell in row.findall(w("tc"))]
        for row in rows
    ]


def standing_rows(table: Element) -> list[Element]:
    """The rows of a table, less those that a revision deletes."""
    return [row for row in table.findall(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None]


def record_texts(table: TableRecord | None) -> Texts:
    """What the cells of a table were or are to be."""
    return [[clean(cell.text) for cell in row] for row in table.rows] if table else []


def has_shape(texts: Texts, other: Texts) -> bool:
    """Whether two tables have the same numbers of rows and of cells in each."""
    return list(map(len, texts)) == list(map(len, other))


def cell_renewals(written: Texts, found: Texts, now: Texts) -> list[CellRenewal]:
    """The cells that differ in any way, for tables of one shape."""
    return [
        CellRenewal(row, column, *three)
        for row, rows in enumerate(zip(written, found, now, strict=True), 1)
        for column, three in enumerate(zip(*rows, strict=True), 1)
        if len(set(three)) > 1
    ]


def hand_edits(written: Texts, found: Texts) -> Iterator[CellRenewal]:
    """What a person changed in a table that is about to be set anew; rows of their own count as a whole."""
    for row, cells in enumerate(found, 1):
        old = written[row - 1] if row <= len(written) and has_shape([written[row - 1]], [cells]) else None
        if old is None:
            yield CellRenewal(row, 1, "", " ".join(cells), "")
            continue
        for column, (was, has) in enumerate(zip(old, cells, strict=True), 1):
            if was != has:
                yield CellRenewal(row, column, was, has, "")
    for row in range(len(found) + 1, len(written) + 1):
        yield CellRenewal(row, 1, " ".join(written[row - 1]), "", "")


def set_cell(table: Element, renewal: CellRenewal, bookmarks: Bookmarks, tracked: Tracked | None) -> None:
    """Writes a cell's text in the look of what stands in it."""
    row = standing_rows(table)[renewal.row]
    paragraphs = row.findall(w("tc"))[renewal.column - 1].findall(w("p"))
    for place, paragraph in enumerate(paragraphs):
        inline = Inline(paragraph, bookmarks)
        said = [run(clean(renewal.now), inline.look_at(0))] if place == 0 and renewal.now else []
        if said or inline.text:
            inline.apply([Change(0, len(inline.text), said, 0)], {}, tracked)


def delete_rows(table: Element, tracked: Tracked) -> None:
    """Marks all rows as deleted, with what they hold."""
    for row in standing_rows(table):
        _row_properties(row).append(tracked.mark("del"))
        _delete_text(row, tracked)


def insert_rows(table: Element, rows: Sequence[Element], tracked: Tracked) -> None:
    """Adds rows to the end of a table as an insertion."""
    for row in rows:
        _row_properties(row).append(tracked.mark("ins"))
        for paragraph in row.iter(w("p")):
            insert_text(paragraph, tracked)
        table.append(row)


def insert_text(paragraph: Element, tracked: Tracked) -> None:
    """Marks all runs of a paragraph as inserted."""
    for each in paragraph.findall(w("r")):
        mark = tracked.mark("ins")
        each.addprevious(mark)
        mark.append(each)


def _delete_text(element: Element, tracked: Tracked) -> None:
    for paragraph in element.iter(w("p")):
        for each in paragraph.findall(w("r")):
            tracked.delete(each)


def _row_properties(row: Element) -> Element:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = row.makeelement(w("trPr"))
        exceptions = row.find(w("tblPrEx"))
        row.insert(0 if exceptions is None else 1, properties)
    return properties
