"""When a row or a cell changed over the versions of a workbook."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from clusterbook.model.changes import LISTED, Change, Kind
from clusterbook.model.versions import Version
from clusterbook.revision.compare import compare_versions
from clusterbook.schema.types import Specification
from clusterbook.tables.names import normalise_name


class Wanted(NamedTuple):
    """What a history is about: a row's key and a column's header; empty for every row and every column."""

    key: str = ""
    column: str = ""


class Step(NamedTuple):
    """From one version to the next: their names, and the changes of data, those that follow from others included."""

    old: str
    new: str
    changes: Sequence[Change]


def history(versions: Sequence[Version], specification: Specification, wanted: Wanted) -> list[Step]:
    """The steps from the oldest version to the newest, each with the changes that are wanted.

    A row keeps its history when its key changes: it is followed back from the newest version.
    """
    steps = []
    keys = {wanted.key} - {""}
    for old, new in reversed(list(pairwise(versions))):
        found = compare_versions(old, new, specification)
        changes = [each for change in found.changes for each in change.walk()]
        changes = [change for change in changes if change.difference in LISTED]
        keys |= set(_former_keys(changes, keys))
        taken = [change for change in changes if _is_wanted(change, keys, wanted.column)]
        steps.append(Step(old.source, new.source, taken))
    return steps[::-1]


def _former_keys(changes: Sequence[Change], keys: set[str]) -> Iterator[str]:
    for change in changes:
        if (
            change.kind is Kind.KEY_CHANGED
            and change.after
            and str(change.after.value) in keys
            and change.before
        ):
            yield str(change.before.value)


def _is_wanted(change: Change, keys: set[str], column: str) -> bool:
    if column and normalise_name(column) not in normalise_name(change.column):
        return False
    return not keys or bool(keys & _keys_of(change))


def _keys_of(change: Change) -> set[str]:
    """The keys a change speaks of, whole and by their parts, and those a key was changed between."""
    contents = (change.before, change.after) if change.kind is Kind.KEY_CHANGED else ()
    named = [change.key, *(str(each.value) for each in contents if each and each.value is not None)]
    first = change.record.partition(" ")[0]
    return {part for name in (*named, first) if name for part in (name, *name.split("/"))}
