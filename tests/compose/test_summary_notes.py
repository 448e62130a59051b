"""Notes: numbered in order of appearance, marked where they belong, the same both ways; and sums that must tie."""

from dataclasses import replace

import pytest

from clusterbook.compose.looks import with_looks
from clusterbook.compose.summary_notes import BLANK, DASH, ROUNDED, explained, note_faults, numbered
from clusterbook.compose.ties import loose_totals, ties
from clusterbook.model.dates import PartialDate
from clusterbook.model.sheets import (
    Formula,
    LookKind,
    NumberStyle,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetTable,
    Span,
    SummaryBook,
)


def table(title: str, *rows: tuple, notes: tuple[str, ...] = (), total: bool = False, decimals: int = 0):
    style = NumberStyle(decimals)
    cells = [SheetRow([SheetCell(value, style) for value in row]) for row in rows]
    width = len(rows[0]) if rows else 0
    return SheetTable(title, [SheetColumn(f"列{place}") for place in range(width)], cells, notes, total)


def sheets(*tables: SheetTable) -> list[Sheet]:
    return [Sheet(f"表{place}", f"表{place}", (each,)) for place, each in enumerate(tables)]


def test_notes_are_numbered_as_they_appear_and_a_repeated_one_keeps_its_number():
    listed, notes = numbered(
        sheets(table("甲", ("a",), notes=("一",)), table("乙", ("b",), notes=("二", "一")))
    )
    assert [sheet.title for sheet in listed] == ["表0［注1］", "表1［注2、1］"]
    assert [table.notes for sheet in listed for table in sheet.tables] == [
        ["注1：一"],
        ["注2：二", "注1：一"],
    ]
    assert [(note.number, note.text, note.tables) for note in notes] == [
        (1, "一", ["甲", "乙"]),
        (2, "二", ["乙"]),
    ]
    assert list(note_faults(listed, notes)) == []


def test_what_an_empty_table_says_is_no_note():
    listed, notes = numbered(sheets(table("甲", notes=("尚无数据。",))))
    assert (listed[0].title, listed[0].tables[0].notes, notes) == ("表0", ("尚无数据。",), [])


@pytest.mark.parametrize(
    "damage",
    [
        lambda sheet: replace(sheet, tables=[replace(sheet.tables[0], notes=[])]),
        lambda sheet: replace(sheet, tables=[replace(sheet.tables[0], title="甲")]),
        lambda sheet: replace(sheet, tables=[replace(sheet.tables[0], notes=["注1：另一句"])]),
        lambda sheet: replace(sheet, tables=[replace(sheet.tables[0], title="甲［注2］", notes=["注2：一"])]),
    ],
    ids=["mark without note", "note without mark", "other words", "other number"],
)
def test_a_mark_and_a_note_that_disagree_are_told(damage):
    (sheet,), notes = numbered(sheets(table("甲", ("a",), notes=("一",))))
    assert list(note_faults([damage(sheet)], notes)) != []


def test_blanks_and_dashes_are_explained_where_they_stand():
    assert explained(table("甲", ("a", None), ("—", 1))).notes == (BLANK, DASH)
    assert explained(table("甲", ("a", 1))).notes == ()
    assert explained(table("甲", notes=("尚无数据。",))).notes == ("尚无数据。",)


def book(*tables: SheetTable) -> SummaryBook:
    return SummaryBook("汇总", PartialDate(2026), sheets(*tables))


def test_sums_that_rounding_parts_get_a_note_and_are_no_fault():
    parted = table("甲", ("a", 1.04), ("b", 1.04), ("合计", 2.08), total=True, decimals=1)
    assert [tie.difference for tie in ties(parted)] == [0.1]
    assert explained(parted).notes == (ROUNDED,)
    assert loose_totals(book(explained(parted))) == []
    assert loose_totals(book(parted)) != []


def test_a_total_that_is_not_its_parts_needs_a_reason():
    loose = table("甲", ("a", 1), ("b", 1), ("合计", 5), total=True)
    assert explained(loose).notes == ()
    assert loose_totals(book(loose)) == ["甲: the parts do not add up to the total shown"]
    assert loose_totals(book(replace(loose, notes=("标*的单位不计入合计，以免重复。",)))) == []


def test_a_sum_across_a_row_must_tie_too():
    row = table("甲", ("a", 1, 2, 4))
    added = row.rows[0].cells[3]._replace(formula=Formula(("SUM(", Span(0, 1, 0, 2), ")")))
    across = replace(row, rows=[SheetRow([*row.rows[0].cells[:3], added])])
    assert [(tie.total, tie.parts) for tie in ties(across)] == [(4, (1, 2))]
    assert loose_totals(book(across)) != []


def test_years_side_by_side_get_a_trend_in_a_last_column():
    years = replace(
        table("甲", ("a", 1.0, 2.0, 3.0)),
        columns=[
            SheetColumn(text) for text in ("集群", "2023年（亿元）", "2024年（亿元）", "2025年（亿元）")
        ],
    )
    shown = with_looks(years, "表_甲")
    assert [column.header for column in shown.columns][-1] == "走势"
    assert [(look.kind, look.first_column, look.last_column) for look in shown.looks] == [
        (LookKind.TREND, 1, 3)
    ]


def test_a_wide_table_of_counts_is_read_as_a_scale_and_shares_as_bars():
    heads = ["省份", *(f"赛道{place}（个）" for place in range(6)), "合计（个）", "占比（%）"]
    wide = replace(table("甲", ("a", *range(8))), columns=[SheetColumn(head) for head in heads])
    assert [(look.kind, look.first_column, look.last_column) for look in with_looks(wide, "表_甲").looks] == [
        (LookKind.SCALE, 1, 6),
        (LookKind.BARS, 8, 8),
    ]
    few = replace(
        wide, columns=[SheetColumn(head) for head in ("a", *(f"{n}" for n in range(7)), "占比（%）")]
    )
    assert [(look.kind, look.first_column) for look in with_looks(few, "表_甲").looks] == [(LookKind.BARS, 8)]
    assert with_looks(few, "").looks == ()
