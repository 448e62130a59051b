"""The gate before any parser: what a file is, judged by its first bytes and its zip directory."""

import os.path
import stat
from collections.abc import Container

from clusterbook.excel import refusals
from clusterbook.excel.refusals import Refusal
from clusterbook.model.raw import FilePath

LARGEST_FILE = 1 << 29
"""Bytes of the largest file that is opened at all."""

LARGEST_SHEET = 50_000_000
"""Cells, blank ones left of filled ones included, that the rows of a sheet may have together."""

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_LOOKED_AT = 4096


def read_bytes(path: FilePath) -> bytes:
    """The bytes of a file that may be a zip package; anything else is refused with its own RunError."""
    data = _read_regular_file(path)
    if not data.startswith(_ZIP):
        raise _refusal_of(data).error(path)
    return data


def _read_regular_file(path: FilePath) -> bytes:
    if os.path.basename(path).startswith(("~$", ".~")):
        raise refusals.LOCK_FILE.error(path)
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise refusals.DIRECTORY.error(path)
        if not stat.S_ISREG(status.st_mode):
            raise refusals.NOT_A_FILE.error(path)
        if status.st_size > LARGEST_FILE:
            raise refusals.TOO_LARGE.error(path, megabytes(status.st_size))
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        raise refusals.MISSING.error(path) from None
    except OSError:
        raise refusals.NO_ACCESS.error(path) from None


def megabytes(size: int) -> str:
    """A size as messages give it: 512MB."""
    return f"{size >> 20}MB"


def _refusal_of(data: bytes) -> Refusal:
    """What a file that does not begin like a zip package is."""
    if not data:
        return refusals.EMPTY
    if data.startswith(_EMPTY_ZIP):
        return refusals.ARCHIVE
    if data.startswith(_OLE):
        return _ole_refusal(data)
    if data.startswith(_BARE_BIFF):
        return refusals.OLD_WORKBOOK
    return _text_refusal(data)


def _ole_refusal(data: bytes) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusals.ENCRYPTED
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook\0", "Book\0")):
        return refusals.OLD_WORKBOOK
    return refusals.OLD_OFFICE


def _text_refusal(data: bytes) -> Refusal:
    start = _decoded(data[:_LOOKED_AT])
    if start is None:
        return refusals.UNKNOWN
    start = start.lstrip("\ufeff \t\r\n").lower()
    if "<html" in start or start.startswith(("<!doctype html", "<table")):
        return refusals.HTML
    return refusals.XML if start.startswith("<?xml") else refusals.TEXT


def _decoded(start: bytes) -> str | None:
    """The beginning of a text file; None for bytes that are no text. A character may be cut at the end."""
    encodings = ("utf-16",) if start.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = (start[:-3] if len(start) == _LOOKED_AT else start).decode(encoding, "strict")
        except UnicodeDecodeError:
            continue
        return None if _is_binary(text) else text
    return None


def _is_binary(text: str) -> bool:
    return any(character < " " and character not in "\t\n\r\f" for character in text)


def refusal_of_package(names: Container[str], mimetype: bytes) -> Refusal:
    """What a zip package without xl/workbook.xml is, by the names of its parts."""
    if b"opendocument.spreadsheet" in mimetype:
        return refusals.OPEN_DOCUMENT
    for part, refusal in (
        ("xl/workbook.bin", refusals.BINARY_WORKBOOK),
        ("word/document.xml", refusals.WORD),
        ("ppt/presentation.xml", refusals.POWERPOINT),
    ):
        if part in names:
            return refusal
    return refusals.ARCHIVE
