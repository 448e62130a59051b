"""Section 0: what the cover says."""

import re
from collections.abc import Iterator

from clusterbook.analysis.support import Statement, plain
from clusterbook.model.figures import Figure
from clusterbook.schema.settings import SETTINGS
from clusterbook.schema.types import Setting
from clusterbook.tables.book import Book, Record

_SEPARATOR = re.compile(r"[；;]")


def figures(book: Book) -> Iterator[Figure]:
    """One text per item of 封面; several authors become a list."""
    for setting in SETTINGS:
        yield _setting(setting, book.setting(setting.label))


def _setting(setting: Setting, record: Record | None) -> Figure:
    statement = Statement(f"setting.{setting.key}", setting.label, "0", f"封面所填的{setting.label}")
    text = _content(record)
    cells = (record.ref("content"),) if record and text else ()
    if setting.key == "authors" and text:
        return statement.items([name.strip() for name in _SEPARATOR.split(text) if name.strip()], cells)
    return statement.words(text, cells)


def _content(record: Record | None) -> str:
    value = record["content"] if record else None
    if value is None:
        return ""
    return str(plain(value)) if isinstance(value, float) else str(value)
