"""Tracing: from a briefing, and the workbook where there is one, to what each of its numbers stands on."""

from pathlib import Path

from clusterbook.app.briefings import refuse_replacing, required_map
from clusterbook.app.files import whole_file
from clusterbook.compose.briefing import iso_day
from clusterbook.compose.reprinting import Names
from clusterbook.compose.tracing import Document, traces
from clusterbook.model.traces import TraceReport
from clusterbook.render.docx.live.opening import open_document
from clusterbook.render.docx.live.reading import read_passages


def trace_briefing(briefing: Path, workbook: Path | None, query: str = "") -> TraceReport:
    """What a briefing states that the query asks for, as `traces` says; without a workbook nothing is compared.

    Raises RunError when a file cannot be read, or the briefing was not built by this program.
    """
    parts = open_document(briefing)
    spans = required_map(parts, briefing)
    document = Document.of(read_passages(parts), spans)
    names, sha256 = None, ""
    if workbook is not None:
        from clusterbook.app.contexts import context_like  # noqa: PLC0415  most of a run, and not always needed
        from clusterbook.app.validate import validate_book  # noqa: PLC0415
        from clusterbook.excel.reader import read_book  # noqa: PLC0415

        checked = validate_book(read_book(workbook))
        names = Names(context_like(checked, spans.origin.options).names)
        sha256 = checked.book.sha256
    found = traces(document, names, query)
    total = sum(span.figure in spans.figures and span.kind.states for span in spans.spans)
    return TraceReport(str(briefing), spans.origin, str(workbook or ""), sha256, found, total)


def write_commented(briefing: Path, report: TraceReport, out: Path, force: bool, language: str) -> None:
    """Writes a review copy of the briefing with a comment at each trace, dated by the data of the workbook."""
    from clusterbook.render.docx.live.comments import with_comments  # noqa: PLC0415  only a copy needs it
    from clusterbook.render.docx.package import write_parts  # noqa: PLC0415

    refuse_replacing(out, briefing, force)
    parts = with_comments(open_document(briefing), report.traces, iso_day(report.origin.cutoff), language)
    with whole_file(out) as temporary:
        write_parts(parts, temporary)
