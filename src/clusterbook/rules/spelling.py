"""A spelling met once beside a common one that it resembles (CB410)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from clusterbook.rules.confusables import DISTINCT, look_alike, same_sound
from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.thresholds import threshold
from clusterbook.tables.book import TableData
from clusterbook.tables.names import normalise_name
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "clusters": ("leading_industry", "cities", "carriers", "chain_leaders", "batch"),
    "programmes": ("target_unit",),
    "evaluations": ("decided_by",),
    "arrangements": ("cities",),
    "shares": ("agreement",),
    "policies": ("department",),
    "published": ("indicator", "unit"),
    "sources": ("issuer",),
}
"""Columns of free text in which one thing should have one spelling."""

_SHORTEST = 4
"""Characters from which one more or less may be a slip; shorter names differ by a character as a rule."""


def rare(context: Context, table: TableData) -> list[RowCheck]:
    """CB410: no value stands once where a value that resembles it stands often."""
    for key in _COLUMNS[table.spec.name]:
        values = _values(table, key)
        counts = Counter(values)
        if len(counts) > 1 and len(values) > len(counts):
            least = threshold(context, "frequent_min", table.spec.name)
            common = [value for value, count in counts.items() if least and count >= least]
            if common:
                _column(context, table, key, counts, _Common(common))
    return []


def _values(table: TableData, key: str) -> list[str]:
    slot = table.slots[key]
    if table.spec.column(key).many:
        return [item for record in table for item in record.items(key)]
    return [value for record in table if isinstance(value := record.values[slot], str)]


def _column(
    context: Context, table: TableData, key: str, counts: Mapping[str, int], common: "_Common"
) -> None:
    usual = {value: like for value, count in counts.items() if count == 1 and (like := common.like(value))}
    for record in table if usual else ():
        for value in record.items(key) or (record.text(key),):
            if value in usual:
                context.report(
                    "CB410",
                    record,
                    key,
                    column=table.spec.column(key).header,
                    value=visible_text(value),
                    candidates=quoted([visible_text(usual[value])]),
                    count=str(counts[usual[value]]),
                )


class _Common:
    """The common values of a column, found from a rare one in a time that does not grow with their number."""

    def __init__(self, values: Iterable[str]) -> None:
        self._by_form = {normalise_name(value): value for value in values}
        self._lengths = {len(form) + step for form in self._by_form for step in (-1, 0, 1)}
        self._by_gap = {gap: form for form in self._by_form for gap in _gaps(form)}

    def like(self, value: str) -> str:
        """The common value that a rare one resembles; empty for none."""
        form = normalise_name(value)
        if form in self._by_form:
            return self._by_form[form]
        if len(form) not in self._lengths or len(form) < _SHORTEST:
            return ""
        for gap in _gaps(form):
            common = self._by_gap.get(gap)
            if common is not None and _slip(form, common):
                return self._by_form[common]
        return ""


def _gaps(form: str) -> Iterator[str]:
    """The form itself and with each of its characters left out: two forms one slip apart share one of these."""
    yield form
    if len(form) >= _SHORTEST:
        for place in range(len(form)):
            yield form[:place] + form[place + 1 :]


def _slip(form: str, common: str) -> bool:
    """Whether two forms that share a gap differ by a slip: one character more, less, of the same sound or looks, or two swapped."""
    start = next((place for place, (a, b) in enumerate(zip(form, common, strict=False)) if a != b), None)
    if start is None or len(form) != len(common):
        longer, shorter = sorted((form, common), key=len, reverse=True)
        extra = longer[len(shorter) if start is None else start]
        return len(longer) - len(shorter) == 1 and extra not in DISTINCT
    end = 1 + max(place for place, (a, b) in enumerate(zip(form, common, strict=True)) if a != b)
    part, other = form[start:end], common[start:end]
    if end - start == 2 and part == other[::-1]:
        return True
    if end - start != 1:
        return False
    return look_alike(part, other) or (not DISTINCT & {part, other} and same_sound(part, other))
