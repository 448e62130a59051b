"""Layer 2: the only door in: bytes become cells with their addresses; nothing here guesses a type."""

from clusterbook.excel.locks import open_elsewhere
from clusterbook.excel.reader import read_book

__all__ = ["open_elsewhere", "read_book"]
