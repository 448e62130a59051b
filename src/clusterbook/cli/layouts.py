"""The options that lay a briefing out."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import click

from clusterbook.cli.parts import OneOf, speaker
from clusterbook.model.layouts import Layout, PageNumber, Profile

_LINE_RANGE = (12.0, 60.0)
_Choice = TypeVar("_Choice", bound=Enum)


def layout_options(language: str) -> list[click.Option]:
    """Options whose values are the fields of a Layout."""
    say = speaker(language)
    return [
        click.Option(
            ["--profile"],
            type=OneOf(language, _values(Profile)),
            default=Profile.OFFICIAL.value,
            callback=_chosen(Profile),
            help=say(
                "简报的样式：official 为公文（GB/T 9704—2012，默认），magazine 为期刊文章",
                "Look of the briefing: official (GB/T 9704-2012; the default), or magazine, as an article.",
            ),
        ),
        click.Option(
            ["--line-spacing", "line"],
            type=click.FloatRange(*_LINE_RANGE),
            metavar=say("磅", "POINTS"),
            help=say(
                "正文的固定行距；不写时公文为28.95磅，每页正好22行",
                "Exact line spacing of the text; without it 28.95 pt in the official look, 22 lines a page.",
            ),
        ),
        click.Option(
            ["--page-number"],
            type=OneOf(language, _values(PageNumber)),
            callback=_chosen(PageNumber),
            help=say(
                "页码位置：outside 为单页居右、双页居左，centre 为居中；不写时按模板",
                "Place of page numbers: outside (odd right, even left) or centre; without it, the template's.",
            ),
        ),
        click.Option(
            ["--contents"],
            is_flag=True,
            help=say(
                "在标题前加一页目录；页码在Word或WPS中更新目录后显示",
                "Put a page of contents before the title; Word or WPS adds page numbers on update.",
            ),
        ),
    ]


def taken_layout(given: dict[str, Any]) -> Layout:
    """The layout that the values of these options make; they are taken out of `given`."""
    return Layout(**{field: given.pop(field) for field in Layout._fields})


def _values(kind: type[Enum]) -> list[str]:
    return [each.value for each in kind]


def _chosen(kind: type[_Choice]) -> Callable[[click.Context, click.Parameter, str | None], _Choice | None]:
    def convert(_context: click.Context, _option: click.Parameter, value: str | None) -> _Choice | None:
        return None if value is None else kind(value)

    return convert
