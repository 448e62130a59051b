"""What kinds, classes, risks and remarks of changes are called, in both languages."""

from typing import NamedTuple

from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.changes import Change, Difference, Kind, Remark, RemarkKind, Risk


class Words(NamedTuple):
    """A word or phrase in Chinese and English."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The one in `zh` or `en`."""
        return self.zh if language == "zh" else self.en


CLASSES = {
    Difference.VALUE: Words("数据", "value"),
    Difference.TYPE: Words("仅类型（数值与文本）", "type only"),
    Difference.FORMULA: Words("公式", "formula"),
    Difference.STRUCTURE: Words("结构", "structure"),
    Difference.ORDER: Words("次序", "order"),
    Difference.WHITESPACE: Words("仅空白", "whitespace only"),
    Difference.WIDTH: Words("仅全角半角或千分位", "width only"),
    Difference.UNIT: Words("仅换算计量单位", "unit only"),
    Difference.FORMAT: Words("仅格式", "format only"),
    Difference.COMPUTED: Words("仅计算结果", "computed only"),
    Difference.LAYOUT: Words("仅版面", "layout only"),
}

_CELL_KINDS = {
    Difference.VALUE: Words("改值", "value"),
    Difference.TYPE: Words("改类型", "type"),
    Difference.FORMULA: Words("改公式", "formula"),
    Difference.WHITESPACE: Words("改空白", "whitespace"),
    Difference.WIDTH: Words("改写法", "width"),
    Difference.UNIT: Words("换算单位", "unit"),
    Difference.COMPUTED: Words("结果变动", "computed"),
}

_KINDS = {
    Kind.SHEET_ADDED: Words("新增工作表", "sheet added"),
    Kind.SHEET_DELETED: Words("删除工作表", "sheet deleted"),
    Kind.SHEET_RENAMED: Words("工作表改名", "sheet renamed"),
    Kind.SHEET_MOVED: Words("工作表移位", "sheet moved"),
    Kind.SHEET_VISIBILITY: Words("工作表隐藏或显示", "sheet hidden or shown"),
    Kind.COLUMN_INSERTED: Words("新增列", "column inserted"),
    Kind.COLUMN_DELETED: Words("删除列", "column deleted"),
    Kind.COLUMN_RENAMED: Words("列改名", "column renamed"),
    Kind.COLUMN_MOVED: Words("列移位", "column moved"),
    Kind.ROW_INSERTED: Words("新增行", "row inserted"),
    Kind.ROW_DELETED: Words("删除行", "row deleted"),
    Kind.ROWS_MOVED: Words("行移位", "rows moved"),
    Kind.ORDER_CHANGED: Words("重新排序", "order changed"),
    Kind.BLANK_ROWS: Words("空行", "blank rows"),
    Kind.KEY_CHANGED: Words("改主键", "key changed"),
    Kind.FORMAT: Words("改格式", "format"),
    Kind.COMMENT: Words("批注", "comment"),
    Kind.VALIDATION: Words("数据验证", "validation"),
    Kind.CONDITIONAL_FORMAT: Words("条件格式", "conditional format"),
    Kind.HYPERLINK: Words("超链接", "hyperlink"),
    Kind.MERGE: Words("合并单元格", "merged cells"),
    Kind.DEFINED_NAME: Words("名称", "defined name"),
    Kind.ROW_LAYOUT: Words("行隐藏或显示", "row hidden or shown"),
    Kind.COLUMN_LAYOUT: Words("列宽或隐藏", "column width or hidden"),
}

RISKS = {
    Risk.ORPHANS: Words("引用落空", "references without their row"),
    Risk.KEY_DELETED: Words("主键被删除", "key deleted"),
    Risk.CODE_LIST: Words("代码表变动", "code list changed"),
    Risk.THRESHOLD: Words("阈值变动", "threshold changed"),
    Risk.COLUMN_OVERWRITTEN: Words("整列改写", "column overwritten"),
    Risk.ERROR_VALUE: Words("出现错误值", "error value appears"),
    Risk.HARD_CODED: Words("公式被常数取代", "formula replaced by a constant"),
    Risk.TENFOLD: Words("相差十倍以上", "tenfold jump"),
    Risk.DUPLICATE_KEY: Words("主键重复", "duplicate key"),
    Risk.KEY_CHANGED: Words("主键改动", "key changed"),
}

_REMARKS = {
    RemarkKind.ORPHAN: Words("{count}处引用的“{items}”已不存在（{cells}）", "{count} reference(s) to {items}, which is no longer there ({cells})"),
    RemarkKind.DUPLICATE_KEY: Words("主键“{items}”出现{count}次（{cells}）", "the key {items} stands in {count} rows ({cells})"),
    RemarkKind.MISSING_KEY: Words("该行没有主键，按内容对应（{cells}）", "the row has no key and is paired by content ({cells})"),
    RemarkKind.POSSIBLE_DUPLICATE: Words("与{items}名称、省份相同，可能重复（{cells}）", "same name and province as {items}, perhaps a duplicate ({cells})"),
    RemarkKind.BECOMES_VALID: Words("已使用“{items}”的{count}处由此有效（{cells}）", "{count} cell(s) that already used {items} become valid ({cells})"),
    RemarkKind.TOTALS: Words("{items}的合计随之变动", "moves the totals of {items}"),
    RemarkKind.FOLLOWERS: Words("{count}处引用随之改动（{cells}）", "{count} reference(s) follow ({cells})"),
    RemarkKind.DEPENDANTS: Words("所属{count}行一并删除（原{cells}）", "{count} row(s) that belong to it are deleted too (formerly {cells})"),
    RemarkKind.CONVERTED: Words("{count}个数值随之换算为{items}（{cells}）", "{count} number(s) converted to {items} ({cells})"),
    RemarkKind.COMPUTED: Words("{count}处计算结果随之变动（{cells}）", "{count} result(s) of formulas follow ({cells})"),
}  # fmt: skip

_CELLS_NAMED = 8


def kind_word(change: Change, language: str) -> str:
    """What was done: 改值, 新增行, 数据验证."""
    words = _CELL_KINDS.get(change.difference) if change.kind is Kind.CELL else _KINDS[change.kind]
    return (words or _CELL_KINDS[Difference.VALUE]).of(language)


def class_word(difference: Difference, language: str) -> str:
    """What a class of differences is called."""
    return CLASSES[difference].of(language)


def risk_words(change: Change, language: str) -> list[str]:
    """Why a change wants to be seen first, gravest first."""
    return [RISKS[risk].of(language) for risk in change.risks]


def remark_text(remark: Remark, language: str) -> str:
    """A remark as a sentence without its full stop."""
    joiner = "、" if language == "zh" else ", "
    return (
        _REMARKS[remark.kind]
        .of(language)
        .format(
            count=len(remark.cells), items=joiner.join(remark.items), cells=_named(remark.cells, language)
        )
    )


def _named(cells: tuple[CellRef, ...] | list[CellRef] | object, language: str) -> str:
    listed = list(cells) if isinstance(cells, (tuple, list)) else []
    text = join_cells(listed[:_CELLS_NAMED])
    if len(listed) <= _CELLS_NAMED:
        return text
    return f"{text}{'等' if language == 'zh' else ' …'}"
