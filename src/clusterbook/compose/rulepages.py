"""The manual pages of the rules."""

from collections.abc import Iterable, Sequence

from clusterbook.catalogue.facts import FACTS
from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.catalogue.types import Example, Fact, Rule
from clusterbook.compose.pages import Page, PageTable, Section
from clusterbook.compose.reports import severity_label
from clusterbook.model.cells import column_letters
from clusterbook.tables.visible import visible_text

_SIGNS = {
    "'": ("'表示以文本形式存放", "' marks a number stored as text"),
    "=": ("=表示没有计算结果的公式", "= marks a formula without a stored result"),
    "^": ("^表示与上一格合并", "^ marks a cell merged with the one above"),
    "␠": ("␠表示空格", "␠ marks a blank"),
    "…": ("…表示模板的其余各行", "… stands for the template's other rows"),
}


def rule_page(rule: Rule, language: str) -> Page:
    """The page of a rule: what it says, why, what to do, and its two examples."""
    zh = language == "zh"
    labels = SLOT_LABELS if zh else {}
    message, why, remedy = ("提示", "原因", "处理") if zh else ("Message", "Why", "Remedy")
    bad = f"错误示例（问题在{rule.bad.at}）" if zh else f"Bad example (found at {rule.bad.at})"
    good = "正确示例" if zh else "Good example"
    return Page(
        f"{rule.code} {rule.name}",
        [f"级别：{rule.severity.zh}" if zh else f"Severity: {severity_label(rule.severity, language)}"],
        [
            Section(message, [rule.message.labelled(language, labels)]),
            Section(why, [rule.why.in_language(language)]),
            Section(remedy, [rule.remedy.labelled(language, labels)]),
            _example(bad, rule.bad, language),
            _example(good, rule.good, language),
        ],
    )


def _example(heading: str, example: Example, language: str) -> Section:
    zh = language == "zh"
    if not example.text:
        return Section(
            heading,
            [f"工作簿中没有“{example.sheet}”表" if zh else f"The workbook has no sheet “{example.sheet}”"],
        )
    rows = [[visible_text(cell) for cell in line.split("|")] for line in example.text.split("\n")]
    letters = [column_letters(place) for place in range(1, max(map(len, rows)) + 1)]
    table = PageTable(["", *letters], [[str(number), *row] for number, row in enumerate(rows, 1)])
    sheet = f"“{example.sheet}”表" if zh else f"Sheet “{example.sheet}”"
    legend = _legend((cell for row in rows for cell in row), language)
    return Section(heading, [f"{sheet}{legend}", *_facts(example.facts, language)], table)


def _facts(facts: Sequence[Fact], language: str) -> list[str]:
    """What else there is about the sheet, as one sentence; none where there is nothing else."""
    sentences = [FACTS[fact.kind].filled(language, fact._asdict()) for fact in facts]
    joined = "；".join(sentences) if language == "zh" else "; ".join(sentences)
    return [f"另：{joined}" if language == "zh" else f"Also: {joined}"] if sentences else []


def _legend(cells: Iterable[str], language: str) -> str:
    """What the signs in an example mean, in brackets; empty when it has none."""
    signs = {sign for cell in cells for sign in (cell[:1], "␠" if "␠" in cell else "")}
    used = [texts for sign, texts in _SIGNS.items() if sign in signs]
    if not used:
        return ""
    return (
        f"（{'；'.join(zh for zh, _ in used)}）"
        if language == "zh"
        else f" ({'; '.join(en for _, en in used)})"
    )


def rule_index(rules: Iterable[Rule], language: str, link: str = "{code}") -> PageTable:
    """All rules in a table; `link` is how a code is written, with `{code}` for the code itself."""
    header = ["代码", "级别", "名称", "提示"] if language == "zh" else ["Code", "Severity", "Name", "Message"]
    labels = SLOT_LABELS if language == "zh" else {}
    rows = [
        [
            link.format(code=rule.code),
            severity_label(rule.severity, language),
            rule.name,
            rule.message.labelled(language, labels),
        ]
        for rule in rules
    ]
    return PageTable(header, rows)
