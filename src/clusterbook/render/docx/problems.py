"""What can be wrong with a template, with the paragraph quoted, in both languages."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterbook.model.errors import RunError

_QUOTED = 40

TEXTS = {
    "unknown_name": ("没有名为“{name}”的数字", "no figure is called “{name}”"),
    "unknown_member": (
        "“{family}”中没有“{name}”这一项",
        "“{family}” has no member “{name}”",
    ),
    "missing_value": (
        "“{name}”在工作簿中没有数，请补填，或把这句话放进{{% if {name} %}}…{{% endif %}}",
        "“{name}” has no value in the workbook: enter it, or put the sentence into "
        "{{% if {name} %}}…{{% endif %}}",
    ),
    "full_width_brace": (
        "“{found}”用了全角括号，应为半角“{wanted}”",
        "“{found}” has full-width braces; type “{wanted}”",
    ),
    "half_open": ("标签没有写完整：缺少“{wanted}”", "a tag is not complete: “{wanted}” is missing"),
    "split_tag": (
        "标签被分在两段里，“{wanted}”应与开头在同一段",
        "a tag is split across paragraphs; “{wanted}” belongs in the same one",
    ),
    "bad_expression": (
        "“{found}”看不懂：只能写名称、“名称.分项”和“|”后的写法",
        "“{found}” is not understood: only names, “name.member” and the words after “|” are",
    ),
    "bad_statement": (
        "不支持“{found}”：只能用if、elif、else、endif、for、endfor",
        "“{found}” is not supported: only if, elif, else, endif, for, endfor are",
    ),
    "unknown_filter": ("“|{name}”不是可用的写法", "“|{name}” is not one of the forms"),
    "bad_argument": (
        "“|{name}”后括号里的内容不对，应写作“{wanted}”",
        "the brackets after “|{name}” are wrong; write “{wanted}”",
    ),
    "empty_condition": ("{{% {found} %}}后面没有写条件", "{{% {found} %}} has no condition"),
    "not_closed": (
        "“{{% {found} %}}”没有对应的“{{% {wanted} %}}”",
        "“{{% {found} %}}” has no “{{% {wanted} %}}”",
    ),
    "not_opened": ("“{{% {found} %}}”前面没有对应的开头", "“{{% {found} %}}” closes nothing"),
    "not_alone": (
        "“{{% {found} %}}”要么在本段内结束，要么单独成段",
        "“{{% {found} %}}” must end within its paragraph or stand in a paragraph of its own",
    ),
    "control_section_break": (
        "条件标签所在的段落带有分节符，请把分节符移到下一段",
        "the paragraph of a tag carries a section break; move the break to another paragraph",
    ),
    "table_inline": (
        "“{name}”是一张表，要单独成段，且不能放在表格里",
        "“{name}” is a table: give it a paragraph of its own, outside tables",
    ),
    "drawing_inline": (
        "“{name}”是一幅图，要在正文中单独成段，且不能放在表格里",
        "“{name}” is a drawing: give it a paragraph of its own in the body, outside tables",
    ),
    "drawing_not_shown": (
        "引用了“{name}”的图号，但简报中没有列出这幅图",
        "the number of drawing “{name}” is quoted, but the briefing does not show it",
    ),
    "table_not_shown": (
        "引用了“{name}”的表号，但简报中没有列出这张表",
        "the number of table “{name}” is quoted, but the briefing does not show that table",
    ),
    "out_of_reach": (
        "标签写在了文本框、超链接或内容控件里，程序不处理",
        "a tag stands in a text box, hyperlink or content control, which are not filled in",
    ),
    "too_deep": (
        "“{found}”套得太深，for最多套两层",
        "“{found}” is nested too deep; loops stand at most two deep",
    ),
    "half_width_mark": (
        "“{found}”是半角标点，中文里用“{wanted}”（GB/T 15834）",
        "“{found}” is half-width; Chinese text has “{wanted}” (GB/T 15834)",
    ),
    "straight_quote": (
        "引号{found}是直的，应为“”或‘’（GB/T 15834）",
        "the quotation mark {found} is straight; write “” or ‘’ (GB/T 15834)",
    ),
    "blank_beside": (
        "“{found}”中汉字、数字之间多了空格",
        "“{found}” has a blank between Chinese characters or beside figures",
    ),
    "full_width_figure": (
        "“{found}”是全角数字，应为半角（GB/T 15835）",
        "“{found}” is full-width; figures are half-width (GB/T 15835)",
    ),
    "range_mark": (
        "“{found}”的起止号应为一字线“—”（GB/T 15834）",
        "the range “{found}” takes a dash “—” (GB/T 15834)",
    ),
    "dots": (
        "“{found}”应为省略号“……”（GB/T 15834）",
        "“{found}” should be the ellipsis “……” (GB/T 15834)",
    ),
    "annex_note": (
        "附件说明与后面的附件不一致：说明为“{noted}”，附件为“{found}”",
        "the list of annexes differs from the annexes: “{noted}” against “{found}”",
    ),
}


class Problem(NamedTuple):
    """One thing wrong with a template: its kind, where it stands, the paragraph's text, and what fills the slots.

    `blocking` problems stop the build; the others are for the writer to look at.
    """

    kind: str
    place: str
    quote: str
    slots: dict[str, str]
    blocking: bool = True

    def message(self, language: str) -> str:
        """The place, the quoted paragraph and what is wrong, in `zh` or `en`."""
        text = TEXTS[self.kind][0 if language == "zh" else 1].format(**self.slots)
        quote = self.quote if len(self.quote) <= _QUOTED else self.quote[:_QUOTED] + "…"
        closest = self.slots.get("candidates", "")
        if language == "zh":
            return f"{self.place}“{quote}”：{text}{f'，最接近的有{closest}' if closest else ''}"
        return f"{self.place} “{quote}”: {text}{f'; closest: {closest}' if closest else ''}"


class TemplateError(RunError):
    """A template that cannot be filled; all its problems are listed at once."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            _listing(f"模板{name}有{len(problems)}处问题，简报没有生成：", problems, "zh"),
            _listing(
                f"template {name} has {len(problems)} problem(s), no briefing was made:", problems, "en"
            ),
        )


def _listing(heading: str, problems: Sequence[Problem], language: str) -> str:
    return "\n".join([heading, *(f"  {problem.message(language)}" for problem in problems)])
