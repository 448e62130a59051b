"""Fills a Word template with figures: lint, rendering, assembly, writing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml.etree import XMLSyntaxError

from clusterbook.compose.briefing import BriefingContext
from clusterbook.compose.records import figure_record
from clusterbook.model.layouts import DEFAULT, Layout, Profile
from clusterbook.model.raw import sha256_of
from clusterbook.model.spans import LiveSpan, SpanMap, span_name
from clusterbook.render.docx.assemble import (
    Assembly,
    FilledBlock,
    block_numbers,
    filled_blocks,
    missing_values,
)
from clusterbook.render.docx.attachments import Attachments
from clusterbook.render.docx.contents import add_contents
from clusterbook.render.docx.language import TemplateLanguage
from clusterbook.render.docx.layout import laid_out
from clusterbook.render.docx.lint import Lint, annex_problem
from clusterbook.render.docx.magazine import reshape
from clusterbook.render.docx.marks import Marks, PartMarks, first_free_identity, unmark
from clusterbook.render.docx.notes import Notes
from clusterbook.render.docx.ooxml import Element, parse, serialise, w
from clusterbook.render.docx.package import (
    DOCUMENT,
    STYLES,
    not_word,
    property_parts,
    read_parts,
    write_parts,
)
from clusterbook.render.docx.problems import Problem, TemplateError
from clusterbook.render.docx.profiles import LOOKS, Look
from clusterbook.render.docx.source import TemplatePart
from clusterbook.render.docx.spanmap import with_map

_MARGINALS = {"word/header": "页眉", "word/footer": "页脚"}


class Template(NamedTuple):
    """A template as read: all parts of the file, and those of them that hold text to fill, body first."""

    name: str
    sha256: str
    files: dict[str, bytes]
    parts: dict[str, TemplatePart]


def read_template(path: Path, layout: Layout = DEFAULT) -> Template:
    """Reads a template and lays it out; RunError when it is missing or is not a Word document."""
    files = read_parts(path)
    try:
        files = laid_out(files, layout)
        roots = {name: parse(files[name]) for name, _ in _texts(files)}
    except XMLSyntaxError as error:
        raise not_word(path) from error
    for name, root in roots.items():
        # a template that was once a briefing
        if any(span_name(start.get(w("name"), "")) for start in root.iter(w("bookmarkStart"))):
            unmark(root)
            files[name] = serialise(root)
    parts = {name: TemplatePart(roots[name], called) for name, called in _texts(files)}
    return Template(path.name, sha256_of(path.read_bytes()), files, parts)


def _texts(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    yield DOCUMENT, "正文"
    for name in sorted(files):
        called = next((zh for prefix, zh in _MARGINALS.items() if name.startswith(prefix)), "")
        if called:
            yield name, called


def lint(template: Path, context: BriefingContext) -> list[Problem]:
    """All that is wrong with a template, in the order of the document; blocking problems stop a build."""
    return _lint(read_template(template), context).problems


def unused_figures(template: Path, context: BriefingContext) -> list[str]:
    """The labels of figures that a template does not name, in register order; not an error."""
    used = _lint(read_template(template), context).used
    return [
        figure.label
        for name in context.names.values()
        for figure in (name.figure, *name.members.values())
        if figure is not None and figure.label not in used
    ]


def _lint(template: Template, context: BriefingContext) -> Lint:
    found = Lint(context.names)
    for part in template.parts.values():
        found.check(part)
    body = template.parts[DOCUMENT]
    found.problems += annex_problem(body.paragraphs, style_names(template.files))
    return found


def style_names(files: Mapping[str, bytes]) -> dict[str, str]:
    """The names of a document's styles by their ids."""
    if STYLES not in files:
        return {}
    styles: list[Element] = parse(files[STYLES]).findall(w("style"))
    return {style.get(w("styleId"), ""): _name(style) for style in styles}


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "")


class Assembled(NamedTuple):
    """A briefing before it is a file: the filled parts, what they show in which span, their charts and notes."""

    roots: Mapping[str, Element]
    spans: SpanMap
    attachments: Attachments
    notes: Notes


