"""The note that goes to the file with a new version of the workbook: what was changed, and what that changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.compose.changelines import place_text
from clusterbook.compose.impact.report import delta_text, share_text
from clusterbook.compose.outline import ANNEXES
from clusterbook.compose.review.entries import Entry, Review
from clusterbook.compose.review.page import sheet_of
from clusterbook.model.changes import Change, Kind
from clusterbook.model.figures import Align, TableCell, TableColumn, TableValue
from clusterbook.model.impact import Effect, Impact
from clusterbook.model.wording import number_text

MOST_ROWS, MOST_SHARES = 300, 6
"""Changes of a sheet that its table lists, and rows that a total is split into; the others are counted."""

_TITLE = "工作簿数据修改说明"
_LONGEST = 60
_TABLE = "表_"
_NUMERALS = "一二三四五六七八九十"
_OF_LINES = (Kind.ROW_INSERTED, Kind.ROW_DELETED, Kind.COLUMN_INSERTED, Kind.COLUMN_DELETED)
_COLUMNS = (
    TableColumn("位置", align=Align.LEFT, width=1.4),
    TableColumn("所在行", align=Align.LEFT, width=2),
    TableColumn("项目", align=Align.LEFT, width=1.4),
    TableColumn("修改前", align=Align.LEFT, width=2),
    TableColumn("修改后", align=Align.LEFT, width=2),
    TableColumn("增减", align=Align.RIGHT, width=1.6),
)


class Paragraph(NamedTuple):
    """A paragraph: the kind of it (title, heading1, heading2, text, sign-off) and its text."""

    kind: str
    text: str


class NoteTable(NamedTuple):
    """A table with its caption."""

    caption: str
    value: TableValue


class Note(NamedTuple):
    """The note: its title, an ISO day for the file's properties (empty where unknown), the page mark, its blocks."""

    title: str
    day: str
    mark: str
    blocks: Sequence[Paragraph | NoteTable]


def change_note(review: Review) -> Note:
    """The note on a review, in Chinese, as all that goes to the file."""
    cover = review.cover
    blocks: list[Paragraph | NoteTable] = [Paragraph("title", _TITLE), Paragraph("text", _lead(review))]
    numerals = iter(_NUMERALS)
    for heading, held in (
        ("须优先核对的修改", list(_grave(review))),
        ("各表修改情况", list(_by_sheet(review))),
        ("修改带来的变化", list(_impact(review, review.impact)) if review.impact else []),
    ):
        if held:
            blocks += [Paragraph("heading1", f"{next(numerals)}、{heading}"), *held]
    if cover.day:
        blocks.append(Paragraph("sign-off", str(cover.day)))
    return Note(f"{cover.title}{_TITLE}", cover.day.iso if cover.day else "", cover.mark, blocks)


def _lead(review: Review) -> str:
    changes = review.report.changes
    whose = f"《{review.cover.title}》所用" if review.cover.title else ""
    files = (
        f"现将{whose}工作簿由旧版（{_name(changes.old)}）到新版（{_name(changes.new)}）的修改情况说明如下。"
    )
    if not review.entries:
        return f"{files}两版内容没有差异。"
    kinds = Counter(entry.line.label for entry in review.entries).most_common()
    listed = "、".join(f"{kind}{count}处" for kind, count in kinds)
    grave = sum(bool(entry.line.risks) for entry in review.entries)
    first = f"，其中须优先核对的{grave}处" if grave else ""
    day = f"新版数据截至{review.cover.day}。" if review.cover.day else ""
    return f"{files}{day}共修改{len(review.entries)}处（{listed}）{first}。"


def _name(source: str) -> str:
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def _grave(review: Review) -> Iterator[Paragraph]:
    grave = [entry for entry in review.entries if entry.line.risks]
    for number, entry in enumerate(grave, 1):
        risks = "、".join(entry.line.risks)
        remarks = "".join(f"；{remark}" for remark in entry.line.remarks)
        yield Paragraph("text", f"{number}.{change_sentence(entry)}（{risks}{remarks}）。")


def change_sentence(entry: Entry) -> str:
    """A change as a sentence without its full stop: 监测!D8，GJ-001/2025的“总产值”由3,949.5亿元改为5,149.5亿元，增加……."""
    change, line = entry.change, entry.line
    where = line.place or sheet_of(entry)
    whose = f"“{line.record}”" if line.record and line.record != line.place else ""
    if change.kind in _OF_LINES:
        what = f"“{change.column}”列" if change.column and not line.record else whose or "一行"
        return f"{where}，{line.label.removesuffix('行').removesuffix('列')}{what}"
    before, after = entry.texts
    if before is None and after is None:
        said = "".join(span.text for span in entry.marks)
        return f"{where}，{line.label}" + (f"：{said}" if said else "")
    column = f"“{line.column}”" if line.column else line.label
    owner = f"{whose}的{column}" if whose else column
    return f"{where}，{owner}由{_shown(before)}改为{_shown(after)}{_difference(change)}"


def _shown(text: str | None) -> str:
    if not text:
        return "空"
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}……”"


def _difference(change: Change) -> str:
    """，增加1,200亿元，增长30.4%; empty where there is no difference of numbers."""
    if not change.delta:
        return ""
    up = change.delta > 0
    text = f"，{'增加' if up else '减少'}{number_text(abs(change.delta), 4)}{change.unit}"
    if change.percent is not None:
        text += f"，{'增长' if up else '下降'}{number_text(abs(change.percent), 1)}%"
    return text


