"""The floor of a comparison: python-calamine reading both workbooks, values of both held, and nothing else."""

import sys

from python_calamine import CalamineWorkbook


def main() -> None:
    """Reads the workbooks named on the command line."""
    held = []
    for path in sys.argv[1:]:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            held.append(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))


if __name__ == "__main__":
    main()
