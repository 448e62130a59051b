"""CPU seconds of whole cold processes, of several commands run in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

Command = Sequence[str]
P = ParamSpec("P")
T = TypeVar("T")


class Run(NamedTuple):
    """One cold process: its CPU seconds, its greatest memory in kilobytes (0 where unknown), its first line."""

    seconds: float
    peak: int
    said: str


class Timing(NamedTuple):
    """CPU seconds of the counted runs of one command, in run order; the last run's memory and first line."""

    seconds: tuple[float, ...]
    peak: int = 0
    said: str = ""

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)

    def ratio(self, other: "Timing") -> float:
        """The median of the ratios run by run, which holds when the machine's speed drifts."""
        return statistics.median(a / b for a, b in zip(self.seconds, other.seconds, strict=True))


def cpu_seconds(command: Command) -> Run:
    """User and system seconds of one cold process, and more; wall seconds where the system does not tell.

    Raises RuntimeError with the command's last words when it exits above 1 (1 means findings).
    """
    before = time.perf_counter()
    peak = 0
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(command, env=_environment(), stdout=output, stderr=subprocess.PIPE) as process,
    ):
        words = process.stderr.read() if process.stderr else b""
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
        else:
            process.wait()
            seconds = time.perf_counter() - before
        output.seek(0)
        said = output.readline().decode(errors="replace").strip()
    if process.returncode > 1 or b"Traceback" in words:
        raise RuntimeError(
            f"{' '.join(command)}: exit {process.returncode}\n{words.decode(errors='replace')}"
        )
    return Run(seconds, peak, said)


def _environment() -> dict[str, str]:
    """This environment, with compiled modules kept between runs, as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "clusterbook-benchmarks")}


def apart(make: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function gives, called in a process of its own.

    A command's greatest memory counts from that of the process which starts it: this one has to stay small.
    """
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(make, *arguments, **named).result()


def in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, Timing]:
    """The timings of all commands, run A B C A B C … after one warm-up each."""
    runs_of: dict[str, list[Run]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            taken = cpu_seconds(command)
            if run:
                runs_of[name].append(taken)
    return {
        name: Timing(tuple(run.seconds for run in found), found[-1].peak, found[-1].said)
        for name, found in runs_of.items()
    }


def python(*arguments: str) -> list[str]:
    """A command line of this interpreter."""
    return [sys.executable, *arguments]
