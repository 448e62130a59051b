"""A part with some of its blocks changed, and the bytes of all others as they were."""

import re
from itertools import pairwise
from xml.parsers.expat import ParserCreate

from lxml import etree

from clusterbook.render.docx.ooxml import Element, parse, serialise, w

_UTF8 = re.compile(rb"""\A(?:\xef\xbb\xbf)?(?:<\?xml(?![^>]*encoding=["'](?!utf-8["'])))?""", re.IGNORECASE)
_START_TAG = re.compile(rb"\A<[^>]*>")


class OpenPart:
    """A part that is being changed; `changed` takes each block of it, or what is in one, that does not stay."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.root = parse(data)
        body = self.root.find(w("body"))
        self.container: Element = self.root if body is None else body
        self._blocks = _elements(self.container)
        self._touched: set[Element] = set()

    def changed(self, element: Element) -> None:
        """Notes that an element, and so the block it stands in, is not what it was."""
        self._touched.add(self.block_of(element))

    def block_of(self, element: Element) -> Element:
        """The block of the part that holds an element."""
        while (parent := element.getparent()) is not None and parent is not self.container:
            element = parent
        return element

    def content(self) -> bytes:
        """The part's bytes, the old ones wherever nothing changed."""
        blocks = _elements(self.container)
        if blocks == self._blocks and not self._touched:
            return self._data
        starts = _starts(self._data, self.container is not self.root)
        if len(starts) != len(self._blocks) + 1 or not _is_utf8(self._data):
            return serialise(self.root)
        spans = dict(zip(self._blocks, pairwise(starts), strict=True))
        pieces = [self._data[: starts[0]]]
        for block in blocks:
            if block in spans and block not in self._touched:
                pieces.append(self._data[slice(*spans[block])])
            else:
                pieces.append(self._alone(block))
        return b"".join([*pieces, self._data[starts[-1] :]])

    def _alone(self, block: Element) -> bytes:
        """A block's bytes, without the declarations of namespaces that the part's root makes."""
        data = etree.tostring(block, encoding="UTF-8", with_tail=False)
        tag = _START_TAG.match(data)
        assert tag is not None
        head = tag[0]
        for prefix, address in self.root.nsmap.items():
            name = f"xmlns:{prefix}" if prefix else "xmlns"
            head = head.replace(f' {name}="{address}"'.encode(), b"", 1)
        return head + data[tag.end() :]


def _elements(container: Element) -> list[Element]:
    return [child for child in container if isinstance(child.tag, str)]


def _starts(data: bytes, in_body: bool) -> list[int]:
    """Where the blocks of the body, or of the part, begin, and where the element around them ends."""
    parser = ParserCreate()
    places: list[int] = []
    path: list[str] = []

    def is_around(path: list[str]) -> bool:
        return len(path) == 1 + in_body and (not in_body or path[1].rpartition(":")[2] == "body")

    def start(name: str, _: dict[str, str]) -> None:
        if is_around(path):
            places.append(parser.CurrentByteIndex)
        path.append(name)

    def end(_: str) -> None:
        if is_around(path):
            places.append(parser.CurrentByteIndex)
        path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return places


def _is_utf8(data: bytes) -> bool:
    return _UTF8.match(data) is not None
