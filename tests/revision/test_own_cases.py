"""Cases of our own: keys that are swapped, blank or doubled, units, numerals, dates of two kinds, split rows."""

from datetime import date, datetime

import pytest

from clusterbook.compose.changelines import change_line, side_text
from clusterbook.render.changes_text import spans_text
from tests.revision import plants as p
from tests.revision.planted import Book, Formula, Sheet, compared, lines, planted


def said(plant, folder, before=p.nothing):
    return lines(compared(planted(before)[1], planted(plant)[1], folder))


def between(old_rows, new_rows, folder, name="附表"):
    return lines(compared(Book([Sheet(name, old_rows)]), Book([Sheet(name, new_rows)]), folder))


def test_swapped_keys_are_two_keys_and_no_cells(tmp_path):
    plant = p.several(p.cell(5, 0, "C14-009"), p.cell(9, 0, "C14-005"))
    assert [line.split()[0] for line in said(plant, tmp_path)] == ["key-changed", "key-changed"]


def test_swapped_keys_far_apart_are_not_read_as_moved_rows(tmp_path):
    plant = p.several(p.cell(2, 0, "C14-058"), p.cell(58, 0, "C14-002"))
    assert said(plant, tmp_path) == [
        "key-changed value 集群表!A3 [C14-058 河北第2号集群] 编号 'C14-002'→'C14-058' !key-changed",
        "key-changed value 集群表!A59 [C14-002 四川第58号集群] 编号 'C14-058'→'C14-002' !key-changed",
    ]


def test_a_split_row_is_a_changed_and_a_new_one(tmp_path):
    first = [
        "C14-020A",
        "北京第20号集群（东区）",
        "北京",
        "船舶",
        80.0,
        40,
        date(2020, 9, 21),
        None,
        "第20批（试点）",
    ]
    second = [
        "C14-020B",
        "北京第20号集群（西区）",
        "北京",
        "船舶",
        80.5,
        40,
        date(2020, 9, 21),
        None,
        "第20批（试点）",
    ]
    kinds = [
        line.split()[0]
        for line in said(p.rows(lambda rows: rows.__setitem__(slice(20, 21), [first, second])), tmp_path)
    ]
    assert sorted({*kinds}) in (["cell", "key-changed", "row-inserted"], ["row-deleted", "row-inserted"])
    assert kinds.count("row-inserted") in (1, 2)


def test_a_blank_key_is_paired_by_content_and_said(tmp_path):
    assert said(p.cell(9, 0, None), tmp_path) == [
        "key-changed value 集群表!A10 [重庆第9号集群] 编号 'C14-009'→'' !orphans !key-changed "
        "(orphan error: C14-009) (missing-key warning: )"
    ]


def test_rows_without_keys_keep_their_partners(tmp_path):
    before = p.several(p.cell(9, 0, None), p.cell(10, 0, None))
    after = p.several(before, p.cell(10, 3, "量子"))
    assert said(after, tmp_path, before) == [
        "cell value 集群表!D11 [北京第10号集群] 主导产业 '新能源'→'量子'"
    ]


def test_of_rows_with_one_key_the_likest_are_partners(tmp_path):
    before = p.insert(20, p.new_row("C14-004", "另一个"))
    after = p.several(p.insert(3, p.new_row("C14-004", "另一个")), p.cell(3, 3, "量子"))
    assert [line.split()[0] for line in said(after, tmp_path, before)] == ["rows-moved", "cell"]


def amounts(unit, values):
    """A sheet of amounts in a unit, a row for each value."""
    rows = [
        [f"A{number}", name, value]
        for number, (name, value) in enumerate(zip("甲乙丙丁", values, strict=False), 1)
    ]
    return [["编号", "名称", f"税收（{unit}）"], *rows]


def test_a_column_in_another_unit_is_one_change_with_its_numbers_under_it(tmp_path):
    old, new = amounts("亿元", [1.2, 0.07, 0.0]), amounts("万元", [12_000.0, 700.0, 0.0])
    assert between(old, new, tmp_path) == [
        "column-renamed value 附表!C1 税收（万元） '税收（亿元）'→'税收（万元）' (converted info: 万元)",
        "  cell unit 附表!C2 [A1 甲] 税收（万元） 1.2→12000",
        "  cell unit 附表!C3 [A2 乙] 税收（万元） 0.07→700",
    ]


