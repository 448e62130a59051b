"""What a comparison puts before a reviewer, and the files that hold it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clusterbook.app.diff import TOLERANCE, Comparison
from clusterbook.compose.changereport import ChangeReport
from clusterbook.compose.review.entries import NO_EFFECTS, Cover, Headings, Review, effects_by_change, entries
from clusterbook.model.dates import PartialDate
from clusterbook.model.marks import EXERCISE
from clusterbook.model.raw import RawSheet
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_table

if TYPE_CHECKING:
    from clusterbook.app.impact import Looked


def review_of(compared: Comparison, report: ChangeReport, looked: "Looked | None" = None) -> Review:
    """The review of a comparison; with an impact, what each change does stands beside it."""
    effects = effects_by_change(looked.impact, report.language) if looked else NO_EFFECTS
    old, new = _differing(compared)
    return Review(
        report,
        entries(report, Headings(report, old, new), effects),
        cover_of(compared),
        looked.impact if looked else None,
        looked.mentions if looked else (),
    )


def _differing(compared: Comparison) -> tuple[dict[str, RawSheet], dict[str, RawSheet]]:
    """The sheets of both versions that were compared cell by cell, by name."""
    if compared.versions is None:
        return {}, {}
    pairs = [pair for pair in compared.changes.sheets if not pair.same]
    old, new = compared.versions
    return (
        {pair.old: old.sheet(pair.old) for pair in pairs if pair.old},
        {pair.new: new.sheet(pair.new) for pair in pairs if pair.new},
    )


def cover_of(compared: Comparison) -> Cover:
    """What the new version's cover says; nothing where it has none."""
    name = next((pair.new for pair in compared.changes.sheets if pair.table == "cover" and pair.new), "")
    if not name or compared.versions is None:
        return Cover()
    table, _ = load_table(
        compared.versions[1].sheet(name), SPECIFICATION.table("cover"), SPECIFICATION.settings
    )
    held = {record.text("item"): record["content"] for record in table}
    day, nature = held.get("数据截止日期"), held.get("数据性质")
    return Cover(
        " ".join(str(held.get("标题") or "").split()),
        day if isinstance(day, PartialDate) else None,
        EXERCISE if EXERCISE in str(nature or "") else "",
    )


def review_file(compared: Comparison, review: Review, form: str, tolerance: float = TOLERANCE) -> bytes:
    """The bytes of a review in one of its forms; `tolerance` is that of the comparison."""
    # What writes a form is loaded when the form is asked for.
    match form:
        case "xlsx":
            from clusterbook.compose.review.workbook import Compared, review_book  # noqa: PLC0415
            from clusterbook.render.xlsx.review import write_review  # noqa: PLC0415

            book = review_book(review, Compared(compared.hashes, tolerance, _differing(compared)[1]))
            return _written(lambda path: write_review(book, path), "review.xlsx")
        case "docx":
            from clusterbook.compose.review.note import change_note  # noqa: PLC0415
            from clusterbook.render.docx.note import write_note  # noqa: PLC0415

            return _written(lambda path: write_note(change_note(review), path), "note.docx")
        case "html":
            from clusterbook.render.html.changes import changes_html  # noqa: PLC0415

            return f"{changes_html(review)}\n".encode("utf-8", "replace")
        case _:
            raise ValueError(form)


def _written(write: Callable[[Path], None], name: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        write(path)
        return path.read_bytes()
