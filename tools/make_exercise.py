"""Makes `input/exercise.xlsx` from `input/master.xlsx`: `python -m tools.make_exercise [--check]`.

With `--check` nothing is written; the exit code is 1 when the file in place is not what would be written.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tools.exercise.workbook import write_exercise

INPUT = Path(__file__).resolve().parent.parent / "input"
MASTER, EXERCISE = INPUT / "master.xlsx", INPUT / "exercise.xlsx"


def main(arguments: list[str]) -> int:
    """Writes the workbook, or checks the one in place."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.make_exercise", description="Makes the exercise workbook."
    )
    parser.add_argument(
        "--check", action="store_true", help="only say whether the workbook in place is up to date"
    )
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / EXERCISE.name
        write_exercise(MASTER, made)
        if not parser.parse_args(arguments).check:
            EXERCISE.write_bytes(made.read_bytes())
            return 0
        if EXERCISE.exists() and made.read_bytes() == EXERCISE.read_bytes():
            return 0
    print(f"{EXERCISE.name} is stale: run python -m tools.make_exercise", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
