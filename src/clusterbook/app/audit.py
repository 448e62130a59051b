"""The audit of a briefing: any Word document set against the workbook."""

from pathlib import Path

from clusterbook.app.contexts import register_like
from clusterbook.app.validate import validate_book
from clusterbook.compose.audit.audit import verdicts
from clusterbook.excel.reader import read_book
from clusterbook.model.audit import Audit
from clusterbook.render.docx.live.mapreading import read_map
from clusterbook.render.docx.live.opening import open_document
from clusterbook.render.docx.live.reading import read_passages


def audit(briefing: Path, workbook: Path) -> Audit:
    """Every number and list of the briefing with what the workbook's figures say; neither file is changed.

    A briefing of ours is set against the figures of its own scope and audience. RunError when one of the files
    cannot be read, or the workbook lacks the briefing's province.
    """
    parts = open_document(briefing)
    spans = read_map(parts)
    checked = validate_book(read_book(workbook))
    book, register = register_like(checked.book, spans.origin.options if spans else {})
    found = verdicts(read_passages(parts), spans, register, book)
    return Audit(briefing.name, workbook.name, book.sha256, list(found))
