"""Names of files made from words of the workbook: harmless on every system, whatever the words are."""

import re
from unicodedata import category, normalize

_BYTES = 120
"""The longest name in UTF-8: file systems allow 255, and an extension, a mark and a counter may follow."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s.~$%&{}\[\]!#\']+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)


def slug(text: str) -> str:
    """The text as part of a file name: no separators, controls, marks of direction or reserved words.

    Two texts may give one slug. An empty one, or one of nothing but signs, becomes 未命名.
    """
    visible = "".join(letter for letter in normalize("NFC", text) if category(letter)[0] not in "CM")
    name = _FORBIDDEN.sub("_", visible).strip("_-")
    while len(name.encode()) > _BYTES:
        name = name[:-1]
    if not name or _RESERVED.match(name):
        name = f"{name}_" if name else "未命名"
    return name
