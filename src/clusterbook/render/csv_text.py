"""The report of a check as CSV that Excel and WPS open as it is meant."""

import csv
from io import StringIO

from clusterbook.compose.findings_table import Row, findings_header, findings_rows
from clusterbook.compose.reports import FindingsReport
from clusterbook.rules.identity import FORMULA_STARTS


def findings_csv(report: FindingsReport) -> str:
    """A header and a row for each finding, as the text of a file that is to be encoded as utf-8-sig.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, as spreadsheets mark text.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(findings_header(report.language))
    writer.writerows(map(_neutral, findings_rows(report)))
    return out.getvalue()


def _neutral(row: Row) -> list[str | int | None]:
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell for cell in row]
