"""What the cells of a column admit and say, derived from the specification."""

from clusterbook.compose.forms import HEADER_ROW, DefinedName, Entry, EntryKind
from clusterbook.model.cells import column_letters, quote_sheet
from clusterbook.schema.types import Column, Parameter, Setting, Specification, Table, ValueType, Vocabulary

SEPARATOR = "；"
_LAST_ROW_OF_ALL = 1_048_576
_HUGE = 1e15
_Limits = tuple[float | None, float | None]
_DATE_HELP = "来源写到哪一级就填到哪一级，如：2026、2026-06、2026-06-16"

_NUMBERS = {
    ValueType.YEAR: (EntryKind.WHOLE, "四位年份"),
    ValueType.INTEGER: (EntryKind.WHOLE, "整数"),
    ValueType.NUMBER: (EntryKind.DECIMAL, "数字"),
}


def header_text(column: Column) -> str:
    """The header as the sheet shows it: 总产值（亿元）."""
    return f"{column.header}（{column.unit}）" if column.unit else column.header


def column_note(column: Column, specification: Specification) -> str:
    """The comment on a column's header, one line for each thing to know."""
    lines = [f"{column.need.value}，{column.type.value}", *filter(None, _advice(column, specification))]
    if column.example and not any(column.example in line for line in lines):
        lines.append(f"示例：{column.example}")
    return "\n".join(lines)


def column_entry(column: Column, specification: Specification) -> Entry | None:
    """What the column's cells admit; None when there is nothing to check and nothing to say."""
    if not column.many and column.vocabulary:
        return _vocabulary_entry(column, specification)
    if not column.many and len(column.references) == 1:
        return _reference_entry(column, specification)
    if column.type in _NUMBERS:
        return _number_entry(column, specification)
    prompt = _prompt(column, specification)
    return Entry(EntryKind.FREE, column.header, prompt) if prompt else None


def setting_entry(setting: Setting) -> Entry:
    """What the cell of an item of 封面 says; its value is checked when the workbook is read."""
    advice = [setting.help, _DATE_HELP] if setting.type is ValueType.DATE else [setting.help]
    return Entry(EntryKind.FREE, setting.label, _sentences(advice))


def parameter_entry(parameter: Parameter) -> Entry:
    """What the cell of a parameter's value admits."""
    limits = (parameter.minimum, parameter.maximum)
    prompt = _sentences([parameter.meaning, f"单位：{parameter.unit}", _limits_text(limits)])
    return _limited(EntryKind.DECIMAL, "数字", parameter.label, prompt, limits)


def vocabulary_name(vocabulary: Vocabulary, codes: Table) -> DefinedName:
    """The name behind a vocabulary's dropdowns.

    It finds the vocabulary's block in 代码表 by its title, so that inserted, appended and deleted items count.
    """
    sheet = quote_sheet(codes.sheet)
    titles, values = _letters(codes, "vocabulary"), _letters(codes, "value")
    block = f'MATCH("{vocabulary.title}",{sheet}!${titles}:${titles},0)-1'
    size = f'COUNTIF({sheet}!${titles}:${titles},"{vocabulary.title}")'
    return DefinedName(f"词表_{vocabulary.title}", f"OFFSET({sheet}!${values}$1,{block},0,MAX(1,{size}),1)")


def reference_name(reference: str, specification: Specification) -> DefinedName:
    """The name behind the dropdowns that refer to `table.column`: its cells down to the last filled one.

    Blank cells at the end would make Excel accept anything; the header is the anchor, since the first row of
    data may be deleted.
    """
    table, column = _referenced(reference, specification)
    sheet, letters = quote_sheet(table.sheet), _letters(table, column.key)
    header = f"{sheet}!${letters}${HEADER_ROW}"
    filled = f"COUNTA({header}:${letters}${_LAST_ROW_OF_ALL})-1"
    return DefinedName(f"名册_{table.sheet}_{column.header}", f"OFFSET({header},1,0,MAX(1,{filled}),1)")


