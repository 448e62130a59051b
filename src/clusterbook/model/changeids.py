"""The name by which a change is known again, wherever the list it stands in has been sorted or cut."""

from collections import Counter
from collections.abc import Iterable

from clusterbook.model.changes import Change
from clusterbook.model.raw import sha256_of

_LENGTH = 12


def change_ids(changes: Iterable[Change]) -> list[str]:
    """The names of changes, in order: hashes of what each is, where it is, and what it says before and after.

    Changes that are alike in all of it, which no two of one comparison should be, are told apart by a number.
    """
    seen: Counter[str] = Counter()
    found = []
    for change in changes:
        name = _hash(change)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found


def joint_id(changes: Iterable[Change]) -> str:
    """One name for all the changes, whatever their order."""
    return sha256_of("\n".join(sorted(change_ids(changes))).encode())[:_LENGTH]


def _hash(change: Change) -> str:
    said = (
        change.kind.value,
        change.difference.value,
        change.old_place,
        change.new_place,
        # Names of rows and columns are how we put it; where there is no place they are what the change is about.
        () if change.old or change.new else (change.record, change.column),
        change.before,
        change.after,
        [(list(line.values), sorted(line.formulas.items())) for line in change.lines],
    )
    return sha256_of(repr(said).encode("utf-8", "backslashreplace"))[:_LENGTH]
