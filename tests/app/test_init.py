"""`init`: a blank workbook and the templates, without touching what is there."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from clusterbook.app import resources
from clusterbook.app.init import init, init_workbook
from clusterbook.app.resources import supplied_templates, template_file
from clusterbook.excel import read_book
from clusterbook.model.errors import RunError
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.masters import master_file
from tests.support.tools import ROOT


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
    written = init(project).written
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
    first, second = init(project).written[0], init(tmp_path / "另一").written[0]
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


@pytest.fixture
def old(tmp_path) -> Path:
    return master_file(tmp_path / "旧.xlsx")


def values(path: Path) -> dict[str, list[list[object]]]:
    """The records of every table, and the settings."""
    book, _ = load_book(read_book(path), SPECIFICATION)
    return {name: [record.values for record in table] for name, table in book.tables.items()}


def test_the_data_of_an_old_workbook_come_along_and_it_is_only_read(supplied, project, old):
    before = old.read_bytes()
    started = init(project, old=old)
    assert old.read_bytes() == before
    assert started.carried is not None
    assert (started.carried.moves, started.carried.left) == ([], [])
    assert values(started.written[0]) == values(old)
    assert started.written[0].read_bytes() == before


def test_carrying_twice_changes_nothing_more(old, tmp_path):
    book = openpyxl.load_workbook(old)
    book["来源"]["K3"], book["来源"]["K4"] = "联系人", "某人"
    book.create_sheet("测算").append(
        ["甲", 1.5, True, datetime(2026, 6, 16, 9, 30), date(2026, 6, 16), "=1+1"]
    )
    book["测算"].sheet_state = "hidden"
    book.save(tmp_path / "改.xlsx")
    first = init_workbook(tmp_path / "一.xlsx", old=tmp_path / "改.xlsx")
    second = init_workbook(tmp_path / "二.xlsx", old=first.written[0])
    assert first.carried is not None
    assert second.carried is not None
    assert [each.value for each in first.carried.left] == ["某人"]
    assert values(first.written[0]) == values(second.written[0]) == values(old)
    own = openpyxl.load_workbook(second.written[0])["测算"]
    assert own.sheet_state == "hidden"
    assert [cell.value for cell in own[1]] == [
        "甲",
        1.5,
        True,
        datetime(2026, 6, 16, 9, 30),
        datetime(2026, 6, 16),
        "=1+1",
    ]
    assert own["F1"].data_type == "s"


def test_the_old_workbook_is_never_the_new_one(supplied, old, tmp_path):
    before = old.read_bytes()
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "master.xlsx").hardlink_to(old)
    for start in (
        lambda: init_workbook(old, force=True, old=old),
        lambda: init(tmp_path, force=True, old=old),
    ):
        with pytest.raises(RunError) as refused:
            start()
        assert "-o" in refused.value.zh
    assert old.read_bytes() == before


def test_another_kind_of_workbook_is_a_clear_message(tmp_path):
    openpyxl.Workbook().save(tmp_path / "别的.xlsx")
    with pytest.raises(RunError) as refused:
        init_workbook(tmp_path / "新.xlsx", old=tmp_path / "别的.xlsx")
    assert "别的.xlsx" in refused.value.zh
    assert not (tmp_path / "新.xlsx").exists()


def test_a_workbook_alone_is_not_overwritten_unasked(tmp_path):
    assert init_workbook(tmp_path / "新.xlsx").written == [tmp_path / "新.xlsx"]
    with pytest.raises(RunError):
        init_workbook(tmp_path / "新.xlsx")
    init_workbook(tmp_path / "新.xlsx", force=True)


def test_the_shipped_workbook_has_the_present_template(tmp_path):
    """What `init --from` would write anew; where this fails, put the new file in its place."""
    shipped = ROOT / "input" / "master.xlsx"
    started = init_workbook(tmp_path / "master.xlsx", old=shipped)
    assert started.written[0].read_bytes() == shipped.read_bytes()
