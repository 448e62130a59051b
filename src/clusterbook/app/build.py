"""The build: from the master workbook to the summary workbooks, the briefings and the manifest."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.analysis.confidential import public_cells, without_confidential
from clusterbook.analysis.register import build_register
from clusterbook.analysis.selection import select
from clusterbook.analysis.standing import scoped_registers
from clusterbook.app.files import whole_files
from clusterbook.app.manifest import file_hash, manifest_bytes, origin_of
from clusterbook.app.resources import template_file
from clusterbook.app.scopes import INTERNAL, PROVINCE, Wanted, find_scopes
from clusterbook.app.validate import Validation, validate_book
from clusterbook.compose.agreement import disagreements, misquotations
from clusterbook.compose.briefing import BriefingContext, template_context
from clusterbook.compose.summary import summary_workbook
from clusterbook.excel.reader import read_book
from clusterbook.model.errors import RunError
from clusterbook.model.figures import Register
from clusterbook.model.findings import Finding, Severity
from clusterbook.model.layouts import DEFAULT, Layout
from clusterbook.model.marks import EXERCISE
from clusterbook.model.raw import RawBook
from clusterbook.model.sheets import SummaryBook
from clusterbook.model.slugs import slug
from clusterbook.tables.book import Book
from clusterbook.tables.scope import Scope

BRIEFING = "集群布局简报"
SUMMARY = "集群布局汇总"
MANIFEST = "manifest"
EVERY_PROVINCE = "各省份"


class Build(NamedTuple):
    """What a build did: the check of its input, and the files written, none when errors stopped it."""

    checked: Validation
    written: Sequence[Path] = ()


class Profile(NamedTuple):
    """What is built for whom: the provinces or regions asked for (the whole country when none), and the audience."""

    wanted: Wanted = Wanted()
    audience: str = INTERNAL


WHOLE = Profile()
"""The whole country, for staff."""


class Source(NamedTuple):
    """What outputs are made of: the typed workbook or a selection from it, and its cells as they were read."""

    book: Book
    raw: RawBook
    findings: Sequence[Finding]


class Compiled(NamedTuple):
    """Everything that is to be said, before any file: the figures, and the two outputs made from them."""

    register: Register
    context: BriefingContext
    summary: SummaryBook


Progress = Callable[[int, int, str], None]
"""Called before each briefing with its number, how many there are, and its scope."""


def _quietly(_number: int, _total: int, _name: str) -> None:
    pass


def build(
    workbook: Path,
    folder: Path,
    template: Path | None = None,
    force: bool = False,
    *,
    profile: Profile = WHOLE,
    layout: Layout = DEFAULT,
    on_progress: Progress = _quietly,
) -> Build:
    """Builds the outputs of `workbook` into `folder`; a workbook with errors is refused unless `force`.

    `template` is the Word template of the briefings; None takes the one at hand for their kind of scope; `layout`
    is how they are laid out. The workbook is read and checked once. All files appear or none does, the manifest
    last. Raises RunError when the workbook cannot be read, a scope is not known, the template cannot be filled or
    an output is open elsewhere.
    """
    raw = read_book(workbook)
    checked = validate_book(raw)
    if checked.reaches(Severity.ERROR) and not force:
        return Build(checked)
    source = _for_audience(Source(checked.book, raw, checked.findings), profile.audience)
    registers = _registers(source.book, profile.wanted)
    template = template or template_file(_template_name(registers))
    mark = registers[0][1].labelled("数据性质").text
    names = [name for scope, _ in registers for name in output_names(mark, scope, profile.audience)]
    scopes = [scope.name for scope, _ in registers if scope]
    manifest = manifest_name(scopes, profile.wanted.every_province, profile.audience)
    _refuse_overwriting(workbook, template, folder, [*names, manifest])
    chosen = layout.as_options()
    options = {"force": str(force).lower(), "audience": profile.audience}
    options |= {name: str(value) for name, value in chosen.items()}
    with whole_files(folder, [*names, manifest]) as staging:
        for place, (scope, register) in enumerate(registers):
            on_progress(place + 1, len(registers), scope.name if scope else "")
            scoped = {"scope": scope.name} if scope else {}
            compiled = _compiled(register, _within(source, scope), {**options, **scoped})
            briefing, summary = (staging / name for name in names[2 * place : 2 * place + 2])
            _render(compiled, template, briefing, summary, layout)
        _require_unchanged(workbook, checked.book)
        content = manifest_bytes(
            workbook,
            template,
            [staging / name for name in names],
            registers=[register for _, register in registers],
            findings=checked.findings,
            options={"force": force, **chosen},
            audience=profile.audience,
        )
        (staging / manifest).write_bytes(content)
    return Build(checked, [folder / name for name in (*names, manifest)])


def _for_audience(source: Source, audience: str) -> Source:
    if audience == INTERNAL:
        return source
    book = without_confidential(source.book)
    return source._replace(book=book, raw=public_cells(source.raw, source.book))


def _registers(book: Book, wanted: Wanted) -> list[tuple[Scope | None, Register]]:
    """What is to be built: a scope and its register each; the country's alone when nothing is asked for."""
    scopes = find_scopes(book, wanted)
    if not scopes.wanted:
        return [(None, build_register(book))]
    registers = scoped_registers(book, scopes.wanted, scopes.peers)
    return [(scope, registers[scope.name]) for scope in scopes.wanted]


