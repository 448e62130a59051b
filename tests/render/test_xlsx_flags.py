"""What the workbook marks and offers by itself, worked out by LibreOffice: the formulas, put into cells."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clusterbook.compose.forms import FIRST_ROW, EntryKind, Flag, FormSheet
from clusterbook.compose.master import CHECKED_ROWS, master_workbook
from clusterbook.render.xlsx.master import write_master
from clusterbook.schema.specification import SPECIFICATION
from tests.support.masters import ROWS, SETTINGS
from tests.support.tools import convert, ooxml_errors

FREE_COLUMN = 100

SOURCE = {"source": "LY-001"}
CLUSTER = {
    "series": "国家先进制造业集群",
    "level": "国家级",
    "provinces": "江苏省",
    "verification": "已核实",
    **SOURCE,
}
SHARE = {"subject": "XT-001", "item": "税收", "year": 2026, **SOURCE}
FACTOR = {
    "cluster": "GJ-001",
    "year": 2026,
    "project_kind": "链主项目",
    "factor": "土地",
    "unit": "亩",
    **SOURCE,
}
PLANTED = {
    **ROWS,
    "tracks": [
        {"name": "机械", "class": "传统", "kind": "产业", **SOURCE},
        {"name": "新材料", "class": "新兴", "kind": "产业", **SOURCE},
        {"name": "消费品", "kind": "产业", **SOURCE},
        {"name": "新能源", "class": "新兴", "kind": "产业", "aliases": "甲；乙", **SOURCE},
    ],
    "clusters": [
        {"id": "GJ-001", "name": "甲集群", **CLUSTER},
        {"id": "GJ-002", "name": "乙集群", **CLUSTER, "level": "省级", "recognised": "2022年"},
        {"id": "GJ-002", "name": None, **CLUSTER, "track_class": "新兴", "track": "机械"},
        {"id": "GJ-004", "name": "丁集群", **CLUSTER, "track_class": "新兴", "track": "消费品"},
        {"id": "GJ-005", "name": "戊集群", **CLUSTER, "lead_province": "江苏", "track": "没有"},
        {"id": "GJ-006", "name": "己集群", **CLUSTER, "provinces": "北京市、 江苏省；"},
        {"id": "GJ-007", "name": "庚集群", **CLUSTER, "provinces": "北京市；江苏", "source": "LY-001；LY-9"},
        {"id": "GJ-008", "name": "辛集群", **CLUSTER, "series": "自定系列", "recognised": 2022},
        {"id": "GJ-009", "name": "癸集群", **CLUSTER, "series": "本省试点集群"},
        {},
        {"note": "只有备注"},
        {"id": "GJ-011", "name": "壬集群", **CLUSTER},
    ],
    "arrangements": [{"id": "XT-001", "name": "一个都市圈", "kind": "都市圈", **SOURCE}],
    "shares": [
        {**SHARE, "party": "江苏省", "share": 60},
        {**SHARE, "party": "浙江省", "share": 40.04},
        {**SHARE, "item": "产值", "party": "江苏省", "share": 60},
        {**SHARE, "item": "产值", "party": "浙江省", "share": "40%"},
        {**SHARE, "subject": "GJ-001", "party": "江苏省", "share": 99},
        {**SHARE, "subject": "XT-009", "party": "江苏省", "share": 100},
        {**SHARE, "subject": "GJ-011", "party": "江苏省", "share": 100},
    ],
    "factors": [
        {**FACTOR, "needed": 5},
        {**FACTOR, "unit": "人", "year": 2027, "needed": "约3000"},
        {**FACTOR, "factor": None, "unit": "亿元"},
        {**FACTOR, "needed": 6},
    ],
    "codes": [
        *(
            {"vocabulary": vocabulary.title, "value": item.value, "parent": item.parents or None}
            for vocabulary in SPECIFICATION.vocabularies
            for item in vocabulary.items
        ),
        {"vocabulary": "自用", "value": "甲"},
        {"vocabulary": "自用", "value": "甲"},
        {"vocabulary": "城市群", "value": "关中平原"},
        {"vocabulary": "集群系列", "value": "本省试点集群", "parent": ["国家级"]},
    ],
    "provinces": [{**ROWS["provinces"][0], "city_groups": "京津冀；关中平原"}, *ROWS["provinces"][1:]],
}
"""One row for each thing to mark, and rows that look alike and are right."""

MARKED = {
    ("封面", Flag.MISSING): {"B4"},
    ("集群", Flag.TEXT): {"认定年份5"},
    ("集群", Flag.MISSING): {"集群名称6"}
    | {f"{name}14" for name in ("集群编号", "集群名称", "集群系列", "级别", "涉及省份", "核实情况", "来源")},
    ("集群", Flag.UNLISTED): {"级别5", "赛道6", "牵头省份8", "赛道8", "涉及省份10", "来源10", "集群系列11"},
    ("集群", Flag.DUPLICATE): {"集群编号5", "集群编号6"},
    ("分享比例", Flag.TEXT): {"比例（%）7"},
    ("分享比例", Flag.SUM): {"比例（%）6", "比例（%）7", "比例（%）8"},
    ("分享比例", Flag.UNLISTED): {"分享对象9"},
    ("要素保障", Flag.TEXT): {"需求量5"},
    ("要素保障", Flag.MISSING): {"要素类别6"},
    ("要素保障", Flag.UNLISTED): {"计量单位5"},
    ("要素保障", Flag.DUPLICATE): {
        f"{name}{row}" for row in (4, 7) for name in ("集群编号", "要素类别", "年份", "项目类型")
    },
    ("代码表", Flag.DUPLICATE): {
        f"{name}{FIRST_ROW + len(PLANTED['codes']) - back}" for back in (3, 4) for name in ("词表", "选项")
    },
    ("代码表", Flag.UNLISTED): {f"选项{FIRST_ROW + len(PLANTED['codes']) - back}" for back in (1, 2)},
}
"""What must be marked, by header and row; nothing else may be."""

OFFERED = {
    ("集群", "级别"): {4: ("国家级", "国家级"), 11: ("国家级", "县域特色")},
    ("集群", "赛道"): {4: ("机械", "新能源"), 6: ("新材料", "新能源"), 7: ("新材料", "新能源")},
    ("要素保障", "计量单位"): {4: ("亩", "亩"), 6: ("亩", "个")},
    ("省份", "城市群"): {4: ("京津冀", "京津冀"), 5: ("长三角", "长三角"), 6: ("京津冀", "成渝")},
}
"""The first and last word of narrowed dropdowns, by sheet and header, then row."""


def headers(sheet: Worksheet) -> list[str]:
    return ["".join(str(cell.value).split("\n")) for cell in sheet[3] if cell.value]


class Probes:
    """Formulas put into free cells of a workbook, to be worked out by LibreOffice."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        self.path = path
        self.places: dict[tuple[str, str, str], tuple[str, str]] = {}

    def put(self, sheet: str, formula: str, origin: str, cell: str, what: str) -> None:
        """Puts the formula as it holds for a cell, as against its first cell."""
        moved = Translator(f"={formula}", origin=origin).translate_formula(cell)
        used = sum(place[0] == sheet for place in self.places.values())
        free = f"{get_column_letter(FREE_COLUMN + used % 900)}{200 + used // 900}"
        self.book[sheet][free] = moved
        self.places[sheet, cell, what] = (sheet, free)

    def results(self) -> Mapping[tuple[str, str, str], object]:
        probe = self.path.with_name("probe.xlsx")
        self.book.save(probe)
        folder = self.path.parent / "out"
        folder.mkdir()
        read = openpyxl.load_workbook(convert(probe, "xlsx", folder), data_only=True)
        return {key: read[sheet][free].value for key, (sheet, free) in self.places.items()}


