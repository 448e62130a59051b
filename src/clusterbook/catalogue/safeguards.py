"""Rules about limits, marks and protection that were lost, and about colours (CB138–CB140)."""

from clusterbook.catalogue.samples import THREE_YEARS, TRACKS
from clusterbook.catalogue.types import Example, Fact, Rule, Text
from clusterbook.model.findings import Severity

RULES = (
    Rule(
        code="CB138",
        name="limit-missing",
        severity=Severity.INFO,
        message=Text(
            "“{column}”列有{count}行不再拒绝文本和超出范围的数：{range}",
            "Cells of the column “{column}” no longer refuse texts and numbers out of range, {count} in all: {range}",
        ),
        remedy=Text(
            "复制本列（或模板同名列）中有数据验证（有效性）的单元格，在上述单元格“选择性粘贴→验证”",
            "Copy a cell of this column that has its validation, here or in the template, and paste only its "
            "validation (Paste Special) over these cells",
        ),
        why=Text(
            "整格粘贴会连同填写限制一起覆盖，此后“约3000”之类也能填入，只有检查时才会发现。",
            "Pasting whole cells replaces their limits as well; what is no number can then be typed and is found "
            "only by this check.",
        ),
        bad=Example("监测", THREE_YEARS, at="监测!C3", facts=(Fact("no-limit", "C3"),)),
        good=Example("监测", THREE_YEARS),
    ),
    Rule(
        code="CB139",
        name="marks-or-protection-missing",
        severity=Severity.INFO,
        message=Text("本表没有模板的{names}", "This sheet lacks what the template has: {names}"),
        remedy=Text(
            "用clusterbook init --from把数据带入新的工作簿；只是撤消了保护的，在“审阅”中选“保护工作表”，不设密码",
            "Carry the data into a new workbook with clusterbook init --from; if only the protection was taken off, "
            "choose Review → Protect Sheet without a password",
        ),
        why=Text(
            "数据经其他程序导出或复制到新表后，单元格内容还在，工作簿自身的检查却没有了。",
            "Where the data went through another program or were copied to a new sheet, the values are still there, "
            "but the workbook's own checks are not.",
        ),
        bad=Example("赛道", TRACKS, at="赛道", facts=(Fact("unprotected", ""),)),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB140",
        name="colour-in-data",
        severity=Severity.INFO,
        message=Text(
            "{count}格以{value}与同列其他单元格区别：{range}",
            "{count} cells are told apart by {value}: {range}",
        ),
        remedy=Text(
            "颜色有含义的（如待核实、有调整），把含义写入“核实情况”或“备注”列；没有含义的清除颜色",
            "If the colour means something, such as not yet verified, write that into 核实情况 or 备注; if not, clear it",
        ),
        why=Text(
            "程序不读颜色，复制、排序、另存时颜色也容易丢失；别人看不出它指什么。",
            "Colours are not read, are easily lost when data are copied, sorted or saved elsewhere, and nobody else "
            "knows what they stand for.",
        ),
        bad=Example("监测", THREE_YEARS, at="监测!C3", facts=(Fact("colour", "C3", "黄色底色"),)),
        good=Example("监测", THREE_YEARS),
    ),
)
