"""A line on the terminal that says what takes so long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TextIO

from clusterbook.app.validate import Step
from clusterbook.cli.parts import speaker

_PATIENCE = 0.5
"""Seconds before anything is shown, and between two changes of the line."""
_WORDS = {
    Step.READ: ("正在读取", "Reading"),
    Step.CHECK: ("正在检查", "Checking"),
    Step.COMPARE: ("正在与旧版比较", "Comparing"),
}
_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def progress(language: str, stream: TextIO) -> Iterator[Callable[[Step], None]]:
    """What is to be called with each step of the work; shows it on a terminal's stream while the block lasts.

    Nothing is shown of work that is done at once, and the line is gone at the end.
    """
    say, done = speaker(language), Event()
    current, started = [Step.READ], monotonic()

    def show() -> None:
        drawn = False
        while not done.wait(_PATIENCE):
            seconds = int(monotonic() - started)
            stream.write(f"{_CLEAR_LINE}{say(*_WORDS[current[0]])}…… {seconds} s")
            stream.flush()
            drawn = True
        if drawn:
            stream.write(_CLEAR_LINE)
            stream.flush()

    def begin(step: Step) -> None:
        current[0] = step

    thread = Thread(target=show, daemon=True)
    thread.start()
    try:
        yield begin
    finally:
        done.set()
        thread.join()


@contextmanager
def count_up(language: str, stream: TextIO) -> Iterator[Callable[[int, int, str], None]]:
    """What is to be called before each of many outputs, with its number, how many there are and its name.

    A line on a terminal's stream shows it; it is gone at the end. A single output is not counted.
    """
    say, shown = speaker(language), stream.isatty()

    def show(number: int, total: int, name: str) -> None:
        if shown and total > 1:
            stream.write(f"{_CLEAR_LINE}{say('正在生成', 'Building')} {number}/{total} {name}")
            stream.flush()

    try:
        yield show
    finally:
        if shown:
            stream.write(_CLEAR_LINE)
            stream.flush()
