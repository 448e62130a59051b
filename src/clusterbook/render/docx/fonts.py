"""The fonts of a briefing by their official names, each with what stands in where it is not installed.

Nothing is bundled: 小标宋 and the _GB2312 fonts are not free. A font table names the stand-ins instead, in the order
in which a program should try them: those of Windows and Office, of WPS, of Kylin and UOS, of LibreOffice on Linux.
"""

from collections.abc import Sequence
from typing import NamedTuple

from clusterbook.render.docx.ooxml import DECLARATION, fragment, parse, serialise, w

FONT_TABLE = "word/fontTable.xml"

SONG_TITLE = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
HEI = "黑体"
KAI = "楷体_GB2312"
SONG = "宋体"
LATIN = "Times New Roman"


class Font(NamedTuple):
    """A font: its stand-ins, its class of shapes (PANOSE), Word's family, and whether it holds Chinese."""

    name: str
    alternatives: Sequence[str]
    panose: str
    family: str
    chinese: bool = True


FONTS = (
    Font(
        SONG_TITLE,
        (
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "华文中宋",
            "STZhongsong",
            "思源宋体",
            "Noto Serif CJK SC",
            "宋体",
        ),
        "02000000000000000000",
        "script",
    ),
    Font(
        FANGSONG,
        ("FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "STFangsong", "FandolFang R"),
        "02010609030101010101",
        "modern",
    ),
    Font(
        KAI,
        (
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体_GBK",
            "华文楷体",
            "STKaiti",
            "AR PL UKai CN",
            "FandolKai",
        ),
        "02010609030101010101",
        "modern",
    ),
    Font(
        HEI,
        (
            "SimHei",
            "方正黑体_GBK",
            "华文黑体",
            "STHeiti",
            "思源黑体",
            "Noto Sans CJK SC",
            "WenQuanYi Zen Hei",
        ),
        "02010609060101010101",
        "modern",
    ),
    Font(
        SONG,
        ("SimSun", "方正书宋_GBK", "华文宋体", "STSong", "思源宋体", "Noto Serif CJK SC", "AR PL UMing CN"),
        "02010600030101010101",
        "auto",
    ),
    Font(
        LATIN, ("Liberation Serif", "Tinos", "Nimbus Roman"), "02020603050405020304", "roman", chinese=False
    ),
)


def font_table() -> bytes:
    """word/fontTable.xml with every font of ours."""
    fonts = "".join(map(_font, FONTS))
    header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{header}<w:fonts {DECLARATION}>{fonts}</w:fonts>".encode()


def with_fonts(data: bytes) -> bytes:
    """A template's font table with our fonts; what it says of others stays."""
    root = parse(data)
    ours = {font.name for font in FONTS}
    for element in root.findall(w("font")):
        if element.get(w("name")) in ours:
            root.remove(element)
    for font in FONTS:
        root.append(fragment(_font(font).replace("<w:font ", f"<w:font {DECLARATION} ", 1)))
    return serialise(root)


def _font(font: Font) -> str:
    character_set = "86" if font.chinese else "00"
    pitch = "variable" if font.family in ("roman", "auto") else "fixed"
    return (
        f'<w:font w:name="{font.name}"><w:altName w:val="{",".join(font.alternatives)}"/>'
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="{character_set}"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )
