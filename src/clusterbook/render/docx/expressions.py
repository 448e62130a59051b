"""The little that a tag may say, read from Jinja's own syntax tree."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

_PARSER = Environment(autoescape=False)  # noqa: S701 -- reads syntax, renders nothing


@lru_cache(maxsize=4096)
def parsed(expression: str) -> nodes.Node | None:
    """The syntax tree of one expression; None where it is none."""
    try:
        body = _PARSER.parse(f"{{{{ {expression} }}}}").body
    except (TemplateSyntaxError, RecursionError):
        return None
    output = body[0]
    alone = len(body) == 1 and isinstance(output, nodes.Output) and len(output.nodes) == 1
    return output.nodes[0] if alone and isinstance(output, nodes.Output) else None


def conditions(node: nodes.Node) -> Iterator[nodes.Node]:
    """The terms of a condition, with “and”, “or” and “not” taken away."""
    if isinstance(node, nodes.And | nodes.Or):
        yield from conditions(node.left)
        yield from conditions(node.right)
    elif isinstance(node, nodes.Not):
        yield from conditions(node.node)
    else:
        yield node


def unfiltered(node: nodes.Node) -> tuple[nodes.Node, list[nodes.Filter]]:
    """The value a chain of “|” begins with, and the chain's filters from the last to the first."""
    filters = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        filters.append(node)
        node = node.node
    return node, filters


def word_and_subject(node: nodes.Node) -> tuple[str, str]:
    """The word and subject of 公布数.省份数 or 公布数["省份数"]; no subject for a word alone, no word for other trees."""
    if isinstance(node, nodes.Name):
        return node.name, ""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return node.node.name, node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Name):
        subject = node.arg.value if isinstance(node.arg, nodes.Const) else None
        return (node.node.name, subject) if isinstance(subject, str) else ("", "")
    return "", ""


def constant_arguments(node: nodes.Filter) -> list[Any] | None:
    """The values of a filter's arguments; None where one of them is not written out."""
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    given = [item.value if isinstance(item, nodes.Const) else None for item in node.args]
    return None if None in given else given
