"""Workbooks written with XlsxWriter: one door to the file, one to text, one place for looks."""
