"""A workbook with other cells, rows and columns: what refers to them follows, and all else is as it was."""
