"""The tables of the master workbook, one module for each part of the subject."""
