"""The command `git textconv`."""

from pathlib import Path

import click

from clusterbook.app.gitdrivers import document_text
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, speaker
from clusterbook.cli.streams import emit_bytes


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    return Leaf(
        "textconv",
        language,
        page=summary,
        callback=_run,
        params=[click.Argument(["file"], metavar=say("文件", "FILE"), type=Path)],
    )


def _run(file: Path) -> int:
    emit_bytes(f"{document_text(file)}\n".encode("utf-8", "replace"))
    return Exit.DONE