def test_of_a_converted_column_what_differs_and_what_was_left_is_told_in_the_new_unit(tmp_path):
    old, new = amounts("亿元", [1.2, 3.0, 2.0, 5.0]), amounts("万元", [12_000.0, 30_000.0, 30_000.0, 5.0])
    changes = compared(Book([Sheet("附表", old)]), Book([Sheet("附表", new)]), tmp_path)
    assert lines(changes)[-2:] == [
        "cell value 附表!C4 [A3 丙] 税收（万元） 2→30000",
        "cell value 附表!C5 [A4 丁] 税收（万元） 5→5 !tenfold",
    ]
    changed, left = changes.changes[-2:]
    assert (changed.units, changed.delta, changed.percent) == (("亿元", "万元"), 10_000.0, 50.0)
    assert (left.units, left.delta) == (("亿元", "万元"), -49_995.0)


def test_a_corrected_unit_over_numbers_that_stay_is_a_renamed_column_alone(tmp_path):
    old, new = amounts("亿元", [1.2, 3.0, 2.0]), amounts("万元", [1.2, 3.0, 2.0])
    assert between(old, new, tmp_path) == [
        "column-renamed value 附表!C1 税收（万元） '税收（亿元）'→'税收（万元）'"
    ]


@pytest.mark.parametrize(
    ("before", "after", "delta"),
    [("亿元", "个", None), ("上报数", "核定数", 0.5), ("亿", "亿元", 0.5)],
)
def test_numbers_are_subtracted_unless_their_units_measure_different_things(before, after, delta, tmp_path):
    old, new = amounts(before, [1.5, 3.0]), amounts(after, [2.0, 3.0])
    change = compared(Book([Sheet("附表", old)]), Book([Sheet("附表", new)]), tmp_path).changes[-1]
    assert (change.units, change.delta) == ((before, after), delta)


def test_a_sum_over_a_whole_column_that_moved_is_no_change_and_its_result_follows(tmp_path):
    def of(header, rows, total):
        return [*([*row, None] for row in [header, *rows]), [*[None] * len(header), Formula(*total)]]

    old = of(["编号", "产值"], [["A1", 1.0], ["A2", 2.0]], ("=SUM(B:B)", 3.0))
    new = of(["编号", "批次", "产值"], [["A1", "一", 1.0], ["A2", "二", 5.0]], ("=SUM(C:C)", 6.0))
    assert between(old, new, tmp_path) == [
        "column-inserted value 附表 → 附表!B:B 批次",
        "cell value 附表!B3 → 附表!C3 [A2] 产值 2→5 (computed info: D4)",
        "  cell computed 附表!C4 → 附表!D4 [6] D =SUM(B:B)→=SUM(C:C)",
    ]


def test_a_sheet_taken_from_the_list_of_hidden_ones_is_said_to_be_very_hidden(tmp_path):
    hidden, very = (
        planted(p.extra("企业表", hide))[1]
        for hide in (lambda it, _: it.hide(), lambda it, _: it.very_hidden())
    )
    [change] = compared(hidden, very, tmp_path).changes
    assert spans_text(change_line(change, "zh").spans) == "隐藏 → 深度隐藏"
    assert [side_text(side, change, "en") for side in (change.before, change.after)] == [
        "hidden",
        "very hidden",
    ]


