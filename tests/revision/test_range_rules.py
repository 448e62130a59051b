"""Rules, names and links that only moved along with lines, and dropdowns that hold elsewhere or name another list."""

import pytest

from clusterbook.revision.formulas import Grid, translated
from clusterbook.revision.order import LineMap, Run
from tests.revision.planted import Book, Sheet, compared, lines

HEADER = ["编号", "类别", "同类", "省份"]
BODY = [[f"K{n:02}", f"第{n}类", f"K{n * 3 % 10 + 1:02}", f"省{n}"] for n in range(1, 11)]
A_LIST, B_LIST, C_LIST = "=$F$1:$F$3", "=$G$1:$G$3", "=$H$1:$H$3"
ADDED = ["K99", "新类", "K01", "省99"]


def book(rows, first, last, link=None):
    """A sheet whose records stand in rows first to last, with all that can refer to them."""
    keys = f"$A${first}:$A${last}"

    def rules(sheet, _):
        formula = f"=COUNTIFS({keys},$A{first})>1"
        sheet.conditional_format(
            f"A{first}:A{last}", {"type": "formula", "criteria": formula, "format": None}
        )
        sheet.conditional_format(f"D{first}:D{last}", {"type": "top", "value": 10, "format": None})
        source = {"validate": "list", "source": f"=附表!{keys}"}
        sheet.data_validation(f"C{first}:C{last}", source)
        sheet.write_url(f"D{rows.index(HEADER) + 1}", f"internal:附表!A{link or last}", string="省份")

    name = ("名单", f"=附表!{keys}")
    to_the_end = ("全列", f"=附表!$A${first}:$A$1048576")
    return Book(
        [Sheet("附表", rows, extras=[rules])],
        [lambda workbook: [workbook.define_name(*each) for each in (name, to_the_end)]],
    )


OLD = book([HEADER, *BODY], 2, 11)

MOVED = {
    "a row inserted in the middle": (
        book([HEADER, *BODY[:4], ADDED, *BODY[4:]], 2, 12),
        ["row-inserted value 附表 → 附表!6:6 [K99]"],
    ),
    "a row inserted above the first record": (
        book([HEADER, ADDED, *BODY], 3, 12),
        ["row-inserted value 附表 → 附表!2:2 [K99]"],
    ),
    "a title row on top": (
        book([["总表"], HEADER, *BODY], 3, 12),
        ["row-inserted value 附表 → 附表!1:1 (missing-key warning: )"],
    ),
    "a link that Excel left as it was": (
        book([HEADER, ADDED, *BODY], 3, 12, link=11),
        ["row-inserted value 附表 → 附表!2:2 [K99]"],
    ),
}


@pytest.mark.parametrize("case", MOVED)
def test_what_refers_to_moved_rows_is_no_change(case, tmp_path):
    new, verdict = MOVED[case]
    assert lines(compared(OLD, new, tmp_path)) == verdict


@pytest.mark.parametrize("gone", [0, 4, 9])
def test_rules_that_shrank_with_their_rows_are_no_change(gone, tmp_path):
    new = book([HEADER, *BODY[:gone], *BODY[gone + 1 :]], 2, 10, link=11)
    assert [line.split()[0] for line in lines(compared(OLD, new, tmp_path))] == ["row-deleted"]


def test_rules_that_went_with_their_lines_are_no_change(tmp_path):
    old, new = (
        Book([Sheet("附表", rows, extras=[dropdown(*each) for each in held])])
        for rows, held in (
            ([HEADER, *BODY], [("B5", A_LIST), ("C2:C11", B_LIST), ("D2:D11", C_LIST)]),
            ([[*row[:2], row[3]] for row in [HEADER, *BODY[:3], *BODY[4:]]], [("C2:C10", "=$G$1:$G$3")]),
        )
    )
    assert [line.split()[0] for line in lines(compared(old, new, tmp_path))] == [
        "column-deleted",
        "row-deleted",
    ]


def test_a_list_that_did_not_follow_its_rows_is_a_change(tmp_path):
    old = Book([Sheet("附表", [HEADER, *BODY], extras=[dropdown("B2:B11", "=附表!$A$2:$A$11")])])
    rows = [HEADER, *BODY[:4], ADDED, *BODY[4:]]
    new = Book([Sheet("附表", rows, extras=[dropdown("B2:B12", "=附表!$A$2:$A$10")])])
    assert lines(compared(old, new, tmp_path)) == [
        "row-inserted value 附表 → 附表!6:6 [K99]",
        "validation structure 附表!B2:B11 → 附表!B2:B12 类别 "
        "'list 附表!$A$2:$A$11'→'list 附表!$A$2:$A$10' !code-list",
    ]


def test_a_list_on_another_sheet_that_followed_its_columns_is_no_change(tmp_path):
    def of(rows, source):
        form = Sheet("填报", [["编号", "选择"], ["X1", "甲"]], extras=[dropdown("B2:B2", source)])
        return Book([Sheet("附表", rows), form])

    old, new = [HEADER, *BODY], [["批次", *HEADER], *(["一", *row] for row in BODY)]
    changes = compared(of(old, "=附表!$B$2:$B$11"), of(new, "=附表!$C$2:$C$11"), tmp_path)
    assert lines(changes) == ["column-inserted value 附表 → 附表!A:A 批次"]


def test_references_to_the_last_row_stay_on_the_sheet():
    grids = {"附表": Grid("附表", LineMap([Run(1, 2, 11)]), LineMap([]))}
    assert translated("附表!$A$3:$A$1048576", "", grids) == "附表!$A$4:$A$1048576"


