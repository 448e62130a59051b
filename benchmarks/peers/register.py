"""Ours: a workbook read, converted and analysed: every figure of the register, nothing written."""

import gc
import sys
from pathlib import Path

from clusterbook.analysis.register import build_register
from clusterbook.excel.reader import read_book
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book


def main() -> None:
    """Analyses the workbook named on the command line."""
    gc.disable()  # as the program does for all its commands
    book, _ = load_book(read_book(Path(sys.argv[1])), SPECIFICATION)
    build_register(book)


if __name__ == "__main__":
    main()