def _by_sheet(review: Review) -> Iterator[Paragraph | NoteTable]:
    by_sheet: dict[str, list[Entry]] = {}
    for entry in review.entries:
        by_sheet.setdefault(sheet_of(entry), []).append(entry)
    for number, (sheet, held) in enumerate(by_sheet.items()):
        name = f"“{sheet}”表" if sheet else "工作簿"
        numeral = _NUMERALS[number] if number < len(_NUMERALS) else str(number + 1)
        yield Paragraph("heading2", f"（{numeral}）{name}（{len(held)}处）")
        cells = [
            entry for entry in held if entry.texts != (None, None) and entry.change.kind not in _OF_LINES
        ]
        for entry in held[:MOST_ROWS]:
            if entry not in cells:
                yield Paragraph("text", f"{change_sentence(entry)}{_content(entry)}。")
        if cells:
            yield NoteTable(f"{name}修改情况", _table(cells[:MOST_ROWS]))
        if left := max(0, len(held) - MOST_ROWS):
            yield Paragraph("text", f"其余{left}处见变动审阅表。")


def _content(entry: Entry) -> str:
    """What a row or column that came or went held, in brackets."""
    if entry.change.kind not in _OF_LINES:
        return ""
    return f"（{_cut(entry.texts[0] or entry.texts[1])}）"


def _table(cells: Sequence[Entry]) -> TableValue:
    rows = [
        [
            TableCell(text, text)
            for text in (
                place_text(entry.change),
                entry.line.record,
                entry.line.column,
                *(_cut(text) for text in entry.texts),
                entry.line.amount,
            )
        ]
        for entry in cells
    ]
    return TableValue(_COLUMNS, rows)


def _cut(text: str | None) -> str:
    if not text:
        return "（空）"
    return text if len(text) <= 2 * _LONGEST else f"{text[: 2 * _LONGEST]}……"


def _impact(review: Review, impact: Impact) -> Iterator[Paragraph]:
    numbered = iter(_NUMERALS)
    figures = [effect for effect in impact.effects if not effect.column]
    figures.sort(key=lambda effect: not effect.shares)
    for heading, texts in (
        ("指标及合计数增减的由来", list(map(_figure, figures))),
        ("简报中变化的句子", list(_sentences(impact))),
        ("变化的表、附件和图", list(_tables(impact))),
        ("新出现和已消除的问题", list(_findings(impact))),
    ):
        if texts:
            yield Paragraph("heading2", f"（{next(numbered)}）{heading}")
            yield from (Paragraph("text", f"{place}.{text}") for place, text in enumerate(texts, 1))
    if not impact.effects and not impact.sentences and review.entries:
        yield Paragraph("text", "以上修改不影响简报中的指标、表和文字。")


def _figure(effect: Effect) -> str:
    """A figure that is another: from what to what, by how much, and by which rows."""
    text = f"{effect.label}由{effect.before or '（无）'}变为{effect.after or '（无）'}"
    if effect.delta:
        up = "增加" if effect.delta > 0 else "减少"
        text += f"，{up}{number_text(abs(effect.delta), 4)}{effect.unit}"
    if effect.shares:
        shown = [share_text(share, "zh") for share in effect.shares[:MOST_SHARES]]
        if rest := effect.shares[MOST_SHARES:]:
            shown.append(f"其余{len(rest)}行 {delta_text(sum(share.amount for share in rest))}")
        text += f"，其中：{'；'.join(shown)}"
    return f"{text}。"


def _sentences(impact: Impact) -> Iterator[str]:
    for sentence in impact.sentences:
        places = list(dict.fromkeys(place_text(impact.changes[cause]) for cause in sentence.causes))
        more = f"等{len(places)}处" if len(places) > MOST_SHARES else ""
        causes = f"（起因：{'、'.join(places[:MOST_SHARES])}{more}）" if places else ""
        before = f"原为“{sentence.before}”" if sentence.before else "原无此句"
        after = f"改为“{sentence.after}”" if sentence.after else "此句不再出现"
        yield f"{sentence.place}，{before}，{after}{causes}。"


def _tables(impact: Impact) -> Iterator[str]:
    counts = Counter(effect.label for effect in impact.effects if effect.column)
    in_annexes = {label: annex for annex in ANNEXES for label in annex.tables}
    body = [f"{_title(label)}（{count}处）" for label, count in counts.items() if label not in in_annexes]
    if body:
        yield f"正文各表：{'、'.join(body)}。"
    for annex in ANNEXES:
        held = [f"{_title(label)}（{counts[label]}处）" for label in annex.tables if counts[label]]
        if held:
            yield f"{annex.number}“{annex.title}”：{'、'.join(held)}。"
    if impact.charts:
        yield f"图：{'、'.join(title for title, _ in impact.charts)}。"


def _title(label: str) -> str:
    return f"“{label.removeprefix(_TABLE)}”表" if label.startswith(_TABLE) else f"“{label}”"


def _findings(impact: Impact) -> Iterator[str]:
    for word, findings in (("新出现", impact.new), ("已消除", impact.gone)):
        if findings:
            places = list(dict.fromkeys(finding.place for finding in findings if finding.place))
            more = "等" if len(places) > MOST_SHARES else ""
            yield f"{word}{len(findings)}处：{'、'.join(places[:MOST_SHARES])}{more}。"
