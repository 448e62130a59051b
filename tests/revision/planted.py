"""Pairs of small workbooks with one planted difference, written with XlsxWriter, and changes as readable lines."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import xlsxwriter

from clusterbook.excel.versions import read_version
from clusterbook.model.changes import CellContent, Change, ChangeSet
from clusterbook.revision import compare_versions
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.visible import visible


@dataclass
class Formula:
    """A formula with the result that is stored for it."""

    text: str
    value: object = 0


@dataclass
class Sheet:
    """A sheet: rows from row 1 on, the look of cells by (row, column) from 0 on, and what else is done to it."""

    name: str
    rows: list[list[object]]
    looks: dict[tuple[int, int], dict[str, object]] = field(default_factory=dict)
    extras: list[Callable] = field(default_factory=list)


@dataclass
class Book:
    """A workbook: its sheets, and what else is done to it."""

    sheets: list[Sheet]
    extras: list[Callable] = field(default_factory=list)

    def __getitem__(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)


def write(book: Book, path: Path) -> Path:
    """Writes the workbook."""
    workbook = xlsxwriter.Workbook(path)
    for sheet in book.sheets:
        worksheet = workbook.add_worksheet(sheet.name)
        for i, row in enumerate(sheet.rows):
            for j, value in enumerate(row):
                look = sheet.looks.get((i, j), {})
                if isinstance(value, date) and not look:
                    look = {"num_format": "yyyy-mm-dd"}
                _write_cell(worksheet, i, j, value, workbook.add_format(look) if look else None)
        for extra in sheet.extras:
            extra(worksheet, workbook)
    for extra in book.extras:
        extra(workbook)
    workbook.close()
    return path


def _write_cell(worksheet, i, j, value, look):
    match value:
        case Formula():
            worksheet.write_formula(i, j, value.text, look, value.value)
        case str():
            worksheet.write_string(i, j, value, look)
        case date():
            worksheet.write_datetime(i, j, value, look)
        case bool():
            worksheet.write_boolean(i, j, value, look)
        case None:
            worksheet.write_blank(i, j, None, look)
        case _:
            worksheet.write_number(i, j, value, look)


PROVINCES = ["北京", "天津", "河北", "江苏", "浙江", "安徽", "山东", "广东", "四川", "重庆"]
INDUSTRIES = ["新材料", "生物医药", "工程机械", "新能源", "集成电路", "纺织", "船舶"]


def clusters(rows: int = 60) -> Sheet:
    """A sheet of clusters: key, name, province, industry, output, share, day, ratio as a formula, notes."""
    header = ["编号", "名称", "省份", "主导产业", "产值", "企业数", "认定日期", "户均产值", "备注"]
    body = [
        [
            f"C14-{number:03d}",
            f"{PROVINCES[number % 10]}第{number}号集群",
            PROVINCES[number % 10],
            INDUSTRIES[number % 7],
            100.5 + number * 3,
            60 + number,
            date(2020 + number % 5, 1 + number % 12, 1 + number % 28),
            Formula(f"=E{number + 1}/F{number + 1}", (100.5 + number * 3) / (60 + number)),
            f"第{number}批（试点）",
        ]
        for number in range(1, rows + 1)
    ]
    return Sheet("集群表", [header, *body])


def companies() -> Sheet:
    """A sheet whose rows refer to clusters: five for C14-007, two for each other of the first ten."""
    header = ["企业编号", "企业名称", "所属集群", "省份", "营业收入"]
    body = []
    for cluster in range(1, 11):
        for each in range(5 if cluster == 7 else 2):
            number = len(body) + 1
            body.append(
                [
                    f"Q{number:04d}",
                    f"第{number}机械公司",
                    f"C14-{cluster:03d}",
                    PROVINCES[cluster % 10],
                    12.5 * number + each,
                ]
            )
    return Sheet("企业表", [header, *body])


def provinces() -> Sheet:
    """A sheet of provinces."""
    header = ["省份名称", "简称", "区域"]
    short = "京津冀苏浙皖鲁粤川渝"
    return Sheet(
        "省份简称", [header, *([name, short[n], f"区域{n % 3}"] for n, name in enumerate(PROVINCES))]
    )


def base() -> Book:
    """The workbook that differences are planted in."""
    return Book([clusters(), companies(), provinces()])


def planted(change: Callable[[Book], object]) -> tuple[Book, Book]:
    """The base workbook, and one with the change made to it."""
    new = deepcopy(base())
    change(new)
    return base(), new


def compared(old: Book, new: Book, folder: Path, **options: object) -> ChangeSet:
    """The changes between two workbooks, by way of their files."""
    paths = write(old, folder / "old.xlsx"), write(new, folder / "new.xlsx")
    return compare_files(*paths, **options)


def compare_files(old: Path, new: Path, **options: object) -> ChangeSet:
    """The changes between two files."""
    return compare_versions(read_version(old), read_version(new), SPECIFICATION, **options)


def lines(changes: ChangeSet) -> list[str]:
    """The changes as lines: kind, class, places, what is changed; consequences are indented."""
    return [text for change in changes.changes for text in _lines(change, "")]


def _lines(change: Change, indent: str) -> list[str]:
    places = " → ".join(dict.fromkeys(each for each in (change.old_place, change.new_place) if each))
    words = [change.kind.value, change.difference.value, places]
    if change.record:
        words.append(f"[{change.record}]")
    if change.column:
        words.append(change.column)
    if change.before or change.after:
        words.append(f"{_said(change.before)}→{_said(change.after)}")
    words += [f"!{risk.value}" for risk in change.risks]
    for remark in change.remarks:
        words.append(f"({remark.kind.value} {remark.severity.value}: {'、'.join(remark.items)})")
    own = indent + " ".join(word for word in words if word)
    return [own, *(text for each in change.consequences for text in _lines(each, indent + "  "))]


def _said(content: CellContent | None) -> str:
    if content is None:
        return ""
    if content.formula:
        return f"={content.formula}"
    return repr(content.value) if isinstance(content.value, str) else visible(content.value)