@pytest.mark.parametrize(
    ("formula", "now"),
    [
        ("SUM(B:C)+SUM($B:$C)", "SUM(C:D)+SUM($C:$D)"),
        ("SUM(附表!3:$4)", "SUM(附表!4:$5)"),
        ("COUNTIF('附表'!B:B,B3)", "COUNTIF('附表'!C:C,C4)"),
        ("YTD2024+LOG10(B3)+表1['[B3']]", "YTD2024+LOG10(C4)+表1['[B3']]"),
        ("[1]附表!B3+附表:总表!B3", "[1]附表!B3+附表:总表!B3"),
    ],
)
def test_references_are_led_to_where_their_lines_stand(formula, now):
    a_line_before = LineMap([Run(1, 2, 20)])
    grids = {"附表": Grid("附表", a_line_before, a_line_before)}
    assert translated(formula, "附表", grids) == now


def dropdown(cells, source):
    """A dropdown on cells; several ranges are parted by blanks."""
    first = cells.split()[0]
    options = {"validate": "list", "source": source}
    if " " in cells:
        options["multi_range"] = cells
    return lambda sheet, _: sheet.data_validation(first, options)


def said(old, new, folder):
    """The changes between dropdowns, each given by cells and list."""
    sides = (
        Book([Sheet("附表", [HEADER, *BODY], extras=[dropdown(*each) for each in side])])
        for side in (old, new)
    )
    return lines(compared(*sides, folder))


def test_a_dropdown_on_more_rows_is_no_change_of_its_list(tmp_path):
    assert said([("B2:B9", A_LIST)], [("B2:B11", A_LIST)], tmp_path) == [
        "validation structure 附表!B2:B9 → 附表!B2:B11 类别 'list $F$1:$F$3'→'list $F$1:$F$3'"
    ]


def test_one_dropdown_of_several_with_another_list_is_one_change_where_it_stands(tmp_path):
    old = [("B2:B11 D2:D11", A_LIST), ("A2:A11", B_LIST)]
    new = [("D2:D11", A_LIST), ("A2:A11 B2:B11", B_LIST)]
    assert said(old, new, tmp_path) == [
        "validation structure 附表!B2:B11 类别 'list $F$1:$F$3'→'list $G$1:$G$3' !code-list"
    ]


def test_dropdowns_that_changed_places_are_a_change_at_each(tmp_path):
    old = [("B2:B11", A_LIST), ("C2:C11", B_LIST)]
    new = [("B2:B11", B_LIST), ("C2:C11", A_LIST)]
    assert said(old, new, tmp_path) == [
        "validation structure 附表!B2:B11 类别 'list $F$1:$F$3'→'list $G$1:$G$3' !code-list",
        "validation structure 附表!C2:C11 同类 'list $G$1:$G$3'→'list $F$1:$F$3' !code-list",
    ]


def test_a_list_on_several_columns_that_changed_as_a_whole_is_one_change(tmp_path):
    assert said([("B2:B11 D2:D11", A_LIST)], [("B2:B11 D2:D11", C_LIST)], tmp_path) == [
        "validation structure 附表!B2:D11 'list $F$1:$F$3'→'list $H$1:$H$3' !code-list"
    ]


def test_a_dropdown_taken_from_one_column_is_gone_there_alone(tmp_path):
    assert said([("B2:D11", A_LIST)], [("B2:B11 D2:D11", A_LIST)], tmp_path) == [
        "validation structure 附表!C2:C11 → 附表 同类 'list $F$1:$F$3'→ !code-list"
    ]


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        ("B2:B11", "B2:C11", "附表!B2:B11 → 附表!B2:C11"),
        ("C2:C11", "B2:C11", "附表!C2:C11 → 附表!B2:C11"),
        ("B2:B6", "B2:D11", "附表!B2:B6 → 附表!B2:D11"),
    ],
)
def test_a_dropdown_that_holds_in_further_columns_is_one_change_of_range(old, new, sides, tmp_path):
    assert said([(old, A_LIST)], [(new, A_LIST)], tmp_path) == [
        f"validation structure {sides} 'list $F$1:$F$3'→'list $F$1:$F$3'"
    ]


def test_one_that_is_written_for_its_first_cell_is_so_too(tmp_path):
    old, new = ([(f"{column}2:C11", f"=INDIRECT({source})")] for column, source in (("C", "B2"), ("B", "A2")))
    assert said(old, new, tmp_path) == [
        "validation structure 附表!C2:C11 → 附表!B2:C11 'list INDIRECT(A2)'→'list INDIRECT(A2)'"
    ]


def test_a_column_apart_has_a_dropdown_of_its_own(tmp_path):
    assert said([("B2:B11", A_LIST)], [("B2:B11 D2:D11", A_LIST)], tmp_path) == [
        "validation structure 附表 → 附表!D2:D11 省份 →'list $F$1:$F$3' !code-list"
    ]


def test_a_dropdown_that_takes_the_place_of_another_is_a_change_there(tmp_path):
    old, new = [("B2:B11", A_LIST), ("C2:C11", B_LIST)], [("B2:D11", A_LIST)]
    assert said(old, new, tmp_path) == [
        "validation structure 附表!C2:C11 同类 'list $G$1:$G$3'→'list $F$1:$F$3' !code-list",
        "validation structure 附表 → 附表!D2:D11 省份 →'list $F$1:$F$3' !code-list",
    ]
