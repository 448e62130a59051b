"""Elements of an XML part with the bytes they stand in, and edits that leave all other bytes alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import quoteattr

_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,17})?")
_END_OF_TAG = re.compile(rb"\s*/?>\Z")


class Edit(NamedTuple):
    """The bytes from `start` up to `end` give way to `text`; an insertion has an empty span."""

    start: int
    end: int
    text: bytes


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name as written (x:sheet), attributes as written, place in the bytes, and children.

    `start` and `end` enclose the whole element, `content` and `close` what stands between its tags; of an element
    without an end tag (`<sheet/>`) both are `end`. `text` is the text directly inside.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    content: int
    close: int = 0
    end: int = 0
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon; empty for none. A new child takes the same."""
        return self.name[: -len(self.local)]

    def get(self, name: str) -> str | None:
        """An attribute by its name without prefix; None when it is missing."""
        for key, value in self.attributes.items():
            if key.rpartition(":")[2] == name and not key.startswith("xmlns"):
                return value
        return None

    def number(self, name: str, default: float = 0) -> float:
        """An attribute that should be a number of zero or more; `default` where it is missing or none."""
        text = self.get(name) or ""
        return float(text) if _NUMBER.fullmatch(text) else default

    def all(self, *names: str) -> list["Element"]:
        """The children with one of these local names, in order."""
        return [child for child in self.children if child.local in names]

    def first(self, name: str) -> "Element | None":
        """The first child of a local name; None when there is none."""
        return next((child for child in self.children if child.local == name), None)

    def walk(self) -> Iterator["Element"]:
        """The element and everything inside it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def all_text(self) -> str:
        """The text of the element and of everything inside it."""
        return "".join(element.text for element in self.walk())


def read_elements(xml: bytes) -> Element:
    """The root element. Raises ExpatError for XML that is not well formed."""
    parser = ParserCreate()
    parser.buffer_text = True
    open_elements: list[Element] = []
    roots: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        place = parser.CurrentByteIndex
        element = Element(name, attributes, place, end_of_tag(xml, place))
        (open_elements[-1].children if open_elements else roots).append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        element = open_elements.pop()
        if is_closed_tag(xml, element.content):
            element.close = element.end = element.content
        else:
            element.close = parser.CurrentByteIndex
            element.end = xml.index(b">", element.close) + 1

    def text(data: str) -> None:
        open_elements[-1].text += data

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    return roots[0]


def end_of_tag(xml: bytes, start: int) -> int:
    """Where the tag that starts here ends."""
    found = _TAG.match(xml, start)
    if found is None:
        raise ExpatError(f"no tag at byte {start}")
    return found.end()


def is_closed_tag(xml: bytes, end: int) -> bool:
    """Whether the tag that ends here has no end tag."""
    return xml[end - 2 : end] == b"/>"


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits made; spans must not overlap, and insertions at one place keep their order."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < place:
            raise ValueError(f"two edits at byte {edit.start}")
        pieces += [xml[place : edit.start], edit.text]
        place = edit.end
    pieces.append(xml[place:])
    return b"".join(pieces)


def with_attributes(tag: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A start tag with attributes, by their names as written, set to these values, or taken away for None."""
    for name, value in changes.items():
        pattern = re.compile(rb"\s+" + re.escape(name).encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")
        written = b"" if value is None else f" {name}={quoteattr(value)}".encode()
        tag, found = pattern.subn(lambda _, text=written: text, tag, count=1)  # type: ignore[misc]
        if not found and written:
            end = _END_OF_TAG.search(tag)
            place = end.start() if end else len(tag)
            tag = tag[:place] + written + tag[place:]
    return tag


def changed_attributes(xml: bytes, element: Element, changes: Mapping[str, str | None]) -> Edit:
    """The edit that changes attributes of an element's start tag."""
    tag = xml[element.start : element.content]
    return Edit(element.start, element.content, with_attributes(tag, changes))


def appended(xml: bytes, parent: Element, children: bytes, count: int | None = None) -> list[Edit]:
    """The edits that add children at the end of an element; `count` is the new value of its attribute `count`."""
    changes = {} if count is None else {"count": str(count)}
    tag = with_attributes(xml[parent.start : parent.content], changes)
    if parent.end == parent.content:
        opening = _END_OF_TAG.sub(b">", tag)
        return [Edit(parent.start, parent.end, opening + children + f"</{parent.name}>".encode())]
    insertion = Edit(parent.close, parent.close, children)
    return [insertion] if not changes else [Edit(parent.start, parent.content, tag), insertion]


def after_last(parent: Element, earlier: Iterable[str]) -> int:
    """Where a child belongs that comes after all children of these local names: behind the last of them."""
    names = frozenset(earlier)
    return max((child.end for child in parent.children if child.local in names), default=parent.content)
