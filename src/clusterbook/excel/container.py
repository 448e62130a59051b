"""The zip container of a workbook: its directory, and the bytes of a part.

What Excel, WPS and the common libraries write is read here: loading zipfile takes a noticeable part of a short run. A
container with anything else (comments, ZIP64, encryption, other methods, bytes before it) is read with zipfile.
"""

import zlib
from collections.abc import Sequence
from struct import Struct, pack_into, unpack_from
from typing import NamedTuple

# How the records begin, and what follows (APPNOTE 4.3.7, 4.3.12 and 4.3.16).
_LOCAL_HEADER, _LOCAL_HEADER_SIZE, _LENGTHS = b"PK\x03\x04", 30, 26
_ENTRY, _ENTRY_FIELDS = b"PK\x01\x02", Struct("<4s2x3H4x3L3H8xL")
_END, _END_FIELDS = b"PK\x05\x06", Struct("<4s4H2LH")
_LOCAL_FIELDS, _OLDEST_VERSION = Struct("<4s5H3L2H"), 20

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_NEWEST_VERSION = 63
_ZIP64 = 0xFFFFFFFF


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
    from io import BytesIO  # noqa: PLC0415  few containers need zipfile
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415

    try:
        found = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, OSError, NotImplementedError, ValueError):
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
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, entry.size + 1)
        except zlib.error:
            raise UnreadableError(entry.name) from None
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise UnreadableError(entry.name)
    return content


def with_stored(data: bytes, name: str, content: bytes) -> "Pieces | None":
    """The container with a part unpacked, for a reader that would unpack it again; None where anything is unusual.

    The part stands behind all others, and only the directory says so: the other parts keep their places.
    """
    entries = _plain_directory(data) or []
    listed = [number for number, entry in enumerate(entries) if entry.name == name]
    offset = _END_FIELDS.unpack_from(data, len(data) - _END_FIELDS.size)[6] if entries else 0
    if len(listed) != 1 or len(content) != entries[listed[0]].size or len(data) + len(content) >= _ZIP64 >> 1:
        return None
    directory = bytearray(data[offset:])
    place = sum(_ENTRY_FIELDS.size + len(entry.name) for entry in entries[: listed[0]])
    checksum, size = entries[listed[0]].checksum, len(content)
    # Flags and method, the packed size, the offset (APPNOTE 4.3.12); in the end the directory's place.
    pack_into("<2H", directory, place + 8, 0, _STORED)
    pack_into("<L", directory, place + 20, size)
    pack_into("<L", directory, place + 42, offset)
    label = name.encode()
    header = (
        _LOCAL_FIELDS.pack(
            _LOCAL_HEADER, _OLDEST_VERSION, 0, _STORED, 0, 0, checksum, size, size, len(label), 0
        )
        + label
    )
    pack_into("<L", directory, len(directory) - 6, offset + len(header) + size)
    return Pieces([memoryview(data)[:offset], header, content, directory])


class Pieces:
    """A file to be read that is never in one piece: joined, it would take twice the memory."""

    def __init__(self, pieces: Sequence[bytes | bytearray | memoryview]) -> None:
        self._pieces = [memoryview(piece) for piece in pieces]
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many and possibly fewer; none at the end."""
        place = self._place
        for piece in self._pieces:
            if place < len(piece):
                found = bytes(piece[place : len(piece) if size < 0 else place + size])
                self._place += len(found)
                return found
            place -= len(piece)
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to a place counted from the beginning, from here or from the end, and returns it from the beginning."""
        self._place = (0, self._place, sum(map(len, self._pieces)))[whence] + offset
        return self._place


def _read_otherwise(data: bytes, entry: Entry) -> bytes:
    """A part by zipfile, which knows more methods, and refuses what is encrypted."""
    from io import BytesIO  # noqa: PLC0415  few containers need zipfile
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415

    try:
        return ZipFile(BytesIO(data)).read(entry.name)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise UnreadableError(entry.name) from None
