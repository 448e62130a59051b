"""Layouts: the official look by its signature, that of a magazine, and what a user may choose."""

import re
from pathlib import Path

import docx
import pytest

from clusterbook.model.layouts import Layout, PageNumber, Profile
from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.fonts import FONTS
from clusterbook.render.docx.ooxml import parse, w
from clusterbook.render.docx.package import read_parts, write_parts
from clusterbook.render.docx.styles import LANDSCAPE, PORTRAIT

from .signatures import OFFICIAL, departures, magazine, signatures
from .support import EXAMPLE, body, context, texts
from .test_shipped_briefing import TEMPLATE
from .test_shipped_briefing import context as shipped

MAGAZINE = Layout(Profile.MAGAZINE)
LINES = (
    ("Title", "{{ 标题 }}"),
    ("Author", "甲 乙"),
    ("Normal", ""),
    ("Normal", "导语。"),
    ("Heading1", "一、做法"),
    ("Heading2", "（一）定位"),
    ("Normal", "国家级{{ 国家级集群数 }}。"),
    ("Heading2", "（二）表"),
    ("Normal", "{{ 表_案例 }}"),
    ("Heading2", "（三）问？"),
    ("Normal", "答。"),
    ("AnnexNoteFirst", "附件：1. 清单"),
    ("AnnexNumber", "附件1"),
    ("AnnexTitle", "清单"),
)


def build(folder: Path, layout: Layout, *more: object, last=PORTRAIT) -> Path:
    template, out = folder / "模板.docx", folder / "简报.docx"
    write_template(template, [*LINES, *more], last=last)
    render_briefing(template, context(*EXAMPLE), out, layout)
    return out


