"""Reports of a check as files."""

from collections.abc import Iterable
from pathlib import Path

from clusterbook.app.files import whole_file, write_bytes
from clusterbook.app.reporting import WORKBOOK, report_bytes
from clusterbook.compose.reports import FindingsReport
from clusterbook.model.errors import RunError


def write_report(
    report: FindingsReport, form: str, path: Path, everything: bool = False, force: bool = False
) -> None:
    """Writes the report to a file, whole or not at all; one that is there is replaced only with `force`.

    Raises RunError when the file cannot be written, or is the workbook or its earlier version.
    """
    sources = [report.source, *([report.earlier.source] if report.earlier else [])]
    refuse_overwriting(map(str, sources), path, force)
    if form != WORKBOOK:
        write_bytes(path, report_bytes(report, form, everything))
        return
    from clusterbook.compose.findings_table import findings_book  # noqa: PLC0415
    from clusterbook.render.xlsx.findings import write_findings  # noqa: PLC0415

    with whole_file(path) as temporary:
        write_findings(findings_book(report), temporary)


def write_output(sources: Iterable[str], content: bytes, path: Path, force: bool) -> None:
    """Writes a report's bytes to a file, whole or not at all; one that is there is replaced only with `force`.

    Raises RunError when the file cannot be written, or is one of the report's sources.
    """
    refuse_overwriting(sources, path, force)
    write_bytes(path, content)


def refuse_overwriting(sources: Iterable[str], path: Path, force: bool) -> None:
    """Raises RunError when a report would replace what it was made from, or, without `force`, any file."""
    if path.resolve() in {Path(source).resolve() for source in sources}:
        raise RunError(
            f"输出会覆盖 {path}，请用 -o 另选一个文件名",
            f"The output would overwrite {path}; choose another name with -o",
        )
    if path.exists() and not force:
        raise RunError(
            f"{path} 已存在；要覆盖请加 --force", f"{path} is there already; add --force to replace it"
        )
