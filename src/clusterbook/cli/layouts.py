"""The options that lay a briefing out; what none of them says is as clusterbook.toml has it."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import click

from clusterbook.cli.parts import OneOf, Option, speaker
from clusterbook.model.layouts import LINE_RANGE, Layout, PageNumber, Profile

_Choice = TypeVar("_Choice", bound=Enum)


def layout_options(language: str) -> list[click.Option]:
    """Options whose values are the fields of a Layout."""
    say = speaker(language)
    return [
        Option(
            ["--profile"],
            type=OneOf(language, _values(Profile)),
            callback=_chosen(Profile),
            help=say(
                "简报的样式：official 为公文（GB/T 9704—2012，默认），magazine 为期刊文章",
                "Look of the briefing: official (GB/T 9704-2012; the default), or magazine, as an article.",
            ),
        ),
        Option(
            ["--line-spacing", "line"],
            type=click.FloatRange(*LINE_RANGE),
            metavar=say("磅", "POINTS"),
            help=say(
                "正文的固定行距；不写时公文为28.95磅，每页正好22行",
                "Exact line spacing of the text; without it 28.95 pt in the official look, 22 lines a page.",
            ),
        ),
        Option(
            ["--page-number"],
            type=OneOf(language, _values(PageNumber)),
            callback=_chosen(PageNumber),
            help=say(
                "页码位置：outside 为单页居右、双页居左，centre 为居中；不写时按模板",
                "Place of page numbers: outside (odd right, even left) or centre; without it, the template's.",
            ),
        ),
        Option(
            ["--contents/--no-contents"],
            default=None,
            help=say(
                "在标题前加或不加一页目录，默认不加；页码在Word或WPS中更新目录后显示",
                "Put a page of contents before the title, or not (the default); Word or WPS adds page numbers on update.",
            ),
        ),
    ]


def taken_layout(given: dict[str, Any], usual: Layout) -> Layout:
    """The layout that the values of these options make; they are taken out of `given`.

    An option that was not given is as `usual` has it.
    """
    chosen = {field: given.pop(field) for field in Layout._fields}
    return usual._replace(**{field: value for field, value in chosen.items() if value is not None})


def _values(kind: type[Enum]) -> list[str]:
    return [each.value for each in kind]


def _chosen(kind: type[_Choice]) -> Callable[[click.Context, click.Parameter, str | None], _Choice | None]:
    def convert(_context: click.Context, _option: click.Parameter, value: str | None) -> _Choice | None:
        return None if value is None else kind(value)

    return convert
