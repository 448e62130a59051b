"""The zip container of a workbook: its directory, and the bytes of a part.

What Excel, WPS and the common libraries write is read here: loading zipfile takes a noticeable part of a short run. A
container with anything else (comments, ZIP64, encryption, other methods, bytes before it) is read with zipfile.
"""

import zlib
from io import BytesIO
from struct import Struct, unpack_from
from typing import NamedTuple

# How the records begin, and what follows (APPNOTE 4.3.7, 4.3.12 and 4.3.16).
_LOCAL_HEADER, _LOCAL_HEADER_SIZE, _LENGTHS = b"PK\x03\x04", 30, 26
_ENTRY, _ENTRY_FIELDS = b"PK\x01\x02", Struct("<4s2x3H4x3L3H8xL")
_END, _END_FIELDS = b"PK\x05\x06", Struct("<4s4H2LH")

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_NEWEST_VERSION = 63
_ZIP64 = 0xFFFFFFFF

_PACKED_PIECE = 1 << 12
"""Packed bytes unpacked at a time: enough for the calls not to count, few enough to stay in the fast memory."""


class UnreadableError(Exception):
    """A container, or a part of it, is damaged, encrypted or of a foreign kind."""


class Entry(NamedTuple):
    """A part as the directory lists it; the sizes are in bytes, packed and unpacked."""

    name: str
    flags: int
    method: int
    checksum: int
    packed_size: int
    size: int
    offset: int


def read_directory(data: bytes) -> list[Entry]:
    """The parts of a container in the directory's order; UnreadableError when there is no directory."""
    entries = _plain_directory(data)
    return _any_directory(data) if entries is None else entries


def _plain_directory(data: bytes) -> list[Entry] | None:
    """The parts of a container without anything unusual; None for any other."""
    end = len(data) - _END_FIELDS.size
    if end < 0:
        return None
    sign, *disks, _, _, size, place, comment = _END_FIELDS.unpack_from(data, end)
    if sign != _END or any(disks) or comment or place + size != end:
        return None
    entries = []
    while place + _ENTRY_FIELDS.size <= end:
        fields = _ENTRY_FIELDS.unpack_from(data, place)
        sign, version, flags, method, checksum, packed_size, size, length, extra, remark, offset = fields
        after = place + _ENTRY_FIELDS.size
        name = data[after : after + length]
        usual = version <= _NEWEST_VERSION and not flags & _ENCRYPTED and method in (_STORED, _DEFLATED)
        plain = name.isascii() and b"\0" not in name and _ZIP64 not in (packed_size, size, offset)
        if sign != _ENTRY or not usual or not plain or extra or remark:
            return None
        entries.append(Entry(name.decode(), flags, method, checksum, packed_size, size, offset))
        place = after + length
    return entries if place == end else None


def _any_directory(data: bytes) -> list[Entry]:
    from zipfile import ZipFile  # noqa: PLC0415  few containers need it

    from clusterbook.excel.ziperrors import UNREADABLE  # noqa: PLC0415

    try:
        found = ZipFile(BytesIO(data)).infolist()
    except UNREADABLE:
        raise UnreadableError from None
    return [
        Entry(
            each.filename,
            each.flag_bits,
            each.compress_type,
            each.CRC,
            each.compress_size,
            each.file_size,
            each.header_offset,
        )
        for each in found
    ]


def unpacked(data: bytes, entry: Entry) -> bytes:
    """The bytes of a part, with size and check sum as the directory says; UnreadableError when they are not."""
    if entry.flags & _ENCRYPTED or entry.method not in (_STORED, _DEFLATED):
        return _read_otherwise(data, entry)
    place = entry.offset
    if data[place : place + 4] != _LOCAL_HEADER or place + _LOCAL_HEADER_SIZE > len(data):
        raise UnreadableError(entry.name)
    name, extra = unpack_from("<HH", data, place + _LENGTHS)
    start = place + _LOCAL_HEADER_SIZE + name + extra
    content = data[start : start + entry.packed_size]
    if entry.method == _DEFLATED:
        try:
            content = _inflated(content, entry.size)
        except zlib.error:
            raise UnreadableError(entry.name) from None
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise UnreadableError(entry.name)
    return content


def _inflated(packed: bytes, size: int) -> bytes:
    """The bytes that a deflated part holds, not much more than `size` of them however many there are.

    A large part grows where it will stay: in one call zlib joins it from blocks, which takes twice the memory.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    if len(packed) <= _PACKED_PIECE:
        return inflater.decompress(packed, size + 1)
    found = BytesIO()
    for start in range(0, len(packed), _PACKED_PIECE):
        found.write(inflater.decompress(packed[start : start + _PACKED_PIECE], size + 1 - found.tell()))
        if found.tell() > size:
            break
    return found.getvalue()


def _read_otherwise(data: bytes, entry: Entry) -> bytes:
    """A part by zipfile, which knows more methods, and refuses what is encrypted."""
    from zipfile import ZipFile  # noqa: PLC0415  few containers need it

    from clusterbook.excel.ziperrors import UNREADABLE  # noqa: PLC0415

    try:
        return ZipFile(BytesIO(data)).read(entry.name)
    except UNREADABLE:
        raise UnreadableError(entry.name) from None
