"""The imprint at the end of an official briefing (GB/T 9704-2012, 7.4): there when the cover gives it, else not."""

from pathlib import Path

import docx
import pytest

from clusterbook.compose.briefing import template_context
from clusterbook.model.figures import Register
from clusterbook.model.layouts import DEFAULT, Layout, Profile
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.ooxml import w
from tests.support.tools import ooxml_errors

from .signatures import departures, signatures
from .support import figure
from .test_shipped_briefing import TEMPLATE, register

WHOLE = {"抄送": "某部，某委", "印发机关": "某部办公厅", "印发日期": "2026年7月1日"}
COPIES, PRINTER = "抄送：某部，某委。", "某部办公厅\t2026年7月1日印发"


def build(folder: Path, cover: dict[str, str], layout: Layout = DEFAULT) -> Path:
    """The shipped briefing of the master workbook with these items on its cover."""
    figures = [figure(each.label, cover[each.label]) if each.label in cover else each for each in values()]
    out = folder / "简报.docx"
    render_briefing(TEMPLATE, template_context(Register(figures)), out, layout)
    return out


def values():
    return register("master").values()


def imprint(path: Path) -> list[tuple[str, str]]:
    """The style and text of each paragraph of the imprint; they are the last of the document."""
    paragraphs = docx.Document(str(path)).paragraphs
    found = [(each.style.name, each.text) for each in paragraphs if each.style.name.startswith("版记")]
    assert not found or found[-1] == (paragraphs[-1].style.name, paragraphs[-1].text)
    return found


EDGE, THICK, THIN = ("版记定位", ""), ("版记首末线", ""), ("版记中线", "")


@pytest.mark.parametrize(
    ("left_empty", "lines"),
    [
        ((), [("版记抄送", COPIES), THIN, ("版记印发", PRINTER)]),
        (("抄送",), [("版记印发", PRINTER)]),
        (("印发机关", "印发日期"), [("版记抄送", COPIES)]),
        (("印发日期",), [("版记抄送", COPIES), THIN, ("版记印发", "某部办公厅")]),
    ],
)
def test_what_the_cover_gives_stands_between_thick_lines(tmp_path, left_empty, lines):
    given = {label: text for label, text in WHOLE.items() if label not in left_empty}
    out = build(tmp_path, given)
    assert imprint(out) == [EDGE, THICK, *lines, THICK, EDGE]
    assert ooxml_errors(out) == []


def test_the_imprint_has_an_upright_page_of_its_own_behind_wide_tables(tmp_path):
    sections = docx.Document(str(build(tmp_path, WHOLE))).sections
    assert [each.page_width > each.page_height for each in sections] == [False, True, False]
    assert sections[-1].footer.paragraphs[0].text == "— 1 —"


def test_without_it_no_page_is_left_blank(tmp_path):
    document = docx.Document(str(build(tmp_path, {})))
    assert imprint(tmp_path / "简报.docx") == []
    assert [each.page_width > each.page_height for each in document.sections] == [False, True]


def test_a_magazine_has_none(tmp_path):
    assert imprint(build(tmp_path, WHOLE, Layout(Profile.MAGAZINE))) == []


def test_it_looks_as_the_standard_says(tmp_path):
    out = build(tmp_path, WHOLE)
    assert departures(out) == []
    assert {"版记抄送", "版记印发"} <= {signature.style for signature in signatures(out)}
    styles = {style.name: style.element.pPr for style in docx.Document(str(out)).styles if style.type == 1}
    widths = {name: styles[name].find(f"{w('pBdr')}/{w('top')}").get(w("sz")) for name in (THICK[0], THIN[0])}
    assert widths == {"版记首末线": "8", "版记中线": "6"}  # 0.35 mm and 0.25 mm, in 1/8 pt
    frames = {
        tuple(sorted(styles[name].find(w("framePr")).items()))
        for name in ("版记首末线", "版记中线", "版记抄送", "版记印发")
    }
    assert len(frames) == 1
    assert dict(frames.pop())[w("yAlign")] == "bottom"
    indents = styles["版记印发"].find(w("ind"))
    assert (indents.get(w("leftChars")), indents.get(w("rightChars"))) == ("100", "100")
