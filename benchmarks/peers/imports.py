"""The five packages of the field, imported at start-up as a plain script does."""

import click
import docx
import openpyxl
import pandas
import xlsxwriter

print(click, docx, openpyxl, pandas, xlsxwriter)
