"""Two more workbooks with planted errors: what cannot stand beside the others, and what a workbook does not hold yet.

In the one sheets and columns are missing or misnamed; in the other rows are. Both are the exercise workbook, spoilt.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook import Workbook
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.workbook.external_link.external import ExternalBook

from tests.support.planted import CLEAN, Planted

LONG = "布局制造业创新中心" * 3641
"""More characters than a cell of Excel holds; no library writes them."""
_LONG_PLACE = "TOO-LONG"
_Change = Callable[[str], str]
_ILLEGAL = "建立\x07集群培育库"
_ILLEGAL_PLACE = "UNWRITABLE"


def _delete_sheet(workbook: Workbook) -> None:
    del workbook["典型案例"]


def _rename_sheet(workbook: Workbook) -> None:
    workbook["监测"].title = "年度监测"


def _swap_columns(workbook: Workbook) -> None:
    for row in workbook["企业梯度"]["E3:F178"]:
        row[0].value, row[1].value = row[1].value, row[0].value


def _blank_header(workbook: Workbook) -> None:
    for cell in workbook["分享比例"][3]:
        cell.value = None


def _delete_column(workbook: Workbook) -> None:
    for row in workbook["区域协同"]["K3:K31"]:
        row[0].value = None


def _link(workbook: Workbook) -> None:
    link = ExternalLink(externalBook=ExternalBook(id="rId1"))
    link.file_link = Relationship(type="externalLinkPath", Target="旧版.xlsx", TargetMode="External")
    workbook._external_links.append(link)


DAMAGED = (
    Planted("CB101", "典型案例", edit=_delete_sheet),
    Planted("CB102", "年度监测", edit=_rename_sheet),
    Planted("CB103", "专项行动!C3", "名秤"),
    Planted("CB104", "集群!D3", "系列"),
    Planted("CB105", "企业梯度!E3", edit=_swap_columns),
    Planted("CB107", "公布数据!M3", "指标"),
    Planted("CB111", "分享比例", edit=_blank_header),
    Planted("CB116", "公布数据!G3", "时点（年）"),
    Planted("CB118", "区域协同!A3", edit=_delete_column),
    Planted("CB128", "要素保障!G5"),
    Planted("CB129", "要素保障!F9"),
    Planted("CB130", "", edit=_link),
    Planted("CB136", "封面!B16", "2099.1"),
    Planted("CB216", "规划要点!E20", _ILLEGAL_PLACE),
    Planted("CB230", "规划要点!E30", _LONG_PLACE),
)
"""The formulas of 要素保障 are not here: `write_damaged` gives them stored results, which openpyxl does not write."""


def write_damaged(path: Path) -> None:
    """Writes the exercise workbook with its structure damaged."""
    workbook = openpyxl.load_workbook(CLEAN)
    for planted in DAMAGED:
        if planted.edit or planted.value is not None:
            planted.plant(workbook)
    workbook.save(path)
    factors = f"xl/worksheets/sheet{workbook.sheetnames.index('要素保障') + 1}.xml"
    _rewrite(path, {factors: _with_formulas}, _with_unwritable_texts)


def _with_formulas(xml: str) -> str:
    """Calculated cells with their results: all of column F but F9, and G5 alone."""
    cells = r'(<c r="(?:F(?!9")\d+|G5)"[^>]*>)(?=<v>([^<]*)</v>)'
    return re.sub(cells, r"\1<f>\2*1</f>", xml)


def _with_unwritable_texts(xml: str) -> str:
    escaped = _ILLEGAL.replace("\x07", "_x0007_")
    return xml.replace(_LONG_PLACE, LONG).replace(_ILLEGAL_PLACE, escaped)


def _rewrite(path: Path, by_part: Mapping[str, _Change], elsewhere: _Change) -> None:
    """Changes the worksheets and shared texts of a saved workbook."""
    with ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            has_texts = name.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))
            change = by_part.get(name, elsewhere)
            package.writestr(name, change(content.decode()) if has_texts else content)


def _add_province(workbook: Workbook) -> None:
    for letters, value in zip(
        "ABCDFGL", ("710000", "台湾省", "台湾", "台", "省", "东部", "LY-018"), strict=True
    ):
        workbook["省份"][f"{letters}35"].value = value


def _clear_last_unit(workbook: Workbook) -> None:
    for cell in workbook["企业梯度"][180]:
        cell.value = None


def _clear_last_year(workbook: Workbook) -> None:
    for cell in workbook["监测"][1996]:
        cell.value = None


def _empty_column(workbook: Workbook) -> None:
    for row in range(4, 106):
        workbook["评估"][f"H{row}"].value = None


def _unprotect(workbook: Workbook) -> None:
    workbook["评估"].protection.sheet = False


INCOMPLETE = (
    Planted("CB139", "评估", edit=_unprotect),
    Planted("CB701", "集群", edit=_add_province),
    Planted("CB702", "企业梯度", edit=_clear_last_unit),
    Planted("CB703", "评估", edit=_empty_column),
    Planted("CB704", "公布数据!D5", 81),
    Planted("CB705", "来源!E11"),
    Planted("CB707", "监测!B1995", edit=_clear_last_year),
    Planted("CB706", "区域协同", None, "区域协同!K20"),
)
"""What is taken from the completed workbook; the findings that this has already are no part of the count."""

INCOMPLETE_CONSEQUENCES = {
    ("CB701", "规划要点"): "the province that was added has no plan either",
    ("CB704", "公布数据!D4"): "with it there is one province more than published",
}


def complete() -> Workbook:
    """The exercise workbook without the gaps of 企业梯度 and 区域协同 that it has for training."""
    workbook = openpyxl.load_workbook(CLEAN)
    for row in range(4, 32):
        workbook["区域协同"][f"K{row}"].value = "第三章"
    for row, unit in ((179, "西藏自治区"), (180, "新疆生产建设兵团")):
        for letters, value in {"A": unit, "B": 2025, "D": 100, "K": "LY-084"}.items():
            workbook["企业梯度"][f"{letters}{row}"].value = value
    return workbook


def incomplete() -> Workbook:
    """The completed workbook with every gap planted."""
    workbook = complete()
    for planted in INCOMPLETE:
        planted.plant(workbook)
    return workbook
