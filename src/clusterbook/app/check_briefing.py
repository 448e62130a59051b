"""The check of a finished briefing: it is read back, and must say what the register says."""

from pathlib import Path

from clusterbook.app.briefings import required_map
from clusterbook.compose.agreement import misstatements
from clusterbook.compose.briefing import BriefingContext
from clusterbook.compose.tracing import Document
from clusterbook.render.docx.live.opening import open_document
from clusterbook.render.docx.live.reading import read_passages


def require_agreement(briefing: Path, context: BriefingContext) -> None:
    """Raises AssertionError when a number stands otherwise in the file than in the register: that is our mistake."""
    parts = open_document(briefing)
    document = Document.of(read_passages(parts), required_map(parts, briefing))
    if wrong := misstatements(document, context):
        raise AssertionError("; ".join(wrong))
