"""Writes the master workbook: sheets to fill in, with dropdowns, checks, comments and a guide."""

from pathlib import Path

from clusterbook.compose.forms import FormWorkbook, GuideSheet, ValueSheet
from clusterbook.render.xlsx.form import write_form
from clusterbook.render.xlsx.guide import write_guide
from clusterbook.render.xlsx.package import new_workbook
from clusterbook.render.xlsx.theme import Formats
from clusterbook.render.xlsx.values import write_values


def write_master(model: FormWorkbook, path: Path) -> None:
    """Writes the workbook; the same model gives the same bytes. Raises OSError when it cannot be written."""
    with new_workbook(path, model.title, model.created, open_cells=True) as workbook:
        formats = Formats(workbook)
        for sheet in model.sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            match sheet:
                case GuideSheet():
                    write_guide(worksheet, sheet, formats, model.notice)
                case ValueSheet():
                    write_values(worksheet, sheet, formats)
                case _:
                    write_form(worksheet, sheet, formats, model.notice)
        for name, formula in model.names:
            if workbook.define_name(name, f"={formula}") != 0:
                raise ValueError(f"not a name Excel admits: {name}")
