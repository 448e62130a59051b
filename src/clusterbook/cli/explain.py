"""The command `explain`."""

import click

from clusterbook.app.manual import rule_list, rule_manual
from clusterbook.cli.parts import Leaf, speaker
from clusterbook.cli.streams import emit


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "规则编号如CB204，不区分大小写；不写编号时列出全部规则。",
        "CODE is a rule's code such as CB204, in any case. Without it all rules are listed.",
    )
    return Leaf(
        "explain",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda code: emit(rule_manual(code, language) if code else rule_list(language)),
        params=[click.Argument(["code"], required=False, metavar=say("[规则编号]", "[CODE]"))],
    )
