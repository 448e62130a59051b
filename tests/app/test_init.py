"""`init`: a blank workbook and the templates, without touching what is there."""

from pathlib import Path

import pytest

from clusterbook.app import resources
from clusterbook.app.init import init
from clusterbook.app.resources import supplied_templates, template_file
from clusterbook.excel import read_book
from clusterbook.model.errors import RunError
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book


@pytest.fixture
def supplied(tmp_path, monkeypatch) -> Path:
    """A source tree with one template, so that these tests do not depend on which templates there are."""
    folder = tmp_path / "程序" / "templates"
    folder.mkdir(parents=True)
    (folder / "briefing.docx").write_bytes(b"template")
    (folder / "~$briefing.docx").write_bytes(b"lock")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "没有")
    monkeypatch.setattr(resources, "_SOURCE_TREE", tmp_path / "程序")
    return folder


@pytest.fixture
def project(tmp_path) -> Path:
    return tmp_path / "项目"


def test_writes_workbook_and_templates(supplied, project):
    written = init(project)
    assert [path.relative_to(project).as_posix() for path in written] == [
        "input/master.xlsx",
        "templates/briefing.docx",
    ]
    assert written[1].read_bytes() == b"template"
    assert load_book(read_book(written[0]), SPECIFICATION)[1] == []


def test_refuses_to_overwrite_and_writes_nothing(supplied, project):
    (project / "templates").mkdir(parents=True)
    (project / "templates" / "briefing.docx").write_bytes(b"mine")
    with pytest.raises(RunError) as refused:
        init(project)
    assert "--force" in refused.value.zh
    assert "briefing.docx" in refused.value.zh
    assert not (project / "input").exists()
    assert (project / "templates" / "briefing.docx").read_bytes() == b"mine"


def test_force_replaces(supplied, project):
    init(project)
    (project / "templates" / "briefing.docx").write_bytes(b"mine")
    init(project, force=True)
    assert (project / "templates" / "briefing.docx").read_bytes() == b"template"


def test_twice_the_same_bytes(supplied, project, tmp_path):
    first, second = init(project)[0], init(tmp_path / "另一")[0]
    assert first.read_bytes() == second.read_bytes()


def test_the_template_of_the_project_comes_first(supplied, project):
    assert template_file("briefing.docx", project) == supplied / "briefing.docx"
    init(project)
    assert template_file("briefing.docx", project) == project / "templates" / "briefing.docx"


def test_a_template_that_does_not_exist_is_a_clear_message(supplied, project):
    with pytest.raises(RunError) as refused:
        template_file("letter.docx", project)
    assert "letter.docx" in refused.value.zh


def test_an_incomplete_installation_is_a_clear_message(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    monkeypatch.setattr(resources, "_SOURCE_TREE", tmp_path)
    with pytest.raises(RunError) as refused:
        supplied_templates()
    assert "重新安装" in refused.value.zh
