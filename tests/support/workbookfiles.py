"""Raw workbooks written as files, by a library that the project does not read with."""

from pathlib import Path

from openpyxl import Workbook

from clusterbook.model.raw import RawBook


def write_workbook(path: Path, raw: RawBook) -> Path:
    """Writes the values of a raw workbook; formulas come out without a stored result, as openpyxl writes them."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in raw.sheets:
        worksheet = workbook.create_sheet(sheet.name)
        for row in sheet.rows:
            for place, value in enumerate(row.values, 1):
                if value is not None:
                    plain = value if isinstance(value, float) else str(value)
                    worksheet.cell(row.number, place, plain)
    workbook.save(path)
    return path
