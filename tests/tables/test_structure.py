"""Sheets, header rows and columns: found under other names, in other places, or reported."""

import re

import pytest

from clusterbook.catalogue import RULES
from clusterbook.model.findings import Severity
from clusterbook.model.raw import RawBook
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Column, Need, Specification, Table, ValueType
from clusterbook.tables import sheets
from clusterbook.tables.load import load_book
from clusterbook.tables.names import close_matches, normalise_name
from tests.support.texttables import raw_book

CLUSTERS = Table(
    "clusters",
    "集群",
    "一个集群",
    (
        Column("id", "集群编号", ValueType.CODE, need=Need.REQUIRED, aliases=("编号",)),
        Column("name", "集群名称", need=Need.REQUIRED, aliases=("名称",)),
        Column("output", "总产值", ValueType.NUMBER, unit="亿元"),
        Column("level", "级别"),
        Column("giants", "专精特新“小巨人”企业", ValueType.INTEGER, unit="家"),
    ),
    key=("id",),
    label="name",
    aliases=("集群名录",),
)
TRACKS = Table(
    "tracks", "赛道", "一个赛道", (Column("name", "赛道名称"), Column("class", "赛道类别")), key=("name",)
)
SPEC = Specification("1", (CLUSTERS, TRACKS), (), (), (), "填报说明", "数据字典")
HEADER = "集群编号|集群名称|总产值|级别|专精特新“小巨人”企业"
ROW = "GJ-001|徐州|1250|国家级|3"
TRACK_SHEET = "赛道名称|赛道类别\n新材料|新兴"


def load(header=HEADER, row=ROW, **sheets):
    """The table 集群 and the findings as (code, place), for a sheet 集群 unless others are given.

    The row has no more cells than the header.
    """
    row = "|".join(row.split("|")[: header.count("|") + 1])
    book, findings = load_book(
        raw_book({"赛道": TRACK_SHEET, **(sheets or {"集群": f"{header}\n{row}"})}), SPEC
    )
    return book["clusters"], [(finding.code, finding.place) for finding in findings]


def params(header, row="GJ-001"):
    _, findings = load_book(raw_book({"赛道": TRACK_SHEET, "集群": f"{header}\n{row}"}), SPEC)
    return [dict(finding.params) for finding in findings]


def test_a_sheet_as_the_template_has_it_gives_no_finding():
    table, findings = load()
    assert findings == []
    assert table.positions == {"id": 1, "name": 2, "output": 3, "level": 4, "giants": 5}
    assert [record["output"] for record in table] == [1250.0]


@pytest.mark.parametrize(
    "above", ["", "集群一览\n", "集群一览\n单位：亿元|||2026年\n", "\n" * 12 + "名称：集群\n"]
)
def test_the_header_row_is_found_below_titles_and_units(above):
    table, findings = load(集群=f"标题\n{above}{HEADER}\n{ROW}")
    assert findings == []
    assert [record.row for record in table] == [table.header_row + 1]
    assert table.header_row == above.count("\n") + 2


def test_a_header_beyond_the_searched_rows_is_not_found():
    table, findings = load(集群="\n".join([*("注" for _ in range(20)), HEADER, ROW]))
    assert findings == [("CB111", "集群")]
    assert (table.header_row, dict(table.positions), list(table)) == (0, {}, [])


def test_the_row_with_most_matches_is_the_header():
    table, findings = load(集群=f"名称|级别\n{HEADER}\n{ROW}")
    assert (table.header_row, findings) == (2, [])


@pytest.mark.parametrize(
    "header",
    [
        "集群编号|集群名称|总产值（亿元）|级别|专精特新“小巨人”企业（家）",
        "集群编号|集群名称|总产值(单位：亿元)|级别|专精特新小巨人企业",
        '集群 编号|集群\u3000名称|总产值\n（亿元）|级别（选填）|专精特新"小巨人"企业',
        "*集群编号|*集群名称（必填）|总产值 （亿元）（选填）|级 别|专精特新“小巨人”企业",
    ],
)
def test_headers_match_but_for_blanks_width_and_their_own_unit(header):
    raw = raw_book({"赛道": TRACK_SHEET, "集群": f"{HEADER}\n{ROW}"})
    raw.sheets[1].rows[0].values[:] = header.split("|")
    book, findings = load_book(raw, SPEC)
    assert findings == []
    assert len(book["clusters"].positions) == 5


