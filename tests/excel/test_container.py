"""The zip container: what zipfile says of it, and what neither can read."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.excel import container, reader
from clusterbook.excel.container import Pieces, UnreadableError, read_directory, unpacked, with_stored

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>" * 50, "xl/empty.xml": b""}


def packed(parts, method=zipfile.ZIP_DEFLATED, comment=b"", remark=b"", extra=b""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.comment = comment
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.comment, entry.extra = method, remark, extra
            package.writestr(entry, content)
    return file.getvalue()


def read(data):
    return {entry.name: unpacked(data, entry) for entry in read_directory(data)}


@pytest.fixture
def no_zipfile(monkeypatch):
    def fail(data):
        raise AssertionError("read with zipfile")

    monkeypatch.setattr(container, "_any_directory", fail)


@pytest.mark.usefixtures("no_zipfile")
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_ordinary_container_is_read_without_zipfile(method):
    assert read(packed(PARTS, method)) == PARTS


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(packed(PARTS, comment="附注".encode()), id="comment"),
        pytest.param(packed(PARTS, remark=b"remark"), id="remark on a part"),
        pytest.param(packed(PARTS, extra=b"\xfe\xca\x00\x00"), id="extra field"),
        pytest.param(packed(PARTS, zipfile.ZIP_BZIP2), id="other method"),
        pytest.param(packed({**PARTS, "xl/图片.xml": b"<x/>"}), id="name beyond ASCII"),
        pytest.param(b"before" + packed(PARTS), id="bytes before"),
    ],
)
def test_an_unusual_container_is_read_all_the_same(data):
    assert read(data).items() >= PARTS.items()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed(PARTS)[:-30], packed(PARTS)[:-1]])
def test_what_has_no_directory_is_unreadable(data):
    with pytest.raises(UnreadableError):
        read_directory(data)


def flipped(data, place):
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


@pytest.mark.parametrize("sign", [b"PK\x03\x04", b"<workbook/>"])
def test_a_damaged_part_is_unreadable_and_the_others_are_not(sign):
    data = packed(PARTS, zipfile.ZIP_STORED)
    place = data.index(b"xl/workbook.xml") - 30 if sign.startswith(b"PK") else data.index(sign)
    data = flipped(data, place)
    first, workbook, _ = read_directory(data)
    assert unpacked(data, first) == PARTS[first.name]
    with pytest.raises(UnreadableError):
        unpacked(data, workbook)


def test_an_encrypted_part_is_unreadable():
    data = bytearray(packed(PARTS))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    *_, last = read_directory(bytes(data))
    with pytest.raises(UnreadableError):
        unpacked(bytes(data), last)


@settings(max_examples=200)
@given(
    st.dictionaries(st.sampled_from(["a", "xl/b.xml", "a\\b", "é", "图.xml"]), st.binary(max_size=80)),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=2),
)
def test_law_it_says_what_zipfile_says(parts, method, damage):
    """Of a damaged container too: the same parts with the same bytes, or none."""
    data = bytearray(packed(parts, method))
    for place, byte in damage:
        data[place % len(data)] = byte
    assert directory(bytes(data)) == by_zipfile(bytes(data))


def directory(data):
    try:
        return read_directory(data)
    except UnreadableError:
        return None


def by_zipfile(data):
    try:
        return container._any_directory(data)
    except UnreadableError:
        return None


def test_a_container_with_a_stored_part_reads_the_same():
    parts = {"a.xml": b"a" * 5000, "sheet.xml": b"<c/>" * 5000, "z.xml": b"z" * 5000}
    data = packed(parts)
    file = with_stored(data, "sheet.xml", parts["sheet.xml"])
    made = b"".join(iter(lambda: file.read(777), b""))
    assert file.read() == b""
    assert read(made) == parts
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert package.getinfo("sheet.xml").compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (packed({"a.xml": b"text"}, comment=b"a comment"), "a.xml"),
        (packed({"a.xml": b"text"}), "b.xml"),
        (b"no container", "a.xml"),
    ],
)
def test_no_part_is_stored_where_anything_is_unusual(data, name):
    assert with_stored(data, name, b"text") is None


def test_a_workbook_is_read_the_same_with_a_sheet_unpacked(tmp_path, monkeypatch):
    path, book = tmp_path / "book.xlsx", openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("second")):
        sheet.append(["text", 1.5, None, True])
    book.save(path)
    usual = reader.read_book(path)
    monkeypatch.setattr(reader, "_LARGE_PART", 0)
    unpacked_once = reader.read_book(path)
    assert unpacked_once.sheets == usual.sheets
    data = path.read_bytes()
    part = "xl/worksheets/sheet1.xml"
    file = with_stored(data, part, read(data)[part])
    again = openpyxl.load_workbook(io.BytesIO(b"".join(iter(file.read, b""))))
    assert [cell.value for cell in again.worksheets[0][1]] == ["text", 1.5, None, True]


@given(
    pieces=st.lists(st.binary(max_size=5), max_size=4),
    moves=st.lists(st.tuples(st.integers(0, 20), st.sampled_from([0, 1, 2]), st.integers(-1, 8)), max_size=6),
)
def test_pieces_are_read_and_sought_as_one_file(pieces, moves):
    file, whole = Pieces(pieces), io.BytesIO(b"".join(pieces))
    for offset, whence, size in moves:
        assert file.seek(offset, whence) == whole.seek(offset, whence)
        found = file.read(size)
        assert found == whole.read(len(found))
        assert found or size == 0 or not whole.read(1)
        assert size < 0 or len(found) <= size
        whole.seek(file.seek(0, 1))


def test_a_large_sheet_is_handed_over_unpacked(tmp_path, monkeypatch):
    path, book = tmp_path / "book.xlsx", openpyxl.Workbook()
    book.active.append(["text"])
    book.save(path)
    monkeypatch.setattr(reader, "_LARGE_PART", 0)
    handed = []
    monkeypatch.setattr(Pieces, "read", _noting(handed, Pieces.read))
    assert [row.values for row in reader.read_book(path).sheets[0].rows] == [["text"]]
    assert b"<sheetData" in b"".join(handed)


def _noting(handed, read_pieces):
    def noted(file, size=-1):
        handed.append(read_pieces(file, size))
        return handed[-1]

    return noted
