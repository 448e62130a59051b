"""Manual pages as Markdown."""

from collections.abc import Sequence

from clusterbook.compose.pages import Page, PageTable

_ESCAPES = str.maketrans({"|": r"\|", "<": "&lt;", "*": r"\*", "_": r"\_", "\n": "<br>"})


def page_markdown(page: Page, level: int = 1) -> str:
    """A page, its title a heading of the level and its sections' headings one below; ends without a line break."""
    blocks = [f"{'#' * level} {page.title}", *page.opening]
    for section in page.sections:
        blocks += [f"{'#' * (level + 1)} {section.heading}", *section.paragraphs]
        if section.table:
            blocks.append(table_markdown(section.table))
    return "\n\n".join(blocks)


def table_markdown(table: PageTable) -> str:
    """A table with pipes; rows are filled up to the header."""
    lines = [_line(table.header), "|" + "---|" * len(table.header)]
    lines += [_line([*row, *[""] * (len(table.header) - len(row))]) for row in table.rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.translate(_ESCAPES) for cell in cells) + " |"
