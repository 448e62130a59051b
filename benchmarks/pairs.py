"""Pairs of workbooks for the benchmark of `diff`: many rows, and of each planted difference a known number."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import xlsxwriter

Row = list[str | float]

HEADER = [
    "集群编号", "集群名称", "省份", "城市", "主导产业", "产值", "研发经费", "专利", "企业数", "从业人员", "税收", "备注",
]  # fmt: skip
RENAMED = "年末从业人员"
_PROVINCES = ("江苏省", "浙江省", "广东省", "山东省", "四川省", "湖北省", "安徽省")
_MOVED, _BLOCK = 5, 7
"""Blocks of rows that are moved, and rows in each."""


class Planted(NamedTuple):
    """How many of each there are: changed cells, rows inserted, deleted and moved (a block each), renamed columns."""

    cells: int
    inserted: int
    deleted: int
    moved: int
    renamed: int = 1


def planted(rows: int) -> Planted:
    """What is planted into that many rows: one row in a hundred has a changed cell."""
    return Planted(rows // 100, max(1, rows // 1_000), max(1, rows // 1_000), _MOVED)


def pair(rows: int, folder: Path) -> tuple[Path, Path]:
    """The two workbooks, made once; the new one numbers its texts otherwise, as any writer does."""
    old, new = folder / f"old-{rows}.xlsx", folder / f"new-{rows}.xlsx"
    if not new.exists():
        _write(old, HEADER, [_row(number) for number in range(rows)])
        header = [RENAMED if name == "从业人员" else name for name in HEADER]
        _write(new, header, _changed(rows))
    return old, new


def _row(number: int) -> Row:
    random = Random(number)
    amounts = [round(random.random() * 1_000, 2) for _ in range(6)]
    return [
        f"C{number:07d}",
        f"第{number}号集群",
        _PROVINCES[number % len(_PROVINCES)],
        f"城市{number % 300}",
        f"产业{number % 50}",
        *amounts,
        f"第{number % 20}批",
    ]


def _changed(rows: int) -> list[Row]:
    random, counts = Random(7), planted(rows)
    new = [_row(number) for number in range(rows)]
    step = rows // counts.cells
    for place in range(0, counts.cells * step, step):
        new[place][5 + place % 6] = 5_000.0 + place
    for place in sorted(random.sample(range(1, rows, 3), counts.deleted), reverse=True):
        del new[place]
    for number in range(counts.moved):
        start = len(new) * (number + 3) // 10
        block = new[start : start + _BLOCK]
        del new[start : start + _BLOCK]
        target = len(new) * (number + 4) // 10 + len(new) // 20
        new[target:target] = block
    for number, place in enumerate(sorted(random.sample(range(len(new)), counts.inserted), reverse=True)):
        new.insert(place, _row(rows + number))
    return new


def _write(path: Path, header: list[str], rows: list[Row]) -> None:
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("名录")
    for number, row in _numbered(header, rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)
    workbook.close()


def _numbered(header: list[str], rows: list[Row]) -> Iterator[tuple[int, Row]]:
    yield from enumerate([list(header), *rows])
