"""The style sheet and page set-up of a new template, written from the rows of `styles`."""

from clusterbook.model.figures import Align
from clusterbook.render.docx.fonts import FANGSONG
from clusterbook.render.docx.ooxml import DECLARATION, Element, R, fragment, parse, serialise, w
from clusterbook.render.docx.styles import (
    BODY_SIZE,
    BODY_SPACING,
    CHARACTER_GIVE,
    LINE,
    STYLES,
    TEXT_WIDTH,
    Page,
    Style,
)

_ALIGN = {None: "both", Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Chinese for Chinese; figures and Latin words stay English, or LibreOffice breaks lines within a number.
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
# Pages of 22 lines whatever stands at their foot, no blanks beside figures, no snapping to the grid (see styles).
_FOR_ALL = (
    '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def stylesheet() -> str:
    """word/styles.xml of the official profile: defaults, the paragraph styles and the two table styles."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/>'
        f"{_LANGUAGE}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    styles = "".join(map(_paragraph_style, STYLES))
    return f"{_HEADER}<w:styles {DECLARATION}>{defaults}{styles}{_CHARACTER_STYLE}{_note_mark()}{_table_styles()}</w:styles>"


def with_missing_styles(data: bytes) -> bytes:
    """A template's style sheet with those of our paragraph styles that it lacks; its own stay as they are."""
    root = parse(data)
    known = {style.get(w("styleId")) for style in root.iter(w("style"))}
    missing = [style for style in STYLES if style.id not in known]
    for style in missing:
        root.append(style_element(style))
    if _NOTE_MARK not in known:
        root.append(fragment(_note_mark()))
    return serialise(root)


def style_element(style: Style) -> Element:
    """A row as a w:style."""
    return fragment(_paragraph_style(style).replace("<w:style ", f"<w:style {DECLARATION} ", 1))


def character_style(identity: str, name: str, font: str) -> Element:
    """A style for words within a paragraph, set in a font."""
    return fragment(
        f'<w:style {DECLARATION} w:type="character" w:customStyle="1" w:styleId="{identity}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{_fonts(font)}</w:rPr></w:style>'
    )


_NOTE_MARK = "FootnoteReference"


def _note_mark() -> str:
    return (
        f'<w:style {DECLARATION} w:type="character" w:styleId="{_NOTE_MARK}"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


_CHARACTER_STYLE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)


def _fonts(font: str, latin: str = "") -> str:
    latin = latin or font
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}" w:hint="eastAsia"/>'


def _paragraph_style(style: Style) -> str:
    default = ' w:default="1"' if style.id == "Normal" else ' w:customStyle="1"' * _is_custom(style)
    based = "" if style.id == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    half_points = round(style.size * 2)
    spacing = BODY_SPACING if style.size == BODY_SIZE else 0
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>"
        f'{_fonts(style.font, style.latin)}{"<w:b/>" * style.bold}<w:spacing w:val="{spacing}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def _is_custom(style: Style) -> bool:
    return not style.name.isascii()


def _paragraph_properties(style: Style) -> str:
    line = f'w:line="{style.line or 240}" w:lineRule="{"exact" if style.line else "auto"}"'
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.page_break else "",
        _FRAME if style.at_foot else "",
        _FOR_ALL if style.id == "Normal" else "",
        _line_above(style.rule) if style.rule else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{style.tab}"/></w:tabs>' if style.tab else "",
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" {line}/>',
        _indent(style),
        f'<w:jc w:val="{_ALIGN[style.align]}"/>',
        "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
    ]
    return "".join(parts)


# Paragraphs beside one another that share these words share a frame, which ends where the text area does.
_FRAME = (
    f'<w:framePr w:w="{TEXT_WIDTH}" w:hSpace="0" w:vSpace="0" w:wrap="notBeside" w:vAnchor="margin" '
    'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)


def _line_above(eighths: int) -> str:
    return f'<w:pBdr><w:top w:val="single" w:sz="{eighths}" w:space="0" w:color="auto"/></w:pBdr>'


def _indent(style: Style) -> str:
    """Indents in characters, with the twips beside them for programs that do not count characters."""
    twips = round(style.size * 20)
    values = [("left", style.left), ("right", style.right)]
    values.append(("hanging", style.hanging) if style.hanging else ("firstLine", style.first_line))
    characters = " ".join(f'w:{side}Chars="{value}"' for side, value in values)
    distances = " ".join(f'w:{side}="{value * twips // 100}"' for side, value in values)
    return f"<w:ind {characters} {distances}/>"


def _table_styles() -> str:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" '
        'w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


def section(page: Page, references: str = "") -> str:
    """A w:sectPr for a page; `references` are its headers and footers, empty to go on with the section before."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr {DECLARATION} xmlns:r="{R}">{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHARACTER_GIVE}"/></w:sectPr>'
    )
