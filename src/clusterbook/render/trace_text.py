"""Traces as text: a number a block, with its place, its figure and its cells."""

from collections.abc import Iterator

from clusterbook.model.spans import SpanKind
from clusterbook.model.traces import Standing, Trace, TraceReport

_STANDINGS = {
    Standing.SAME: ("与工作簿一致", "as in the workbook"),
    Standing.CHANGED: ("工作簿已变", "the workbook has changed"),
    Standing.BY_HAND: ("人工改过", "changed by hand"),
    Standing.DELETED: ("已从简报中删除", "deleted from the briefing"),
    Standing.GONE: ("工作簿中已没有", "not in the workbook any more"),
}
_LONGEST = 60


def trace_text(report: TraceReport, language: str) -> str:
    """The report; it begins with where the briefing came from and ends with the sums."""
    lines = [_origin(report, language)]
    for trace in report.traces:
        lines += _block(trace, report, language)
    return "\n".join([*lines, _sums(report, language)])


def _origin(report: TraceReport, language: str) -> str:
    origin = report.origin
    if language == "zh":
        return (
            f"{report.briefing}：由工作簿 {origin.workbook}（{origin.version}，数据截至{origin.cutoff}，"
            f"SHA-256 {origin.sha256}）生成，模板 {origin.template}"
        )
    return (
        f"{report.briefing}: built from the workbook {origin.workbook} ({origin.version}, data as of {origin.cutoff}, "
        f"SHA-256 {origin.sha256}) with the template {origin.template}"
    )


def _block(trace: Trace, report: TraceReport, language: str) -> Iterator[str]:
    zh = language == "zh"
    place = trace.place.place(language) if trace.place else "—"
    yield f"{place}  {_shown(trace, zh)}  {trace.figure.label} [{trace.figure.id}]{_standing(trace, report, zh)}"
    definition = f"{trace.figure.definition}（{trace.figure.rule}）"
    yield f"  {'口径' if zh else 'Definition'}{'：' if zh else ': '}{definition}"
    yield f"  {'单元格' if zh else 'Cells'}{'：' if zh else ': '}{trace.cells or '—'}"
    if trace.cells_now and trace.cells_now != trace.cells:
        yield f"  {'现单元格' if zh else 'Cells now'}{'：' if zh else ': '}{trace.cells_now}"


def _shown(trace: Trace, zh: bool) -> str:
    if trace.span.kind is SpanKind.GRID and not trace.written and not trace.found:
        rows = len(trace.figure.table.rows) if trace.figure.table else 0
        return f"表（{rows}行）" if zh else f"table ({rows} rows)"
    text = trace.found or trace.written
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _standing(trace: Trace, report: TraceReport, zh: bool) -> str:
    if trace.standing is Standing.SAME and not report.workbook:
        return ""
    said = _STANDINGS[trace.standing][0 if zh else 1]
    if trace.changed_cells:
        said += f"，{trace.changed_cells}个单元格不同" if zh else f", {trace.changed_cells} cells differ"
    if trace.standing is Standing.BY_HAND and trace.written:
        said += f"，原为{trace.written}" if zh else f", was {trace.written}"
    if trace.now is not None and trace.now != trace.found:
        said += f"，现为{trace.now or '空'}" if zh else f", now {trace.now or 'nothing'}"
    return f"  {said}"


def _sums(report: TraceReport, language: str) -> str:
    counts = {standing: sum(each.standing is standing for each in report.traces) for standing in Standing}
    parts = [
        f"{_STANDINGS[standing][language != 'zh']} {count}" for standing, count in counts.items() if count
    ]
    shown, total = len(report.traces), report.total
    if language == "zh":
        compared = f"，对照 {report.workbook}：{'；'.join(parts)}" if report.workbook else "，未对照工作簿"
        return f"列出{shown}处，简报中共{total}处{compared}"
    compared = f"; against {report.workbook}: {'; '.join(parts)}" if report.workbook else "; not compared"
    return f"{shown} listed of {total} in the briefing{compared}"
