"""Layer 1: the specification of the master workbook, declared once, as data."""

from clusterbook.schema.specification import SPECIFICATION

__all__ = ["SPECIFICATION"]
