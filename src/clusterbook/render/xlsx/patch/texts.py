"""Text as it stands in SpreadsheetML: escaped for XML, and for Excel's own escapes."""

import re
from xml.sax.saxutils import escape

from clusterbook.render.xlsx.text import fitted

_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def text_element(text: str, prefix: str = "") -> str:
    """The element `t` that shows the text as it is: blanks kept, nothing taken for one of Excel's escapes."""
    shown = _LIKE_AN_ESCAPE.sub("_x005F_", fitted(text))
    return f'<{prefix}t xml:space="preserve">{escape(shown)}</{prefix}t>'
