"""The shipped template and workbooks: a refresh from the one to the other says what a build of the other says."""

from functools import cache
from pathlib import Path

import pytest

from clusterbook.app.contexts import context_like
from clusterbook.app.validate import validate_file
from clusterbook.cli import run
from clusterbook.compose.briefing import BriefingContext
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.live.mapreading import read_map
from clusterbook.render.docx.live.opening import open_document
from clusterbook.render.docx.live.refresh import refresh
from clusterbook.render.docx.package import write_parts
from tests.support.tools import ROOT, ooxml_errors

from .edits import DOCUMENT, said, spans_in

WORKBOOKS = ("master", "exercise")


@cache
def context(workbook: str) -> BriefingContext:
    return context_like(validate_file(ROOT / "input" / f"{workbook}.xlsx"), {"force": "false"})


@pytest.fixture(scope="module")
def briefings(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefings")
    paths = {workbook: folder / f"{workbook}.docx" for workbook in WORKBOOKS}
    for workbook, path in paths.items():
        render_briefing(ROOT / "templates" / "briefing.docx", context(workbook), path)
    return paths


def refreshed(path: Path, workbook: str, **options):
    parts = open_document(path)
    spans = read_map(parts)
    assert spans is not None
    return refresh(parts, spans, context(workbook), **options)


def without_notes(parts) -> list[str]:
    """All paragraphs but those of footnotes, which a refresh leaves as they are."""
    return said({name: data for name, data in parts.items() if name != "word/footnotes.xml"})


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_the_same_workbook_changes_no_byte(briefings, workbook):
    done = refreshed(briefings[workbook], workbook)
    assert done.parts[DOCUMENT] == open_document(briefings[workbook])[DOCUMENT]
    assert done.renewals == []


@pytest.mark.parametrize(
    ("before", "after", "track"), [("master", "exercise", False), ("exercise", "master", True)]
)
def test_another_workbook_gives_its_own_briefing(briefings, tmp_path, before, after, track):
    done = refreshed(briefings[before], after, track=track)
    wanted = open_document(briefings[after])
    assert without_notes(done.parts) == without_notes(wanted)
    assert spans_in(done.parts) == spans_in(wanted)
    assert read_map(done.parts) == read_map(wanted)
    charts = {data for name, data in wanted.items() if name.startswith("word/charts/clusterbook")}
    assert charts <= set(done.parts.values())
    out = tmp_path / "更新.docx"
    write_parts(done.parts, out)
    assert ooxml_errors(out) == []


@pytest.mark.parametrize(
    ("workbook", "options"),
    [
        ("exercise", ["--province", "江苏"]),
        ("exercise", ["--profile", "magazine", "--contents", "--audience", "公开"]),
        ("exercise", ["--profile", "magazine", "--line-spacing", "20"]),
        ("master", ["--profile", "magazine"]),
        ("master", ["--contents", "--page-number", "centre"]),
    ],
)
def test_what_was_built_for_some_is_renewed_for_the_same(tmp_path, capsys, workbook, options):
    source = str(ROOT / "input" / f"{workbook}.xlsx")
    assert run(["build", source, "-o", str(tmp_path), *options]) == 0
    (briefing,) = tmp_path.glob("*.docx")
    same = tmp_path / "同" / "简报.docx"
    assert run(["refresh", str(briefing), "-o", str(same), "--workbook", source]) == 0
    assert same.read_bytes() == briefing.read_bytes()
