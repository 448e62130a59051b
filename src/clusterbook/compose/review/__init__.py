"""The changes between two workbooks for those who decide on them: a page, a workbook to fill in, a note for the file."""
