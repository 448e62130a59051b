"""The floor: python-calamine reading every sheet of a workbook, and nothing else."""

import sys

from python_calamine import CalamineWorkbook


def main() -> None:
    """Reads the workbook named on the command line."""
    workbook = CalamineWorkbook.from_path(sys.argv[1])
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


if __name__ == "__main__":
    main()