def test_another_unit_is_another_column():
    table, findings = load("集群编号|集群名称|总产值（万元）|级别")
    assert findings == [("CB116", "集群!C1")]
    assert "output" not in table.positions
    assert params("集群编号|集群名称|总产值（万元）|级别") == [
        {"value": "总产值（万元）", "candidates": "“总产值（亿元）”", "unit": "亿元"}
    ]


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("总产值（万元）", "亿元"),
        ("总产值（单位：亿美元）", "亿元"),
        ("总产值（万元）（2025年）", "亿元"),
        ("总产值（2025年）", ""),
        ("总产值（亿元）（2025年）", ""),
        ("总产直", ""),
        ("专精特新“小巨人”企业（户）", ""),
        ("专精特新“小巨人”企业（万户）", "家"),
    ],
)
def test_values_in_a_unit_of_another_size_are_to_be_converted_with_the_header(header, unit):
    (found,) = params(f"集群编号|集群名称|{header}")
    assert found["unit"] == unit
    remedy = RULES["CB106"].remedy.filled("zh", found)
    assert remedy == f"改为模板中的表头{f'，数值须一并换算为{unit}' if unit else ''}；自行增加的列可以不处理"


def test_so_are_those_of_a_required_column():
    share = Column("share", "比例", ValueType.NUMBER, need=Need.REQUIRED, unit="%")
    columns = (Column("party", "分享方"), Column("item", "分享事项"), share)
    shares = Table("shares", "分享比例", "一个分享方", columns, key=("party",))
    raw = raw_book({"分享比例": "分享方|分享事项|比例（‰）\n甲市|税收|600"})
    (found,) = load_book(raw, SPEC._replace(tables=(shares,)))[1]
    remedy = RULES["CB103"].remedy.filled("zh", found.params)
    assert remedy == "补上该列，或将表头改为“比例”，数值须一并换算为%"


def test_an_alias_is_taken_and_said():
    table, findings = load("编号|名称|总产值")
    assert findings == [("CB104", "集群!A1"), ("CB104", "集群!B1")]
    assert table.positions == {"id": 1, "name": 2, "output": 3}
    assert params("编号|集群名称") == [{"value": "编号", "column": "集群编号"}]


def test_moved_columns_are_read_where_they_are():
    table, findings = load("级别|集群编号|集群名称|总产值", "国家级|GJ-001|徐州|1250")
    assert findings == [("CB105", "集群!A1")]
    assert [(record["id"], record["level"]) for record in table] == [("GJ-001", "国家级")]
    assert params("级别|集群编号|集群名称|总产值") == [{"columns": "“级别”"}]


def test_a_misspelt_required_header_is_one_finding():
    _, findings = load("集群编号|集群名你|总产值")
    assert findings == [("CB103", "集群!B1")]
    assert params("集群编号|集群名你|总产值") == [
        {"column": "集群名称", "candidates": "“集群名你”（B1）", "unit": ""}
    ]


def test_a_missing_required_column():
    assert load("集群编号|总产值|级别", "GJ-001")[1] == [("CB103", "集群!A1")]
    assert params("集群编号|总产值|级别") == [{"column": "集群名称", "candidates": "", "unit": ""}]


def test_a_misspelt_optional_header_has_candidates():
    assert load("集群编号|集群名称|总产直")[1] == [("CB116", "集群!C1")]
    assert load("集群编号|集群名称|产值总额")[1] == [("CB106", "集群!C1")]
    assert params("集群编号|集群名称|总产直") == [
        {"value": "总产直", "candidates": "“总产值（亿元）”", "unit": ""}
    ]
    assert params(f"{HEADER}|联系人") == [{"value": "联系人", "candidates": "", "unit": ""}]


@pytest.mark.parametrize(
    ("header", "used"),
    [("集群编号|集群名称|集群名称", 2), ("集群编号|名称|集群名称", 3), ("集群编号|名称|名称", 2)],
)
def test_of_duplicate_headers_the_proper_or_first_is_used(header, used):
    table, findings = load(header, "GJ-001|甲|乙")
    other = {2: "C1", 3: "B1"}[used]
    assert ("CB107", f"集群!{other}") in findings
    assert table.positions["name"] == used
    duplicate = next(found for found in params(header) if "first" in found)
    assert duplicate["first"] == {2: "B1", 3: "C1"}[used]


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("集群名录", [("CB102", "集群名录")]),
        (" 集 群", [("CB102", "' 集 群'")]),
        ("集群 (2)", [("CB102", "集群 (2)")]),
        ("集裙", [("CB102", "集裙")]),
    ],
)
def test_sheets_under_other_names(name, findings):
    table, found = load(**{name: f"{HEADER}\n{ROW}"})
    assert [code for code, _ in found] == [code for code, _ in findings]
    assert (table.sheet, len(table)) == (name, 1)


def test_a_lookalike_without_the_header_is_no_table():
    table, findings = load(**{"集裙": "甲|乙\n1|2"})
    assert findings == [("CB101", "集群"), ("CB110", "集裙")]
    assert len(table) == 0


def test_the_exact_name_wins_and_a_copy_is_unknown():
    table, findings = load(**{"集群名录": f"{HEADER}\nGJ-002|乙", "集群": f"{HEADER}\n{ROW}"})
    assert findings == [("CB112", "集群名录")]
    assert table.sheet == "集群"


