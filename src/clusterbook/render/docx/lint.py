"""What is wrong with a template, found before anything is filled in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from jinja2 import nodes

from clusterbook.compose.briefing import TemplateName
from clusterbook.compose.printing import FORMS, is_drawing, is_table
from clusterbook.model.figures import Figure
from clusterbook.render.docx.expressions import (
    conditions,
    constant_arguments,
    parsed,
    unfiltered,
    word_and_subject,
)
from clusterbook.render.docx.language import LOOP_WORDS
from clusterbook.render.docx.ooxml import w
from clusterbook.render.docx.problems import Problem
from clusterbook.render.docx.source import TAG, TemplateParagraph, TemplatePart
from clusterbook.render.docx.wording import slips

_STATEMENT = re.compile(r"\{%[-+]?\s*([^\s%]*)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_LOOP = re.compile(r"(\w+)\s+in\s+(.+)", re.DOTALL)
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ENDS = {"endif": "if", "endfor": "for"}
_FULL_WIDTH = re.compile(r"[{｛]\s?[｛{%％]|[}｝%％]\s?[}｝]")
_HALF_WIDTH = str.maketrans("｛｝％", "{}%", " ")
_CANDIDATES = 3
_DEEPEST_LOOP = 2
BODY = "正文"
"""What the messages call a template's body, in which alone drawings can stand."""


class _Open(NamedTuple):
    """A statement that waits for its end; `beside_text` when it began within a paragraph of text."""

    word: str
    variable: str
    beside_text: bool
    paragraph: TemplateParagraph


