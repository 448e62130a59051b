"""The refresh: from an older briefing and today's workbook to the same briefing with today's numbers."""

from pathlib import Path
from typing import NamedTuple

from clusterbook.app.contexts import context_like
from clusterbook.app.files import whole_file
from clusterbook.app.validate import Validation, validate_book
from clusterbook.excel.reader import read_book
from clusterbook.model.errors import RunError
from clusterbook.model.findings import Severity
from clusterbook.model.renewals import Refreshed
from clusterbook.model.spans import SpanMap


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


def required_map(parts: dict[str, bytes], briefing: Path) -> SpanMap:
    """The map of a briefing's spans; RunError for a document without one."""
    from clusterbook.render.docx.live.mapreading import read_map  # noqa: PLC0415

    spans = read_map(parts)
    if spans is None:
        raise RunError(
            f"“{briefing}”中没有数字对照表：它不是由 clusterbook build 生成的，或对照表已被删除",
            f"{briefing} holds no map of its numbers: clusterbook build did not make it, or the map was removed",
        )
    return spans


def write_refreshed(done: Refreshed, briefing: Path, out: Path, force: bool) -> None:
    """Writes the new briefing whole; never in the place of the old one, and over another file only with `force`."""
    from clusterbook.render.docx.package import write_parts  # noqa: PLC0415

    refuse_replacing(out, briefing, force)
    with whole_file(out) as temporary:
        write_parts(done.parts, temporary)


def refuse_replacing(out: Path, briefing: Path, force: bool) -> None:
    """Refuses a file that would take the place of the briefing read, or without `force` of any other."""
    if out.resolve() == briefing.resolve():
        raise RunError(
            f"输出会覆盖 {briefing}，请用 -o 另取文件名",
            f"The output would overwrite {briefing}; choose another file with -o",
        )
    if out.exists() and not force:
        raise RunError(f"{out} 已存在，要覆盖请加 --force", f"{out} exists; add --force to replace it")