def _template_name(registers: Sequence[tuple[Scope | None, Register]]) -> str:
    scope, _ = registers[0]
    if scope is None:
        return "briefing.docx"
    return "province.docx" if scope.kind == PROVINCE else "region.docx"


def _within(source: Source, scope: Scope | None) -> Source:
    """What concerns a scope; of the findings those on its rows, and those on no row."""
    if scope is None:
        return source
    book = select(source.book, scope)
    rows = {(table.sheet, record.row) for table in book.tables.values() for record in table}
    every = {(table.sheet, record.row) for table in source.book.tables.values() for record in table}
    elsewhere = every - rows
    findings = [
        finding
        for finding in source.findings
        if finding.cell is None or (finding.sheet, finding.cell.row) not in elsewhere
    ]
    return Source(book, source.raw, findings)


def compile_outputs(
    book: Book, raw: RawBook, findings: Sequence[Finding], options: Mapping[str, str] = MappingProxyType({})
) -> Compiled:
    """The register of a workbook and what the outputs say; `raw` is the same workbook as it was read.

    `options` are those of the build, for the briefing to remember. Raises AssertionError when a figure is not the
    same in both outputs or a quotation not in the workbook's words: that would be our mistake.
    """
    return _compiled(build_register(book), Source(book, raw, findings), options)


def _compiled(register: Register, source: Source, options: Mapping[str, str]) -> Compiled:
    context = template_context(register, origin_of(source.raw, source.book, register, options), source.book)
    summary = summary_workbook(register, *source)
    if different := [*disagreements(context, summary), *misquotations(register.values(), source.book)]:
        raise AssertionError("; ".join(different))
    return Compiled(register, context, summary)


def output_names(mark: str, scope: Scope | None = None, audience: str = INTERNAL) -> tuple[str, str]:
    """The names of briefing and summary workbook; they say the scope, the public, and when the data are an exercise."""
    suffix = _suffix(slug(scope.name) if scope else "", audience)
    suffix += f"（{EXERCISE}）" if EXERCISE in mark else ""
    return f"{BRIEFING}{suffix}.docx", f"{SUMMARY}{suffix}.xlsx"


def manifest_name(scopes: Sequence[str], every_province: bool = False, audience: str = INTERNAL) -> str:
    """The name of the manifest: of its own for each kind of run, so that one run does not replace another's."""
    named = EVERY_PROVINCE if every_province else slug("、".join(scopes)) if scopes else ""
    return f"{MANIFEST}{_suffix(named, audience)}.json"


def _suffix(named: str, audience: str) -> str:
    return (f"_{named}" if named else "") + ("" if audience == INTERNAL else f"（{audience}）")


def _render(compiled: Compiled, template: Path, briefing: Path, summary: Path, layout: Layout) -> None:
    """Writes the two Office files; their writers are loaded here, so that no other command pays for them."""
    from clusterbook.app.check_briefing import require_agreement  # noqa: PLC0415
    from clusterbook.app.check_summary import require_sound  # noqa: PLC0415
    from clusterbook.render.docx.briefing import render_briefing  # noqa: PLC0415
    from clusterbook.render.xlsx.summary import write_summary  # noqa: PLC0415

    render_briefing(template, compiled.context, briefing, layout)
    require_agreement(briefing, compiled.context)
    write_summary(compiled.summary, summary)
    require_sound(summary)


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
