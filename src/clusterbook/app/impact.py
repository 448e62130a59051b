"""The impact of a new version: what its changes do to figures, sentences, tables, charts and findings."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from clusterbook.analysis.register import build_register
from clusterbook.app.contexts import context_like
from clusterbook.app.diff import Comparison
from clusterbook.app.resources import template_file
from clusterbook.app.validate import Validation, new_since, validate_book
from clusterbook.compose.charts import charts
from clusterbook.compose.impact.effects import effects
from clusterbook.compose.impact.sentences import Mention, ReadBriefing, mentions, sentence_effects
from clusterbook.compose.impact.versions import CauseIndex, Side
from clusterbook.excel.package import Package
from clusterbook.excel.reader import read_package
from clusterbook.model.charts import Chart
from clusterbook.model.impact import Causes, Effect, Impact


class Looked(NamedTuple):
    """The impact, and the places of a briefing at hand that it makes out of date."""

    impact: Impact
    mentions: list[Mention]


def impact_of(
    compared: Comparison, language: str, template: Path | None = None, briefing: Path | None = None
) -> Looked:
    """What the compared versions' differences do.

    Sentences are those of `template`, by default the briefing's; `briefing` is a document at hand whose paragraphs are
    named too. Raises RunError when a template or the briefing cannot be read.
    """
    changes = compared.changes
    checked = [
        validate_book(read_package(Package(Path(name), content)))
        for name, content in zip((changes.old, changes.new), compared.contents, strict=True)
    ]
    old, new = (Side(each.raw, each.book, build_register(each.book), each.findings) for each in checked)
    index = CauseIndex(changes)
    found = effects(old, new, changes, index)
    used = template or template_file("briefing.docx")
    before, after = (_briefing_of(each, used) for each in checked)
    impact = Impact(
        index.changes,
        found,
        sentence_effects(before, after, found),
        _chart_effects(old, new, found),
        new_since(checked[1], checked[0], changes.old).findings,
        new_since(checked[0], checked[1], changes.new).findings,
    )
    return Looked(impact, mentions(_read(briefing), found, language) if briefing else [])


def _briefing_of(checked: Validation, template: Path) -> ReadBriefing:
    from clusterbook.render.docx.briefing import render_briefing  # noqa: PLC0415  a plain comparison needs none

    with TemporaryDirectory() as folder:
        path = Path(folder, "briefing.docx")
        render_briefing(template, context_like(checked, {}), path)
        return _read(path)


def _read(briefing: Path) -> ReadBriefing:
    from clusterbook.render.docx.live.mapreading import read_map  # noqa: PLC0415
    from clusterbook.render.docx.live.opening import open_document  # noqa: PLC0415
    from clusterbook.render.docx.live.reading import read_passages  # noqa: PLC0415

    parts = open_document(briefing)
    spans = read_map(parts)
    named = {span.name: span.figure for span in spans.spans} if spans else {}
    return ReadBriefing(read_passages(parts), named)


def _chart_effects(old: Side, new: Side, found: list[Effect]) -> list[tuple[str, Causes]]:
    """The charts of the new version that are drawn otherwise than before, by title."""
    before: dict[str, Chart] = {chart.word: chart for chart in charts(old.register)}
    causes: dict[str, set[int]] = {}
    for effect in found:
        causes.setdefault(effect.figure, set()).update(effect.causes)
    return [
        (chart.title, tuple(sorted({cause for each in chart.figures for cause in causes.get(each, ())})))
        for chart in charts(new.register)
        if before.get(chart.word) != chart
    ]
