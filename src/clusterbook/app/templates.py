"""What writers of templates ask: which names there are, and what is wrong with a template."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from clusterbook.app.contexts import context_like
from clusterbook.app.validate import validate_book
from clusterbook.compose.briefing import BriefingContext
from clusterbook.compose.words import TemplateWord, listed_words
from clusterbook.excel.reader import read_book

if TYPE_CHECKING:
    from clusterbook.render.docx.problems import Problem


class TemplateCheck(NamedTuple):
    """What is wrong with a template, and the sections of the register of which it uses no figure."""

    template: str
    problems: Sequence["Problem"]
    unused: Sequence[str]

    def as_document(self, language: str) -> dict[str, Any]:
        """The check as plain values: place, quotation, kind and message of each problem."""
        problems = [
            {
                "kind": problem.kind,
                "place": problem.place,
                "quote": problem.quote,
                "message": problem.message(language),
                "blocking": problem.blocking,
            }
            for problem in self.problems
        ]
        return {"template": self.template, "problems": problems, "unused_sections": list(self.unused)}


def template_words(workbook: Path, scope: str = "", query: str = "") -> list[TemplateWord]:
    """The names that a template may use with this workbook, those that the query asks for.

    Raises RunError when the workbook cannot be read or has no such province or region.
    """
    return listed_words(_context(workbook, scope), query)


def check_template(template: Path, workbook: Path, scope: str = "") -> TemplateCheck:
    """Checks a template against a workbook; neither is changed. Raises RunError when one cannot be read."""
    from clusterbook.render.docx.briefing import lint, unused_figures  # noqa: PLC0415  lxml, for this alone

    context = _context(workbook, scope)
    problems = lint(template, context)
    idle = set(unused_figures(template, context))
    return TemplateCheck(template.name, problems, _unused_sections(context, idle))


def _context(workbook: Path, scope: str) -> BriefingContext:
    return context_like(validate_book(read_book(workbook)), {"scope": scope})


def _unused_sections(context: BriefingContext, idle: set[str]) -> list[str]:
    sections: dict[str, bool] = {}
    for name in context.names.values():
        for figure in (name.figure, *name.members.values()):
            if figure is not None:
                sections[figure.section] = sections.get(figure.section, False) or figure.label not in idle
    return [section for section, used in sections.items() if not used]
