"""Carrying the data of an old workbook into a new template, and the report on what moved."""