def _vocabulary_entry(column: Column, specification: Specification) -> Entry:
    vocabulary = specification.vocabulary(column.vocabulary)
    codes = specification.table("codes")
    return Entry(
        EntryKind.LIST,
        column.header,
        _prompt(column, specification),
        f"请从下拉列表中选择；可选的词见“{codes.sheet}”中的“{vocabulary.title}”。",
        vocabulary_name(vocabulary, codes).name,
    )


def _reference_entry(column: Column, specification: Specification) -> Entry:
    reference = column.references[0]
    table, target = _referenced(reference, specification)
    return Entry(
        EntryKind.LIST,
        column.header,
        _prompt(column, specification),
        f"请从下拉列表中选择；列表取自“{table.sheet}”表的“{target.header}”列，没有的先在该表增加一行。",
        reference_name(reference, specification).name,
    )


def _number_entry(column: Column, specification: Specification) -> Entry:
    kind, noun = _NUMBERS[column.type]
    prompt = _prompt(column, specification)
    return _limited(kind, noun, column.header, prompt, (column.minimum, column.maximum))


def _limited(kind: EntryKind, noun: str, title: str, prompt: str, limits: _Limits) -> Entry:
    """An entry for numbers; without any limit it still refuses text."""
    limits_text = _limits_text(limits)
    error = f"请填{limits_text}的{noun}" if limits_text else f"请填{noun}"
    minimum, maximum = (-_HUGE, _HUGE) if limits == (None, None) else limits
    return Entry(
        kind, title, prompt, f"{error}，不写单位、逗号和“约”“余”等字样。", minimum=minimum, maximum=maximum
    )


def _prompt(column: Column, specification: Specification) -> str:
    return _sentences(_advice(column, specification))


def _advice(column: Column, specification: Specification) -> list[str]:
    advice = [column.help]
    if column.type is ValueType.DATE and "哪一级" not in column.help:
        advice.append(_DATE_HELP)
    if column.unit:
        advice.append(f"单位：{column.unit}")
    if column.pattern_text:
        advice.append(f"格式：{column.pattern_text}")
    if column.many:
        advice.extend(_many_advice(column, specification))
    if limits := _limits_text((column.minimum, column.maximum)):
        advice.append(limits)
    return advice


def _many_advice(column: Column, specification: Specification) -> list[str]:
    advice = [] if SEPARATOR in column.help else [f"多个用“{SEPARATOR}”分隔"]
    if column.vocabulary:
        advice.append(_choices(specification.vocabulary(column.vocabulary), specification))
    for reference in column.references:
        table, target = _referenced(reference, specification)
        if table.sheet not in column.help:
            advice.append(f"填“{table.sheet}”表中的{target.header}")
    return advice


def _choices(vocabulary: Vocabulary, specification: Specification) -> str:
    if vocabulary.closed:
        return "可选：" + "、".join(vocabulary.values)
    return f"可选的词见“{specification.table('codes').sheet}”中的“{vocabulary.title}”"


def _limits_text(limits: _Limits) -> str:
    """The limits in words: 在0至100之间, 等于100, 不小于0, 不大于100; empty without any."""
    low, high = ("" if limit is None else f"{limit:.10g}" for limit in limits)
    if low and high:
        return f"等于{low}" if low == high else f"在{low}至{high}之间"
    if low:
        return f"不小于{low}"
    return f"不大于{high}" if high else ""


def _sentences(advice: list[str]) -> str:
    text = "。".join(part for part in advice if part)
    return f"{text}。" if text else ""


def _referenced(reference: str, specification: Specification) -> tuple[Table, Column]:
    name, key = reference.split(".")
    table = specification.table(name)
    return table, table.column(key)


def _letters(table: Table, key: str) -> str:
    return column_letters(1 + [column.key for column in table.columns].index(key))
