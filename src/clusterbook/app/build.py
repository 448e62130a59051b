"""The build: from the master workbook to the summary workbook, the briefing and the manifest."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.analysis.register import build_register
from clusterbook.app.files import whole_files
from clusterbook.app.manifest import file_hash, manifest_bytes, origin_of
from clusterbook.app.resources import template_file
from clusterbook.app.validate import Validation, validate_book
from clusterbook.compose.agreement import disagreements
from clusterbook.compose.briefing import BriefingContext, template_context
from clusterbook.compose.summary import summary_workbook
from clusterbook.excel.reader import read_book
from clusterbook.model.errors import RunError
from clusterbook.model.figures import Register
from clusterbook.model.findings import Finding, Severity
from clusterbook.model.raw import RawBook
from clusterbook.model.sheets import SummaryBook
from clusterbook.tables.book import Book

BRIEFING = "集群布局简报"
SUMMARY = "集群布局汇总"
MANIFEST = "manifest.json"
EXERCISE = "演练数据"


class Build(NamedTuple):
    """What a build did: the check of its input, and the files written, none when errors stopped it."""

    checked: Validation
    written: Sequence[Path] = ()


class Compiled(NamedTuple):
    """Everything that is to be said, before any file: the figures, and the two outputs made from them."""

    register: Register
    context: BriefingContext
    summary: SummaryBook


def build(workbook: Path, folder: Path, template: Path | None = None, force: bool = False) -> Build:
    """Builds the outputs of `workbook` into `folder`; a workbook with errors is refused unless `force`.

    `template` is the Word template of the briefing; None takes the one at hand. All files appear or none does.
    Raises RunError when the workbook cannot be read, the template cannot be filled or an output is open elsewhere.
    """
    raw = read_book(workbook)
    checked = validate_book(raw)
    if checked.reaches(Severity.ERROR) and not force:
        return Build(checked)
    template = template or template_file("briefing.docx")
    compiled = compile_outputs(checked.book, raw, checked.findings, {"force": str(force).lower()})
    names = output_names(compiled.summary.mark)
    _refuse_overwriting(workbook, template, folder, names)
    with whole_files(folder, names) as staging:
        briefing, summary, manifest = (staging / name for name in names)
        _render(compiled, template, briefing, summary)
        _require_unchanged(workbook, checked.book)
        content = manifest_bytes(
            workbook,
            template,
            (briefing, summary),
            register=compiled.register,
            findings=checked.findings,
            options={"force": force},
        )
        manifest.write_bytes(content)
    return Build(checked, [folder / name for name in names])


def compile_outputs(
    book: Book, raw: RawBook, findings: Sequence[Finding], options: Mapping[str, str] = MappingProxyType({})
) -> Compiled:
    """The register of a workbook and what the outputs say; `raw` is the same workbook as it was read.

    `options` are those of the build, for the briefing to remember. Raises AssertionError when a figure is not the same in both outputs: that would be our mistake.
    """
    register = build_register(book)
    context = template_context(register, origin_of(raw, book, register, options))
    summary = summary_workbook(register, book, raw, findings)
    if different := disagreements(context, summary):
        raise AssertionError("; ".join(different))
    return Compiled(register, context, summary)


def output_names(mark: str) -> tuple[str, str, str]:
    """The names of briefing, summary workbook and manifest; the first two say when the data are an exercise."""
    suffix = f"（{EXERCISE}）" if EXERCISE in mark else ""
    return f"{BRIEFING}{suffix}.docx", f"{SUMMARY}{suffix}.xlsx", MANIFEST


def _render(compiled: Compiled, template: Path, briefing: Path, summary: Path) -> None:
    """Writes the two Office files; their writers are loaded here, so that no other command pays for them."""
    from clusterbook.render.docx.briefing import render_briefing  # noqa: PLC0415
    from clusterbook.render.xlsx.summary import write_summary  # noqa: PLC0415

    render_briefing(template, compiled.context, briefing)
    write_summary(compiled.summary, summary)


def _refuse_overwriting(workbook: Path, template: Path, folder: Path, names: Sequence[str]) -> None:
    """Refuses a folder in which an output would take the place of an input."""
    outputs = {(folder / name).resolve() for name in names}
    for path in (workbook, template):
        if path.resolve() in outputs:
            raise RunError(
                f"输出会覆盖 {path}，请用 -o 另选一个文件夹",
                f"The output would overwrite {path}; choose another folder with -o",
            )


def _require_unchanged(workbook: Path, book: Book) -> None:
    """Refuses outputs of a workbook that was saved while they were made: the manifest would name another file."""
    if file_hash(workbook) != book.sha256:
        raise RunError(
            f"{workbook} 在生成过程中被改动，请保存关闭后重试",
            f"{workbook} changed while the outputs were made; save and close it, then try again",
        )
