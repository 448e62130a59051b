"""pandas + openpyxl checking what the specification declares: required, vocabulary, range, pattern, key, reference.

The specification's tables are taken from clusterbook, so that both check the same columns; reading and checking
are the peer's. Cells are addressed as well as pandas allows: by row number, the header being found first.
"""

import sys

import pandas as pd

from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Column, Table, ValueType

NUMERIC = (ValueType.INTEGER, ValueType.NUMBER, ValueType.YEAR)


def read(path: str) -> dict[str, pd.DataFrame]:
    """Every table's frame, its header row found by the first key column."""
    frames = {}
    sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=object, engine="openpyxl")
    for table in SPECIFICATION.tables:
        sheet = sheets[table.sheet]
        header = table.columns[0].header
        start = next(row for row in sheet.index[:20] if header in list(sheet.loc[row]))
        frame = sheet.loc[start + 1 :].copy()
        frame.columns = [str(name).split("（")[0].strip() for name in sheet.loc[start]]
        frames[table.name] = frame.dropna(how="all")
    return frames


def check_column(
    table: Table, column: Column, frames: dict[str, pd.DataFrame], codes: pd.DataFrame
) -> list[str]:
    """The findings of one column."""
    series = frames[table.name].get(column.header)
    if series is None:
        return [f"{table.sheet}: no column {column.header}"]
    found = []
    if column.required:
        found += [
            f"{table.sheet} row {row}: {column.header} empty" for row in series.index[series.isna()] + 1
        ]
    filled = series.dropna()
    if column.many:
        filled = filled.astype(str).str.split("[；;、]").explode().str.strip()
    if column.vocabulary:
        title = SPECIFICATION.vocabulary(column.vocabulary).title
        allowed = set(codes.loc[codes["词表"] == title, "选项"])
        found += [f"{table.sheet} row {row + 1}: not allowed" for row in filled.index[~filled.isin(allowed)]]
    if column.references:
        known: set[str] = set()
        for reference in column.references:
            name, key = reference.split(".")
            known |= set(frames[name][SPECIFICATION.table(name).column(key).header].astype(str))
        found += [
            f"{table.sheet} row {row + 1}: no such" for row in filled.index[~filled.astype(str).isin(known)]
        ]
    if column.pattern:
        matches = filled.astype(str).str.fullmatch(column.pattern)
        found += [f"{table.sheet} row {row + 1}: pattern" for row in filled.index[~matches]]
    if column.type in NUMERIC:
        numbers = pd.to_numeric(filled, errors="coerce")
        low = -float("inf") if column.minimum is None else column.minimum
        high = float("inf") if column.maximum is None else column.maximum
        found += [
            f"{table.sheet} row {row + 1}: number" for row in numbers.index[~numbers.between(low, high)]
        ]
    return found


def main() -> None:
    """Prints the findings of the workbook named on the command line."""
    frames = read(sys.argv[1])
    findings = []
    for table in SPECIFICATION.tables:
        for column in table.columns:
            findings += check_column(table, column, frames, frames["codes"])
        headers = [table.column(key).header for key in table.key]
        twice = frames[table.name].duplicated(headers, keep=False)
        findings += [f"{table.sheet} row {row + 1}: key twice" for row in twice.index[twice]]
    print("\n".join(findings), len(findings), sep="\n")


if __name__ == "__main__":
    main()
