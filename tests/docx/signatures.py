"""How each paragraph looks, read by python-docx, set against GB/T 9704-2012 or the data of another look."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import docx
from docx.oxml.ns import qn

from clusterbook.model.figures import Align
from clusterbook.model.layouts import Profile
from clusterbook.render.docx.profiles import LOOKS

# Paragraph style → East Asian font, points, first-line indent in 1/100 characters, exact line in points
# (None: single), alignment. Clauses: 5.2.2, 5.2.3 body; 7.3.1 title; 7.3.3 headings; 7.3.4 and 7.3.7 annexes;
# 7.3.5 date; 7.4 imprint; tables and captions are left open by the standard.
OFFICIAL = {
    "Normal": ("仿宋_GB2312", 16.0, 200, 28.95, "both"),
    "Title": ("方正小标宋简体", 22.0, 0, 35.0, "center"),
    "Subtitle": ("楷体_GB2312", 16.0, 0, 28.95, "center"),
    "作者": ("楷体_GB2312", 16.0, 0, 28.95, "center"),
    "heading 1": ("黑体", 16.0, 200, 28.95, "both"),
    "heading 2": ("楷体_GB2312", 16.0, 200, 28.95, "both"),
    "heading 3": ("仿宋_GB2312", 16.0, 200, 28.95, "both"),
    "附件说明首行": ("仿宋_GB2312", 16.0, 0, 28.95, "both"),
    "附件说明": ("仿宋_GB2312", 16.0, 0, 28.95, "both"),
    "附件序号": ("黑体", 16.0, 0, 28.95, "both"),
    "附件标题": ("方正小标宋简体", 22.0, 0, 28.95, "center"),
    "附录标题": ("方正小标宋简体", 22.0, 0, 35.0, "center"),
    "落款": ("仿宋_GB2312", 16.0, 0, 28.95, "right"),
    "版记抄送": ("仿宋_GB2312", 14.0, 0, 28.95, "both"),
    "版记印发": ("仿宋_GB2312", 14.0, 0, 28.95, "left"),
    "caption": ("黑体", 14.0, 0, None, "center"),
    "图题": ("黑体", 14.0, 0, None, "center"),
    "footer": ("宋体", 14.0, 0, 14.0, "right"),
    "偶数页页码": ("宋体", 14.0, 0, 14.0, "left"),
}
FREE = (
    "表格",
    "中表",
    "密表",
    "超密表",
    "表单位",
    "表注",
    "表来源",
    "图",
    "分布图",
    "header",
    "footnote text",
)
"""How the names of styles begin that the standard says nothing of."""

Look = tuple[str, float, int, float | None, str | None]
_SIDES = {None: "both", Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_RUN_IN = "段首标题"


def magazine() -> dict[str, Look]:
    """What the rows of the magazine's look ask for; a heading that runs in looks like text but for its font.

    The cells of a table have no alignment of their style's: their column gives it.
    """
    rows = {
        style.name: (
            style.font,
            float(style.size),
            0 if style.hanging else style.first_line,
            style.line / 20 or None,
            None if style.id.startswith(("TableText", "TableHead")) else _SIDES[style.align],
        )
        for style in LOOKS[Profile.MAGAZINE].styles
    }
    return rows | {_RUN_IN: ("黑体", *rows["Normal"][1:])}


class Signature(NamedTuple):
    """A paragraph: its style's name, its look with the style's own values resolved, and how it begins.

    Words that run in are named by their own style.
    """

    style: str
    look: Look
    text: str


def signatures(path: Path) -> Iterator[Signature]:
    """Every paragraph that shows something: body, tables, headers and footers."""
    document = docx.Document(str(path))
    styles = {style.style_id: style.element for style in document.styles}
    for root in _roots(document):
        for paragraph in root.iter(qn("w:p")):
            runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
            text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            if text.strip():
                seen = {(_name(styles, paragraph, run), _look(styles, paragraph, run)) for run in runs}
                yield from (Signature(name, look, text[:20]) for name, look in seen)


def _roots(document) -> Iterator[object]:
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def _style(styles, paragraph):
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return styles["Normal" if named is None else named.get(qn("w:val"))]


def _name(styles, paragraph, run) -> str:
    own = _own_style(styles, run)
    named = own if own is not None and _title(own) == _RUN_IN else _style(styles, paragraph)
    return _title(named)


def _title(style) -> str:
    return style.find(qn("w:name")).get(qn("w:val"))


def _own_style(styles, run):
    named = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return None if named is None else styles[named.get(qn("w:val"))]


def _look(styles, paragraph, run) -> Look:
    fonts = _resolved(styles, paragraph, run, "w:rFonts", "w:eastAsia", in_run=True)
    size = _resolved(styles, paragraph, run, "w:sz", "w:val", in_run=True)
    hanging = _resolved(styles, paragraph, run, "w:ind", "w:hangingChars")
    indent = 0 if hanging else _resolved(styles, paragraph, run, "w:ind", "w:firstLineChars") or 0
    line = _resolved(styles, paragraph, run, "w:spacing", "w:line")
    exact = _resolved(styles, paragraph, run, "w:spacing", "w:lineRule") == "exact"
    align = _resolved(styles, paragraph, run, "w:jc", "w:val")
    return fonts, int(size) / 2, int(indent), int(line) / 20 if exact else None, align


def _resolved(styles, paragraph, run, element: str, attribute: str, in_run: bool = False):
    """The value closest to the words: run and its style, paragraph, style, the styles it is based on."""
    kind = "w:rPr" if in_run else "w:pPr"
    sources = [run if in_run else paragraph]
    if in_run and (own := _own_style(styles, run)) is not None:
        sources.append(own)
    style = _style(styles, paragraph)
    while style is not None:
        sources.append(style)
        based = style.find(qn("w:basedOn"))
        style = None if based is None else styles[based.get(qn("w:val"))]
    for source in sources:
        found = source.find(f"{qn(kind)}/{qn(element)}")
        if found is not None and found.get(qn(attribute)) is not None:
            return found.get(qn(attribute))
    return None


def _agrees(look: Look, wanted: Look) -> bool:
    return look[:-1] == wanted[:-1] and wanted[-1] in (None, look[-1])


def departures(path: Path, looks: Mapping[str, Look] = OFFICIAL, free: tuple[str, ...] = FREE) -> list[str]:
    """The paragraphs that look otherwise than the standard, or `looks`, says, and those of styles it does not know.

    `free` is how the names of styles begin that it leaves open.
    """
    found = []
    for signature in signatures(path):
        wanted = looks.get(signature.style)
        if wanted is None:
            if not signature.style.startswith(free):
                found.append(f"{signature.style}: unknown")
        elif not _agrees(signature.look, wanted):
            found.append(f"{signature.style} “{signature.text}”: {signature.look} instead of {wanted}")
    return sorted(set(found))