class Lint:
    """One pass over a template's parts: the problems found, and the labels of the figures it uses."""

    def __init__(self, names: Mapping[str, TemplateName]) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self._open: list[_Open] = []

    def check(self, part: TemplatePart) -> None:
        """Adds what is wrong with one part."""
        self._part = part.called
        for number, paragraph in enumerate(part.paragraphs):
            self._at = paragraph
            following = part.paragraphs[number + 1].text if number + 1 < len(part.paragraphs) else ""
            self._check_braces(TAG.sub("", paragraph.text), following)
            self._check_tags(paragraph)
            for kind, slots in slips(paragraph.text):
                self._add(kind, blocking=False, **slots)
        for waiting in self._open:
            self._at = waiting.paragraph
            self._add("not_closed", found=waiting.word, wanted=f"end{waiting.word}")
        self._open.clear()
        self._check_reach(part)

    def _add(self, kind: str, *, blocking: bool = True, **slots: str) -> None:
        problem = Problem(kind, self._at.place, self._at.text.strip(), slots, blocking)
        if problem not in self.problems:
            self.problems.append(problem)

    def _check_braces(self, rest: str, following: str) -> None:
        for found in (match[0] for match in _FULL_WIDTH.finditer(rest)):
            if found != (wanted := found.translate(_HALF_WIDTH)):
                self._add("full_width_brace", found=found, wanted=wanted)
                return
        for opening, closing in _CLOSING.items():
            if opening in rest:
                later = TAG.sub("", following)
                self._add("split_tag" if closing in later else "half_open", wanted=closing)
            elif closing in rest and not self._is_tail_of_split(closing):
                self._add("half_open", wanted=opening)

    def _is_tail_of_split(self, closing: str) -> bool:
        last = self.problems[-1] if self.problems else None
        return last is not None and last.kind == "split_tag" and last.slots["wanted"] == closing

    def _check_tags(self, paragraph: TemplateParagraph) -> None:
        beside_text = paragraph.in_table or not paragraph.is_control
        if paragraph.is_control and paragraph.has_section_break:
            self._add("control_section_break")
        for tag in TAG.findall(paragraph.text):
            if tag.startswith("{%"):
                self._check_statement(tag, beside_text)
            elif tag.startswith("{{"):
                self._check_value(tag[2:-2].strip(), alone=tag == paragraph.text.strip())
        for waiting in [opened for opened in self._open if opened.beside_text]:
            self._add("not_alone", found=waiting.word)
            self._open.remove(waiting)

    def _check_statement(self, tag: str, beside_text: bool) -> None:
        match = _STATEMENT.fullmatch(tag)
        word, rest = (match[1], match[2]) if match else ("", "")
        if word in ("if", "elif"):
            self._check_condition(word, rest)
        elif word not in ("for", "else", *_ENDS):
            self._add("bad_statement", found=tag)
            return
        if word in ("if", "for"):
            variable = self._loop_variable(rest) if word == "for" else ""
            if word == "for" and sum(opened.word == "for" for opened in self._open) >= _DEEPEST_LOOP:
                self._add("too_deep", found=f"for {rest}")
            self._open.append(_Open(word, variable, beside_text, self._at))
        elif not self._open or self._open[-1].beside_text != beside_text:
            self._add("not_opened", found=word)
        elif word in _ENDS:
            self._close(word)

    def _close(self, word: str) -> None:
        if self._open.pop().word != _ENDS[word]:
            self._add("not_opened", found=word)

    def _check_condition(self, word: str, expression: str) -> None:
        if not expression:
            self._add("empty_condition", found=word)
            return
        node = parsed(expression)
        for term in conditions(node) if node else [None]:
            self._check_name(term, expression)

    def _loop_variable(self, rest: str) -> str:
        match = _LOOP.fullmatch(rest)
        if not match:
            self._add("bad_expression", found=f"for {rest}".strip())
            return ""
        self._check_name(parsed(match[2]), match[2])
        return match[1]

    def _check_value(self, expression: str, alone: bool) -> None:
        node = parsed(expression)
        if node is None:
            self._add("bad_expression", found=expression)
            return
        value, filters = unfiltered(node)
        if filters and self._is_loop_word(*word_and_subject(value)):
            self._add("bad_expression", found=expression)
            return
        for used in filters:
            self._check_form(used)
        label = self._check_name(value, expression)
        if not label or any(used.name in ("表号", "图号") for used in filters):
            return
        if is_drawing(label):
            if not alone or self._at.in_table or self._part != BODY:
                self._add("drawing_inline", name=label)
        elif is_table(label, self._figure(label)) and (not alone or self._at.in_table):
            self._add("table_inline", name=label)
        elif label in self.names and self.names[label].figure is None:
            self._add("unknown_member", family=label, name="", candidates=_quoted(self.names[label].members))

    def _check_form(self, node: nodes.Filter) -> None:
        form = FORMS.get(node.name)
        if form is None:
            self._add("unknown_filter", name=node.name, candidates=_closest(node.name, FORMS, cutoff=0.0))
            return
        given = constant_arguments(node)
        types = None if given is None else tuple(type(value) for value in given)
        fits = types == form.arguments or (form.optional and types == form.arguments[: -form.optional])
        if not fits:
            self._add("bad_argument", name=node.name, wanted=form.example)

    def _check_name(self, node: nodes.Node | None, expression: str) -> str:
        """The label that an expression names; empty for a loop's own words and for what is a problem."""
        word, subject = word_and_subject(node) if node else ("", "")
        if not word:
            self._add("bad_expression", found=expression)
            return ""
        if self._is_loop_word(word, subject):
            return ""
        if word not in self.names:
            self._add("unknown_name", name=word, candidates=_closest(word, self.names))
            return ""
        return self._named(self.names[word], subject)

    def _is_loop_word(self, word: str, subject: str) -> bool:
        variables = [opened.variable for opened in self._open if opened.word == "for"]
        return (word in variables and not subject) or (
            word == "loop" and bool(variables) and subject in LOOP_WORDS
        )

    def _named(self, name: TemplateName, subject: str) -> str:
        if not subject:
            whole = [name.figure] if name.figure else name.members.values()
            self.used.update(figure.label for figure in whole)
            return name.word
        label = f"{name.word}.{subject}"
        self.used.add(label)
        if subject not in name.members:
            # A row that the workbook does not have: its condition is false; printing it stops the build.
            closest = _closest(subject, name.members)
            self._add("unknown_member", blocking=False, family=name.word, name=subject, candidates=closest)
        return label

    def _figure(self, label: str) -> Figure | None:
        word, _, subject = label.partition(".")
        return self.names[word].members.get(subject) if subject else self.names[word].figure

    def _check_reach(self, part: TemplatePart) -> None:
        for element, _ in part.objects:
            text = "".join(node.text or "" for node in element.iter(w("t")))
            if TAG.search(text):
                self.problems.append(Problem("out_of_reach", part.called, text, {}))


def _closest(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    return _quoted(get_close_matches(word, list(known), _CANDIDATES, cutoff))


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in list(words)[:_CANDIDATES])


def annex_problem(paragraphs: Sequence[TemplateParagraph], styles: Mapping[str, str]) -> list[Problem]:
    """The list of annexes under the body set beside the annexes: numbers and titles must be the same.

    `styles` gives the style name of a paragraph's w:pStyle; GB/T 9704-2012, 7.3.4 and 7.3.7.
    """
    noted: list[str] = []
    numbers: list[str] = []
    titles: list[str] = []
    for paragraph in paragraphs:
        style = styles.get(_style_id(paragraph), "")
        text = re.sub(r"\s", "", paragraph.text)
        if style.startswith("附件说明"):
            noted.append(text.removeprefix("附件："))
        elif style == "附件序号":
            numbers.append(text.removeprefix("附件"))
        elif style == "附件标题" and len(titles) < len(numbers):
            titles.append(text)
    found = [f"{number}.{title}" for number, title in zip(numbers, titles, strict=False)]
    if noted == found or not paragraphs:
        return []
    slots = {"noted": "；".join(noted), "found": "；".join(found)}
    return [Problem("annex_note", paragraphs[0].place.partition("第")[0], "附件说明", slots)]


def _style_id(paragraph: TemplateParagraph) -> str:
    style = paragraph.element.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")
