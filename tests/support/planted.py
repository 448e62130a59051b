"""A workbook with errors planted one by one into the exercise workbook: the scale on which a check is measured."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from tests.support.tools import ROOT

CLEAN = ROOT / "input" / "exercise.xlsx"
Edit = Callable[[Workbook], None]


class Planted(NamedTuple):
    """One error: the finding it must give, as (code, address), and what makes it.

    `value` goes into the cell `at` (the address itself when none) and what is in `also` into its cells; or `edit` acts.
    """

    code: str
    address: str
    value: object = None
    at: str = ""
    edit: Edit | None = None
    also: Mapping[str, object] = {}

    def plant(self, workbook: Workbook) -> None:
        """Makes the error."""
        if self.edit:
            self.edit(workbook)
            return
        for address, value in {self.at or self.address: self.value, **self.also}.items():
            sheet, _, cell = address.partition("!")
            workbook[sheet][cell].value = value


def _number_format(sheet: str, cell: str, number_format: str, value: float | None = None) -> Edit:
    def edit(workbook: Workbook) -> None:
        target = workbook[sheet][cell]
        target.number_format = number_format
        if value is not None:
            target.value = value

    return edit


def _scaled(sheet: str, cells: str, factor: float) -> Edit:
    def edit(workbook: Workbook) -> None:
        for row in workbook[sheet][cells]:
            for cell in row:
                cell.value = round(cell.value * factor, 2)

    return edit


def _comment(workbook: Workbook) -> None:
    workbook["典型案例"]["G4"].comment = Comment("待核实", "填报人")


def _merge(workbook: Workbook) -> None:
    workbook["典型案例"].merge_cells("I5:I6")


def _hide_row(workbook: Workbook) -> None:
    workbook["要素保障"].row_dimensions[30].hidden = True


def _hide_column(workbook: Workbook) -> None:
    workbook["区域协同"].column_dimensions["G"].hidden = True


def _hide_sheet(workbook: Workbook) -> None:
    workbook["政策建议"].sheet_state = "hidden"


def _add_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("工作底稿")["A1"] = "待核实各省规划发布日期"


def _copy_sheet(workbook: Workbook) -> None:
    workbook.copy_worksheet(workbook["要点分类"]).title = "要点分类 (2)"


def _empty_row(workbook: Workbook) -> None:
    for cell in workbook["政策建议"][20]:
        cell.value = None


def _very_hide_sheet(workbook: Workbook) -> None:
    workbook["评估"].sheet_state = "veryHidden"


def _filter(workbook: Workbook) -> None:
    sheet = workbook["公布数据"]
    sheet.auto_filter.ref = "A3:L53"
    sheet.auto_filter.add_filter_column(5, ["恰为"])
    sheet.row_dimensions[32].hidden = True


def _validation(workbook: Workbook, sheet: str, cells: str) -> DataValidation:
    return next(item for item in workbook[sheet].data_validations.dataValidation if str(item.sqref) == cells)


def _drop_dropdown(workbook: Workbook) -> None:
    _validation(workbook, "赛道", "B4:B5043").sqref = MultiCellRange("B6:B5043")


def _drop_limit(workbook: Workbook) -> None:
    _validation(workbook, "监测", "M4:M6997").sqref = MultiCellRange("M7:M6997")


def _colour(workbook: Workbook) -> None:
    workbook["企业梯度"]["D9"].fill = PatternFill("solid", fgColor="FFFF00")


def _lax_dropdown(workbook: Workbook) -> None:
    _validation(workbook, "区域协同", "C4:C5032").showErrorMessage = False


def _other_dropdown(workbook: Workbook) -> None:
    _validation(workbook, "要素保障", "D4:D5314").formula1 = '"链主项目,其他"'


def _break_name(workbook: Workbook) -> None:
    workbook.defined_names["词表_案例类型"].attr_text = "#REF!"


def _delete_name(workbook: Workbook) -> None:
    del workbook.defined_names["词表_时限"]


_WAIVER = {"豁免!B": "分享比例", "豁免!D": "比例（%）", "豁免!F": "正在核对协议", "豁免!G": "综合处"}


def _waiver(row: int, key: str, content: str, until: str) -> dict[str, object]:
    rest = {"豁免!C": key, "豁免!E": content, "豁免!H": until}
    return {f"{column}{row}": value for column, value in {**_WAIVER, **rest}.items()}


PLANTED = (
    # structure of the file
    Planted("CB106", "监测!Q3", "备用"),
    Planted("CB108", "政策建议!A20", edit=_empty_row),
    Planted("CB109", "典型案例!I5", edit=_merge),
    Planted("CB110", "工作底稿", edit=_add_sheet),
    Planted("CB112", "要点分类 (2)", edit=_copy_sheet),
    Planted("CB138", "监测!M4", edit=_drop_limit),
    Planted("CB117", "监测!H1", "单位：万元"),
    Planted("CB113", "专项行动!A34", "合计", also={"专项行动!F34": 1250}),
    Planted("CB114", "专项行动!A33", "行动编号", also={"专项行动!B33": "省份", "专项行动!C33": "名称"}),
    Planted("CB115", "专项行动!B32", "填表人：甲", also={"专项行动!E32": "审核人：乙"}),
    Planted("CB140", "企业梯度!D9", edit=_colour),
    Planted("CB123", "要素保障!A30", edit=_hide_row),
    Planted("CB125", "区域协同!G3", edit=_hide_column),
    Planted("CB126", "政策建议", edit=_hide_sheet),
    Planted("CB120", "赛道!B4", edit=_drop_dropdown),
    Planted("CB121", "区域协同!C4", edit=_lax_dropdown),
    Planted("CB122", "要素保障!D4", edit=_other_dropdown),
    Planted("CB124", "公布数据!A32", edit=_filter),
    Planted("CB127", "评估", edit=_very_hide_sheet),
    Planted("CB131", "代码表", edit=_break_name),
    Planted("CB132", "代码表", edit=_delete_name),
    Planted("CB133", "赛道!J5", "待补"),
    Planted("CB134", "区域协同!A33", "注：演练数据不作统计依据"),
    Planted("CB135", "封面!B16", "2026.3"),
    Planted("CB137", "典型案例!G4", edit=_comment),
    # cells
    Planted("CB201", "集群!B91"),
    Planted("CB202", "监测!D39", "增长较快"),
    Planted("CB203", "监测!D29", "1234.5"),
    Planted("CB204", "集群!H89", "百亿"),
    Planted("CB205", "监测!J49", -1),
    Planted("CB206", "典型案例!A12", "AL9"),
    Planted("CB207", "监测!A83", 2024, at="监测!B83"),
    Planted("CB208", "监测!A74", "GJ-999"),
    Planted("CB209", "监测!D54", "#DIV/0!"),
    Planted("CB210", "监测!D59", "=800+450"),
    Planted("CB211", "来源!F85", "2024.7.24"),
    Planted("CB212", "来源!F86", "今年二月"),
    Planted("CB213", "监测!K34", 300.5),
    Planted("CB214", "集群!J10", "广东省；广东省"),
    Planted("CB217", "集群!J9", "广东省，湖南省"),
    Planted("CB215", "报送单位!B4", 110000),
    Planted("CB220", "监测!D9", "３３０５.４"),
    Planted("CB221", "监测!D14", "1,740.4"),
    Planted("CB222", "监测!D19", "4600亿元"),
    Planted("CB222", "要素保障!F13", "11个"),
    Planted("CB223", "监测!D24", "约2000"),
    Planted("CB224", "监测!D113", edit=_number_format("监测", "D113", '0!.0000"万元"')),
    Planted("CB225", "分享比例!E19", edit=_number_format("分享比例", "E19", "0%", 0.55)),
    Planted("CB226", "规划要点!E301", "培育\u200b特色集群"),
    Planted("CB227", "集群!B9", "东莞市智能移动终端集群 "),
    Planted("CB228", "规划要点!E60", "集中布局,新兴产业集群"),
    Planted("CB229", "监测!A69", "GJ-O14"),
    Planted("CB231", "分享比例!E22", edit=_scaled("分享比例", "E22:E22", 0.01)),
    Planted("CB232", "监测!D119", "19000000万元"),
    Planted("CB233", "规划要点!E302", "布局制造业创新中心" * 3640),
    Planted("CB234", "监测!D44", "—"),
    Planted("CB235", "规划要点!E303", "建设未来\ufffd\ufffd先导区"),
    Planted("CB236", "监测!D109", edit=_number_format("监测", "D109", "[$￥-804]#,##0.00")),
    Planted("CB237", "监测!D112", edit=_number_format("监测", "D112", ";;;")),
    Planted("CB223", "监测!D64", edit=_number_format("监测", "D64", '"约"0')),
    # settings and parameters
    Planted("CB301", "封面!B9"),
    Planted("CB302", "封面!B10", "今年上半年"),
    Planted("CB303", "参数", "fill_rate", at="参数!A36"),
    Planted("CB305", "代码表!B35", "市级"),
    Planted("CB304", "参数!C27", 0),
    Planted("CB306", "代码表!B142", "关中平原", also={"代码表!A142": "城市群"}),
    # names
    Planted("CB401", "集群!J90", "北京"),
    Planted("CB402", "分享比例!D17", "吉林市"),
    Planted("CB403", "报送单位!B7", "610000"),
    Planted("CB404", "报送单位!B37", "330201"),
    Planted("CB405", "省份!C14", "越"),
    Planted("CB406", "集群!B202", "江苏省新能源装备集群"),
    Planted("CB407", "集群!K203", "南京"),
    Planted("CB408", "集群!B205", "演练湖南省级航空航天产业集群"),
    Planted("CB409", "集群!C207", "演练湖北省级机械集群"),
    Planted("CB411", "集群!B213", "演练广东省级新材料集群", at="集群!B212"),
    Planted("CB410", "评估!F20", "演练评估祖"),
    # across sheets
    Planted("CB501", "分享比例!E16", 50),
    Planted("CB502", "监测!B85", 2019, at="监测!B84"),
    Planted("CB503", "集群!E201", "国家级"),
    Planted("CB504", "集群!F200", "世界级", also={"集群!G200": "推断"}),
    Planted("CB505", "集群!S11"),
    Planted("CB506", "专项行动!F4", 12, also={"专项行动!G4": "个"}),
    Planted("CB507", "集群!I93", "上海市"),
    Planted("CB508", "集群!I94"),
    Planted("CB509", "评估!C21", 2022),
    Planted("CB510", "评估!C4", 2026),
    Planted("CB511", "来源!E6", "工信部联规[2023]258号"),
    Planted("CB512", "来源!E12", "工信部企业〔2022〕119号"),
    Planted("CB513", "规划要点!G8", "GJ-001"),
    Planted("CB514", "规划要点!D609", "YD-01", at="规划要点!C609"),
    Planted("CB516", "规划要点!D47", "布局生物制造", at="规划要点!E47"),
    Planted(
        "CB515",
        "政策建议!D11",
        "为新兴产业集群配齐中试孵化、检验检测、投融资等公共服务，促使集聚效应尽早显现",
    ),
    # plausibility
    Planted("CB601", "监测!E93", edit=_scaled("监测", "E93:E93", 1.8)),
    Planted("CB602", "企业梯度!H58", 2, also={"企业梯度!C58": "含计划单列市和兵团"}),
    Planted("CB603", "监测!D98", edit=_scaled("监测", "D98:D98", 10000)),
    Planted("CB604", "监测!K103", edit=_scaled("监测", "K103:K103", 2.5)),
    Planted("CB605", "监测!N118", edit=_scaled("监测", "N114:N118", 8)),
    Planted("CB606", "监测!G104", edit=_scaled("监测", "G104:G108", 8)),
    Planted("CB607", "专项行动!K8", 30),
    Planted("CB608", "公布数据!D33", 800),
    Planted("CB609", "来源!F20", "1900年1月5日"),
    # waivers
    Planted(
        "CB801",
        "豁免!H4",
        "CB501",
        "豁免!A4",
        also=_waiver(4, "XT-012/税收/2025/演练山西甲市", "52", "2025-12-31"),
    ),
    Planted(
        "CB802",
        "豁免!A5",
        "CB501",
        "豁免!A5",
        also=_waiver(5, "XT-999/税收/2025/演练山西甲市", "52", "2099-12-31"),
    ),
)

"""At most one error stands in a row, so that what each entails stays apart from the others."""

CONSEQUENCES = {
    ("CB501", "分享比例!E13"): "the clean exercise workbook has this one for training",
    ("CB207", "报送单位!B30"): "the wrong code in B7 is the right one here",
    ("CB604", "企业梯度!H58"): "the count that is below its parts is far below that of the year before, too",
    **{("CB605", f"监测!N{row}"): "the unit of N118 is wrong in all years" for row in (115, 116, 117)},
    **{("CB606", f"监测!G{row}"): "the unit of G104 is wrong in all years" for row in range(105, 109)},
    ("CB605", "监测!G104"): "a share that is too high is also far from those of similar clusters",
}
"""What planted errors make elsewhere, each with its reason."""


def write_planted(path: Path) -> None:
    """Writes the exercise workbook with every planted error."""
    workbook = openpyxl.load_workbook(CLEAN)
    for planted in PLANTED:
        planted.plant(workbook)
    workbook.save(path)
