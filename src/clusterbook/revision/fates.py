"""What becomes of the rows or columns of a sheet that two copies changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.shift import Shift


class Fates(NamedTuple):
    """Lines of the base that one copy deleted, by their numbers in the base.

    `ours` and `theirs` are those that the named copy deleted and the other left as they were; of `disputed_ours` and
    `disputed_theirs` the other copy changed something.
    """

    ours: Sequence[int]
    theirs: Sequence[int]
    disputed_ours: Sequence[int]
    disputed_theirs: Sequence[int]


def fates(
    lines: Iterable[int],
    ours: Mapping[int, int],
    theirs: Mapping[int, int],
    changed: tuple[Collection[int], Collection[int]],
) -> Fates:
    """The fates of the base's lines; the mappings give a copy's line for each one it still has.

    `changed` holds the lines in which ours and in which theirs changed anything.
    """
    found = Fates([], [], [], [])
    for line in lines:
        if (line in ours) == (line in theirs):
            continue
        if line in ours:
            deleted = found.disputed_theirs if line in changed[0] else found.theirs
        else:
            deleted = found.disputed_ours if line in changed[1] else found.ours
        list.append(deleted, line)  # type: ignore[arg-type]
    return found


class Arrangement(NamedTuple):
    """Where lines stand in the result: how those of ours move, and the place of each line of theirs."""

    shift: Shift
    places: Mapping[int, int]


class Taken(NamedTuple):
    """What is taken from theirs: lines of ours that go, lines of theirs that come, and lines that change places.

    `slots` gives, for lines of ours in a new order, the line of ours in whose place each one comes to stand.
    """

    removed: Collection[int]
    inserted: Collection[int]
    slots: Mapping[int, int]


def arrange(last: int, partners: Mapping[int, int], lines: Iterable[int], taken: Taken) -> Arrangement:
    """Puts new lines of theirs behind the partner of the line they follow there.

    `partners` gives the line of ours for a line of theirs, `lines` are those of theirs in ascending order, and
    `last` is the grid's last line.
    """
    anchors: dict[int, list[int]] = {}
    anchor = 0
    for line in lines:
        if line in taken.inserted:
            anchors.setdefault(anchor, []).append(line)
        elif line in partners and partners[line] not in taken.removed:
            anchor = taken.slots.get(partners[line], partners[line])
    counts = {anchor: len(new) for anchor, new in anchors.items()}
    plain = Shift(last, taken.removed, counts)
    order = {_placed(plain, line): _placed(plain, slot) for line, slot in taken.slots.items()}
    shift = Shift(last, taken.removed, counts, order)
    places = {line: place for line, own in partners.items() if (place := shift.moved(own)) is not None}
    for anchor, new in anchors.items():
        first = shift.first_new(anchor)
        places |= {line: first + number for number, line in enumerate(new)}
    return Arrangement(shift, places)


def _placed(shift: Shift, line: int) -> int:
    place = shift.moved(line)
    assert place is not None, "a line that goes has no place"
    return place
