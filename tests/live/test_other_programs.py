"""Briefings that LibreOffice, Word or WPS saved: spans are found, renewed and traced as before."""

import re
from pathlib import Path

import pytest

from clusterbook.render.docx.package import write_parts
from tests.docx.support import build
from tests.support.tools import convert

from .edits import DOCUMENT, edited, refreshed, said, spans_in
from .test_refresh import HEADER, LINES, NEW, OLD, parts_of


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> tuple[Path, Path]:
    """A briefing as it was built, and as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    original = build(folder, *LINES, header=HEADER, figures=OLD)
    (folder / "out").mkdir()
    return original, convert(original, "docx", folder / "out")


def test_libreoffice_keeps_the_map_and_every_span(saved):
    original, copy = saved
    assert refreshed(copy, OLD).renewals == []
    before, after = spans_in(parts_of(original)), spans_in(parts_of(copy))
    assert {name: set(texts) for name, texts in after.items()} == {
        name: set(texts) for name, texts in before.items()
    }


def test_a_briefing_that_libreoffice_saved_is_renewed(saved, tmp_path):
    _, copy = saved
    done = refreshed(copy, NEW)
    assert done.conflicts == []
    wanted = parts_of(build(tmp_path, *LINES, header=HEADER, figures=NEW))
    assert said({**wanted, DOCUMENT: done.parts[DOCUMENT]}) == said(wanted)
    spans = spans_in(done.parts)
    assert {name: set(texts) for name, texts in spans.items()} == {
        name: set(texts) for name, texts in spans_in(wanted).items()
    }
    out = tmp_path / "更新.docx"
    write_parts(done.parts, out)
    assert refreshed(out, NEW).renewals == []


def test_new_paragraphs_take_the_styles_by_their_names(saved):
    xml = refreshed(saved[1], NEW).parts[DOCUMENT].decode()
    names = re.findall(r'w:pStyle w:val="([^"]*)"', xml)
    styles = parts_of(saved[1])["word/styles.xml"].decode()
    assert [name for name in set(names) if f'w:styleId="{name}"' not in styles] == []


def as_word_saves(xml: str) -> str:
    """Runs cut by spelling marks and revision ids, attributes in another order, bookmarks that end a run later."""
    xml = xml.replace("<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00A2">')
    xml = xml.replace(
        '<w:t xml:space="preserve">69个</w:t></w:r>',
        '<w:t>6</w:t></w:r><w:proofErr w:type="gramStart"/><w:r w:rsidRPr="00B3"><w:rPr><w:rFonts w:hint="eastAsia"/>'
        '</w:rPr><w:t>9个</w:t></w:r><w:proofErr w:type="gramEnd"/>',
    )
    return re.sub(
        r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>', r'<w:bookmarkStart w:name="\2" w:id="\1"/>', xml
    )


def test_runs_that_word_cut_are_one_number(tmp_path):
    path = edited(build(tmp_path, *LINES, figures=OLD), as_word_saves)
    assert refreshed(path, OLD).renewals == []
    done = refreshed(path, NEW)
    assert said(done.parts)[1].startswith("共有71个集群")
    assert done.conflicts == []


def test_bookmarks_that_a_program_moved_to_the_body_are_still_read(tmp_path):
    def move(xml: str) -> str:
        end = re.search(r'<w:bookmarkEnd w:id="0"/></w:p>', xml)
        assert end is not None
        return xml[: end.start()] + '</w:p><w:bookmarkEnd w:id="0"/>' + xml[end.end() :]

    path = edited(build(tmp_path, *LINES, figures=OLD), move)
    done = refreshed(path, NEW)
    assert said(done.parts)[:2] == ["标题段", "共有71个集群，涉及北京市、上海市、江苏省（北京市等3个省份）。"]
    assert done.conflicts == []


def test_a_paragraph_that_a_person_cut_in_two_is_renewed_on_both_sides(tmp_path):
    def cut(xml: str) -> str:
        place = xml.index("（</w:t></w:r>") + len("（</w:t></w:r>")
        return xml[:place] + "</w:p><w:p>" + xml[place:]

    done = refreshed(edited(build(tmp_path, *LINES, figures=OLD), cut), NEW)
    assert said(done.parts)[1:3] == ["共有71个集群，涉及北京市、上海市、江苏省（", "北京市等3个省份）。"]


def test_a_lost_map_is_told_apart_from_a_damaged_one(tmp_path):
    from clusterbook.model.errors import RunError
    from clusterbook.render.docx.live.mapreading import read_map

    parts = parts_of(build(tmp_path, *LINES, figures=OLD))
    assert read_map({name: data for name, data in parts.items() if not name.startswith("customXml")}) is None
    item = "customXml/item1.xml"
    with pytest.raises(RunError, match=item):
        read_map({**parts, item: parts[item][:-20]})
