"""Printing that no terminal's encoding can break."""

import sys
from typing import TextIO

_PLAIN = str.maketrans({"␠": "〔空格〕", "⏎": "〔换行〕", "⇥": "〔制表符〕", "␍": "〔回车〕"})
"""Signs for blanks that code page 936, the Chinese Windows console's, cannot show; words that it can."""


def prepare_streams() -> None:
    """Makes standard output and error replace what their encoding lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def emit(text: str, stream: TextIO | None = None) -> None:
    """Prints a text and a line break to a stream (standard output by default), and flushes it."""
    target = stream or sys.stdout
    if not _shows_everything(target):
        text = text.translate(_PLAIN)
    target.write(f"{text}\n")
    target.flush()


def emit_json(text: str) -> None:
    """Prints JSON to standard output; characters that its encoding lacks become escapes, so that none is lost."""
    if not _shows_everything(sys.stdout):
        text = "".join(map(_escaped, text))
    emit(text)


def emit_bytes(content: bytes) -> None:
    """Writes the bytes of a file to standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _shows_everything(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")


def _escaped(character: str) -> str:
    if character.isascii():
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
