"""What a refresh did and what it left to a person, in words: first what somebody has to look at."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from clusterbook.model.renewals import Refreshed, Renewal, RenewalKind

_HEADINGS = {
    RenewalKind.CONFLICT: (
        "人工改过的数字和语句（{kept}）",
        "Numbers and sentences that were changed by hand ({kept})",
    ),
    RenewalKind.LOST: (
        "表的行列有变，整表已重排，其中人工改过的未保留",
        "Tables that were set anew because their rows changed; what was changed by hand in them is gone",
    ),
    RenewalKind.DELETED: ("已被删除、不再更新的", "Deleted, and no longer renewed"),
    RenewalKind.COPIED: (
        "复制到别处、不随工作簿更新的，请人工核对",
        "Copied to where it is not live; check by hand",
    ),
    RenewalKind.APPEARS: ("新出现的语句、表和图", "Sentences, tables and charts that appear"),
    RenewalKind.DISAPPEARS: ("不再出现的语句、表和图", "Sentences, tables and charts that disappear"),
    RenewalKind.CHANGED: ("已更新的", "Renewed"),
}
_LONGEST = 40
_MOST_CELLS = 5


def renewal_lines(done: Refreshed, language: str, take_workbook: bool) -> list[str]:
    """The report, a line each; it ends with the sums."""
    lines: list[str] = []
    for kind, texts in _HEADINGS.items():
        found = [renewal for renewal in done.renewals if renewal.kind is kind]
        if found:
            heading = texts[0 if language == "zh" else 1].format(kept=_kept(language, take_workbook))
            lines += [f"{heading}{'：' if language == 'zh' else ':'}", *_listed(found, language)]
    return [*lines, summary(done, language)]


def _kept(language: str, take_workbook: bool) -> str:
    if language == "zh":
        return "已改用工作簿的数" if take_workbook else "保留人工文字，未更新"
    return "the workbook's were taken" if take_workbook else "kept, not renewed"


def _listed(found: Sequence[Renewal], language: str) -> Iterator[str]:
    """The renewals of one kind; the cells of a table that many of concern are counted."""
    for _, group in groupby(found, key=lambda each: (each.span, bool(each.place and each.place.row))):
        cells = list(group)
        if len(cells) <= _MOST_CELLS or cells[0].kind is not RenewalKind.CHANGED:
            yield from (f"  {_line(each, language)}" for each in cells)
            continue
        number = len(cells)
        words = f"{number}个单元格" if language == "zh" else f"{number} cells"
        yield f"  {cells[0].label}{'：' if language == 'zh' else ': '}{words}"


def _line(renewal: Renewal, language: str) -> str:
    parts = [renewal.place.place(language)] if renewal.place else []
    parts += [renewal.label] if renewal.label else []
    return "  ".join([*parts, *_texts(renewal, language)])


def _texts(renewal: Renewal, language: str) -> list[str]:
    written, found, now = (_short(text) for text in (renewal.written, renewal.found, renewal.now))
    match renewal.kind:
        case RenewalKind.CHANGED:
            return [f"{written} → {now}"] if written or now else []
        case RenewalKind.APPEARS:
            return [now]
        case RenewalKind.DISAPPEARS | RenewalKind.DELETED:
            return [written]
        case RenewalKind.COPIED:
            return [f"{written} → {now}", found]
        case _ if language == "zh":
            return [f"原为“{written}”，文中为“{found}”，工作簿现为“{now}”"]
        case _:
            return [f"was “{written}”, is “{found}”, the workbook says “{now}”"]


def _short(text: str) -> str:
    line = text.replace("\n", " ").replace("\t", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def summary(done: Refreshed, language: str) -> str:
    """The sums in one sentence."""
    counts = {kind: sum(each.kind is kind for each in done.renewals) for kind in RenewalKind}
    conflicts = len(done.conflicts)
    if language == "zh":
        return (
            f"更新{counts[RenewalKind.CHANGED]}处，新出现{counts[RenewalKind.APPEARS]}处，"
            f"不再出现{counts[RenewalKind.DISAPPEARS]}处；人工改动{conflicts}处，已删除{counts[RenewalKind.DELETED]}处"
        )
    return (
        f"{counts[RenewalKind.CHANGED]} renewed, {counts[RenewalKind.APPEARS]} appeared, "
        f"{counts[RenewalKind.DISAPPEARS]} disappeared; {conflicts} changed by hand, "
        f"{counts[RenewalKind.DELETED]} deleted"
    )