@pytest.mark.parametrize(
    ("name", "sheet", "codes"),
    [
        ("浙江报送", f"{HEADER}\nGJ-002|乙", ["CB112"]),
        ("集群 (2)", f"浙江省报送表\n\n{HEADER}\nGJ-002|乙\nGJ-003|丙", ["CB112"]),
        ("浙江报送", HEADER, ["CB110"]),
        ("浙江报送", "集群编号|联系人\nGJ-002|乙", ["CB110"]),
    ],
)
def test_a_second_table_beside_the_one_that_is_read_is_no_mere_note(name, sheet, codes):
    table, findings = load(**{"集群": f"{HEADER}\n{ROW}", name: sheet})
    assert [code for code, _ in findings] == codes
    assert table.sheet == "集群"


def test_a_hidden_copy_is_left_alone():
    raw = raw_book({"赛道": TRACK_SHEET, "集群": f"{HEADER}\n{ROW}", "集群 (2)": f"{HEADER}\n{ROW}"})
    raw.sheets[2] = raw.sheets[2]._replace(visible=False)
    found = load_book(raw, SPEC)[1]
    assert [finding.code for finding in found if finding.sheet == "集群 (2)"] == ["CB110", "CB126"]


@pytest.mark.parametrize(
    "copy",
    [
        "集群备份",
        "集群副本",
        "旧集群",
        "集群（旧）",
        "集群原表",
        "集群草稿",
        "集群copy",
        "集群_old",
        "集群 (2)",
    ],
)
@pytest.mark.parametrize("other", ["集群（终稿）", "集群定稿", "集群2026", "集裙"])
def test_a_copy_is_read_only_where_no_other_sheet_looks_like_the_table(copy, other):
    copied, current = f"{HEADER}\nGJ-002|乙", f"{HEADER}\n{ROW}"
    table, findings = load(**{copy: copied, other: current})
    assert (table.sheet, [code for code, _ in findings]) == (other, ["CB102", "CB110"])
    assert load(**{copy: copied})[0].sheet == copy


def test_no_sheet_of_the_template_is_named_like_a_copy():
    names = [name for table in SPECIFICATION.tables for name in (table.sheet, *table.aliases)]
    assert [name for name in names if re.search(sheets._SET_ASIDE, normalise_name(name))] == []


def test_a_hidden_sheet_comes_after_those_that_are_seen():
    raw = raw_book({"赛道": TRACK_SHEET, "集群甲": f"{HEADER}\n{ROW}", "集群 (2)": f"{HEADER}\n{ROW}"})
    raw.sheets[1] = raw.sheets[1]._replace(visible=False)
    assert load_book(raw, SPEC)[0]["clusters"].sheet == "集群 (2)"


def test_the_warning_names_the_sheets_that_might_have_been_meant():
    tables = {"集群备份": f"{HEADER}\n{ROW}", "集群（终稿）": f"{HEADER}\n{ROW}", "集裙": "甲|乙\n1|2"}
    found = load_book(raw_book({"赛道": TRACK_SHEET, **tables}), SPEC)[1][0]
    rule = RULES[found.code]
    assert rule.severity is Severity.WARNING
    assert rule.message.filled("zh", found.params) == (
        "工作表“集群（终稿）”的名称与模板不一致，已按“集群”读取；表头相同的还有“集群备份”，未读取"
    )
    assert (
        rule.remedy.filled("zh", found.params) == "将工作表改名为“集群”；应采用“集群备份”的，将该表改为此名"
    )


def test_missing_unknown_empty_and_guide_sheets():
    raw = raw_book({"填报说明": "说明", "空": "", "附注": "注", "赛道": TRACK_SHEET})
    book, findings = load_book(raw, SPEC)
    assert [(finding.code, finding.place) for finding in findings] == [("CB101", "集群"), ("CB110", "附注")]
    assert (book["clusters"].sheet, book["clusters"].header_row) == ("集群", 0)


def test_an_empty_workbook_lacks_every_sheet():
    raw = raw_book({})
    book, findings = load_book(RawBook(raw.path, raw.content, []), SPECIFICATION)
    assert {finding.code for finding in findings} == {"CB101"}
    assert book.tables.keys() == {table.name for table in SPECIFICATION.tables}


@pytest.mark.parametrize("table", SPECIFICATION.tables, ids=lambda table: table.sheet)
def test_every_sheet_of_the_specification_is_found_by_its_own_headers(table):
    header = "|".join(
        f"{column.header}（{column.unit}）" if column.unit else column.header for column in table.columns
    )
    book, findings = load_book(raw_book({table.sheet: f"标题\n说明\n{header}\n{'甲|' * 3}"}), SPECIFICATION)
    assert {finding.code for finding in findings if finding.sheet == table.sheet} <= {"CB202", "CB212"}
    assert list(book[table.name].positions.values()) == list(range(1, len(table.columns) + 1))


