"""填报说明: how to fill the workbook in, written from the specification."""

from collections.abc import Sequence

from clusterbook.compose.entries import header_text
from clusterbook.compose.forms import Flag, GuideBlock, GuideCell, Mark
from clusterbook.schema.types import SEPARATOR, Column, Specification, Table

_EXAMPLE_TABLE = "clusters"

CONTACT_HEADERS = ("单位", "联系人", "电话", "负责内容")
"""The header of the table that says whom to ask: the one part of 填报说明 that staff fill in."""
BLANK_CONTACTS = (("",) * len(CONTACT_HEADERS),) * 2


def guide_blocks(specification: Specification, contacts: Sequence[Sequence[str]]) -> list[GuideBlock]:
    """The parts of 填报说明 in order: steps, marks, rules, sheets, a worked example, whom to ask."""
    return [
        _steps(specification),
        _marks(),
        _rules(specification),
        _sheets(specification),
        _example(specification),
        _contacts(contacts),
    ]


def _steps(specification: Specification) -> GuideBlock:
    cover, sources = specification.table("cover").sheet, specification.table("sources").sheet
    codes = specification.table("codes").sheet
    return GuideBlock(
        "一、填报步骤",
        (
            f"1. 在“{cover}”填写数据截止日期等设置项，模板版本由程序写入，不要修改。",
            f"2. 在“{sources}”登记所用资料，取得来源编号；其他各表的每一行都要注明来源。",
            f"3. 先填被其他表引用的表（{_referenced_sheets(specification)}），再填其他表。",
            f"4. 下拉列表中没有需要的选项时，在“{codes}”中同一词表的最后一项下面插入一行增补；",
            f"   可增补的词表有：{_open_vocabularies(specification)}，其余词表固定，不增不删。",
            "5. 保存并关闭文件，运行“clusterbook validate”检查，按提示的单元格逐项改正。",
        ),
    )


def _open_vocabularies(specification: Specification) -> str:
    return "、".join(vocabulary.title for vocabulary in specification.vocabularies if not vocabulary.closed)


def _referenced_sheets(specification: Specification) -> str:
    columns = [column for table in specification.tables for column in table.columns]
    names = {reference.split(".")[0] for column in columns for reference in column.references}
    return "、".join(table.sheet for table in specification.tables if table.name in names)


def _marks() -> GuideBlock:
    rows = (
        (GuideCell("表头名称", Mark.REQUIRED), GuideCell("红底红色粗体表头：必填，不能留空")),
        (GuideCell("表头名称", Mark.OPTIONAL), GuideCell("蓝底表头：选填，没有就留空")),
        (GuideCell("内容", Mark.FILL_IN), GuideCell("黄底单元格：模板已列出该行，只需填写或修改此格")),
        (GuideCell("批注"), GuideCell("表头右上角有红色小三角的，把鼠标移到表头上可看填写要求")),
        (GuideCell("提示"), GuideCell("选中单元格时弹出填写提示；填入的值不合要求时会被拒绝，并说明原因")),
        (GuideCell("", Flag.MISSING), GuideCell("斜纹底、红色虚线框：这一行已开始填写，此格必填而未填")),
        (GuideCell("约3000", Flag.TEXT), GuideCell("橙底、双下划线：应填数字，填的却是文本")),
        (
            GuideCell("内容", Flag.UNLISTED),
            GuideCell("红色粗斜体：不在下拉列表或所引用的表中，或与上级选项不符"),
        ),
        (GuideCell("内容", Flag.DUPLICATE), GuideCell("紫底粗体：编号、名称等不得重复的内容重复了")),
        (GuideCell("60", Flag.SUM), GuideCell("蓝底粗体、蓝框：同一分享事项各方比例合计不等于应有值")),
    )
    return GuideBlock("二、颜色与标记", headers=("标记", "含义"), rows=rows)


def _rules(specification: Specification) -> GuideBlock:
    parameters = specification.table("parameters").sheet
    return GuideBlock(
        "三、填写规则",
        (
            "1. 数值只填数字，单位以表头括号内所写为准，不写“约”“余”、逗号和单位；没有数据的留空，不填0。",
            f"2. 一格填多个值时用“{SEPARATOR}”分隔，如：江苏省{SEPARATOR}浙江省；下拉列表只填入一个，其余照样补写。",
            "3. 日期按资料写到的程度填写，如：2026、2026-06、2026-06-16。",
            "4. 编号一经编定不再改动，也不重复使用；省份一律写全称。",
            "5. 不合并单元格，不在数据中间留空行，不改表头和工作表名称；可以排序、筛选和调整列宽。",
            "6. 粘贴时选“粘贴数值”，以免下拉列表、提示和标记被覆盖。",
            f"7. 判断所用的阈值都在“{parameters}”中，修改取值后重新生成即生效。",
            "8. 标题、表头和固定词表已锁定，其余单元格都可以填写，行数不限；可以插入、删除行，也可以自行增加工作表。",
            "   锁定不设密码，确需改动时在“审阅”中选“撤消工作表保护”。",
        ),
    )


def _sheets(specification: Specification) -> GuideBlock:
    rows = [_sheet_row(table) for table in specification.tables]
    return GuideBlock("四、工作表", headers=("工作表", "每行填", "必填列", "填写要点"), rows=rows)


def _sheet_row(table: Table) -> Sequence[GuideCell]:
    required = "、".join(column.header for column in table.columns if column.required)
    return (
        GuideCell(table.sheet, Mark.SHEET),
        GuideCell(table.row_means),
        GuideCell(required),
        GuideCell(table.help),
    )


def _example(specification: Specification) -> GuideBlock:
    table = specification.table(_EXAMPLE_TABLE)
    rows = [_example_row(column) for column in table.columns if column.example]
    return GuideBlock(
        f"五、填写示例（以“{table.sheet}”表的一行为例）",
        headers=("列", "填写内容", "是否必填", "说明"),
        rows=rows,
    )


def _example_row(column: Column) -> Sequence[GuideCell]:
    mark = Mark.REQUIRED if column.required else Mark.OPTIONAL
    return (
        GuideCell(header_text(column), mark),
        GuideCell(column.example),
        GuideCell(column.need.value),
        GuideCell(column.help),
    )


def _contacts(contacts: Sequence[Sequence[str]]) -> GuideBlock:
    rows = [[GuideCell(text, Mark.OPEN) for text in contact] for contact in contacts]
    return GuideBlock("六、咨询方式（由下发单位填写）", headers=CONTACT_HEADERS, rows=rows)
