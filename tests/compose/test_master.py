"""The master workbook as a model: everything in it follows from the specification."""

import re
from datetime import date
from itertools import pairwise

import pytest

from clusterbook.compose.entries import column_entry, column_note, header_text
from clusterbook.compose.forms import EntryKind, Flag, FormSheet, FormWorkbook, GuideSheet, Mark
from clusterbook.compose.master import CHECKED_ROWS, TITLE, master_workbook
from clusterbook.model.dates import PartialDate
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Column, Item, Need, Table, ValueType, Vocabulary
from tests.support.samplerows import SETTINGS, sample_rows

BLANK = master_workbook(SPECIFICATION)
COLUMNS = [(table, column) for table in SPECIFICATION.tables for column in table.columns]


def table_of(*columns: Column) -> Table:
    return Table("things", "事物", "一个事物", columns, key=(columns[0].key,))


def form(name: str, model: FormWorkbook = BLANK) -> FormSheet:
    sheet = next(sheet for sheet in model.sheets if sheet.name == name)
    assert isinstance(sheet, FormSheet)
    return sheet


def guide() -> GuideSheet:
    return next(sheet for sheet in BLANK.sheets if isinstance(sheet, GuideSheet))


def contents(model: FormWorkbook) -> dict[object, object]:
    return {row[0]: row[1] for row in form("封面", model).rows}


def test_sheets_stand_in_the_order_of_the_specification():
    assert [sheet.name for sheet in BLANK.sheets] == SPECIFICATION.sheet_order()


def test_every_column_is_there_with_its_unit_and_need():
    for table in SPECIFICATION.tables:
        expected = [(header_text(column), column.required) for column in table.columns]
        assert [(column.header, column.required) for column in form(table.sheet).columns] == expected


def test_a_unit_stands_in_brackets_after_the_header():
    assert header_text(Column("output", "总产值", unit="亿元")) == "总产值（亿元）"
    assert header_text(Column("name", "名称")) == "名称"


def test_cover_lists_all_settings_with_starting_values_and_the_template_version():
    assert list(contents(BLANK)) == [setting.label for setting in SPECIFICATION.settings]
    assert contents(BLANK)["模板版本"] == SPECIFICATION.version
    assert contents(BLANK)["标题"] is None
    assert form("封面").title == TITLE


def test_settings_replace_starting_values_but_never_the_template_version():
    model = master_workbook(SPECIFICATION, {**SETTINGS, "template_version": "旧"})
    assert contents(model)["标题"] == SETTINGS["title"]
    assert contents(model)["数据截止日期"] == "2026-06-30"
    assert contents(model)["模板版本"] == SPECIFICATION.version


def test_creation_date_is_the_cut_off_or_the_start_of_the_period():
    assert BLANK.created == date(2026, 1, 1)
    assert master_workbook(SPECIFICATION, {"cutoff": PartialDate(2026, 6)}).created == date(2026, 6, 1)


def test_an_exercise_says_so_on_every_page():
    assert BLANK.notice == ""
    assert master_workbook(SPECIFICATION, {"data_nature": "演练数据"}).notice == "演练数据"


def test_rows_keep_order_and_absent_values_leave_blanks():
    rows = [{"name": "乙", "aliases": ("一", "二")}, {"name": "甲", "aliases": None, "note": ""}]
    sheet = form("赛道", master_workbook(SPECIFICATION, rows={"tracks": rows}))
    keys = [column.key for column in SPECIFICATION.table("tracks").columns]
    first, second = (dict(zip(keys, row, strict=True)) for row in sheet.rows)
    assert first == dict.fromkeys(keys) | {"name": "乙", "aliases": "一；二"}
    assert second == dict.fromkeys(keys) | {"name": "甲", "note": ""}


def test_rows_replace_the_parameters_and_codes_of_the_specification():
    rows = {
        "parameters": [{"key": "share_total", "name": "分享比例合计", "value": 100.0}],
        "codes": [{"vocabulary": "城市群", "value": "关中平原"}],
    }
    model = master_workbook(SPECIFICATION, rows=rows)
    assert [row[0] for row in form("参数", model).rows] == ["share_total"]
    assert form("代码表", model).rows == [["城市群", "关中平原", None, None]]


@pytest.mark.parametrize(
    ("settings", "rows"),
    [
        ({"tilte": "标题"}, {}),
        ({}, {"cluster": []}),
        ({}, {"clusters": [{"nmae": "名称"}]}),
        ({}, {"cover": [{"item": "标题"}]}),
    ],
)
def test_what_the_specification_does_not_know_is_refused(settings, rows):
    with pytest.raises(KeyError):
        master_workbook(SPECIFICATION, settings, rows)


