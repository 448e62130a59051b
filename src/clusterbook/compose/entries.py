"""What the cells of a column admit and say, derived from the specification."""

from clusterbook.compose.forms import FIRST_ROW, Entry, EntryKind
from clusterbook.compose.names import letters_of
from clusterbook.compose.narrowing import narrowed_list
from clusterbook.schema.types import (
    SEPARATOR,
    Column,
    Parameter,
    Setting,
    Specification,
    Table,
    ValueType,
    Vocabulary,
)

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


def column_note(table: Table, column: Column, specification: Specification) -> str:
    """The comment on a column's header, one line for each thing to know."""
    lines = [
        f"{column.need.value}，{column.type.value}",
        *filter(None, _advice(table, column, specification)),
    ]
    if column.example and not any(column.example in line for line in lines):
        lines.append(f"示例：{column.example}")
    return "\n".join(lines)


def column_entry(table: Table, column: Column, specification: Specification) -> Entry | None:
    """What the cells of a table's column admit; None when there is nothing to check and nothing to say."""
    if column.vocabulary or len(column.references) == 1:
        return _list_entry(table, column, specification)
    if column.references:
        return _choice_of_tables(table, column, specification)
    if column.type in _NUMBERS:
        return _number_entry(table, column, specification)
    prompt = _prompt(table, column, specification)
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


def _list_entry(table: Table, column: Column, specification: Specification) -> Entry:
    """A dropdown. Excel can check a cell with several values against no list: there it offers, without refusing."""
    source = specification.list_name(column)
    if column.narrowed_by:
        source = narrowed_list(table, column, specification)
    prompt = _prompt(table, column, specification)
    if column.many:
        return Entry(EntryKind.OFFER, column.header, prompt, source=source)
    error = f"请从下拉列表中选择；{_where_listed(table, column, specification)}。"
    return Entry(EntryKind.LIST, column.header, prompt, error, source)


def _where_listed(table: Table, column: Column, specification: Specification) -> str:
    if column.narrowed_by:
        return f"可选的由“{table.column(column.narrowed_by).header}”列决定，请先核对该列{_without_class(table, column)}"
    if column.vocabulary:
        title = specification.vocabulary(column.vocabulary).title
        return f"可选的词见“{specification.table('codes').sheet}”中的“{title}”"
    home, target = specification.referenced(column.references[0])
    return f"列表取自“{home.sheet}”表的“{target.header}”列，没有的先在该表增加一行"


def _without_class(table: Table, column: Column) -> str:
    """How to choose what belongs under nothing, where the column that narrows may be left blank."""
    narrowing = table.column(column.narrowed_by)
    if narrowing.required or not column.references:
        return ""
    return f"，要选没有{narrowing.header}的，先清空该列"


def _choice_of_tables(table: Table, column: Column, specification: Specification) -> Entry:
    """A value that one of several tables must have: no dropdown spans them, so a condition refuses the others."""
    cell = f"{letters_of(table, column.key)}{FIRST_ROW}"
    names = [specification.register_name(reference) for reference in column.references]
    condition = "+".join(f"COUNTIF({name},{cell})" for name in names) + ">0"
    homes = [specification.referenced(reference) for reference in column.references]
    places = "或".join(f"“{home.sheet}”表的“{target.header}”列" for home, target in homes)
    error = f"{places}中没有此值，请核对，或先在该表增加一行。"
    return Entry(EntryKind.CONDITION, column.header, _prompt(table, column, specification), error, condition)


def _number_entry(table: Table, column: Column, specification: Specification) -> Entry:
    kind, noun = _NUMBERS[column.type]
    prompt = _prompt(table, column, specification)
    return _limited(kind, noun, column.header, prompt, (column.minimum, column.maximum))


def _limited(kind: EntryKind, noun: str, title: str, prompt: str, limits: _Limits) -> Entry:
    """An entry for numbers; without any limit it still refuses text."""
    limits_text = _limits_text(limits)
    error = f"请填{limits_text}的{noun}" if limits_text else f"请填{noun}"
    minimum, maximum = (-_HUGE, _HUGE) if limits == (None, None) else limits
    return Entry(
        kind, title, prompt, f"{error}，不写单位、逗号和“约”“余”等字样。", minimum=minimum, maximum=maximum
    )


def _prompt(table: Table, column: Column, specification: Specification) -> str:
    return _sentences(_advice(table, column, specification))


def _advice(table: Table, column: Column, specification: Specification) -> list[str]:
    advice = [column.help]
    if column.type is ValueType.DATE and "哪一级" not in column.help:
        advice.append(_DATE_HELP)
    if column.unit:
        advice.append(f"单位：{column.unit}")
    if column.pattern_text:
        advice.append(f"格式：{column.pattern_text}")
    if column.narrowed_by:
        advice.append(f"下拉列表随“{table.column(column.narrowed_by).header}”列变化")
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
        table, target = specification.referenced(reference)
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
