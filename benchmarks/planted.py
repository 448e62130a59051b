"""`python -m benchmarks.planted`: of the errors planted into a workbook, how many each program finds, and what besides.

An error counts as found by the peer when it says anything of that row; in a row stands one planted error at most, and
what follows from a planted error, or is said of a whole sheet, counts as neither.
"""

import tempfile
from collections.abc import Collection
from pathlib import Path

from benchmarks.peers.frictionless_check import errors
from clusterbook.app.validate import validate_file
from tests.support.planted import CONSEQUENCES, PLANTED, write_planted

Place = tuple[str, int]
"""Sheet and row; row 0 for what is said of a whole sheet."""


def place_of(address: str) -> Place:
    """The sheet and the row of an address such as 集群!E6."""
    sheet, _, cell = address.partition("!")
    return sheet, int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def row(found: int, false: Collection[object]) -> str:
    """What a program found, missed and said besides, as a line of the table."""
    return f"{found:>7}{len(PLANTED) - found:>8}{len(false):>7}"


def ours(path: Path) -> str:
    """Our own findings, held against codes and cells."""
    planted = {(each.code, each.address) for each in PLANTED}
    reported = {(each.code, each.place) for each in validate_file(path).findings}
    return row(len(planted & reported), reported - planted - CONSEQUENCES.keys())


def theirs(path: Path) -> str:
    """The peer's errors, held against rows."""
    planted = [place_of(each.address) for each in PLANTED]
    entailed = {place_of(address) for _, address in CONSEQUENCES}
    reported = {(sheet, number) for sheet, number, _, _ in errors(str(path))}
    false = {place for place in reported - set(planted) - entailed if place[1]}
    return row(sum(place in reported for place in planted), false)


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "planted.xlsx"
        write_planted(path)
        print(f"{len(PLANTED)} planted errors\n{'':14}  found  missed  false")
        print(f"{'clusterbook':14}{ours(path)}")
        print(f"{'frictionless':14}{theirs(path)}")


if __name__ == "__main__":
    main()
