"""What is read of two files, and what another program's save leaves alone."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from clusterbook.excel.reader import SheetReader
from clusterbook.model.changes import Difference
from tests.revision import plants as p
from tests.revision.planted import base, compare_files, lines, planted, write
from tests.support.tools import ROOT, convert

DATA = {Difference.VALUE, Difference.TYPE, Difference.FORMULA}


@pytest.fixture
def read(monkeypatch):
    """The names of the sheets that are read."""
    names = []
    original = SheetReader.read

    def noted(self, sheet, *arguments):
        names.append(sheet.name)
        return original(self, sheet, *arguments)

    monkeypatch.setattr(SheetReader, "read", noted)
    return names


def rewritten(source, target, part, edit):
    """The package with one part changed, all others byte by byte as they were."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edit(content) if name == part else content)
    return target


def test_a_changed_shared_text_is_found_though_the_sheet_part_is_equal(tmp_path):
    old = write(base(), tmp_path / "old.xlsx")
    new = rewritten(
        old, tmp_path / "new.xlsx", "xl/sharedStrings.xml",
        lambda xml: xml.replace("第4批（试点）".encode(), "第四批（试点）".encode()),
    )  # fmt: skip
    assert lines(compare_files(old, new)) == [
        "cell value 集群表!I5 [C14-004 浙江第4号集群] 备注 '第4批（试点）'→'第四批（试点）'"
    ]


def test_a_changed_style_is_found_though_the_sheet_part_is_equal(tmp_path):
    old = write(planted(p.look(4, 4, num_format="0.0"))[1], tmp_path / "old.xlsx")
    new = rewritten(
        old, tmp_path / "new.xlsx", "xl/styles.xml", lambda xml: xml.replace(b'"0.0"', b'"0.000"')
    )
    assert lines(compare_files(old, new)) == [
        "format format 集群表!E5 [C14-004 浙江第4号集群] 产值 'format=0.0'→'format=0.000'"
    ]


def test_sheets_equal_in_every_part_are_not_read(tmp_path, read):
    old = write(base(), tmp_path / "old.xlsx")
    new = rewritten(
        old, tmp_path / "new.xlsx", "xl/worksheets/sheet2.xml",
        lambda xml: xml.replace(b"<v>12.5</v>", b"<v>13.5</v>"),
    )  # fmt: skip
    changes = compare_files(old, new)
    assert lines(changes) == ["cell value 企业表!E2 [Q0001 第1机械公司] 营业收入 12.5→13.5"]
    assert set(read) == {"企业表"}
    assert [pair.same for pair in changes.sheets] == [True, False, True]


def test_an_equal_sheet_is_read_where_others_lead_to_it(tmp_path, read):
    old = write(base(), tmp_path / "old.xlsx")
    index = openpyxl.load_workbook(old)["集群表"]["A8"].value
    assert index == "C14-007"

    def without_row(xml):
        start = xml.index(b'<row r="61"')
        return xml[:start] + xml[xml.index(b"</row>", start) + len(b"</row>") :]

    new = rewritten(old, tmp_path / "new.xlsx", "xl/worksheets/sheet1.xml", without_row)
    assert [line.split()[0] for line in lines(compare_files(old, new))] == ["row-deleted"]
    assert {"集群表", "企业表"} <= set(read)


@pytest.mark.parametrize("name", ["exercise.xlsx", "master.xlsx"])
def test_a_save_by_openpyxl_changes_no_data(name, tmp_path):
    source = ROOT / "input" / name
    openpyxl.load_workbook(source).save(tmp_path / name)
    changes = compare_files(source, tmp_path / name)
    assert [line for line in lines(changes) if line.split()[1] not in ("layout", "format")] == []


def test_a_save_by_libreoffice_changes_no_data(tmp_path):
    source = write(
        planted(p.several(p.validation(["甲", "乙"]), p.link("https://example.com/a"), p.titled))[1],
        tmp_path / "base.xlsx",
    )
    saved = convert(source, "xlsx", _folder(tmp_path, "saved"))
    changes = compare_files(source, saved)
    assert changes.of(DATA) == []
    assert changes.of([Difference.ORDER, Difference.STRUCTURE]) == []


def test_the_shipped_workbook_saved_by_libreoffice_has_the_same_data(tmp_path):
    source = ROOT / "input" / "exercise.xlsx"
    changes = compare_files(source, convert(source, "xlsx", _folder(tmp_path, "saved")))
    assert [line for line in lines(changes) if line.split()[1] in {each.value for each in DATA}] == []
    assert changes.of([Difference.ORDER]) == []


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder
