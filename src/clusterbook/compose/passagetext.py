"""A Word document as lines of text that a line-by-line diff can compare: a line a paragraph, or a row of a table."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from clusterbook.model.passages import Passage

_PARTS = (
    ("word/header", "页眉"),
    ("word/footer", "页脚"),
    ("word/footnotes", "脚注"),
    ("word/endnotes", "尾注"),
)


def passage_lines(passages: Iterable[Passage]) -> Iterator[str]:
    """The document, body first; what stands outside the body follows under its name. Empty paragraphs are left out."""
    for part, held in groupby(passages, key=lambda passage: passage.part):
        lines = list(_lines(held))
        if lines and (name := part_name(part)):
            yield from ("", f"【{name}】")
        yield from lines


def part_name(part: str) -> str:
    """What a part outside the body is called; empty for the body."""
    return next((name for prefix, name in _PARTS if part.startswith(prefix)), "")


def _lines(passages: Iterable[Passage]) -> Iterator[str]:
    for row, held in _rows(passages):
        if not row:
            yield from (_on_one_line(passage.text) for passage in held if passage.text.strip())
            continue
        cells: dict[int, list[str]] = {}
        for passage in held:
            cells.setdefault(passage.column, []).append(_on_one_line(passage.text))
        yield "    " + " │ ".join(" ".join(filter(None, cells[column])) for column in cells).rstrip(" │")


def _rows(passages: Iterable[Passage]) -> Iterator[tuple[int, list[Passage]]]:
    """Paragraphs of one row of a table together, those outside tables together; rows that begin anew are another table's."""
    held: list[Passage] = []
    for passage in passages:
        if held and not _belongs(held[-1], passage):
            yield held[0].row, held
            held = []
        held.append(passage)
    if held:
        yield held[0].row, held


def _belongs(before: Passage, passage: Passage) -> bool:
    return (before.row, before.table) == (passage.row, passage.table) and (
        not passage.row or before.column <= passage.column
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()
