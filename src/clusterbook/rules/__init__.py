"""Layer 4: what must hold between and within the cells of a typed workbook."""

from clusterbook.rules.check import CHECKS, check_book

__all__ = ["CHECKS", "check_book"]
