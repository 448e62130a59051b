"""What must be known to take changes back exactly: for each changed part, the bytes that stood in their place.

The record is valid as long as the changed parts are just as they were written; after another program saved the
workbook it is not, and marks are then taken away one by one (`clear`).
"""

import json
import zlib
from typing import NamedTuple

from clusterbook.render.xlsx.patch.parts import Parts

_BLOCK = 1 << 16
_NO_RECORD = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What reading a document raises that is no record: anybody may have written the workbook."""


class _Change(NamedTuple):
    """A changed part: its check sum now, where it differs, for how many bytes, and what stood there before."""

    check_sum: int
    start: int
    length: int
    before: bytes


def undo_record(parts: Parts) -> str:
    """The record of all that was done to the package's parts since it was read."""
    added, changes = [], {}
    for name in parts.changed():
        if name in parts.package:
            changes[name] = _change(parts.package.read(name), parts.read(name))
        else:
            added.append(name)
    return json.dumps({"added": added, "changes": changes})


def undo(parts: Parts, record: str) -> bool:
    """Takes the changes of a record back; does nothing, and says so by False, when the record is not valid."""
    try:
        document = json.loads(record)
        added = [str(name) for name in document["added"]]
        changes = {
            str(name): _Change(int(check_sum), int(start), int(length), _bytes(before))
            for name, (check_sum, start, length, before) in document["changes"].items()
        }
    except _NO_RECORD:
        return False
    if not all(name in parts for name in [*added, *changes]):
        return False
    restored = {name: _restored(parts.read(name), change) for name, change in changes.items()}
    if None in restored.values():
        return False
    for name, content in restored.items():
        parts.put(name, content or b"")
    for name in added:
        parts.remove(name)
    return True


def _change(before: bytes, after: bytes) -> list[int | str]:
    start = _common(before, after)
    shorter = min(len(before), len(after)) - start
    tail = _common(before[len(before) - shorter :][::-1], after[len(after) - shorter :][::-1])
    span = before[start : len(before) - tail].decode("utf-8", "surrogateescape")
    return [zlib.crc32(after), start, len(after) - tail - start, span]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _restored(after: bytes, change: _Change) -> bytes | None:
    if zlib.crc32(after) != change.check_sum:
        return None
    return after[: change.start] + change.before + after[change.start + change.length :]


def _common(one: bytes, other: bytes) -> int:
    """How many bytes both begin with, compared in blocks: parts may have tens of megabytes."""
    shorter = min(len(one), len(other))
    place = 0
    while place < shorter and one[place : place + _BLOCK] == other[place : place + _BLOCK]:
        place += _BLOCK
    if place >= shorter:
        return shorter
    rest = zip(one[place : place + _BLOCK], other[place : place + _BLOCK], strict=False)
    return place + next((number for number, (a, b) in enumerate(rest) if a != b), shorter - place)
