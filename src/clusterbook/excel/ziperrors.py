"""What says that a zip container cannot be read; apart from `container`, since zipfile takes long to load."""

import zlib
from zipfile import BadZipFile

UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile and zlib raise for entries that are damaged, encrypted, or packed by a method they do not know."""
