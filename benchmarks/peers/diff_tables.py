"""The peers of `diff`: daff, csv-diff and a keyed pandas compare, each given the same pair of workbooks.

`python -m benchmarks.peers.diff_tables PEER OLD NEW` prints what the peer counts: rows added, removed, changed or
moved, cells changed, columns. daff and csv-diff read no .xlsx, so calamine reads for them, as a user would.
"""

import sys
from collections.abc import Callable

KEY = "集群编号"

Table = list[list[object]]


def read(path: str) -> Table:
    """The first sheet, header row first."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def with_daff(old: str, new: str) -> str:
    """Coopy's daff, rows identified by the key."""
    import daff

    flags = daff.CompareFlags()
    flags.addPrimaryKey(KEY)
    tables = [daff.PythonTableView(read(path)) for path in (old, new)]
    alignment = daff.Coopy.compareTables(*tables, flags).align()
    result = daff.PythonTableView([])
    highlighter = daff.TableDiff(alignment, flags)
    highlighter.hilite(result)
    summary = highlighter.getSummary()
    return (
        f"rows +{summary.row_inserts} -{summary.row_deletes} changed {summary.row_updates} "
        f"moved {summary.row_reorders}; columns +{summary.col_inserts} -{summary.col_deletes} "
        f"renamed {summary.col_renames}"
    )


def with_csv_diff(old: str, new: str) -> str:
    """Simon Willison's csv-diff, rows by the key; of rows with one key it keeps the last."""
    from csv_diff import compare

    keyed = []
    for path in (old, new):
        header, *rows = read(path)
        listed = (dict(zip(header, row, strict=True)) for row in rows)
        keyed.append({row[KEY]: row for row in listed})
    found = compare(*keyed)
    cells = sum(len(each["changes"]) for each in found["changed"])
    return (
        f"rows +{len(found['added'])} -{len(found['removed'])} changed {len(found['changed'])} ({cells} cells); "
        f"columns +{len(found['columns_added'])} -{len(found['columns_removed'])}"
    )


def with_pandas(old: str, new: str) -> str:
    """pandas: both sheets indexed by the key, compared on what they have in common."""
    import pandas as pd

    before, after = (pd.read_excel(path, engine="calamine").set_index(KEY) for path in (old, new))
    rows, columns = before.index.intersection(after.index), before.columns.intersection(after.columns)
    first, second = before.loc[rows, columns], after.loc[rows, columns]
    changed = (first != second) & ~(first.isna() & second.isna())
    return (
        f"rows +{len(after.index.difference(before.index))} -{len(before.index.difference(after.index))}; "
        f"{int(changed.to_numpy().sum())} cells; "
        f"columns +{len(after.columns.difference(before.columns))} -{len(before.columns.difference(after.columns))}"
    )


PEERS: dict[str, Callable[[str, str], str]] = {
    "daff": with_daff,
    "csv-diff": with_csv_diff,
    "pandas": with_pandas,
}


def main() -> None:
    """Compares with the peer named on the command line."""
    name, old, new = sys.argv[1:]
    print(PEERS[name](old, new))


if __name__ == "__main__":
    main()
