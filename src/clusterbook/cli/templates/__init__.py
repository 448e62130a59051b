"""The command `templates`: what writers of templates need."""

import click

from clusterbook.cli.groups import Group
from clusterbook.cli.parts import speaker

COMMANDS = {
    "figures": ("列出模板可以写的名称", "List the names that a template may use."),
    "check": ("检查模板，按段落列出问题", "Check a template and list its problems by paragraph."),
}


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "模板用Word或WPS改，写法见templates/README.md。",
        "Templates are changed in Word or WPS; templates/README.md says how.",
    )
    return Group("templates", language, f"{summary}\n\n{details}", (__name__, COMMANDS))
