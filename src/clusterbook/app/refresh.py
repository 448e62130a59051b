"""The refresh: from an older briefing and today's workbook to the same briefing with today's numbers."""

from pathlib import Path
from typing import NamedTuple

from clusterbook.app.briefings import refuse_replacing, required_map
from clusterbook.app.contexts import context_like
from clusterbook.app.files import whole_file
from clusterbook.app.validate import Validation, validate_book
from clusterbook.excel.reader import read_book
from clusterbook.model.findings import Severity
from clusterbook.model.renewals import Refreshed


class Refresh(NamedTuple):
    """What a refresh would do: the check of the workbook, and the briefing, None where errors stopped it."""

    checked: Validation
    done: Refreshed | None


def refresh_briefing(
    briefing: Path, workbook: Path, *, take_workbook: bool = False, track: bool = False, force: bool = False
) -> Refresh:
    """The briefing with the workbook's numbers, not written yet; a workbook with errors is refused unless `force`.

    Raises RunError when one of the two cannot be read, or the briefing was not built by this program.
    """
    from clusterbook.render.docx.live.opening import open_document  # noqa: PLC0415  loaded by what needs it
    from clusterbook.render.docx.live.refresh import refresh  # noqa: PLC0415

    parts = open_document(briefing)
    spans = required_map(parts, briefing)
    raw = read_book(workbook)
    checked = validate_book(raw)
    if checked.reaches(Severity.ERROR) and not force:
        return Refresh(checked, None)
    context = context_like(checked, spans.origin.options)
    return Refresh(checked, refresh(parts, spans, context, take_workbook=take_workbook, track=track))


def write_refreshed(done: Refreshed, briefing: Path, out: Path, force: bool) -> None:
    """Writes the new briefing whole; never in the place of the old one, and over another file only with `force`."""
    from clusterbook.render.docx.package import write_parts  # noqa: PLC0415

    refuse_replacing(out, briefing, force)
    with whole_file(out) as temporary:
        write_parts(done.parts, temporary)
