"""Our own briefings under audit: clean while fresh, and exactly wrong where the workbook has changed."""

import re
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import docx
import pytest

from clusterbook.app.audit import audit
from clusterbook.app.contexts import context_like
from clusterbook.app.scopes import PUBLIC
from clusterbook.app.validate import Validation, validate_file
from clusterbook.model.audit import Audit, Status
from clusterbook.model.passages import Passage
from clusterbook.model.quantities import quantities
from clusterbook.model.spans import SpanKind
from clusterbook.render.docx.briefing import render_briefing
from clusterbook.render.docx.live.mapreading import read_map
from clusterbook.render.docx.live.opening import open_document
from clusterbook.render.docx.live.reading import read_passages
from clusterbook.render.docx.package import write_parts
from tests.support.editedcells import with_number
from tests.support.tools import ROOT, convert

WORKBOOKS = ("master", "exercise")
PROFILES = {
    "全国": ("briefing.docx", {}),
    "西藏": ("province.docx", {"scope": "西藏自治区"}),
    "江苏公开": ("province.docx", {"scope": "江苏省", "audience": PUBLIC}),
    "东部": ("region.docx", {"scope": "东部"}),
}
"""Template and options of a build, as a briefing remembers them."""


def workbook(name: str) -> Path:
    return ROOT / "input" / f"{name}.xlsx"


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory):
    """The briefing of a workbook and profile, built once."""
    folder = tmp_path_factory.mktemp("简报")

    @cache
    def briefing(name: str, profile: str = "全国", source: Path | None = None) -> Path:
        template, options = PROFILES[profile]
        out = folder / f"{name}{profile}{source.stem if source else ''}.docx"
        context = context_like(checked(source or workbook(name)), options)
        render_briefing(ROOT / "templates" / template, context, out)
        return out

    return briefing


@cache
def checked(path: Path) -> Validation:
    return validate_file(path)


@pytest.fixture(scope="module", params=WORKBOOKS)
def changed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A workbook in which 江苏省's published number is 15 in place of 14."""
    source = workbook(request.param)
    rows = checked(source).book["published"].where("indicator", "国家先进制造业集群数")
    cell = next(row.ref("value") for row in rows if row["province"] == "江苏省")
    return request.param, with_number(
        source, tmp_path_factory.mktemp("改") / f"{request.param}改.xlsx", cell, 15
    )


def wrong(done: Audit) -> list[tuple[str, str]]:
    return [(verdict.text, verdict.passage.text) for verdict in done.of(Status.CONTRADICTION)]


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        ("master", "全国"),
        ("exercise", "全国"),
        ("exercise", "西藏"),
        ("master", "江苏公开"),
        ("exercise", "东部"),
    ],
)
def test_a_fresh_briefing_is_clean(briefings, name, profile):
    done = audit(briefings(name, profile), workbook(name))
    assert wrong(done) == []
    assert [(verdict.text, verdict.passage.text) for verdict in done.of(Status.UNMATCHED)] == []
    assert len(done.of(Status.CONFIRMED)) > 5


@pytest.mark.parametrize("name", WORKBOOKS)
def test_without_its_map_a_fresh_briefing_is_accused_of_nothing(briefings, name, tmp_path):
    parts = open_document(briefings(name))
    bare = tmp_path / "无图.docx"
    write_parts({part: data for part, data in parts.items() if not part.startswith("customXml")}, bare)
    assert wrong(audit(bare, workbook(name))) == []


def test_a_fresh_briefing_saved_by_libreoffice_is_clean(briefings, tmp_path):
    original = tmp_path / "简报.docx"
    original.write_bytes(briefings("master").read_bytes())
    (tmp_path / "out").mkdir()
    done = audit(convert(original, "docx", tmp_path / "out"), workbook("master"))
    assert wrong(done) == []
    assert len(done.of(Status.CONFIRMED)) > 100


def spoken(path: Path) -> dict[str, tuple[Passage, str]]:
    """Each span of a value with its paragraph and text, by name."""
    parts = open_document(path)
    spans = read_map(parts).named()
    return {
        stretch.name: (passage, passage.within(stretch))
        for passage in read_passages(parts)
        for stretch in passage.stretches
        if stretch.name in spans and spans[stretch.name].kind is SpanKind.VALUE
    }


