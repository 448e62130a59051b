"""The official layout, read back with python-docx: style, fonts, size, indent, spacing, page."""

import docx
import pytest

from clusterbook.model.figures import Align
from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.ooxml import w
from clusterbook.render.docx.styles import LANDSCAPE, LINE, PORTRAIT, STYLES


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("docx") / "模板.docx"
    lines = [(style.id, style.name) for style in STYLES]
    write_template(path, [*lines, PORTRAIT, ("Normal", "横页")], "页眉", LANDSCAPE)
    return docx.Document(path)


def signature(style) -> tuple[str, float, str, float, float | None]:
    fonts = style.element.rPr.rFonts
    names = {fonts.get(w(part)) for part in ("ascii", "hAnsi", "eastAsia", "cs")}
    indent = style.element.pPr.find(w("ind"))
    spacing = style.paragraph_format.line_spacing
    line = None if isinstance(spacing, float) else spacing.pt
    return "/".join(names), style.font.size.pt, str(style.paragraph_format.alignment).split(" ")[0], int(
        indent.get(w("firstLineChars"), 0)
    ), line  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Normal", ("仿宋_GB2312", 16, "JUSTIFY", 200, 28.95)),
        ("Title", ("方正小标宋简体", 22, "CENTER", 0, 35)),
        ("Heading 1", ("黑体", 16, "JUSTIFY", 200, 28.95)),
        ("Heading 2", ("楷体_GB2312", 16, "JUSTIFY", 200, 28.95)),
        ("Heading 3", ("仿宋_GB2312", 16, "JUSTIFY", 200, 28.95)),
        ("附件序号", ("黑体", 16, "JUSTIFY", 0, 28.95)),
        ("附件标题", ("方正小标宋简体", 22, "CENTER", 0, 28.95)),
        ("Caption", ("黑体", 14, "CENTER", 0, None)),
        ("Footer", ("宋体", 14, "RIGHT", 0, 14)),
        ("表格正文", ("仿宋_GB2312", 12, "LEFT", 0, None)),
    ],
)
def test_signature_of_a_style(template, name, expected):
    assert signature(template.styles[name]) == expected


def test_every_row_reaches_the_style_sheet(template):
    written = {style.style_id: style for style in template.styles}
    for row in STYLES:
        assert written[row.id].font.size.pt == row.size
        assert written[row.id].paragraph_format.page_break_before in ({True} if row.page_break else {None})


def test_every_paragraph_style_names_its_clause():
    assert all(style.clause for style in STYLES)
    assert len({style.id for style in STYLES}) == len({style.name for style in STYLES}) == len(STYLES)


def test_built_in_styles_are_overridden_by_their_names(template):
    names = {
        style.get(w("styleId")): style.find(w("name")).get(w("val"))
        for style in template.styles.element.iter(w("style"))
    }
    assert names["Heading1"] == "heading 1"
    assert names["Caption"] == "caption"
    assert names["TableGrid"] == "Table Grid"


def test_no_theme_fonts_and_chinese_for_chinese(template):
    xml = template.styles.element.xml
    assert "Theme" not in xml
    language = template.styles.element.find(f".//{w('rPrDefault')}//{w('lang')}")
    assert language.get(w("eastAsia")) == "zh-CN"


def test_levels_of_the_navigation_pane():
    levels = {style.name: style.outline for style in STYLES if style.outline is not None}
    assert levels == {"heading 1": 0, "heading 2": 1, "heading 3": 2, "附件标题": 0, "附录标题": 0}


def test_page_of_the_standard(template):
    first, second = template.sections
    margins = [round(getattr(first, f"{side}_margin").mm) for side in ("top", "bottom", "left", "right")]
    assert margins == [37, 35, 28, 26]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(second.page_width.mm), round(second.page_height.mm)) == (297, 210)
    grid = first._sectPr.find(w("docGrid"))
    assert [grid.get(w(name)) for name in ("type", "linePitch", "charSpace")] == [
        "linesAndChars",
        "579",
        "-848",
    ]


def test_22_lines_of_28_characters():
    height = PORTRAIT.height - PORTRAIT.top - PORTRAIT.bottom
    width = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right
    assert height // LINE == 22
    assert width // (16 * 20 - 6) == 28


def test_page_numbers_stand_outside(template):
    assert template.settings.odd_and_even_pages_header_footer
    first, second = template.sections
    odd, even = first.footer.paragraphs[0], first.even_page_footer.paragraphs[0]
    assert (odd.text, odd.style.name, even.style.name) == ("— 1 —", "Footer", "偶数页页码")
    sides = {style.name: (style.align, style.left, style.right) for style in STYLES}
    assert sides["footer"] == (Align.RIGHT, 0, 100)
    assert sides["偶数页页码"] == (Align.LEFT, 100, 0)
    assert second.footer.is_linked_to_previous


def test_header_text_on_odd_and_even_pages(template):
    section = template.sections[0]
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "页眉"
