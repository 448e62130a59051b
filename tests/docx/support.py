"""Templates as lines of text and registers as pairs of label and value, for the tests of the Word engine."""

from collections.abc import Sequence
from pathlib import Path

from clusterbook.compose.briefing import BriefingContext, template_context
from clusterbook.model.figures import Align, Figure, FigureValue, Register, TableCell, TableColumn, TableValue
from clusterbook.render.docx.blank import write_template
from clusterbook.render.docx.briefing import lint, render_briefing
from clusterbook.render.docx.ooxml import Element, parse, w
from clusterbook.render.docx.package import read_parts
from clusterbook.render.docx.problems import Problem


def figure(label: str, value: FigureValue, text: str | None = None, unit: str = "") -> Figure:
    """A figure with this label; its text is the value's, an empty one where nothing is known."""
    name, _, subject = label.partition(".")
    shown = text if text is not None else _shown(value, unit)
    return Figure(f"id.{label}", name, "0", value, shown, f"{label}的定义", (), subject, unit)


def _shown(value: FigureValue, unit: str) -> str:
    if value is None or isinstance(value, TableValue):
        return ""
    return "、".join(value) if isinstance(value, tuple) else f"{value}{unit}"


def table(headers: Sequence[str], *rows: Sequence[str], notes: Sequence[str] = ()) -> TableValue:
    """A table of words; headers that end in “#” are of numbers."""
    columns = [
        TableColumn(text.rstrip("#"), "", Align.RIGHT if text.endswith("#") else Align.LEFT)
        for text in headers
    ]
    return TableValue(columns, [[TableCell(text, text) for text in row] for row in rows], notes)


def context(*figures: Figure) -> BriefingContext:
    """What a template is filled with."""
    return template_context(Register(figures))


EXAMPLE = (
    figure("标题", "集群简报"),
    figure("数据截止日期", "2026年6月30日"),
    figure("作者", None),
    figure("国家级集群数", 69, unit="个"),
    figure("监测集群数", 0, unit="个"),
    figure("监测年份", None),
    figure("世界级目标省份", ("北京市", "上海市", "江苏省"), unit="个省份"),
    figure("公布数.国家先进制造业集群数", 80, unit="个"),
    figure("公布数.国家先进制造业集群数_江苏省", 14, unit="个"),
    figure("表_案例", table(("案例", "数量#"), ("甲", "1"), ("乙", "20"))),
    figure("表_空", None),
)


def build(folder: Path, *lines: str, header: str = "", figures: Sequence[Figure] = EXAMPLE) -> Path:
    """The briefing that these paragraphs give."""
    template, out = folder / "模板.docx", folder / "简报.docx"
    write_template(template, [("Normal", line) for line in lines], header)
    render_briefing(template, context(*figures), out)
    return out


def problems(folder: Path, *lines: str, figures: Sequence[Figure] = EXAMPLE) -> list[Problem]:
    """What the lint says of these paragraphs."""
    template = folder / "模板.docx"
    write_template(template, [("Normal", line) for line in lines])
    return lint(template, context(*figures))


def kinds(found: Sequence[Problem]) -> list[tuple[str, str]]:
    """Each problem's kind and the paragraph it quotes."""
    return [(problem.kind, problem.quote) for problem in found]


def body(path: Path, part: str = "word/document.xml") -> Element:
    """The root of a part of a .docx."""
    return parse(read_parts(path)[part])


def texts(path: Path, part: str = "word/document.xml") -> list[str]:
    """The text of each paragraph outside tables, in order."""
    root = body(path, part)
    container = root.find(w("body")) if part.endswith("document.xml") else root
    return ["".join(node.text or "" for node in child.iter(w("t"))) for child in container.findall(w("p"))]
