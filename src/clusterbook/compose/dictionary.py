"""The data dictionary: what the specification says of every sheet, column, list, setting and parameter."""

from clusterbook.catalogue.labels import TYPE_NAMES
from clusterbook.compose.forms import CellKind, FormColumn, FormSheet
from clusterbook.compose.pages import Page, PageTable, Section
from clusterbook.model.wording import number_text
from clusterbook.rules.columns import limits_text
from clusterbook.schema.types import SEPARATOR, Column, Need, Specification, Table, ValueType, Vocabulary

_COLUMN_HEADER = {
    "zh": ("列", "键", "类型", "单位", "必填", "公开", "允许的值", "填写说明", "示例", "别名"),
    "en": ("Column", "Key", "Type", "Unit", "Required", "Public", "Allowed", "Help", "Example", "Aliases"),
}
_ITEM_HEADER = {"zh": ("选项", "上级选项", "含义"), "en": ("Item", "Belongs to", "Meaning")}
_SETTING_HEADER = {"zh": ("项目", "类型", "必填", "填写说明"), "en": ("Item", "Type", "Required", "Help")}
_PARAMETER_HEADER = {
    "zh": ("参数编号", "参数名称", "模板取值", "单位", "允许范围", "含义", "依据"),
    "en": ("Key", "Name", "Template value", "Unit", "Range", "Meaning", "Basis"),
}


def data_dictionary(specification: Specification, language: str) -> Page:
    """The dictionary as a page: headings in the language, the workbook's own words in Chinese as they are."""
    zh = language == "zh"
    title = (
        f"数据字典（模板版本{specification.version}）"
        if zh
        else f"Data dictionary (template {specification.version})"
    )
    opening = (
        "由规范生成，请勿直接修改。多值单元格内各项用“；”分隔，数值的上下限均含本数。"
        if zh
        else "Generated from the specification; do not edit. Several values in one cell are separated by “；”; "
        "limits belong to their range."
    )
    return Page(
        title,
        [opening],
        [
            *(_table(table, specification, language) for table in specification.tables),
            _settings(specification, language),
            _parameters(specification, language),
            *(_vocabulary(vocabulary, language) for vocabulary in specification.vocabularies),
        ],
    )


def dictionary_sheet(specification: Specification) -> FormSheet:
    """The sheet of the workbook that lists every column: the same rows, each with the name of its sheet."""
    rows = [
        [table.sheet, *(cell or None for cell in _column(table, column, specification, "zh"))]
        for table in specification.tables
        for column in table.columns
    ]
    sheets = list(dict.fromkeys(row[0] for row in rows))
    return FormSheet(
        name=specification.dictionary_sheet,
        title=f"{specification.dictionary_sheet}（模板版本{specification.version}）",
        note="由规范生成，供查阅，不用填写。多值单元格内各项用“；”分隔，数值的上下限均含本数。",
        columns=[
            FormColumn(header, CellKind.TEXT, wrap=True) for header in ("工作表", *_COLUMN_HEADER["zh"])
        ],
        rows=rows,
        entries=(),
        fixed=2,
        shaded=frozenset(place for place, row in enumerate(rows) if sheets.index(str(row[0])) % 2),
        locked=frozenset((row, place) for row in range(len(rows)) for place in range(len(rows[0]))),
    )


def _table(table: Table, specification: Specification, language: str) -> Section:
    zh = language == "zh"
    key = "、".join(table.column(each).header for each in table.key)
    sentences = [
        f"一行为{table.row_means}，以“{key}”识别" if zh else f"One row: {table.row_means}; key: {key}"
    ]
    if table.help:
        sentences.append(table.help)
    if table.aliases:
        sentences.append(f"{'工作表别名：' if zh else 'Other sheet names: '}{'、'.join(table.aliases)}")
    rows = [_column(table, column, specification, language) for column in table.columns]
    return Section(
        f"{table.sheet}（{table.name}）",
        ["。".join(sentences) + "。"],
        PageTable(_COLUMN_HEADER[language], rows),
    )


def _column(table: Table, column: Column, specification: Specification, language: str) -> list[str]:
    return [
        column.header,
        column.key,
        _type(column.type, language)
        + (("（多值）" if language == "zh" else ", several") if column.many else ""),
        column.unit,
        _need(column.need, language),
        _yes(not column.confidential, language),
        "；".join(_allowed(table, column, specification, language)),
        column.help,
        column.example,
        "、".join(column.aliases),
    ]


def _type(kind: ValueType, language: str) -> str:
    return kind.value if language == "zh" else TYPE_NAMES.get(kind.value, "as described")


def _need(need: Need, language: str) -> str:
    return _yes(need is Need.REQUIRED, language)


def _yes(holds: bool, language: str) -> str:
    if language == "zh":
        return "是" if holds else "否"
    return "yes" if holds else "no"


def _allowed(table: Table, column: Column, specification: Specification, language: str) -> list[str]:
    zh = language == "zh"
    facts = []
    if column.vocabulary:
        title = specification.vocabulary(column.vocabulary).title
        facts.append(f"词表“{title}”" if zh else f"list “{title}”")
    for reference in column.references:
        home, target = specification.referenced(reference)
        name = f"“{home.sheet}”表的“{target.header}”"
        facts.append(name if zh else f"“{target.header}” of sheet “{home.sheet}”")
    if column.narrowed_by:
        other = table.column(column.narrowed_by).header
        facts.append(f"随“{other}”列而定" if zh else f"depends on “{other}”")
    if limits := limits_text(column.minimum, column.maximum):
        facts.append(limits)
    if column.pattern_text:
        facts.append(column.pattern_text)
    if column.unique:
        facts.append("不得重复" if zh else "unique")
    return facts


def _settings(specification: Specification, language: str) -> Section:
    rows = [
        [each.label, _type(each.type, language), _need(each.need, language), each.help]
        for each in specification.settings
    ]
    heading = "封面的项目" if language == "zh" else "Items of 封面"
    return Section(heading, (), PageTable(_SETTING_HEADER[language], rows))


def _parameters(specification: Specification, language: str) -> Section:
    rows = [
        [
            each.key,
            each.label,
            number_text(each.value, decimals=4),
            each.unit,
            limits_text(each.minimum, each.maximum),
            each.meaning,
            each.basis,
        ]
        for each in specification.parameters
    ]
    heading = "参数的项目" if language == "zh" else "Rows of 参数"
    return Section(heading, (), PageTable(_PARAMETER_HEADER[language], rows))


def _vocabulary(vocabulary: Vocabulary, language: str) -> Section:
    zh = language == "zh"
    if vocabulary.closed:
        kind = "固定词表，不能增删选项。" if zh else "Fixed: its items carry counting rules."
    else:
        kind = "开放词表，可在“代码表”中增删选项。" if zh else "Open: items may be added in the sheet 代码表."
    rows = [[item.value, SEPARATOR.join(item.parents), item.meaning] for item in vocabulary.items]
    heading = (
        f"词表：{vocabulary.title}（{vocabulary.key}）"
        if zh
        else f"List {vocabulary.title} ({vocabulary.key})"
    )
    return Section(heading, [kind], PageTable(_ITEM_HEADER[language], rows))