def assembled(read: Template, context: BriefingContext, look: Look, noting: bool = False) -> Assembled:
    """The template with every figure in place; its parts are filled where they are, so it serves once.

    `noting` puts marks of footnotes into the body, which only a document that gains the notes can have.
    Raises TemplateError, with all problems at once, when the template has blocking problems or prints what is
    not known.
    """
    _stop(read.name, [problem for problem in _lint(read, context).problems if problem.blocking])
    filled = {name: _filled(part, context) for name, part in read.parts.items()}
    numbers = block_numbers([block for blocks in filled.values() for block in blocks])
    _stop(read.name, [problem for blocks in filled.values() for problem in missing_values(blocks, numbers)])
    attachments = Attachments([part.root for part in read.parts.values()])
    marks = Marks(first_free_identity([part.root for part in read.parts.values()]))
    notes = Notes(read.files, context.documents, marks.pair, noting)
    for name, part in read.parts.items():
        footnotes = notes if name == DOCUMENT else None
        Assembly(part, numbers, attachments, PartMarks(name, part, marks), footnotes).fill(filled[name])
        if name == DOCUMENT:
            reshape(part.container, look)
    roots = {name: part.root for name, part in read.parts.items()}
    return Assembled(roots, _span_map(read, context, marks.spans), attachments, notes)


def render_briefing(template: Path, context: BriefingContext, out: Path, layout: Layout = DEFAULT) -> None:
    """Writes the briefing: the template with every figure in place, in a layout, and the map of what it shows.

    Raises TemplateError as `assembled` does; nothing is written then. The same template and context give the same
    bytes.
    """
    look = LOOKS[layout.profile]
    read = read_template(template, layout)
    done = assembled(read, context, look, noting=True)
    if layout.contents:
        add_contents(
            read.parts[DOCUMENT].container,
            _outline(read.files),
            first_free_identity(list(done.roots.values())),
        )
    files = {**read.files, **{name: serialise(root) for name, root in done.roots.items()}}
    files |= done.attachments.parts(files, look)
    files |= done.notes.parts(files, done.roots[DOCUMENT])
    files |= property_parts(*context.properties)
    write_parts(with_map(files, done.spans._replace(styles=style_names(files))), out)


def remembered_template(spans: SpanMap) -> Template:
    """The template that a briefing was made from, as its map holds it: the parts with text alone."""
    files = {name: text.encode() for name, text in spans.source.items()}
    parts = {name: TemplatePart(parse(files[name]), called) for name, called in _texts(files)}
    return Template(spans.origin.template, spans.origin.template_sha256, files, parts)


def look_of(spans: SpanMap) -> Look:
    """The look that a briefing was made in, as its map says."""
    return LOOKS[Profile(spans.origin.options.get("profile", DEFAULT.profile.value))]


def _span_map(template: Template, context: BriefingContext, spans: Sequence[LiveSpan]) -> SpanMap:
    origin = context.origin._replace(template=template.name, template_sha256=template.sha256)
    shown = {figure for span in spans for figure in span.figure.split()}
    figures = {
        figure.id: figure_record(figure)
        for name in context.names.values()
        for figure in (name.figure, *name.members.values())
        if figure is not None and figure.id in shown
    }
    return SpanMap(origin, figures, spans, {name: template.files[name].decode() for name in template.parts})


def _outline(files: Mapping[str, bytes]) -> dict[str, int]:
    """The outline level of each style that has one."""
    styles = parse(files[STYLES]).iter(w("style")) if STYLES in files else ()
    levels = ((style.get(w("styleId"), ""), style.find(f"{w('pPr')}/{w('outlineLvl')}")) for style in styles)
    return {identity: int(level.get(w("val"), "9")) for identity, level in levels if level is not None}


def _stop(name: str, problems: list[Problem]) -> None:
    if problems:
        raise TemplateError(name, problems)


def _filled(part: TemplatePart, context: BriefingContext) -> list[FilledBlock]:
    language = TemplateLanguage(context.names)
    text = language.filled(part.source())
    return filled_blocks(part, text, language.printed)
