"""The report of a comparison as plain text for a terminal: columns aligned, colours where the caller wants them."""

from collections.abc import Callable, Iterator, Sequence

from clusterbook.compose.changelines import ChangeLine
from clusterbook.compose.changereport import ChangeReport, Section
from clusterbook.compose.textdiff import Mark, Span
from clusterbook.model.findings import Severity
from clusterbook.render.page_text import display_width

Paint = Callable[[str, str], str]
"""Gives a text a colour by its name."""

SHORTENED_TO = 40
"""Changes of a section that are listed unless everything is asked for."""

_WIDEST_PLACE = 40
_COLOURS = {Mark.REMOVED: "red", Mark.ADDED: "green"}


def plain(text: str, _: str) -> str:
    """The text without colour."""
    return text


def changes_text(report: ChangeReport, everything: bool = False, paint: Paint = plain) -> str:
    """The report: its sums, its sections, and what is only counted."""
    limit = None if everything else SHORTENED_TO
    lines = [paint(report.summary, "bold"), *_sections(report.sections, limit, report.language, paint)]
    if report.counted:
        lines += ["", *report.counted]
    return "\n".join(lines)


def sections_text(sections: Sequence[Section], language: str) -> str:
    """Sections without a report around them, all their changes listed."""
    return "\n".join(_sections(sections, None, language, plain))


def _sections(sections: Sequence[Section], limit: int | None, language: str, paint: Paint) -> Iterator[str]:
    for section in sections:
        yield from ("", paint(section.heading, "bold"), *_section(section, limit, language, paint))


def _section(section: Section, limit: int | None, language: str, paint: Paint) -> Iterator[str]:
    shown = section.lines if limit is None else section.lines[:limit]
    width = min(_WIDEST_PLACE, max(display_width(line.place) for line in shown))
    labels = max(display_width(line.label) for line in shown)
    for line in shown:
        yield from _lines(line, (width, labels), language, paint)
    left = len(section.lines) - len(shown)
    if left:
        yield (
            f"  ……另有{left}处，用 --all 全部列出"
            if language == "zh"
            else f"  … {left} more; --all lists them"
        )


def _lines(line: ChangeLine, widths: tuple[int, int], language: str, paint: Paint) -> Iterator[str]:
    colour = "red" if line.change.severity is Severity.ERROR else "yellow"
    parts = [
        paint(_padded(line.place, widths[0]), "cyan"),
        _padded(line.label, widths[1]),
        *([line.column] if line.column else []),
        *([text] if (text := spans_text(line.spans, paint)) else []),
        *([f"（{line.amount}）" if language == "zh" else f"({line.amount})"] if line.amount else []),
        *([f"[{line.record}]"] if line.record and line.record != line.place else []),
        *(paint(f"！{risk}", colour) for risk in line.risks),
    ]
    yield "  " + "  ".join(parts).rstrip()
    for remark in line.remarks:
        yield f"      ↳ {remark}"


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - display_width(text))


def spans_text(spans: Sequence[Span], paint: Paint = plain) -> str:
    """From what to what: “旧” → “新”; inside a long text [-旧-]{+新+}."""
    within = any(span.mark is Mark.SAME for span in spans)
    if within:
        return "".join(_marked(span, paint) for span in spans)
    removed, added = (
        [paint(span.text, _COLOURS[mark]) for span in spans if span.mark is mark]
        for mark in (Mark.REMOVED, Mark.ADDED)
    )
    return " → ".join([*removed, *added])


def _marked(span: Span, paint: Paint) -> str:
    match span.mark:
        case Mark.SAME:
            return span.text
        case Mark.REMOVED:
            return paint(f"[-{span.text}-]", "red")
        case _:
            return paint(f"{{+{span.text}+}}", "green")
