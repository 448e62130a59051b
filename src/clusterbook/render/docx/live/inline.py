"""A paragraph that is edited by the places of its characters, with its bookmarks out of the way meanwhile.

Other programs cut runs in two and let bookmarks that meet in one place change their order. So a bookmark is taken
for a place in the text, and the order of those in one place comes from the template.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from clusterbook.model.spans import span_name
from clusterbook.render.docx.marks import shown_text
from clusterbook.render.docx.ooxml import NAMESPACES, XML_SPACE, Element, w

_STARTS, _ENDS = w("bookmarkStart"), w("bookmarkEnd")
_NOT_READ = {w(name) for name in ("del", "moveFrom", "pPr", "p", "txbxContent")}
_SHOWN = {w(name) for name in ("t", "tab", "br")}


class Marker(NamedTuple):
    """One end of a bookmark of ours: its element, the span's name, whether it ends that, and its place in the text."""

    element: Element
    name: str
    is_end: bool
    place: int


class Change(NamedTuple):
    """Characters from `start` up to `end` give way to runs and to markers, whose places count from `start`.

    `after` is a place in the order of markers: where no characters go, the new ones come behind the markers that
    stand there and are not above it.
    """

    start: int
    end: int
    runs: Sequence[Element]
    after: int
    markers: Sequence[Marker] = ()


class Bookmarks:
    """The names of a part's bookmarks by the numbers of their elements, those that end somewhere only."""

    def __init__(self, root: Element) -> None:
        ended = {end.get(w("id")) for end in root.iter(_ENDS)}
        self.names = {
            start.get(w("id")): span_name(start.get(w("name"), ""))
            for start in root.iter(_STARTS)
            if start.get(w("id")) in ended
        }

    def name(self, marker: Element) -> str:
        """The span a bookmark's element belongs to; empty for none of ours."""
        return self.names.get(marker.get(w("id")), "")


class Inline:
    """The characters of a paragraph, the runs that hold them, and the markers of our spans among them."""

    def __init__(self, paragraph: Element, bookmarks: Bookmarks) -> None:
        self.paragraph = paragraph
        self.markers: list[Marker] = []
        self._runs: list[tuple[int, Element]] = []
        self._length = 0
        self._read(paragraph, bookmarks)
        self.text = "".join(shown_text([run]) for _, run in self._runs)

    def _read(self, parent: Element, bookmarks: Bookmarks) -> None:
        for child in parent:
            if child.tag == w("r"):
                self._runs.append((self._length, child))
                self._length += len(shown_text([child]))
            elif child.tag in (_STARTS, _ENDS):
                name = bookmarks.name(child)
                if name:
                    self.markers.append(Marker(child, name, child.tag == _ENDS, self._length))
            elif child.tag not in _NOT_READ:
                self._read(child, bookmarks)

    def spans(self) -> dict[str, tuple[int, int]]:
        """The spans that both begin and end here."""
        starts = {marker.name: marker.place for marker in self.markers if not marker.is_end}
        return {
            marker.name: (min(starts[marker.name], marker.place), marker.place)
            for marker in self.markers
            if marker.is_end and marker.name in starts
        }

    def between(self, start: int, end: int) -> list[Element]:
        """The runs that hold the characters from one place up to another; places are where runs meet."""
        return [
            run
            for place, run in self._runs
            if start <= place and place + len(shown_text([run])) <= end and shown_text([run])
        ]

    def drop_notes(self, start: int, end: int, notes: Container[str], tracked: "Tracked | None") -> None:
        """Takes away the marks of some footnotes behind characters from one place up to another."""
        for place, run in self._runs:
            mark = run.find(w("footnoteReference"))
            if start < place <= end and mark is not None and mark.get(w("id"), "") in notes:
                if tracked:
                    tracked.delete(run)
                else:
                    _remove(run)

    def look_at(self, place: int) -> Element | None:
        """The w:rPr of the run that holds the character at a place; None without run or properties."""
        for start, run in self._runs:
            if start <= place < start + len(shown_text([run])):
                return run.find(w("rPr"))
        return None

    def apply(
        self,
        changes: Sequence[Change],
        order: Mapping[tuple[str, bool], int],
        tracked: "Tracked | None" = None,
    ) -> None:
        """Makes the changes, and puts the markers where their text now is.

        `order` numbers the two ends of every span; markers it does not know are gone afterwards.
        """
        places = [(marker, marker.place) for marker in self.markers if (marker.name, marker.is_end) in order]
        for marker in self.markers:
            _remove(marker.element)
        for change in sorted(changes, key=lambda each: (each.start, each.after), reverse=True):
            longer = len(shown_text(change.runs)) - (change.end - change.start)
            places = [
                (marker, place + longer if _is_behind(marker, place, change, order) else place)
                for marker, place in places
            ]
            self._replace(change, tracked)
            places += [(marker, change.start + marker.place) for marker in change.markers]
        self._runs = []
        self._length = 0
        self._read(self.paragraph, _NO_BOOKMARKS)
        self._put_back(
            [(marker.element, place, order[marker.name, marker.is_end]) for marker, place in places]
        )

    def _replace(self, change: Change, tracked: "Tracked | None") -> None:
        self._split(change.start)
        self._split(change.end)
        old = self.between(change.start, change.end)
        insertion = [tracked.inserted(run) for run in change.runs] if tracked else list(change.runs)
        if not old:
            self._insert_at(change.start, insertion)
        elif tracked:
            for run in old:
                tracked.delete(run)
            _insert_after(_revision_around(old[-1]), insertion)
        else:
            for each in insertion:
                old[0].addprevious(each)
            for run in old:
                _empty(run)

    def _insert_at(self, place: int, elements: Sequence[Element]) -> None:
        before = [
            run for start, run in self._runs if start + len(shown_text([run])) <= place and shown_text([run])
        ]
        if before:
            _insert_after(_outermost_end(before[-1], self.paragraph), elements)
            return
        index = int(len(self.paragraph) > 0 and self.paragraph[0].tag == w("pPr"))
        for offset, element in enumerate(elements):
            self.paragraph.insert(index + offset, element)

    def _split(self, place: int) -> None:
        """Cuts the run that has this place in its middle."""
        for index, (start, run) in enumerate(self._runs):
            if start < place < start + len(shown_text([run])):
                tail = _cut(run, place - start)
                run.addnext(tail)
                self._runs.insert(index + 1, (place, tail))
                return

    def _put_back(self, markers: Iterable[tuple[Element, int, int]]) -> None:
        cursors: dict[int, Element] = {}
        for element, place, _ in sorted(markers, key=lambda each: (each[1], each[2])):
            if place not in cursors:
                self._split(place)
                self._insert_at(place, [element])
            else:
                _insert_after(cursors[place], [element])
            cursors[place] = element


