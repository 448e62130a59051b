"""CPU seconds of whole cold processes, of several commands run in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Sequence[str]


class Timing(NamedTuple):
    """CPU seconds of the counted runs of one command, in run order."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)

    def ratio(self, other: "Timing") -> float:
        """The median of the ratios run by run, which holds when the machine's speed drifts."""
        return statistics.median(a / b for a, b in zip(self.seconds, other.seconds, strict=True))


def cpu_seconds(command: Command) -> float:
    """User and system seconds of one cold process; wall seconds where the system does not tell.

    Raises RuntimeError with the command's last words when it exits above 1 (1 means findings).
    """
    before = time.perf_counter()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=_environment(), **streams) as process:
        words = process.stderr.read() if process.stderr else b""
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = usage.ru_utime + usage.ru_stime
        else:
            process.wait()
            seconds = time.perf_counter() - before
    if process.returncode > 1 or b"Traceback" in words:
        raise RuntimeError(
            f"{' '.join(command)}: exit {process.returncode}\n{words.decode(errors='replace')}"
        )
    return seconds


def _environment() -> dict[str, str]:
    """This environment, with compiled modules kept between runs, as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "clusterbook-benchmarks")}


def in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, Timing]:
    """The timings of all commands, run A B C A B C … after one warm-up each."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            taken = cpu_seconds(command)
            if run:
                seconds[name].append(taken)
    return {name: Timing(tuple(values)) for name, values in seconds.items()}


def python(*arguments: str) -> list[str]:
    """A command line of this interpreter."""
    return [sys.executable, *arguments]
