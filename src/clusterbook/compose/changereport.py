"""The report of a comparison: sums first, then what wants to be seen first, then sheet by sheet, then what is counted."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from clusterbook.compose.changelines import ChangeLine, change_line
from clusterbook.compose.changewords import class_word, kind_word
from clusterbook.model.changes import LISTED, Change, ChangeSet, Difference, ranked


class Choice(NamedTuple):
    """Which changes a report lists, which it does not even count, and of which sheets (all where none is named)."""

    listed: Collection[Difference] = LISTED
    ignored: Collection[Difference] = ()
    sheets: Collection[str] = ()

    def takes(self, change: Change) -> bool:
        """Whether the report knows of a change at all."""
        of_sheet = not self.sheets or change.old_sheet in self.sheets or change.new_sheet in self.sheets
        return of_sheet and change.difference not in self.ignored


class Section(NamedTuple):
    """Changes under a heading."""

    heading: str
    lines: Sequence[ChangeLine]


class ChangeReport(NamedTuple):
    """A comparison in words. `counted` says, a line for each class, what is not listed."""

    changes: ChangeSet
    language: str
    summary: str
    sections: Sequence[Section]
    counted: Sequence[str]

    @property
    def differs(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.sections or self.counted)


def change_report(changes: ChangeSet, language: str, choice: Choice) -> ChangeReport:
    """The report in a language."""
    taken = [change for change in changes.changes if choice.takes(change)]
    listed = [change for change in taken if change.difference in choice.listed]
    return ChangeReport(
        changes,
        language,
        _summary(changes, taken, listed, language),
        list(_sections(listed, language)),
        list(_counted([change for change in taken if change.difference not in choice.listed], language)),
    )


def _summary(changes: ChangeSet, taken: Sequence[Change], listed: Sequence[Change], language: str) -> str:
    files = f"{changes.old} → {changes.new}"
    if language == "zh":
        if not taken:
            return f"{files}：没有差异"
        kinds = "，".join(f"{word}{count}处" for word, count in _by_kind(listed, language))
        grave = sum(bool(change.risks) for change in listed)
        first = f"；其中{grave}处须优先核对" if grave else ""
        return f"{files}：{len(listed)}处变动" + (f"（{kinds}）" if kinds else "") + first
    if not taken:
        return f"{files}: no differences"
    kinds = ", ".join(f"{word} {count}" for word, count in _by_kind(listed, language))
    grave = sum(bool(change.risks) for change in listed)
    first = f"; {grave} to be looked at first" if grave else ""
    return f"{files}: {len(listed)} change(s)" + (f" ({kinds})" if kinds else "") + first


def _by_kind(changes: Iterable[Change], language: str) -> list[tuple[str, int]]:
    return Counter(kind_word(change, language) for change in changes).most_common()


def _sections(listed: Sequence[Change], language: str) -> Iterator[Section]:
    grave = [change for change in ranked(listed) if change.risks]
    if grave:
        heading = "须优先核对" if language == "zh" else "To be looked at first"
        yield Section(heading, [change_line(change, language) for change in grave])
    by_sheet: dict[str, list[Change]] = {}
    for change in listed:
        if not change.risks:
            by_sheet.setdefault(change.new_sheet or change.old_sheet, []).append(change)
    for sheet, changes in by_sheet.items():
        heading = sheet or ("工作簿" if language == "zh" else "Workbook")
        yield Section(heading, [change_line(change, language) for change in changes])


def _counted(changes: Sequence[Change], language: str) -> Iterator[str]:
    """How many there are of each class that is not listed, and in which sheets."""
    for difference in Difference:
        found = [change for change in changes if change.difference is difference]
        if found:
            sheets = "、".join(dict.fromkeys(change.new_sheet or change.old_sheet for change in found))
            word = class_word(difference, language)
            option = f"--show {difference.value}"
            if language == "zh":
                yield f"{word}：{len(found)}处（{sheets}；用 {option} 逐条列出）"
            else:
                yield f"{word}: {len(found)} ({sheets}; list them with {option})"
