"""The exercise workbook: the facts of the master workbook and seeded made-up rows in every table.

`planted` says what the analysis must find in it.
"""
