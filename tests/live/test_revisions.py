"""Updates as revisions: accepted they say what a refresh says, rejected what stood there before."""

import pytest
from lxml import etree

from clusterbook.render.docx.package import write_parts
from tests.docx.support import build
from tests.support.tools import ooxml_errors

from .edits import DOCUMENT, refreshed, said
from .test_refresh import HEADER, LINES, NEW, OLD, parts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settled(data: bytes, kept: str, dropped: str) -> bytes:
    """The part with every revision of one kind (ins, del) kept and those of the other gone."""
    root = etree.fromstring(data)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{dropped}") is not None:
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{dropped}") is not None:
            paragraph.getparent().remove(paragraph)
    for mark in list(root.iter(f"{W}{dropped}")):
        mark.getparent().remove(mark)
    for mark in list(root.iter(f"{W}{kept}")):
        for child in list(mark):
            mark.addprevious(child)
        mark.getparent().remove(mark)
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"
    return etree.tostring(root)


def settle(parts, kept: str, dropped: str):
    """The document with all its revisions accepted or rejected."""
    return {
        name: settled(data, kept, dropped) if name.startswith(("word/document", "word/header")) else data
        for name, data in parts.items()
    }


@pytest.mark.parametrize(("before", "after"), [(OLD, NEW), (NEW, OLD)])
def test_accepted_it_is_the_new_briefing_and_rejected_the_old(tmp_path, before, after):
    old = build(tmp_path, *LINES, header=HEADER, figures=before)
    (tmp_path / "新").mkdir()
    new = build(tmp_path / "新", *LINES, header=HEADER, figures=after)
    done = refreshed(old, after, track=True)
    assert said(done.parts) == said(parts_of(new))
    assert said(settle(done.parts, "ins", "del")) == said(parts_of(new))
    assert said(settle(done.parts, "del", "ins")) == said(parts_of(old))
    out = tmp_path / "修订.docx"
    write_parts(done.parts, out)
    assert ooxml_errors(out) == []


def test_revisions_name_the_workbooks_unit_and_day(tmp_path):
    old = build(tmp_path, *LINES, figures=OLD)
    root = etree.fromstring(refreshed(old, NEW, track=True).parts[DOCUMENT])
    marks = [*root.iter(f"{W}ins"), *root.iter(f"{W}del")]
    assert {mark.get(f"{W}author") for mark in marks} == {"某司"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-07-31T00:00:00Z"}
    identities = [mark.get(f"{W}id") for mark in marks]
    assert len(identities) == len(set(identities)) > 5


def test_a_briefing_with_open_revisions_can_be_refreshed_again(tmp_path):
    old = build(tmp_path, *LINES, figures=OLD)
    out = tmp_path / "修订.docx"
    write_parts(refreshed(old, NEW, track=True).parts, out)
    assert refreshed(out, NEW).renewals == []
    back = refreshed(out, OLD)
    assert said(back.parts) == said(parts_of(old))
    assert back.conflicts == []


def test_a_rejected_number_is_a_persons_choice_the_next_time(tmp_path):
    old = build(tmp_path, *LINES, figures=OLD)
    out = tmp_path / "修订.docx"
    write_parts(settle(refreshed(old, NEW, track=True).parts, "del", "ins"), out)
    conflicts = [(each.written, each.found) for each in refreshed(out, NEW).conflicts]
    assert ("71个", "69个") in conflicts