def test_code_list_holds_every_item_with_blocks_told_apart():
    sheet = form("代码表")
    blocks = [item.title for item in SPECIFICATION.vocabularies for _ in item.items]
    assert [row[0] for row in sheet.rows] == blocks
    shades = [place in sheet.shaded for place in range(len(blocks))]
    for (above, below), (first, second) in zip(pairwise(blocks), pairwise(shades), strict=True):
        assert (above == below) == (first == second)


def test_key_and_label_columns_stay_in_view():
    assert form("集群").fixed == 2
    assert form("分享比例").fixed == 4
    assert form("规划要点").fixed == 2


@pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=lambda item: item.key if isinstance(item, Column) else item.name
)
def test_what_a_column_admits_follows_from_its_type(table, column):
    entry = column_entry(table, column, SPECIFICATION)
    kind = entry.kind if entry else None
    names = {name.name for name in BLANK.names}
    if column.many:
        assert kind is (EntryKind.OFFER if column.vocabulary or column.references else EntryKind.FREE)
        assert "；" in entry.prompt
    elif column.listed:
        assert kind is EntryKind.LIST
        assert SPECIFICATION.list_name(column) in names
        assert (entry.source == SPECIFICATION.list_name(column)) is not bool(column.narrowed_by)
    elif column.references:
        assert kind is EntryKind.CONDITION
        assert all(SPECIFICATION.register_name(reference) in entry.source for reference in column.references)
    elif column.type in (ValueType.INTEGER, ValueType.YEAR):
        assert kind is EntryKind.WHOLE
        assert (entry.minimum, entry.maximum) == (column.minimum, column.maximum)
    elif column.type is ValueType.NUMBER:
        assert kind is EntryKind.DECIMAL
    if entry:
        assert bool(entry.error) is (kind not in (EntryKind.FREE, EntryKind.OFFER))
        assert set(re.findall(r"[一-龥]+_\w+", entry.source)) <= names
        assert len(entry.source) <= 255
        assert len(entry.prompt) <= 255
        assert len(entry.error) <= 255
        assert len(entry.title) <= 32


def test_checks_reach_well_beyond_the_data():
    rows = {"tracks": [{"name": f"赛道{number}"} for number in range(7000)]}
    sheet = form("赛道", master_workbook(SPECIFICATION, rows=rows))
    assert {cells.first_row for cells, _ in sheet.entries} == {4}
    assert {cells.last_row for cells, _ in sheet.entries} == {4 + 7000 + CHECKED_ROWS}


def test_each_setting_and_parameter_has_its_own_prompt():
    assert [cells.a1 for cells, _ in form("封面").entries] == [
        f"B{row}" for row in range(4, 4 + len(SPECIFICATION.settings))
    ]
    entries = {entry.title: entry for _, entry in form("参数").entries}
    share = entries["标配赛道占比"]
    assert (share.minimum, share.maximum) == (0, 100)
    assert share.error == "请填在0至100之间的数字，不写单位、逗号和“约”“余”等字样。"
    assert entries["分享比例合计"].prompt.endswith("单位：%。等于100。")


def test_carried_over_parameters_keep_their_limits_wherever_they_stand():
    rows = {"parameters": [{"key": "新增", "value": 1.0}, {"key": "monitor_years", "value": 3.0}]}
    sheet = form("参数", master_workbook(SPECIFICATION, rows=rows))
    assert [(cells.a1, entry.title) for cells, entry in sheet.entries] == [("C5", "监测年限")]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, None, "请填不小于0的数字"),
        (None, 9, "请填不大于9的数字"),
        (-100, 100, "请填在-100至100之间的数字"),
        (None, None, "请填数字"),
    ],
)
def test_limits_are_said_when_a_value_is_refused(low, high, said):
    column = Column("x", "数", ValueType.NUMBER, minimum=low, maximum=high)
    entry = column_entry(table_of(column), column, SPECIFICATION)
    assert entry is not None
    assert entry.error == f"{said}，不写单位、逗号和“约”“余”等字样。"


def test_a_comment_says_need_type_help_and_example():
    column = Column(
        "id",
        "编号",
        ValueType.CODE,
        need=Need.REQUIRED,
        pattern_text="6位数字",
        help="法定",
        example="320000",
    )
    assert (
        column_note(table_of(column), column, SPECIFICATION)
        == "必填，代码\n法定\n格式：6位数字\n示例：320000"
    )


def test_an_example_already_in_the_help_is_not_repeated():
    column = Column("note", "位置", help="如：一、（三）", example="一、（三）")
    assert column_note(table_of(column), column, SPECIFICATION) == "选填，文本\n如：一、（三）"


