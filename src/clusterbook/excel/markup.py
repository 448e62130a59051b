"""Text as XML and Excel escape it."""

import re
from collections.abc import Iterator

XML_BLANKS = " \t\r\n"
"""What XML counts as blank; the other blanks of Unicode belong to the text."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_NUMBERED = r"&#(?:([0-9]+)|x([0-9A-Fa-f]+));"
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
"""The ampersand comes last: what it begins is no reference."""

_EXCEL_ESCAPE = r"_x([0-9A-Fa-f]{4})_"


def plain_text(xml: bytes) -> str:
    """The text of an element without children: UTF-8, with character references resolved."""
    return resolved(xml.decode("utf-8", "replace"))


def resolved(text: str) -> str:
    """The text with character references resolved."""
    if "&" not in text:
        return text
    if "&#" in text:
        text = re.sub(_NUMBERED, _numbered, text)
    for reference, sign in _NAMED:
        text = text.replace(reference, sign)
    return text


def _numbered(reference: re.Match[str]) -> str:
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == ord("&"):
        return "&amp;"  # so that what follows makes no second reference
    return chr(code) if code <= 0x10FFFF else reference[0]


def without_excel_escapes(text: str) -> str:
    """The text with Excel's escapes of control characters resolved: _x000D_ is a carriage return."""
    if "_x" not in text:
        return text
    return re.sub(_EXCEL_ESCAPE, lambda escape: chr(int(escape[1], 16)), text)


def elements(xml: bytes, name: bytes) -> Iterator[bytes]:
    """What follows the name of each element that has attributes, up to the next one; a namespace prefix is no matter."""
    return (b" " + each for each in xml.split(name + b" ")[1:])


def attribute(xml: bytes, name: bytes) -> str:
    """The value of the first attribute of this name; empty where there is none."""
    sign, quote = b" " + name + b'="', b'"'
    start = xml.find(sign)
    if start < 0:
        sign, quote = b" " + name + b"='", b"'"
        start = xml.find(sign)
        if start < 0:
            return ""
    return plain_text(xml[start + len(sign) :].partition(quote)[0])


def content(xml: bytes, name: bytes) -> str:
    """The text of the first element of this name, or of the one inside it; empty where there is none."""
    tag, _, rest = xml.partition(name)[2].partition(b">")
    if tag.endswith(b"/"):
        return ""
    rest = rest.lstrip()
    if rest.startswith(b"<"):
        rest = rest.partition(b">")[2]
    return plain_text(rest.partition(b"<")[0]).strip()
