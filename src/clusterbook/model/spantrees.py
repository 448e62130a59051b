"""The spans of a briefing as they stand in one another."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.model.spans import LiveSpan


class SpanTree:
    """Spans by name, with those inside each; `roots` are those that stand in no other, in order."""

    def __init__(self, spans: Sequence[LiveSpan]) -> None:
        self.named: Mapping[str, LiveSpan] = {span.name: span for span in spans}
        self._inside: dict[str, list[LiveSpan]] = {}
        for span in spans:
            self._inside.setdefault(span.parent, []).append(span)
        self.roots = self._inside.get("", [])

    def inside(self, name: str) -> Sequence[LiveSpan]:
        """The spans directly inside one, in order."""
        return self._inside.get(name, [])

    def walk(self, span: LiveSpan) -> Iterator[LiveSpan]:
        """The span and all inside it, in the order they begin."""
        yield span
        for each in self.inside(span.name):
            yield from self.walk(each)

    def root_of(self, name: str) -> str:
        """The outermost span around one."""
        while parent := self.named[name].parent:
            name = parent
        return name


def marker_order(spans: Sequence[LiveSpan]) -> dict[tuple[str, bool], int]:
    """The two ends of each span in the order of the text, False for its beginning, True for its end."""
    order: dict[tuple[str, bool], int] = {}
    waiting: list[str] = []
    for span in spans:
        while waiting and waiting[-1] != span.parent:
            order[waiting.pop(), True] = len(order)
        order[span.name, False] = len(order)
        waiting.append(span.name)
    while waiting:
        order[waiting.pop(), True] = len(order)
    return order