def test_nothing_to_check_and_nothing_to_say_is_no_entry():
    column = Column("name", "名称")
    assert column_entry(table_of(column), column, SPECIFICATION) is None


def test_a_closed_vocabulary_is_spelt_out_where_no_list_can_be():
    vocabulary = Vocabulary("colour", "颜色", (Item("红"), Item("绿")))
    specification = SPECIFICATION._replace(vocabularies=(*SPECIFICATION.vocabularies, vocabulary))
    column = Column("c", "颜色", vocabulary="colour", many=True)
    entry = column_entry(table_of(column), column, specification)
    assert entry is not None
    assert entry.prompt == "多个用“；”分隔。可选：红、绿。"


def test_names_are_unique_and_cannot_be_taken_for_cells():
    names = [name.name for name in BLANK.names]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"(词表|上级|名册|归类|参数)_\w+", name) for name in names)


def test_a_vocabulary_is_found_by_its_title():
    formulas = {name.name: name.formula for name in BLANK.names}
    assert 'MATCH("集群级别",代码表!$A:$A,0)' in formulas["词表_集群级别"]
    assert formulas["上级_集群系列"] == "OFFSET(词表_集群系列,0,1)"
    assert formulas["归类_赛道_赛道类别"] == "OFFSET(名册_赛道_赛道名称,0,1)"
    assert formulas["参数_分享比例合计"] == 'INDEX(参数!$C:$C,MATCH("share_total",参数!$A:$A,0))'


def test_guide_lists_every_sheet_with_what_a_row_means():
    sheets = {
        row[0].text: row[1].text
        for block in guide().blocks
        for row in block.rows
        if row[0].mark is Mark.SHEET
    }
    assert sheets == {table.sheet: table.row_means for table in SPECIFICATION.tables}


def test_guide_works_an_example_from_the_specification():
    block = next(block for block in guide().blocks if "示例" in block.heading)
    examples = {row[0].text: row[1].text for row in block.rows}
    assert examples == {
        header_text(column): column.example
        for column in SPECIFICATION.table("clusters").columns
        if column.example
    }


def test_guide_names_nobody_to_ask():
    block = guide().blocks[-1]
    assert block.headers == ("单位", "联系人", "电话", "负责内容")
    assert {(cell.text, cell.mark) for row in block.rows for cell in row} == {("", Mark.OPEN)}


def test_guide_explains_every_mark():
    block = next(block for block in guide().blocks if "标记" in block.heading)
    assert [row[0].mark for row in block.rows if isinstance(row[0].mark, Flag)] == [
        Flag.MISSING,
        Flag.TEXT,
        Flag.UNLISTED,
        Flag.DUPLICATE,
        Flag.SUM,
    ]


def test_dictionary_lists_every_column_and_what_it_depends_on():
    sheet = BLANK.sheets[-1]
    assert isinstance(sheet, FormSheet)
    assert sheet.name == SPECIFICATION.dictionary_sheet
    assert [row[:2] for row in sheet.rows] == [[table.sheet, column.header] for table, column in COLUMNS]
    allowed = {(row[0], row[1]): row[7] for row in sheet.rows}
    assert allowed["要素保障", "计量单位"] == "词表“要素单位”；随“要素类别”列而定"
    assert allowed["集群", "别名"] is None
    assert {row[6] for row in sheet.rows if row[:2] in (["监测", "总产值"], ["集群", "备注"])} == {"否"}
    assert {row[6] for row in sheet.rows if row[0] == "公布数据" and row[1] != "备注"} == {"是"}


def test_what_belongs_to_the_template_is_locked():
    locked = {sheet.name: sheet.locked for sheet in BLANK.sheets if isinstance(sheet, FormSheet)}
    version = [setting.key for setting in SPECIFICATION.settings].index("template_version")
    assert (version, 1) in locked["封面"]
    assert (0, 0) in locked["封面"]
    assert (0, 1) not in locked["封面"]
    assert [(0, place) in locked["参数"] for place in range(6)] == [True, True, False, True, True, False]
    rows = form("代码表").rows
    closed = {vocabulary.title for vocabulary in SPECIFICATION.vocabularies if vocabulary.closed}
    assert [(row, 1) in locked["代码表"] for row in range(len(rows))] == [row[0] in closed for row in rows]
    assert not any((row, place) in locked["集群"] for row in range(9) for place in range(9))


def test_sample_rows_fill_every_sheet():
    model = master_workbook(SPECIFICATION, SETTINGS, sample_rows())
    assert all(form(table.sheet, model).rows for table in SPECIFICATION.tables)
