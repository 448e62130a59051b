"""Handing a workbook back: its own bytes, with changes spliced into the few parts that must change.

No part is parsed and written anew. An edit replaces a span of bytes that a parser has located, so that whatever is
not meant to change (charts, pictures, dropdowns, sparklines, staff's own sheets) stays as it was, byte for byte.
"""