class Tracked(NamedTuple):
    """Who makes a tracked change, and when; numbers are drawn from a common store."""

    author: str
    date: str
    numbers: Iterator[int]

    def mark(self, name: str) -> Element:
        """A w:ins or w:del with author and date."""
        element = etree.Element(w(name), nsmap=NAMESPACES)
        element.set(w("id"), str(next(self.numbers)))
        element.set(w("author"), self.author)
        element.set(w("date"), self.date)
        return element

    def inserted(self, run: Element) -> Element:
        """The run as an insertion."""
        mark = self.mark("ins")
        mark.append(run)
        return mark

    def delete(self, run: Element) -> None:
        """Marks a run as deleted where it stands; what is no text of it stays."""
        for node in run.findall(w("t")):
            node.tag = w("delText")
        mark = self.mark("del")
        run.addprevious(mark)
        mark.append(run)


class _NoBookmarks(Bookmarks):
    def __init__(self) -> None:
        self.names = {}


_NO_BOOKMARKS = _NoBookmarks()


def _is_behind(marker: Marker, place: int, change: Change, order: Mapping[tuple[str, bool], int]) -> bool:
    if change.start == change.end == place:
        return order[marker.name, marker.is_end] > change.after
    return place >= change.end and place > change.start


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        if element.tail:
            previous = element.getprevious()
            if previous is not None:
                previous.tail = (previous.tail or "") + element.tail
            element.tail = None
        parent.remove(element)


def _empty(run: Element) -> None:
    """Takes the text out of a run, and the run away when nothing is left in it."""
    for child in list(run):
        if child.tag in _SHOWN and not (child.tag == w("br") and child.get(w("type"))):
            run.remove(child)
    if all(child.tag == w("rPr") for child in run):
        _remove(run)


def _cut(run: Element, place: int) -> Element:
    """Cuts a run behind so many characters; what follows is in the new run that is given back."""
    tail = etree.Element(run.tag, nsmap=NAMESPACES)
    for key, value in run.attrib.items():
        tail.set(key, value)
    properties = run.find(w("rPr"))
    if properties is not None:
        tail.append(deepcopy(properties))
    seen = 0
    for child in [child for child in run if child.tag != w("rPr")]:
        length = len(_shown(child))
        if seen >= place:
            tail.append(child)
        elif seen + length > place:
            text = child.text or ""
            rest = deepcopy(child)
            child.text, rest.text = text[: place - seen], text[place - seen :]
            for node in (child, rest):
                node.set(XML_SPACE, "preserve")
            tail.append(rest)
        seen += length
    return tail


def _shown(child: Element) -> str:
    holder = etree.Element(w("r"))
    holder.append(deepcopy(child))
    return shown_text([holder])


def _outermost_end(run: Element, paragraph: Element) -> Element:
    """The run, or what it stands in within the paragraph when it is the last there: nothing is put into links."""
    element = run
    while (parent := element.getparent()) is not None and parent is not paragraph and parent[-1] is element:
        element = parent
    return element


def _insert_after(element: Element, elements: Sequence[Element]) -> None:
    for each in reversed(elements):
        element.addnext(each)


def _revision_around(run: Element) -> Element:
    """The outermost revision that a run stands in; insertions do not stand in one another."""
    element = run
    while (parent := element.getparent()) is not None and parent.tag in (w("ins"), w("del")):
        element = parent
    return element
