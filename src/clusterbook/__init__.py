"""Compiles one Excel workbook into summary workbooks and a Word briefing whose every number names its cells."""

__version__ = "0.1.0"
