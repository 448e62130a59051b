"""The zip container: what zipfile says of it, and what neither can read."""

import io
import tracemalloc
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.excel import container
from clusterbook.excel.container import UnreadableError, read_directory, unpacked

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


PIECES = Random(1).randbytes(5 * container._PACKED_PIECE)
"""Bytes that are unpacked in several pieces."""


def test_a_large_part_is_unpacked_piece_by_piece():
    parts = {"random": PIECES, "repeated": b"<c/>" * 1_000_000}
    assert read(packed(parts)) == parts


@pytest.mark.parametrize("content", [PIECES, b"0" * 40_000_000], ids=["many pieces", "a bomb"])
@pytest.mark.parametrize("difference", [-1, 1, 1 - container._PACKED_PIECE])
def test_a_large_part_of_another_size_than_listed_is_unreadable(content, difference):
    data = packed({"part": content})
    (entry,) = read_directory(data)
    with pytest.raises(UnreadableError):
        unpacked(data, entry._replace(size=entry.size + difference))


def test_no_more_is_unpacked_than_is_listed():
    data = packed({"bomb": b"0" * 40_000_000})
    (entry,) = read_directory(data)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError):
            unpacked(data, entry._replace(size=1_000))
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
