"""Reports of a check as files."""

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
    _refuse_overwriting(report, path)
    if path.exists() and not force:
        raise RunError(
            f"{path} 已存在；要覆盖请加 --force", f"{path} is there already; add --force to replace it"
        )
    if form != WORKBOOK:
        write_bytes(path, report_bytes(report, form, everything))
        return
    from clusterbook.compose.findings_table import findings_book  # noqa: PLC0415
    from clusterbook.render.xlsx.findings import write_findings  # noqa: PLC0415

    with whole_file(path) as temporary:
        write_findings(findings_book(report), temporary)


def _refuse_overwriting(report: FindingsReport, path: Path) -> None:
    inputs = [report.source, *([report.earlier.source] if report.earlier else [])]
    if path.resolve() in {Path(source).resolve() for source in inputs}:
        raise RunError(
            f"输出会覆盖 {path}，请用 -o 另选一个文件名",
            f"The output would overwrite {path}; choose another name with -o",
        )
