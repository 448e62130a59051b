"""Raw workbooks written as files, by a library that the project does not read with."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from clusterbook.model.raw import RawBook


def write_workbook(path: Path, raw: RawBook) -> Path:
    """Writes the values of a raw workbook, its dropdowns and names."""
    workbook_of(raw).save(path)
    return path


def workbook_of(raw: RawBook) -> Workbook:
    """The workbook as openpyxl has it; formulas have no stored result, as openpyxl writes them."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in raw.sheets:
        worksheet = workbook.create_sheet(sheet.name)
        for row in sheet.rows:
            for place, value in enumerate(row.values, 1):
                if value is not None:
                    plain = value if isinstance(value, float) else str(value)
                    worksheet.cell(row.number, place, plain)
        for dropdown in sheet.structure.dropdowns if sheet.structure else ():
            cells = " ".join(each.a1 for each in dropdown.ranges)
            add_dropdown(worksheet, cells, f"={dropdown.source}", showErrorMessage=dropdown.refuses)
    for name in raw.structure.names if raw.structure else ():
        workbook.defined_names[name.name] = DefinedName(name.name, attr_text=name.formula)
    return workbook


def add_dropdown(worksheet: Worksheet, cells: str, source: str, **options: object) -> None:
    """Adds a list validation to cells."""
    validation = DataValidation("list", source, **{"showErrorMessage": True, **options})
    validation.sqref = cells
    worksheet.add_data_validation(validation)
