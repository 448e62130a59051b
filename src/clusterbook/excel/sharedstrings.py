"""The texts that cells name by index.

In the form in which spreadsheet programs write them they are taken out by splitting; others are read event by event.
"""

import re
from collections.abc import Iterable

from clusterbook.excel.markup import XML_BLANKS, resolved, without_excel_escapes
from clusterbook.excel.package import SHARED_STRINGS, Package

_OPEN, _CLOSE, _END = "<si><t>", "</t></si>", "</sst>"
_KEEPING_BLANKS = '<t xml:space="preserve">'

# Signs that no XML may hold stand for what is between two texts, and before a text that keeps its blanks.
_BETWEEN, _KEPT = "\0", "\1"

# Patterns are texts: `re` compiles each when it is first used, and many workbooks have no rich texts.
_BESIDE_RUNS = r"<rPh\b[^>]*>.*?</rPh>|<phoneticPr\b[^>]*/>|<rPr>.*?</rPr>|<rPr/>"
_RUN = r"<(?:t/|t>([^<]*)</t)>"
_NO_RUN = r"(?:</?r>)*"


def read_shared_strings(package: Package) -> list[str]:
    """The shared texts in order; RunError where their part is damaged."""
    if SHARED_STRINGS not in package:
        return []
    try:
        return _texts(package.read(SHARED_STRINGS).decode())
    except ValueError:
        from clusterbook.excel.events import SharedStringEvents, parse  # noqa: PLC0415  few workbooks need it

        events = SharedStringEvents()
        parse(package, SHARED_STRINGS, events)
        return events.strings


def _texts(xml: str) -> list[str]:
    """The texts; ValueError where the XML has another form."""
    start, end = xml.find("<si>"), xml.rfind("</si>") + len("</si>")
    around = xml[:start] + xml[end:]
    if start < 0 or "<si" in around or not around.rstrip(XML_BLANKS).endswith(_END):
        raise ValueError
    if _BETWEEN in xml or _KEPT in xml or "<!" in xml:
        raise ValueError
    body = xml[start:end]
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    pieces = body.replace(_KEEPING_BLANKS, f"<t>{_KEPT}").replace(_CLOSE + _OPEN, _BETWEEN).split(_BETWEEN)
    texts: list[str] = []
    done = 0
    for place in [place for place, piece in enumerate(pieces) if "<" in piece]:
        texts += _plain(pieces[done:place])
        first, last = "" if place == 0 else _OPEN, "" if place == len(pieces) - 1 else _CLOSE
        texts += map(_item, _items(first + pieces[place] + last))
        done = place + 1
    return texts


def _items(xml: str) -> list[str]:
    """What the items hold that stand one after the other."""
    first, *items, last = f"</si>{xml}<si>".split("</si><si>")
    if first or last:
        raise ValueError
    return items


def _item(xml: str) -> str:
    """The text of an item, phonetic guides left out."""
    text = xml.removeprefix("<t>").removesuffix("</t>")
    if "<" not in text and xml == f"<t>{text}</t>":
        return _plain([text])[0]
    xml = re.sub(_BESIDE_RUNS, "", xml, flags=re.DOTALL)
    if re.fullmatch(_NO_RUN, re.sub(_RUN, "", xml)) is None:
        raise ValueError
    return "".join(_plain(re.findall(_RUN, xml)))


def _plain(texts: Iterable[str]) -> list[str]:
    bare = [text[1:] if text[:1] == _KEPT else text.strip(XML_BLANKS) for text in texts]
    return [without_excel_escapes(resolved(text)) if "&" in text or "_x" in text else text for text in bare]
