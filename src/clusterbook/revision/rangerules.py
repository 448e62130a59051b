"""Rules that hold for ranges, compared: what they say by where their references lead now, where they hold by column."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange
from clusterbook.model.surroundings import RangeRule
from clusterbook.revision.align import Aligned
from clusterbook.revision.formulas import Grid, led
from clusterbook.revision.order import LineMap

_OUR_MARK = "clusterbook:"
_WITH_LOOKALIKES = frozenset({"colorScale", "dataBar", "iconSet"})
"""Kinds whose lines hold colours: some read as an address (FFF86960)."""

Ranges = list[CellRange]


class Held(NamedTuple):
    """What a rule says, and ranges where it does."""

    text: str
    ranges: Sequence[CellRange]


Sides = tuple[Held | None, Held | None]


class _Step(NamedTuple):
    """What differs in one column of the new version."""

    column: int
    old: Ranges
    new: Ranges


class RuleComparison:
    """Compares the rules of two aligned versions of a sheet; `grids` lead their references to where lines stand now."""

    def __init__(self, aligned: Aligned, grids: Mapping[str, Grid]) -> None:
        self._aligned = aligned
        self._grids = grids

    def differences(self, old: Iterable[RangeRule], new: Iterable[RangeRule]) -> Iterator[Sides]:
        """What rules said and say, where that differs; None on the side where there was or is no rule."""
        before, after = self._without_same(_by_text(old), _by_text(new))
        found: dict[tuple[str, str], list[_Step]] = defaultdict(list)
        columns = self._by_column(before, self._column), self._by_column(after, int)
        for column in sorted({*columns[0], *columns[1]}):
            for texts, old_ranges, new_ranges in self._in_column(*(side[column] for side in columns)):
                found[texts].append(_Step(column, old_ranges, new_ranges))
        yield from self._extended(before, after, found)
        for (text, now), steps in found.items():
            whole = len(steps) == _width(before.get(text, ())) == _width(after.get(now, ()))
            for run in [steps] if whole else _side_by_side(steps):
                was = [each for step in run for each in step.old]
                stands = [each for step in run for each in step.new]
                yield Held(text, was) if was else None, Held(now, stands) if stands else None

    def _extended(
        self,
        before: Mapping[str, Ranges],
        after: Mapping[str, Ranges],
        found: dict[tuple[str, str], list[_Step]],
    ) -> Iterator[Sides]:
        """Rules that hold in further columns beside those where they held, taken out of what was found by column."""
        for now in [now for text, now in found if not text]:
            ranges = joined(after[now])
            text = next((each for each in before if self._is_same(each, before[each], now, ranges)), None)
            of_rule = {("", now), (text, now)}
            touched = {key for key in found if key[0] == text or key[1] == now}
            if text is None or len(ranges) > 1 or len(joined(before[text])) > 1 or touched - of_rule:
                continue
            for key in touched:
                del found[key]
            # Both sides as written for the new first cell: what the rule says is no change.
            yield Held(now, before[text]), Held(now, ranges)

    def _is_same(self, text: str, ranges: Sequence[CellRange], now: str, stands: Sequence[CellRange]) -> bool:
        """Whether a rule says the same where it stands now, though it may begin at another cell."""
        if text == now:
            return True
        kind, _, rest = text.partition(" ")
        if not rest or kind in _WITH_LOOKALIKES:
            return False
        first = joined(ranges)[0]
        shift = stands[0].first_row - first.first_row, stands[0].first_column - first.first_column
        ways = led(rest, shift, self._aligned.old.sheet.name, self._grids)
        return any(f"{kind} {way}" == now for way in ways)

    def _without_same(
        self, before: dict[str, Ranges], after: dict[str, Ranges]
    ) -> tuple[dict[str, Ranges], dict[str, Ranges]]:
        """The rules but for those that say and hold the same; where a line was replaced, its rules may have stayed."""
        left = self._not_deleted(before)
        for side in (left, before):
            for text, ranges in list(side.items()):
                now = self._same(text, ranges, after)
                if now is not None:
                    del before[text], after[now]
                    left.pop(text, None)
        return left, after

    def _same(self, text: str, ranges: Ranges, after: Mapping[str, Ranges]) -> str | None:
        ways = self._ways(text, ranges)
        return next((way for way in ways if way in after and self._same_ranges(ranges, after[way])), None)

    def _not_deleted(self, rules: Mapping[str, Ranges]) -> dict[str, Ranges]:
        """The rules without ranges that went with their rows or columns, whose deletion is a change of its own."""
        rows, columns = self._deleted
        left = {
            text: [
                each
                for each in ranges
                if not _within(rows, each.first_row, each.last_row)
                and not _within(columns, each.first_column, each.last_column)
            ]
            for text, ranges in rules.items()
        }
        return {text: ranges for text, ranges in left.items() if ranges}

    @cached_property
    def _deleted(self) -> tuple[frozenset[int], frozenset[int]]:
        view, partners = self._aligned.old, set(self._aligned.columns.values())
        columns = [
            column
            for column in range(1, view.width + 1)
            if column not in partners and any(row[column - 1] is not None for row in view.rows)
        ]
        return frozenset(view.numbers[place] for place in self._aligned.alone[0]), frozenset(columns)

    def _in_column(
        self, old: dict[str, Ranges], new: dict[str, Ranges]
    ) -> Iterator[tuple[tuple[str, str], Ranges, Ranges]]:
        """Pairs of rules that differ: first by what they say, then by the same rows, then by rows they share."""
        for text, ranges in list(old.items()):
            same = next((way for way in self._ways(text, ranges) if way in new), None)
            if same is not None:
                pair = old.pop(text), new.pop(same)
                if not self._same_ranges(*pair):
                    yield (text, same), *pair
        for paired in (self._on_same_rows, self._on_shared_rows):
            for text, now in paired(old, new):
                yield (text, now), old.pop(text), new.pop(now)
        yield from (((text, ""), ranges, []) for text, ranges in old.items())
        yield from ((("", now), [], ranges) for now, ranges in new.items())

    def _on_same_rows(self, old: Mapping[str, Ranges], new: Mapping[str, Ranges]) -> list[tuple[str, str]]:
        free: dict[tuple[CellRange, ...], list[str]] = defaultdict(list)
        for now, ranges in new.items():
            free[tuple(joined(ranges))].append(now)
        pairs: list[tuple[str, str]] = []
        for text, ranges in old.items():
            stood = next((each for each in self._stand(ranges) if free.get(each)), None)
            if stood is not None:
                pairs.append((text, free[stood].pop(0)))
        return pairs

    def _on_shared_rows(self, old: Mapping[str, Ranges], new: Mapping[str, Ranges]) -> list[tuple[str, str]]:
        free = {now: _rows(ranges) for now, ranges in new.items()}
        pairs = []
        for text, ranges in old.items():
            first, last = _rows([self.moved_range(each) for each in ranges])
            now = next((each for each, (start, end) in free.items() if start <= last and first <= end), None)
            if now is not None:
                del free[now]
                pairs.append((text, now))
        return pairs

    def _ways(self, text: str, ranges: Sequence[CellRange]) -> Iterator[str]:
        """How a rule may be written now and still say the same."""
        kind, _, rest = text.partition(" ")
        if rest and ranges and kind not in _WITH_LOOKALIKES:
            first, now = ranges[0], self.moved_range(ranges[0])
            shift = now.first_row - first.first_row, now.first_column - first.first_column
            for way in led(rest, shift, self._aligned.old.sheet.name, self._grids):
                yield f"{kind} {way}"
        yield text

    def _by_column(
        self, rules: Mapping[str, Sequence[CellRange]], column_now: Callable[[int], int]
    ) -> defaultdict[int, dict[str, Ranges]]:
        found: defaultdict[int, dict[str, Ranges]] = defaultdict(dict)
        for text, ranges in rules.items():
            for each in ranges:
                for column in range(each.first_column, each.last_column + 1):
                    part = each._replace(first_column=column, last_column=column)
                    found[column_now(column)].setdefault(text, []).append(part)
        return found

    def _column(self, old: int) -> int:
        return self._aligned.column_map.new_line(old)

    def _same_ranges(self, old: Sequence[CellRange], new: Sequence[CellRange]) -> bool:
        """Whether the new ranges are the old ones, moved along with rows and columns or left as they were."""
        return tuple(joined(new)) in self._stand(old)

    def _stand(self, ranges: Sequence[CellRange]) -> Iterator[tuple[CellRange, ...]]:
        for line in (LineMap.new_line, LineMap.last_line):
            yield tuple(joined(self.moved_range(each, line) for each in ranges))
        yield tuple(joined(ranges))

    def moved_range(
        self, cells: CellRange, line: Callable[[LineMap, int], int] = LineMap.new_line
    ) -> CellRange:
        """Where an old range stands now; its last lines are led by `line`."""
        rows, columns = self._aligned.row_map, self._aligned.column_map
        return CellRange(
            rows.new_line(cells.first_row),
            columns.new_line(cells.first_column),
            LAST_ROW if cells.last_row == LAST_ROW else line(rows, cells.last_row),
            LAST_COLUMN if cells.last_column == LAST_COLUMN else line(columns, cells.last_column),
        )


def _by_text(rules: Iterable[RangeRule]) -> dict[str, Ranges]:
    found: dict[str, Ranges] = {}
    for rule in rules:
        if _OUR_MARK not in rule.text:
            found.setdefault(rule.text, []).extend(rule.ranges)
    return found


def _within(lines: frozenset[int], first: int, last: int) -> bool:
    return last - first < len(lines) and all(line in lines for line in range(first, last + 1))


def _width(ranges: Iterable[CellRange]) -> int:
    """In how many columns the ranges lie."""
    return len({column for each in ranges for column in range(each.first_column, each.last_column + 1)})


def _side_by_side(steps: Sequence[_Step]) -> list[list[_Step]]:
    """The steps, by column, in runs of neighbouring columns."""
    runs: list[list[_Step]] = []
    for step in steps:
        if runs and runs[-1][-1].column == step.column - 1:
            runs[-1].append(step)
        else:
            runs.append([step])
    return runs


def _rows(ranges: Sequence[CellRange]) -> tuple[int, int]:
    return min(each.first_row for each in ranges), max(each.last_row for each in ranges)


def joined(ranges: Iterable[CellRange]) -> list[CellRange]:
    """The ranges with neighbours made one, downwards, then sideways: the same cells give the same ranges."""
    return _made_one(_made_one(set(ranges), along=0), along=1)


def _made_one(ranges: Iterable[CellRange], along: int) -> list[CellRange]:
    """The ranges with those made one that follow one another downwards (`along` 0) or sideways (1)."""
    across, end = 1 - along, ("last_row", "last_column")[along]
    found: list[CellRange] = []
    for each in sorted(ranges, key=lambda r: (r[across::2], r[along])):
        last = found[-1] if found else None
        if last and last[across::2] == each[across::2] and each[along] <= last[along + 2] + 1:
            found[-1] = last._replace(**{end: max(last[along + 2], each[along + 2])})
        else:
            found.append(each)
    return found
