"""What outputs say of themselves: their title, what they are about, and what their audience does not see."""

from clusterbook.model.figures import Figure, Register
from clusterbook.model.wording import one_line

TITLE, SCOPE_TITLE, LEFT_OUT = "标题", "范围标题", "不公开内容"
_SCOPE = ("范围", "范围口径")


def output_title(register: Register) -> str:
    """The title on one line: a selection's own, else that of 封面; empty without one."""
    by_label = {figure.label: figure.text for figure in register.values()}
    return one_line(by_label.get(SCOPE_TITLE) or by_label.get(TITLE, ""))


def profile_figures(register: Register) -> list[Figure]:
    """The figures that a cover shows of the scope and of what is left out; those that are known."""
    return [figure for figure in register.values() if figure.label in _SCOPE and figure.known]


def audience_text(register: Register) -> str:
    """公开，未列入：监测（总产值）……; empty when nothing is left out."""
    text = next((figure.text for figure in register.values() if figure.label == LEFT_OUT), "")
    return f"公开；未列入：{text}" if text else ""
