"""WordprocessingML in small: names, reading and writing of parts, and text that XML can hold."""

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.sax.saxutils import escape

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DECLARATION = f'xmlns:w="{W}"'
NAMESPACES = {"w": W}

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def parse(data: bytes) -> Element:
    """The root of an XML part; external entities stay unread."""
    return etree.fromstring(data, _PARSER)


def fragment(xml: str) -> Element:
    """The element that a piece of WordprocessingML with the `w` prefix declared stands for."""
    return etree.fromstring(xml, _PARSER)


def serialise(root: Element) -> bytes:
    """The part's bytes, with the declaration Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold; line ends become a single line feed."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """The text as XML content."""
    return escape(clean(text))


def field(instruction: str, result: str) -> str:
    """The runs of a field with its result, which programs that do not compute fields show as it is."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f"{mark.format('separate')}<w:r><w:t>{result}</w:t></w:r>{mark.format('end')}"
    )


def run(text: str, properties: Element | None = None) -> Element:
    """A run that shows the text: tabs and line feeds become Word's own, blanks are kept."""
    element = etree.Element(w("r"), nsmap=NAMESPACES)
    if properties is not None:
        element.append(deepcopy(properties))
    for piece in _pieces(clean(text)):
        if piece == "\t":
            etree.SubElement(element, w("tab"))
        elif piece == "\n":
            etree.SubElement(element, w("br"))
        else:
            node = etree.SubElement(element, w("t"))
            node.text = piece
            node.set(XML_SPACE, "preserve")
    return element


def _pieces(text: str) -> Iterator[str]:
    return (piece for piece in re.split(r"([\t\n])", text) if piece)


def section_text_width(section: Element) -> int:
    """The width between the margins of a w:sectPr, in twips."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return 8844
    sides = sum(int(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))
    return int(size.get(w("w"), "11906")) - sides