@pytest.fixture(scope="module", params=["master", "exercise"])
def official(request, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("signature") / "简报.docx"
    render_briefing(TEMPLATE, shipped(request.param), out)
    return out


def damaged(path: Path, folder: Path, part: str, pattern: str, damage: str) -> Path:
    """The document with one place of a part made otherwise."""
    parts = read_parts(path)
    name = f"word/{part}.xml"
    text, count = re.subn(pattern, damage, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1
    parts[name] = text.encode()
    out = folder / "损坏.docx"
    write_parts(parts, out)
    return out


def test_every_paragraph_looks_as_the_standard_says(official):
    assert departures(official) == []


def test_the_briefing_has_the_paragraphs_that_the_standard_speaks_of(official):
    seen = {signature.style for signature in signatures(official)}
    assert seen >= {"Title", "heading 1", "heading 2", "Normal", "附件说明", "附件序号", "附件标题", "footer"}
    assert seen & set(OFFICIAL)


@pytest.mark.parametrize(
    ("part", "pattern", "damage", "style"),
    [
        ("styles", r'(styleId="Normal".*?w:line=")579', r"\g<1>580", "Normal"),
        ("styles", r'(styleId="Heading1".*?w:eastAsia=")黑体', r"\g<1>宋体", "heading 1"),
        ("styles", r'(styleId="Title".*?<w:sz w:val=")44', r"\g<1>36", "Title"),
        ("styles", r'(styleId="Normal".*?w:firstLineChars=")200', r"\g<1>0", "Normal"),
        ("styles", r'(styleId="AnnexTitle".*?<w:jc w:val=")center', r"\g<1>left", "附件标题"),
        ("document", r"<w:r>(<w:t [^>]*>全国)", r'<w:r><w:rPr><w:sz w:val="28"/></w:rPr>\1', "Normal"),
        ("styles", r'<w:name w:val="heading 2"/>', '<w:name w:val="新样式"/>', "新样式"),
    ],
    ids=["line", "font", "size", "indent", "alignment", "run", "style"],
)
def test_a_damaged_briefing_departs_from_the_standard(official, tmp_path, part, pattern, damage, style):
    found = departures(damaged(official, tmp_path, part, pattern, damage))
    assert found
    assert {line.split(" ")[0].rstrip(":") for line in found} & {style, style.split(" ")[0]}


@pytest.fixture(scope="module", params=["master", "exercise"])
def article(request, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("article") / "简报.docx"
    render_briefing(TEMPLATE, shipped(request.param), out, MAGAZINE)
    return out


def test_every_paragraph_of_the_magazine_looks_as_its_data_says(article):
    assert departures(article, magazine(), free=()) == []
    seen = {signature.style for signature in signatures(article)}
    assert seen >= {
        "Title",
        "导语",
        "heading 1",
        "段首标题",
        "Normal",
        "caption",
        "图题",
        "附件标题",
        "footer",
    }


@pytest.mark.parametrize(
    ("part", "pattern", "damage", "style"),
    [
        ("styles", r'(styleId="RunIn".*?w:eastAsia=")黑体', r"\g<1>宋体", "段首标题"),
        ("styles", r'(styleId="Lead".*?w:eastAsia=")楷体_GB2312', r"\g<1>宋体", "导语"),
        ("styles", r'(styleId="Normal".*?<w:sz w:val=")21', r"\g<1>32", "Normal"),
        ("styles", r'(styleId="Caption".*?<w:jc w:val=")center', r"\g<1>left", "caption"),
        ("styles", r'(styleId="TableText".*?<w:sz w:val=")18', r"\g<1>24", "表格正文"),
        ("styles", r'<w:name w:val="导语"/>', '<w:name w:val="正文导语"/>', "正文导语"),
    ],
    ids=["run-in", "lead", "size", "alignment", "table", "style"],
)
def test_a_damaged_magazine_departs_from_its_data(article, tmp_path, part, pattern, damage, style):
    found = departures(damaged(article, tmp_path, part, pattern, damage), magazine(), free=())
    assert {line.split(" ")[0].rstrip(":") for line in found} & {style}


def test_the_magazine_runs_headings_into_their_paragraphs(tmp_path):
    out = build(tmp_path, MAGAZINE)
    assert [text for text in texts(out) if text][:8] == [
        "集群简报",
        "► 甲 乙",
        "导语。",
        "一、做法",
        "（一）定位。国家级69个。",
        "（二）表",
        "表1　案例",
        "（三）问？答。",
    ]
    document = docx.Document(out)
    assert [paragraph.style.name for paragraph in document.paragraphs[:4]] == [
        "Title",
        "作者",
        "导语",
        "Heading 1",
    ]
    merged = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("（一）"))
    assert [run.style.name for run in merged.runs][:2] == ["段首标题", "段首标题"]
    assert merged.style.name == "Normal"


def test_the_magazine_has_its_own_pages_and_styles_but_the_same_words(tmp_path):
    (tmp_path / "a").mkdir()
    magazine, plain = build(tmp_path, MAGAZINE), build(tmp_path / "a", Layout())
    document = docx.Document(magazine)
    assert document.styles["Normal"].font.size.pt == 10.5
    assert round(document.sections[0].left_margin.mm) == 22
    said = "".join(texts(magazine)).replace("► ", "").replace("（一）定位。", "（一）定位")
    assert said == "".join(texts(plain))


def test_a_writers_own_style_stays_in_the_official_look(tmp_path):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, LINES)
    parts = read_parts(template)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="44"', b'w:val="36"')
    write_parts(parts, template)
    render_briefing(template, context(*EXAMPLE), out)
    assert docx.Document(out).styles["Title"].font.size.pt == 18


@pytest.mark.parametrize("profile", Profile)
def test_the_line_height_is_a_choice(tmp_path, profile):
    document = docx.Document(build(tmp_path, Layout(profile, line=30)))
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == 30
    assert document.styles["Title"].paragraph_format.line_spacing.pt != 30
    assert body(tmp_path / "简报.docx").find(f".//{w('docGrid')}").get(w("linePitch")) == "600"


@pytest.mark.parametrize(
    ("profile", "place", "sides"),
    [
        (Profile.OFFICIAL, None, ("right", "left")),
        (Profile.OFFICIAL, PageNumber.CENTRE, ("center", "center")),
        (Profile.MAGAZINE, None, ("center", "center")),
        (Profile.MAGAZINE, PageNumber.OUTSIDE, ("right", "left")),
    ],
)
def test_the_place_of_page_numbers_is_a_choice(tmp_path, profile, place, sides):
    styles = docx.Document(build(tmp_path, Layout(profile, page_number=place))).styles
    found = [styles[name].element.pPr.find(w("jc")).get(w("val")) for name in ("footer", "偶数页页码")]
    assert tuple(found) == sides


def test_the_number_of_a_landscape_page_stands_where_that_of_others_does(tmp_path):
    out = build(tmp_path, Layout(), PORTRAIT, ("Normal", "横页"), last=LANDSCAPE)
    upright, turned = docx.Document(out).sections
    assert upright.footer.paragraphs[0].text == "— 1 —"
    cell = turned.footer.tables[0].cell(0, 0)
    assert (cell.text, cell.paragraphs[0].style.name) == ("— 1 —", "Footer")
    assert cell._tc.tcPr.find(w("textDirection")).get(w("val")) == "tbRl"
    assert turned.even_page_footer.tables[0].cell(0, 0).paragraphs[0].style.name == "偶数页页码"
    place = turned.footer.tables[0]._tbl.tblPr.find(w("tblpPr"))
    from_foot = int(place.get(w("tblpX"))) + 280 + 397  # its own line, and 7 mm to the text area (7.5)
    assert from_foot == LANDSCAPE.left == PORTRAIT.bottom
    assert int(place.get(w("tblpY"))) == LANDSCAPE.top == PORTRAIT.left


def test_a_section_after_a_landscape_one_keeps_its_own_footers(tmp_path):
    out = build(tmp_path, Layout(), PORTRAIT, ("Normal", "横页"), LANDSCAPE, ("Normal", "竖页"))
    texts_of_footers = [
        (len(section.footer.tables), section.footer.is_linked_to_previous)
        for section in docx.Document(out).sections
    ]
    assert texts_of_footers == [(0, False), (1, False), (0, False)]


def test_a_writers_own_landscape_footer_stays(tmp_path):
    template = tmp_path / "模板.docx"
    write_template(template, [*LINES, PORTRAIT, ("Normal", "横页")], last=LANDSCAPE)
    parts = read_parts(template)
    own = '<w:footerReference w:type="default" r:id="rId6"/><w:type w:val="nextPage"/><w:pgSz w:w="16838"'
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'<w:type w:val="nextPage"/><w:pgSz w:w="16838"', own.encode()
    )
    parts["word/document.xml"] = re.sub(
        rb'<w:footerReference w:type="even"[^>]*/>', b"", parts["word/document.xml"]
    )
    write_parts(parts, template)
    out = tmp_path / "简报.docx"
    render_briefing(template, context(*EXAMPLE), out)
    assert "word/footerTurnedDefault.xml" not in read_parts(out)


