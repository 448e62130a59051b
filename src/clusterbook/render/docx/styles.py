"""The styles of a briefing as data: GB/T 9704-2012, with the clause that each row follows.

Sizes in points, distances in twips (1/20 pt), indents in hundredths of a character. “practice” marks what the
standard leaves open (tables, captions) and offices agree on.
"""

from typing import NamedTuple

from clusterbook.model.figures import Align
from clusterbook.render.docx.fonts import FANGSONG, HEI, KAI, SONG, SONG_TITLE

# 5.2.3: 22 lines fill the 225 mm of the text area: 28.95 pt each; 29 pt would leave room for 21.
LINE = 579
# 5.2.3: 28 characters of 16 pt fill 156 mm when each gives up 0.207 pt (in 1/4096 pt).
CHARACTER_GIVE = -848
# The same 28 characters by spacing in the style (1/20 pt): a character wider than its cell takes two cells in
# LibreOffice, so paragraphs do not snap to the grid and the page set-up only states it.
BODY_SIZE, BODY_SPACING = 16, -6


class Page(NamedTuple):
    """A page in twips: size, margins, and the distances of header and footer from the paper's edge."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int


# 4.1, 5.2.1: A4, text area 156 × 225 mm, top 37 mm, left 28 mm. 7.5: the number 7 mm under the text area.
PORTRAIT = Page(11906, 16838, 2098, 1984, 1587, 1474, 1020, 1446)
# 8: the page turned clockwise, its text area with it: the head of a table lies at the binding edge of an odd page
# and at the cut edge of an even one, and what was the foot of the page is its left side.
LANDSCAPE = Page(16838, 11906, 1587, 1474, 1984, 2098, 794, 850)


class Style(NamedTuple):
    """A paragraph style. `name` is what Word shows and built-in styles are found by.

    `line` is the exact height of a line and 0 for single spacing; `first_line`, `left`, `right` and `hanging` are
    indents; `outline` is the level in the navigation pane, None outside it. `latin` is the font of Latin letters and
    figures where it is another one. `at_foot` sets the paragraph at the foot of the text area, together with those
    beside it; `rule` is the line above it in 1/8 pt and `tab` where its right tab stands, 0
    without one.
    """

    id: str
    name: str
    font: str
    size: float
    clause: str
    align: Align | None = None
    first_line: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    line: int = LINE
    before: int = 0
    after: int = 0
    outline: int | None = None
    keep_next: bool = False
    page_break: bool = False
    next: str = ""
    latin: str = ""
    bold: bool = False
    at_foot: bool = False
    rule: int = 0
    tab: int = 0


# 7.4.1: lines as wide as the text area, 0.35 mm first and last, 0.25 mm between; a point is 0.353 mm.
_THICK, _THIN = 8, 6
TEXT_WIDTH = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right
# 7.4.2, 7.4.3: 4号, one character free on either side.
_IMPRINT_SIZE = 14


def _rule(identity: str, name: str, eighths: int) -> Style:
    """A line of the imprint: a paragraph of its own, as wide as the text area, which the text is not."""
    return Style(identity, name, FANGSONG, 1, "7.4.1", line=20, at_foot=True, rule=eighths)


def _imprint() -> tuple[Style, ...]:
    width = TEXT_WIDTH - _IMPRINT_SIZE * 20
    return (
        Style("ImprintAnchor", "版记定位", FANGSONG, 1, "7.4", line=20, before=LINE),
        _rule("ImprintThick", "版记首末线", _THICK),
        _rule("ImprintThin", "版记中线", _THIN),
        Style("ImprintCopies", "版记抄送", FANGSONG, _IMPRINT_SIZE, "7.4.2", left=400, right=100, hanging=300,
              at_foot=True),
        Style("ImprintPrinter", "版记印发", FANGSONG, _IMPRINT_SIZE, "7.4.3", Align.LEFT, left=100, right=100,
              at_foot=True, tab=width),
    )  # fmt: skip


IMPRINT = _imprint()


def _table(tier: str, name: str, size: float) -> tuple[Style, Style]:
    clause = "8; practice"
    body = Style(f"TableText{tier}", f"{name}正文", FANGSONG, size, clause, Align.LEFT, line=0)
    head = Style(f"TableHead{tier}", f"{name}表头", HEI, size, clause, Align.CENTER, line=0, keep_next=True)
    return body, head


# fmt: off
STYLES = (
    Style("Normal", "Normal", FANGSONG, 16, "5.2.2, 5.2.3, 7.3.3", first_line=200),
    Style("Title", "Title", SONG_TITLE, 22, "7.3.1", Align.CENTER, before=LINE * 2, line=700, keep_next=True,
          next="Normal"),
    Style("Subtitle", "Subtitle", KAI, 16, "7.3.1", Align.CENTER, keep_next=True, next="Normal"),
    Style("Author", "作者", KAI, 16, "practice", Align.CENTER, next="Normal"),
    Style("Heading1", "heading 1", HEI, 16, "7.3.3", first_line=200, outline=0, keep_next=True, next="Normal"),
    Style("Heading2", "heading 2", KAI, 16, "7.3.3", first_line=200, outline=1, keep_next=True, next="Normal"),
    Style("Heading3", "heading 3", FANGSONG, 16, "7.3.3", first_line=200, outline=2, keep_next=True,
          next="Normal"),
    Style("AnnexNoteFirst", "附件说明首行", FANGSONG, 16, "7.3.4", left=600, hanging=400, before=LINE, keep_next=True,
          next="AnnexNote"),
    Style("AnnexNote", "附件说明", FANGSONG, 16, "7.3.4", left=600, hanging=100, keep_next=True),
    Style("SignOff", "落款", FANGSONG, 16, "7.3.5", Align.RIGHT, right=400),
    *IMPRINT,
    Style("AnnexNumber", "附件序号", HEI, 16, "7.3.7", page_break=True, keep_next=True, next="AnnexTitle"),
    Style("AnnexTitle", "附件标题", SONG_TITLE, 22, "7.3.7", Align.CENTER, line=LINE, before=LINE, outline=0,
          keep_next=True, next="Normal"),
    Style("AppendixTitle", "附录标题", SONG_TITLE, 22, "practice", Align.CENTER, line=700, before=LINE, outline=0,
          keep_next=True, page_break=True, next="Normal"),
    Style("Caption", "caption", HEI, 14, "practice", Align.CENTER, line=0, before=240, keep_next=True,
          next="Normal"),
    Style("Figure", "图", FANGSONG, 16, "practice", Align.CENTER, line=0, before=120, keep_next=True, next="FigureCaption"),
    Style("FigureNote", "图注", FANGSONG, 10.5, "practice", Align.CENTER, line=0, before=60, keep_next=True),
    Style("FigureCaption", "图题", HEI, 14, "practice", Align.CENTER, line=0, before=60, after=240, next="Normal"),
    Style("TileText", "分布图文字", FANGSONG, 10.5, "practice", Align.CENTER, line=0, keep_next=True),
    Style("TableUnit", "表单位", FANGSONG, 12, "practice", Align.RIGHT, line=0, keep_next=True),
    Style("TableNote", "表注", FANGSONG, 12, "practice", Align.LEFT, line=0, before=60),
    *_table("", "表格", 12),
    *_table("Medium", "中表", 10.5),
    *_table("Small", "密表", 9),
    *_table("Tiny", "超密表", 7.5),
    Style("FootnoteText", "footnote text", FANGSONG, 10.5, "practice", Align.LEFT, line=0),
    Style("ContentsTitle", "目录标题", SONG_TITLE, 22, "practice", Align.CENTER, line=700, before=LINE, keep_next=True, next="TOC1"),
    Style("TOC1", "toc 1", HEI, 16, "practice", Align.LEFT),
    Style("TOC2", "toc 2", FANGSONG, 16, "practice", Align.LEFT, left=200),
    Style("Header", "header", HEI, 14, "practice", Align.CENTER, line=0),
    Style("Footer", "footer", SONG, 14, "7.5", Align.RIGHT, right=100, line=280),
    Style("FooterEven", "偶数页页码", SONG, 14, "7.5", Align.LEFT, left=100, line=280),
)
# fmt: on
