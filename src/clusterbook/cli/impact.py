"""The options of `diff` that look at what the changes do."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clusterbook.cli.parts import Option, Say, speaker

if TYPE_CHECKING:
    from clusterbook.app.diff import Comparison
    from clusterbook.app.impact import Looked


class ImpactRequest(NamedTuple):
    """Whether the impact is asked for, with which template, and which briefing's places are to be named."""

    impact: bool = False
    briefing: Path | None = None
    template: Path | None = None

    @property
    def wanted(self) -> bool:
        """Whether any of the options asks for the impact."""
        return bool(self.impact or self.briefing or self.template)


def impact_options(say: Say) -> list[click.Option]:
    """The options, in a language."""
    return [
        Option(
            ["--impact"],
            is_flag=True,
            help=say(
                "列出各处变动引起哪些指标、句子、表、图和问题变化，以及合计数增减的由来",
                "Show which figures, sentences, tables, charts and findings each change moves, and why totals differ.",
            ),
        ),
        Option(
            ["--briefing"],
            type=Path,
            metavar=say("简报", "BRIEFING.docx"),
            help=say(
                "同时指出这份简报中哪些段落要改（含--impact）",
                "Name the paragraphs of this briefing that are out of date too (implies --impact).",
            ),
        ),
        Option(
            ["--template"],
            type=Path,
            metavar=say("模板", "TEMPLATE.docx"),
            help=say(
                "按这个模板列出变化的句子（含--impact）",
                "Take the sentences of this template (implies --impact).",
            ),
        ),
    ]


def impact_text(looked: "Looked", compared: "Comparison", form: str, language: str) -> str:
    """The impact of a comparison as text or JSON."""
    if form == "json":
        from clusterbook.render.impact_json import impact_json  # noqa: PLC0415

        return impact_json(compared.changes, looked.impact, looked.mentions, language)
    from clusterbook.compose.impact.report import impact_blocks  # noqa: PLC0415

    say = speaker(language)
    lines = []
    for block in impact_blocks(looked.impact, looked.mentions, language):
        lines += ["", f"{say('【', '# ')}{block.heading}{say('】', '')}", *block.lines]
    return "\n".join(lines)


def look_at(compared: "Comparison", request: ImpactRequest, language: str) -> "Looked":
    """The impact of a comparison, as it was asked for."""
    from clusterbook.app.impact import impact_of  # noqa: PLC0415  a plain comparison computes no figures

    return impact_of(compared, language, request.template, request.briefing)
