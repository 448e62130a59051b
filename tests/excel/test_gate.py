"""Each kind of file that cannot be read has its own sentence."""

import os
import zipfile

import pytest

from clusterbook.excel import open_elsewhere, read_book, refusals
from clusterbook.model.errors import RunError
from tests.excel.packages import sheet_xml, workbook_parts, write_parts, write_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.fixture
def book(tmp_path):
    return write_workbook(tmp_path / "集群.xlsx", ROW)


def assert_refused(path, refusal, part=""):
    with pytest.raises(RunError) as caught:
        read_book(path)
    expected = refusal.error(path, part)
    assert (caught.value.zh, caught.value.en) == (expected.zh, expected.en)


def replaced(book, **changes):
    """The workbook with parts changed; keys are the parts' names without folder and extension."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for key, content in changes.items():
        (name,) = [name for name in parts if name.endswith(f"{key}.xml")]
        parts[name] = content
    return write_parts(book, parts)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", refusals.EMPTY),
        ("集群编号,集群名称\nGJ-001,徐州\n".encode(), refusals.TEXT),
        ("集群编号,集群名称\nGJ-001,徐州\n".encode("gb18030") * 400, refusals.TEXT),
        ("集群\t名称".encode("utf-16"), refusals.TEXT),
        (b"  <HTML><table></table>", refusals.HTML),
        (b"<?xml version='1.0'?><Workbook/>", refusals.XML),
        (OLE + "Workbook\0".encode("utf-16-le"), refusals.OLD_WORKBOOK),
        (OLE + "Book\0".encode("utf-16-le"), refusals.OLD_WORKBOOK),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", refusals.OLD_WORKBOOK),
        (OLE + "EncryptedPackage".encode("utf-16-le"), refusals.ENCRYPTED),
        (OLE + "WordDocument\0".encode("utf-16-le"), refusals.OLD_OFFICE),
        (b"%PDF-1.7\n\x00\xff", refusals.UNKNOWN),
        (b"PK\x05\x06" + bytes(18), refusals.ARCHIVE),
        (b"PK\x03\x04" + bytes(60), refusals.TRUNCATED),
    ],
)
def test_a_file_that_is_no_package_is_told_by_its_content(tmp_path, content, refusal):
    path = tmp_path / "集群.xlsx"
    path.write_bytes(content)
    assert_refused(path, refusal)


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        ("word/document.xml", refusals.WORD),
        ("ppt/presentation.xml", refusals.POWERPOINT),
        ("xl/workbook.bin", refusals.BINARY_WORKBOOK),
        ("报表/集群.csv", refusals.ARCHIVE),
    ],
)
def test_a_package_without_workbook_is_told_by_its_parts(tmp_path, part, refusal):
    assert_refused(write_parts(tmp_path / "集群.xlsx", {part: "x"}), refusal)


def test_an_opendocument_spreadsheet_is_told_by_its_mimetype(tmp_path):
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    assert_refused(write_parts(tmp_path / "集群.xlsx", parts), refusals.OPEN_DOCUMENT)


def test_missing_files_and_folders(tmp_path):
    assert_refused(tmp_path / "没有.xlsx", refusals.MISSING)
    assert_refused(tmp_path, refusals.DIRECTORY)
    assert_refused(tmp_path / ("长" * 200), refusals.NO_ACCESS)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "管道.xlsx")
    assert_refused(tmp_path / "管道.xlsx", refusals.NOT_A_FILE)


@pytest.mark.parametrize("name", ["~$集群.xlsx", ".~集群.xlsx", ".~lock.集群.xlsx#"])
def test_lock_files_are_refused_and_betray_an_open_workbook(book, name):
    assert not open_elsewhere(book)
    book.with_name(name).write_bytes(b"x")
    assert open_elsewhere(book)
    assert_refused(book.with_name(name), refusals.LOCK_FILE)


def test_a_truncated_workbook(book):
    book.write_bytes(book.read_bytes()[:-40])
    assert_refused(book, refusals.TRUNCATED)


def test_a_workbook_with_a_flipped_bit_names_the_part(book):
    data = bytearray(book.read_bytes())
    data[data.index(b"xl/worksheets/sheet1.xml") + 30] ^= 0xFF
    book.write_bytes(data)
    assert_refused(book, refusals.DAMAGED, "xl/worksheets/sheet1.xml")


def test_strict_open_xml(book):
    xml = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    assert_refused(replaced(book, workbook=xml), refusals.STRICT)


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("sheet1", "xl/worksheets/sheet1.xml"),
        ("sharedStrings", "xl/sharedStrings.xml"),
        ("styles", "xl/styles.xml"),
    ],
)
def test_a_document_type_is_refused_in_every_part_that_is_read(book, key, part):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert_refused(replaced(book, **{key: bomb}), refusals.DOCUMENT_TYPE, part)


@pytest.mark.parametrize(
    "xml",
    [sheet_xml(ROW).encode("utf-16"), sheet_xml(ROW).replace("UTF-8", "GBK").encode("gbk")],
)
def test_other_encodings_are_refused(book, xml):
    assert_refused(replaced(book, sheet1=xml), refusals.ENCODING, "xl/worksheets/sheet1.xml")


def test_a_zip_bomb_is_not_unpacked(book):
    with (
        zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/media/1.xml", "w") as part,
    ):
        for _ in range(65):
            part.write(bytes(1 << 20))
    assert_refused(book, refusals.TOO_LARGE, "65MB")


def test_a_workbook_of_chart_sheets_only(book):
    with zipfile.ZipFile(book) as package:
        relations = package.read("xl/_rels/workbook.xml.rels").replace(b'/worksheet"', b'/chartsheet"')
    parts = {**workbook_parts({"集群": sheet_xml("")}), "xl/_rels/workbook.xml.rels": relations}
    assert_refused(write_parts(book, parts), refusals.NO_WORKSHEETS)


def test_a_listed_sheet_without_its_part(book):
    parts = workbook_parts({"集群": sheet_xml("")})
    del parts["xl/worksheets/sheet1.xml"]
    assert_refused(write_parts(book, parts), refusals.DAMAGED, "xl/worksheets/sheet1.xml")


def test_broken_xml_is_damage(book):
    assert_refused(
        replaced(book, sheet1="<worksheet><sheetData>"), refusals.DAMAGED, "xl/worksheets/sheet1.xml"
    )


def test_every_refusal_fills_its_slots_and_ends_its_sentences(tmp_path):
    kinds = [kind for kind in vars(refusals).values() if isinstance(kind, refusals.Refusal)]
    errors = [kind.error(tmp_path, "部件") for kind in kinds]
    assert len({error.zh for error in errors}) == len({error.en for error in errors}) == len(kinds)
    for error in errors:
        assert "{" not in error.zh + error.en
        assert error.zh.endswith("。")
        assert error.en.endswith(".")
        assert str(tmp_path) in error.zh
        assert str(tmp_path) in error.en