@pytest.mark.parametrize("table", SPECIFICATION.tables, ids=lambda table: table.sheet)
def test_no_two_columns_share_a_header_or_alias(table):
    names = [normalise_name(name) for column in table.columns for name in {column.header, *column.aliases}]
    headers = {normalise_name(column.header) for column in table.columns}
    doubled = {name for name in names if names.count(name) > 1}
    assert doubled <= headers


def test_names_are_compared_without_blanks_width_and_quotes():
    assert normalise_name(" 专精特新“小巨人”　企业（家）\n") == normalise_name("专精特新小巨人企业(家)")
    assert close_matches("级 别", ["级别", "类别", "来源"]) == ["级别", "类别"]
    assert close_matches("级别", []) == []


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("总产值（万元）", "CB116"),
        ("总产值（2025年）", "CB116"),
        ("总产直", "CB116"),
        ("总产值数（亿元）", "CB116"),
        ("总产值额", "CB116"),
        ("产值", "CB106"),
        ("类别", "CB106"),
        ("总产值增速", "CB106"),
    ],
)
def test_a_column_of_data_that_the_template_has_is_not_left_out_with_a_warning_alone(header, code):
    header = f"集群编号|集群名称|{header}"
    if "类别" in header:
        header += "|总产值"
    raw = raw_book({"赛道": TRACK_SHEET, "集群": f"{header}\nGJ-001|徐州|1250"})
    assert [each.code for each in load_book(raw, SPEC)[1]] == [code]
    empty = raw_book({"赛道": TRACK_SHEET, "集群": f"{header}\nGJ-001|徐州|"})
    assert [each.code for each in load_book(empty, SPEC)[1]] == ["CB106"]


UNITS = Table(
    "tracks",
    "赛道",
    "一年",
    (
        Column("name", "赛道名称"),
        Column("output", "总产值", ValueType.NUMBER, unit="亿元"),
        Column("tax", "税收", ValueType.NUMBER, unit="亿元"),
        Column("jobs", "从业人员", ValueType.NUMBER, unit="万人"),
        Column("firms", "企业", ValueType.INTEGER, unit="家"),
    ),
    key=("name",),
)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("单位：万元", ("万元", "亿元", "“总产值”、“税收”")),
        ("（金额单位: 万元）", ("万元", "亿元", "“总产值”、“税收”")),
        ("计量单位：亿元、人、个", ("人", "万人", "“从业人员”")),
        ("表1　江苏省赛道情况表（单位：元）", ("元", "亿元", "“总产值”、“税收”")),
        ("单位：千家", ("千家", "家", "“企业”")),
        ("单位：亿元、万人、家", None),
        ("单位：亿元、万元", None),
        ("单位：亿", None),
        ("单位：%", None),
        ("单位：吨", None),
        ("填报单位：江苏省", None),
        ("单位：见表头", None),
        ("每行填一个单位", None),
    ],
)
def test_a_line_above_the_table_that_names_another_unit_is_a_warning(note, told):
    text = f"赛道表\n||{note}\n赛道名称|总产值|税收|从业人员|企业\n新材料|5600|50|3|20"
    spec = SPEC._replace(tables=(UNITS,))
    found = load_book(raw_book({"赛道": text}), spec)[1]
    assert [(each.code, each.place) for each in found] == ([("CB117", "赛道!C2")] if told else [])
    if told:
        params = found[0].params
        assert (params["written"], params["unit"], params["columns"]) == told
    assert load_book(raw_book({"赛道": text.rpartition("\n")[0]}), spec)[1] == []


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (("税收",), "“税收（亿元）”"),
        (("总产值", "报送单位"), "“报送单位”、“总产值（亿元）”"),
        (("总产值", "报送单位", "税收"), ""),
        (("备注",), ""),
        ((), ""),
    ],
)
def test_a_column_that_was_deleted_is_a_warning(without, told):
    table = SPECIFICATION.table("monitoring")
    headers = [column.header for column in table.columns if column.header not in without]
    found = load_book(raw_book({"监测": "|".join(headers)}), SPECIFICATION)[1]
    assert [each.params["columns"] for each in found if each.code == "CB118"] == ([told] if told else [])


def test_nor_is_one_said_to_be_deleted_whose_header_was_changed():
    table = SPECIFICATION.table("monitoring")
    header = "|".join(column.header for column in table.columns).replace("税收", "税收（万元）")
    found = load_book(raw_book({"监测": f"{header}\n{'甲|' * 16}"}), SPECIFICATION)[1]
    assert [each.code for each in found if each.code in ("CB116", "CB118")] == ["CB116"]
