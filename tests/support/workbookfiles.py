"""Raw workbooks written as files, by a library that the project does not read with."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from clusterbook.model.raw import RawBook
from clusterbook.model.structure import SheetStructure


def write_workbook(path: Path, raw: RawBook) -> Path:
    """Writes the values of a raw workbook, its dropdowns, names and safeguards."""
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
        if sheet.structure:
            _add_safeguards(worksheet, sheet.structure)
    for name in raw.structure.names if raw.structure else ():
        workbook.defined_names[name.name] = DefinedName(name.name, attr_text=name.formula)
    return workbook


def _add_safeguards(worksheet: Worksheet, structure: SheetStructure) -> None:
    """Limits, a mark and protection, where the structure says that there are some."""
    for limited in structure.limited:
        add_limit(worksheet, limited.a1)
    if structure.marked:
        worksheet.conditional_formatting.add("A4:A9", FormulaRule(["ISTEXT(A4)"]))
    worksheet.protection.sheet = structure.locked


def add_limit(worksheet: Worksheet, cells: str, **options: object) -> None:
    """Adds a validation that refuses what is no number."""
    options = {"formula1": "0", "formula2": "9", "showErrorMessage": True, **options}
    validation = DataValidation("decimal", **options)
    validation.sqref = cells
    worksheet.add_data_validation(validation)


def add_dropdown(worksheet: Worksheet, cells: str, source: str, **options: object) -> None:
    """Adds a list validation to cells."""
    validation = DataValidation("list", source, **{"showErrorMessage": True, **options})
    validation.sqref = cells
    worksheet.add_data_validation(validation)