def test_both_sides_of_a_change_are_shown_in_their_own_units(tmp_path):
    old, new = amounts("亿元", [1.2, 3.0, 2.0]), amounts("万元", [12_000.0, 30_000.0, 30_000.0])
    renamed, cell = compared(Book([Sheet("附表", old)]), Book([Sheet("附表", new)]), tmp_path).changes
    assert change_line(renamed, "zh").remarks == ["2个数值随之换算为万元（附表!C2:C3）"]
    shown = change_line(cell, "zh")
    assert (spans_text(shown.spans), shown.amount) == ("2亿元 → 30,000万元", "+10,000万元，+50.0%")


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (120.0, "一百二十", "type"),
        (120.0, "１２０", "type"),
        (1200.0, "1,200", "type"),
        ("1200", "1,200", "width"),
        (120.0, "约120", "value"),
        (date(2026, 6, 16), "2026年6月16日", "type"),
        (date(2026, 6, 16), datetime(2026, 6, 16, 8, 30), "value"),
        (date(2026, 6, 16), "2026年6月", "value"),
        (True, 1.0, "type"),
        (True, "TRUE", "type"),
        ("007", "7", "value"),
        ("007", 7.0, "type"),
        ("国家 级", "国家级", "whitespace"),
        ("\u3000国家级", "国家级", "whitespace"),
        ("国家级", "国家级及以上", "value"),
        ("", " ", "whitespace"),
    ],
)
def test_the_class_of_a_difference(before, after, verdict, tmp_path):
    rows = [["编号", "内容"], ["A1", "甲"], ["A2", None], ["A3", "丙"]]
    old, new = ([*rows[:2], ["A2", value], rows[3]] for value in (before, after))
    found = [line.split()[:3] for line in between(old, new, tmp_path) if not line.startswith("format")]
    assert found == [["cell", verdict, "附表!B3"]]


def test_a_date_shown_as_a_number_is_a_difference_of_format_alone(tmp_path):
    day = datetime(2026, 6, 16)
    old = Book(
        [
            Sheet(
                "附表",
                [["编号", "日"], ["A1", day], ["A2", day]],
                {(1, 1): {"num_format": "yyyy-mm-dd"}, (2, 1): {"num_format": "yyyy-mm-dd"}},
            )
        ]
    )
    new = Book(
        [
            Sheet(
                "附表", [["编号", "日"], ["A1", 46189.0], ["A2", day]], {(2, 1): {"num_format": "yyyy-mm-dd"}}
            )
        ]
    )
    assert {line.split()[1] for line in lines(compared(old, new, tmp_path))} == {"format"}


def test_a_sheet_without_header_and_key_is_aligned_by_its_rows(tmp_path):
    old = [["一、总体情况"], ["今年以来，各地推进集群建设。"], ["二、主要做法"], ["加强组织领导，压实责任。"]]
    new = [old[0], ["今年以来，各地加快推进集群建设。"], ["（一）新增的一段话"], *old[2:]]
    assert between(old, new, tmp_path) == [
        "row-inserted value 附表 → 附表!3:3",
        "cell value 附表!A2 A '今年以来，各地推进集群建设。'→'今年以来，各地加快推进集群建设。'",
    ]


def test_a_wholly_other_sheet_is_not_forced_into_pairs(tmp_path):
    old = [["编号", "名称"], *([f"A{n}", f"甲{n}"] for n in range(5))]
    new = [["代码", "说明"], *([f"X{n}", f"乙{n}"] for n in range(5))]
    assert {line.split()[0] for line in between(old, new, tmp_path)} <= {
        "column-deleted", "column-inserted", "row-deleted", "row-inserted", "column-renamed",
    }  # fmt: skip


def test_formulas_that_excel_moved_are_the_same(tmp_path):
    def total(last):
        def add(book):
            rows = [["项目", "结果"], ["产值合计", Formula(f"=SUM(集群表!E2:E{last})", 12_000.0)]]
            book.sheets.append(Sheet("汇总", rows))

        return add

    after = p.several(p.insert(30), total(62))
    assert said(after, tmp_path, total(61)) == ["row-inserted value 集群表 → 集群表!31:31 [C15-001 新集群]"]


def test_a_range_that_was_not_extended_is_a_changed_formula(tmp_path):
    def total(formula):
        return lambda book: book.sheets.append(
            Sheet("汇总", [["项目", "结果"], ["产值", Formula(formula, 12_000.0)]])
        )

    found = said(total("=SUM(集群表!E2:E50)"), tmp_path, total("=SUM(集群表!E2:E61)"))
    assert found == [
        "cell formula 汇总!B2 结果 [产值]".replace(" [产值]", "").replace("结果", "[产值] 结果")
        + " =SUM(集群表!E2:E61)→=SUM(集群表!E2:E50)"
    ]


def test_an_overwritten_column_is_said(tmp_path):
    plant = p.several(*(p.cell(row, 3, "量子") for row in range(1, 61)))
    found = said(plant, tmp_path)
    assert len(found) == 60
    assert all(line.endswith("!column-overwritten") for line in found)