def test_contents_are_written_out_and_lead_to_their_headings(tmp_path):
    out = build(tmp_path, Layout(contents=True))
    shown = texts(out)
    assert shown[:7] == [
        "目　录",
        "一、做法",
        "（一）定位",
        "（二）表",
        "（三）问？",
        "附件1　清单",
        "集群简报",
    ]
    root = body(out)
    anchors = [link.get(w("anchor")) for link in root.iter(w("hyperlink"))]
    names = [mark.get(w("name")) for mark in root.iter(w("bookmarkStart"))]
    assert anchors == [name for name in names if name.startswith("_Toc")]
    kinds = [mark.get(w("fldCharType")) for mark in root.iter(w("fldChar"))][:3]
    assert kinds == ["begin", "separate", "end"]
    title = docx.Document(out).paragraphs[6]
    assert title.paragraph_format.page_break_before


def test_a_text_without_headings_has_no_contents(tmp_path):
    template, out = tmp_path / "模板.docx", tmp_path / "简报.docx"
    write_template(template, [("Normal", "甲")])
    render_briefing(template, context(*EXAMPLE), out, Layout(contents=True))
    assert texts(out) == ["甲"]


def test_the_font_table_names_what_stands_in(tmp_path):
    root = parse(read_parts(build(tmp_path, Layout()))["word/fontTable.xml"])
    named = {
        font.get(w("name")): font.find(w("altName")).get(w("val")).split(",") for font in root.iter(w("font"))
    }
    assert set(named) == {font.name for font in FONTS}
    assert {"仿宋", "FangSong", "STFangsong"} <= set(named["仿宋_GB2312"])
    assert {"华文中宋", "宋体"} <= set(named["方正小标宋简体"])
    assert not [part for part in read_parts(tmp_path / "简报.docx") if "fonts/" in part]


def test_a_templates_own_fonts_stay_in_the_table(tmp_path):
    first = read_parts(build(tmp_path, Layout()))
    own = '<w:font w:name="隶书"><w:charset w:val="86"/></w:font></w:fonts>'
    first["word/fontTable.xml"] = first["word/fontTable.xml"].replace(b"</w:fonts>", own.encode())
    template, out = tmp_path / "二.docx", tmp_path / "三.docx"
    write_parts(first, template)
    render_briefing(template, context(*EXAMPLE), out)
    names = [font.get(w("name")) for font in parse(read_parts(out)["word/fontTable.xml"]).iter(w("font"))]
    assert sorted(names) == sorted([*(font.name for font in FONTS), "隶书"])
