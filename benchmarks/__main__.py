"""`python -m benchmarks [CASE ...] [--runs N]`: prints each case's CPU seconds and its ratio to the first command.

Needs the extra `bench`. The first command of a case is the floor or ours; the table says which ratio is wanted.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.pairs import pair, planted
from benchmarks.timing import Command, apart, in_turn, python
from benchmarks.workbooks import monitored

ROOT = Path(__file__).resolve().parents[1]
MASTER = str(ROOT / "input" / "master.xlsx")
EXERCISE = str(ROOT / "input" / "exercise.xlsx")


def start_up(_: Path) -> tuple[str, dict[str, Command]]:
    """Start-up: the help page beside the bare import of click."""
    return "goal: --help within 1.25 of import click", {
        "import click": python("-c", "import click"),
        "clusterbook --help": python("-m", "clusterbook", "--help"),
        "five packages imported": python("-m", "benchmarks.peers.imports"),
    }


def validate(_: Path) -> tuple[str, dict[str, Command]]:
    """Validation of the shipped workbook, cold."""
    return "goal: validate within 2 of --help", {
        "clusterbook --help": python("-m", "clusterbook", "--help"),
        "clusterbook validate": python("-m", "clusterbook", "validate", MASTER),
        "pandas + openpyxl": python("-m", "benchmarks.peers.validate", MASTER),
    }


def validate_rows(folder: Path, rows: int, goal: str) -> tuple[str, dict[str, Command]]:
    """Validation of a workbook with that many rows of monitoring, beside its bare reading and two peers."""
    workbook = str(apart(monitored, rows, folder))
    return goal, {
        "calamine reading": python("-m", "benchmarks.peers.reading", workbook),
        "clusterbook validate": python("-m", "clusterbook", "validate", workbook),
        "frictionless": python("-m", "benchmarks.peers.frictionless_check", workbook),
        "pandas + openpyxl": python("-m", "benchmarks.peers.validate", workbook),
    }


def validate_2000(folder: Path) -> tuple[str, dict[str, Command]]:
    """Validation of 2,000 rows."""
    return validate_rows(folder, 2_000, "goal: validate within 2.5 of reading")


def validate_200000(folder: Path) -> tuple[str, dict[str, Command]]:
    """Validation of 200,000 rows."""
    return validate_rows(folder, 200_000, "goal: both peers take 8 times as long as validate")


def build(folder: Path) -> tuple[str, dict[str, Command]]:
    """The build of the exercise workbook, cold."""
    ours, theirs = str(folder / "ours"), str(folder / "theirs")
    return "goal: build under 2 s of CPU", {
        "clusterbook build": python("-m", "clusterbook", "build", EXERCISE, "-o", ours),
        "pandas + docxtpl": python("-m", "benchmarks.peers.build", EXERCISE, theirs),
        "pandas + docxtpl + matplotlib": python("-m", "benchmarks.peers.build", EXERCISE, theirs, "--charts"),
    }


def word(folder: Path) -> tuple[str, dict[str, Command]]:
    """A briefing of 30 tables with 2,000 rows and 24 charts, cold."""
    from benchmarks.documents import our_template
    from benchmarks.peers.word import write_template

    ours, theirs = folder / "ours.docx", folder / "theirs.docx"
    our_template(ours)
    write_template(theirs)
    return "goal: under 1 s of CPU, and the peer takes 5 times as long", {
        "clusterbook": python("-m", "benchmarks.documents", str(ours), str(folder / "a.docx")),
        "docxtpl + matplotlib": python("-m", "benchmarks.peers.word", str(theirs), str(folder / "b.docx")),
    }


def analysis(folder: Path) -> tuple[str, dict[str, Command]]:
    """The register of 50,000 clusters with five years of monitoring each, beside reading, a bare grouping, a quarter."""
    years = range(2021, 2026)
    workbook, quarter = (str(apart(monitored, rows, folder, years)) for rows in (250_000, 62_500))
    return "goal: register within 5 of reading, and 4 times a quarter", {
        "calamine reading": python("-m", "benchmarks.peers.reading", workbook),
        "clusterbook register": python("-m", "benchmarks.peers.register", workbook),
        "register of a quarter": python("-m", "benchmarks.peers.register", quarter),
        "pandas groupby": python("-m", "benchmarks.peers.groupby", workbook),
    }


def summary_50000(folder: Path) -> tuple[str, dict[str, Command]]:
    """A data sheet of 50,000 rows in the summary workbook, beside XlsxWriter's own calls and two other writers."""
    ways = {"clusterbook": "ours", "XlsxWriter": "xlsxwriter", "openpyxl": "openpyxl", "pandas": "pandas"}
    return "goal: no slower than XlsxWriter's own typed calls", {
        name: python("-m", "benchmarks.peers.summary_rows", way, "50000", str(folder / f"{way}.xlsx"))
        for name, way in ways.items()
    }


def diff_rows(folder: Path, rows: int, goal: str) -> tuple[str, dict[str, Command]]:
    """A comparison of two workbooks of that many rows, beside the bare reading of both and the peers."""
    old, new = map(str, apart(pair, rows, folder))
    return f"{goal}; planted {planted(rows)._asdict()}", {
        "calamine reading both": python("-m", "benchmarks.peers.diff_reading", old, new),
        "clusterbook diff": python("-m", "clusterbook", "diff", old, new),
        "clusterbook diff, same file": python("-m", "clusterbook", "diff", old, old),
        **{
            name: python("-m", "benchmarks.peers.diff_tables", name, old, new)
            for name in ("daff", "csv-diff", "pandas")
        },
    }


def diff(folder: Path) -> tuple[str, dict[str, Command]]:
    """Comparison of 2,000 rows."""
    return diff_rows(folder, 2_000, "goal: diff within 2.5 of reading, 0.15 s for the same file")


def diff_50000(folder: Path) -> tuple[str, dict[str, Command]]:
    """Comparison of 50,000 rows."""
    return diff_rows(folder, 50_000, "goal: diff within 1.3 of reading, memory within 1.6")


def diff_500000(folder: Path) -> tuple[str, dict[str, Command]]:
    """Comparison of 500,000 rows."""
    return diff_rows(folder, 500_000, "goal: diff within 1.3 of reading, memory within 1.6")


CASES: dict[str, Callable[[Path], tuple[str, dict[str, Command]]]] = {
    "start-up": start_up,
    "validate": validate,
    "validate-2000": validate_2000,
    "validate-200000": validate_200000,
    "build": build,
    "diff": diff,
    "diff-50000": diff_50000,
    "diff-500000": diff_500000,
    "word": word,
    "summary-50000": summary_50000,
    "analysis": analysis,
}


def main() -> None:
    """Runs the cases named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    unknown = set(arguments.cases) - set(CASES)
    if unknown:
        parser.error(f"no case {', '.join(sorted(unknown))}; there are {', '.join(CASES)}")
    with tempfile.TemporaryDirectory() as folder:
        for case in arguments.cases or CASES:
            goal, commands = CASES[case](Path(folder))
            print(f"\n{case} ({goal}; {arguments.runs} runs in turn, CPU seconds, medians)")
            timings = in_turn(commands, arguments.runs)
            first = next(iter(timings.values()))
            for name, timing in timings.items():
                print(
                    f"  {name:32} {timing.median:8.3f}   ×{timing.ratio(first):6.2f}"
                    f"   memory ×{timing.peak / max(first.peak, 1):5.2f}   {timing.said[-160:] if case.startswith('diff') else ''}"
                )


if __name__ == "__main__":
    main()
