"""The looks a briefing can have, as data over one template: its words stand in one place, whatever the look.

The official look is what templates are written in. That of a magazine follows the article: title, authors, lead,
headings that run into their paragraph and end in 。, and the authors' units at the end.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from clusterbook.model.figures import Align
from clusterbook.model.layouts import Profile
from clusterbook.render.docx.fonts import FANGSONG, HEI, KAI, LATIN, SONG
from clusterbook.render.docx.styles import CHARACTER_GIVE, IMPRINT, LANDSCAPE, LINE, PORTRAIT, Page, Style

LEAD = "Lead"
RUN_IN_CHARACTERS = "RunIn"


class Grid(NamedTuple):
    """The document grid: its type, the height of a line in twips, what a character gives up (1/4096 pt)."""

    kind: str
    line: int
    give: int = 0


class Look(NamedTuple):
    """A profile as data.

    `styles` take the place of the template's own, none for the look that templates are written in. `run_in` are the
    ids of heading styles that run into the paragraph after them, `prefixes` what stands before paragraphs of a style,
    `lead` whether the paragraphs before the first heading are set apart. `turned_number` is whether the number of a
    landscape page stands where that of the other pages does. `left_out` are the ids of styles whose paragraphs the
    look does without.
    """

    portrait: Page
    landscape: Page
    grid: Grid
    chart_font: str
    chart_size: float
    styles: Sequence[Style] = ()
    run_in: frozenset[str] = frozenset()
    prefixes: Mapping[str, str] = {}
    lead: bool = False
    turned_number: bool = False
    left_out: frozenset[str] = frozenset()


_LINE = 360
"""18 pt for 10.5 pt: about one and three quarters, as magazines set 五号."""


def _song(identity: str, name: str, size: float, align: Align | None = None, **more: Any) -> Style:  # noqa: ANN401 -- fields of Style
    style = Style(identity, name, SONG, size, "article", align, line=_LINE, latin=LATIN)
    return style._replace(**more)


def _tables() -> list[Style]:
    tiers = (("", "表格", 9.0), ("Medium", "中表", 9.0), ("Small", "密表", 8.0), ("Tiny", "超密表", 7.0))
    rows = []
    for tier, name, size in tiers:
        rows.append(_song(f"TableText{tier}", f"{name}正文", size, Align.LEFT, line=0))
        rows.append(
            _song(f"TableHead{tier}", f"{name}表头", size, Align.CENTER, font=HEI, line=0, keep_next=True)
        )
    return rows


# fmt: off
_MAGAZINE = (
    _song("Normal", "Normal", 10.5, first_line=200),
    _song("Title", "Title", 22, Align.CENTER, font=HEI, line=640, before=360, after=160, keep_next=True, next="Normal"),
    _song("Subtitle", "Subtitle", 14, Align.CENTER, font=KAI, line=440, keep_next=True, next="Normal"),
    _song("Author", "作者", 12, Align.CENTER, font=KAI, after=240, next=LEAD),
    _song(LEAD, "导语", 10.5, font=KAI, first_line=200, next="Normal"),
    _song("Heading1", "heading 1", 14, Align.LEFT, font=HEI, line=0, before=280, after=140, outline=0, keep_next=True,
          next="Normal"),
    _song("Heading2", "heading 2", 10.5, font=HEI, first_line=200, outline=1, keep_next=True, next="Normal"),
    _song("Heading3", "heading 3", 10.5, font=KAI, first_line=200, outline=2, keep_next=True, next="Normal"),
    _song("AnnexNoteFirst", "附件说明首行", 10.5, left=600, hanging=400, before=_LINE, keep_next=True, next="AnnexNote"),
    _song("AnnexNote", "附件说明", 10.5, left=600, hanging=100, keep_next=True),
    _song("SignOff", "落款", 10.5, Align.RIGHT, font=KAI),
    _song("AuthorUnits", "作者单位", 10.5, Align.RIGHT, font=KAI),
    _song("AnnexNumber", "附件序号", 12, Align.LEFT, font=HEI, page_break=True, keep_next=True, next="AnnexTitle"),
    _song("AnnexTitle", "附件标题", 15, Align.CENTER, font=HEI, line=0, before=120, outline=0, keep_next=True, next="Normal"),
    _song("AppendixTitle", "附录标题", 15, Align.CENTER, font=HEI, line=0, before=120, outline=0, keep_next=True,
          page_break=True, next="Normal"),
    _song("Caption", "caption", 9, Align.CENTER, font=HEI, line=0, before=200, after=40, keep_next=True, next="Normal"),
    _song("Figure", "图", 10.5, Align.CENTER, line=0, before=120, keep_next=True, next="FigureCaption"),
    _song("FigureNote", "图注", 9, Align.CENTER, line=0, before=60, keep_next=True),
    _song("FigureCaption", "图题", 9, Align.CENTER, font=HEI, line=0, before=60, after=200, next="Normal"),
    _song("TileText", "分布图文字", 9, Align.CENTER, line=0, keep_next=True),
    _song("TableUnit", "表单位", 9, Align.RIGHT, line=0, keep_next=True),
    _song("TableNote", "表注", 9, Align.LEFT, line=0, before=60),
    *_tables(),
    _song("FootnoteText", "footnote text", 8, Align.LEFT, line=0),
    _song("ContentsTitle", "目录标题", 15, Align.CENTER, font=HEI, line=0, before=120, after=120, keep_next=True, next="TOC1"),
    _song("TOC1", "toc 1", 10.5, Align.LEFT, font=HEI),
    _song("TOC2", "toc 2", 10.5, Align.LEFT, left=200),
    _song("Header", "header", 9, Align.CENTER, font=HEI, line=0),
    _song("Footer", "footer", 9, Align.CENTER, line=240),
    _song("FooterEven", "偶数页页码", 9, Align.CENTER, line=240),
)
# fmt: on

LOOKS = {
    Profile.OFFICIAL: Look(
        PORTRAIT, LANDSCAPE, Grid("linesAndChars", LINE, CHARACTER_GIVE), FANGSONG, 10.5, turned_number=True
    ),
    Profile.MAGAZINE: Look(
        Page(11906, 16838, 1418, 1304, 1247, 1247, 794, 737),
        Page(16838, 11906, 1247, 1247, 1304, 1418, 680, 624),
        Grid("lines", _LINE),
        SONG,
        9,
        _MAGAZINE,
        run_in=frozenset({"Heading2"}),
        prefixes={"Author": "► "},
        lead=True,
        left_out=frozenset(style.id for style in IMPRINT),
    ),
}