def in_tables(path: Path) -> list[Passage]:
    return [passage for passage in read_passages(open_document(path)) if passage.row]


def test_a_changed_workbook_contradicts_exactly_what_it_would_print_otherwise(briefings, changed):
    """Expected is what differs between the old briefing and one built from the changed workbook, number by number."""
    name, source = changed
    old, new = briefings(name), briefings(name, "全国", source)
    expected = []
    for span, (passage, text) in spoken(old).items():
        now = [found.text for found in quantities(spoken_now(new, span))]
        expected += [(found.text, passage.text) for found in quantities(text) if found.text not in now]
    for before, after in zip(in_tables(old), in_tables(new), strict=True):
        if before.text != after.text and re.search(r"\d", before.text):
            expected.append((before.text, before.text))
    assert expected
    assert Counter(wrong(audit(old, source))) == Counter(expected)


@cache
def _spoken_cached(path: Path) -> dict[str, tuple[Passage, str]]:
    return spoken(path)


def spoken_now(path: Path, span: str) -> str:
    return _spoken_cached(path)[span][1]


def retyped(path: Path, old: str, new: str, out: Path) -> Path:
    """A copy in which somebody typed over one text of the body."""
    parts = open_document(path)
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    write_parts(parts, out)
    return out


def test_a_number_typed_over_a_generated_one(briefings, tmp_path):
    path = retyped(briefings("master"), ">10余个<", ">30余个<", tmp_path / "改.docx")
    (found,) = audit(path, workbook("master")).of(Status.CONTRADICTION)
    assert (found.text, found.generated) == ("30余个", "10余个")
    assert found.figure == "公布数.世界级目标省份数"


def test_words_put_otherwise_are_no_contradiction(briefings, tmp_path):
    path = retyped(briefings("master"), "现根据截至", "兹根据截至", tmp_path / "改.docx")
    assert wrong(audit(path, workbook("master"))) == []


def test_a_sentence_that_somebody_added(briefings, tmp_path):
    document = docx.Document(briefings("exercise"))
    document.add_paragraph("江苏省现有国家级集群16个，浙江省现有国家级集群7个。")
    path = tmp_path / "加.docx"
    document.save(path)
    assert wrong(audit(path, workbook("exercise"))) == [
        ("16个", "江苏省现有国家级集群16个，浙江省现有国家级集群7个。")
    ]


DELETED = (
    '<w:p><w:r><w:t>江苏省现有国家级集群</w:t></w:r><w:del w:id="901" w:author="甲"><w:r><w:delText>16个</w:delText>'
    '</w:r></w:del><w:ins w:id="902" w:author="甲"><w:r><w:t>17个</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>'
)


def test_tracked_insertions_are_read_and_deletions_are_not(briefings, tmp_path):
    parts = open_document(briefings("exercise"))
    body = parts["word/document.xml"].decode()
    place = body.rindex("<w:sectPr")
    parts["word/document.xml"] = (body[:place] + DELETED + body[place:]).encode()
    write_parts(parts, tmp_path / "修订.docx")
    assert [text for text, _ in wrong(audit(tmp_path / "修订.docx", workbook("exercise")))] == ["17个"]


def test_a_briefing_of_a_province_is_set_against_that_provinces_figures(briefings):
    done = audit(briefings("exercise", "西藏"), workbook("exercise"))
    total = next(verdict for verdict in done.verdicts if verdict.figure == "集群总数")
    assert total.status is Status.CONFIRMED
    assert total.expected == "12个"


def test_no_office_library_is_loaded(briefings):
    path = briefings("master")
    code = (
        "import sys; from pathlib import Path; from clusterbook.app.audit import audit; "
        f"audit(Path({str(path)!r}), Path({str(workbook('master'))!r})); "
        "print([n for n in ('lxml', 'docx', 'openpyxl', 'pandas', 'xlsxwriter', 'jinja2') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_neither_file_is_changed(briefings):
    path = briefings("master")
    before = path.read_bytes(), workbook("master").read_bytes()
    audit(path, workbook("master"))
    assert before == (path.read_bytes(), workbook("master").read_bytes())
    assert zipfile.is_zipfile(path)