@pytest.fixture(scope="module")
def model():
    settings = {**SETTINGS, "title": None}
    return master_workbook(SPECIFICATION, settings, PLANTED)


@pytest.fixture(scope="module")
def path(model, tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("planted") / "master.xlsx"
    write_master(model, made)
    return made


@pytest.fixture(scope="module")
def worked_out(model, path):
    probes = Probes(path)
    for sheet in model.sheets:
        if not isinstance(sheet, FormSheet):
            continue
        for number, rule in enumerate(sheet.flags):
            origin = rule.cells[0].a1.partition(":")[0]
            for cells in rule.cells:
                last = min(cells.last_row, FIRST_ROW + len(sheet.rows))
                for row in range(cells.first_row, last + 1):
                    cell = f"{get_column_letter(cells.first_column)}{row}"
                    probes.put(sheet.name, rule.condition, origin, cell, f"{rule.flag.value} {number}")
        for cells, entry in sheet.entries:
            header = headers(probes.book[sheet.name])[cells.first_column - 1]
            for row in OFFERED.get((sheet.name, header), ()):
                cell = f"{get_column_letter(cells.first_column)}{row}"
                origin = cells.a1.partition(":")[0]
                probes.put(sheet.name, f"INDEX({entry.source},1)", origin, cell, "first")
                probes.put(sheet.name, f"INDEX({entry.source},ROWS({entry.source}))", origin, cell, "last")
            if entry.kind is EntryKind.CONDITION:
                for row in (FIRST_ROW, FIRST_ROW + 5):
                    probes.put(sheet.name, entry.source, cells.a1.partition(":")[0], f"A{row}", "admitted")
    return probes.results()


def test_libreoffice_marks_what_is_wrong_and_nothing_else(worked_out, path):
    book = openpyxl.load_workbook(path)
    marked: dict[tuple[str, Flag], set[str]] = {}
    for (sheet, cell, what), value in worked_out.items():
        kind = what.split()[0]
        if kind not in {flag.value for flag in Flag}:
            continue
        assert isinstance(value, bool), (sheet, cell, what, value)
        if value:
            place = book[sheet][cell]
            name = headers(book[sheet])[place.column - 1] + str(place.row) if sheet != "封面" else cell
            marked.setdefault((sheet, Flag(kind)), set()).add(name)
    assert marked == MARKED


def test_libreoffice_offers_what_belongs_to_the_choice(worked_out, path):
    book = openpyxl.load_workbook(path)
    found: dict[tuple[str, str], dict[int, tuple[object, object]]] = {}
    for (sheet, cell, what), value in worked_out.items():
        if what == "first":
            place = book[sheet][cell]
            header = headers(book[sheet])[place.column - 1]
            found.setdefault((sheet, header), {})[place.row] = (value, worked_out[sheet, cell, "last"])
    assert found == OFFERED


def test_a_value_of_either_table_is_admitted(worked_out):
    assert (worked_out["分享比例", "A4", "admitted"], worked_out["分享比例", "A9", "admitted"]) == (
        True,
        False,
    )


def test_marks_reach_well_beyond_the_data(model):
    sheet = next(sheet for sheet in model.sheets if sheet.name == "集群")
    assert {cells.last_row for rule in sheet.flags for cells in rule.cells} == {
        FIRST_ROW + len(PLANTED["clusters"]) + CHECKED_ROWS
    }


def test_marks_are_conditional_formats_that_differ_in_more_than_colour(path):
    for sheet in openpyxl.load_workbook(path).worksheets:
        for cells in sheet.conditional_formatting:
            for rule in cells.rules:
                font, border = rule.dxf.font, rule.dxf.border
                told = font and (font.b or font.i or font.u)
                assert told or (border and border.left.style == "dashed")
                assert font is None or font.name is None


def test_it_is_valid(path):
    assert ooxml_errors(path) == []
