"""Briefings that people, Word and LibreOffice have had in hand, and how they are read again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from clusterbook.model.figures import Figure
from clusterbook.model.renewals import Refreshed
from clusterbook.model.spans import span_name
from clusterbook.render.docx.live.mapreading import read_map
from clusterbook.render.docx.live.opening import open_document
from clusterbook.render.docx.live.reading import read_passages
from clusterbook.render.docx.live.refresh import refresh
from clusterbook.render.docx.package import write_parts
from tests.docx.support import context

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = "word/document.xml"


def edited(path: Path, edit: Callable[[str], str], part: str = DOCUMENT) -> Path:
    """The file with the text of a part's XML changed; the edit must change something."""
    parts = open_document(path)
    before = parts[part].decode()
    after = edit(before)
    assert after != before
    out = path.with_name(f"改{path.name}")
    write_parts({**parts, part: after.encode()}, out)
    return out


def refreshed(path: Path, figures: Sequence[Figure], **options) -> Refreshed:
    """What a refresh with these figures gives."""
    parts = open_document(path)
    spans = read_map(parts)
    assert spans is not None
    return refresh(parts, spans, context(*figures), **options)


def said(parts) -> list[str]:
    """The text of all paragraphs."""
    return [passage.text for passage in read_passages(parts)]


def spans_in(parts) -> dict[str, list[str]]:
    """What stands in each span, wherever it stands."""
    found: dict[str, list[str]] = {}
    for passage in read_passages(parts):
        for stretch in passage.stretches:
            if name := span_name(stretch.name):
                found.setdefault(name, []).append(passage.within(stretch))
    return found


def kinds(done: Refreshed) -> list[tuple[str, str, str, str]]:
    """What was done: kind, span, what is found, what it is now."""
    return [(each.kind.value, each.span, each.found, each.now) for each in done.renewals]
