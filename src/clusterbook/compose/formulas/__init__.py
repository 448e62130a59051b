"""Live formulas of the summary workbook: how a number comes from the data sheets, in words that Excel computes.

A formula is used only where it gives the figure's own value from the very cells the data sheets show.
"""
