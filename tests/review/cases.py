"""Two small workbooks that differ in many ways, and their review."""

from clusterbook.app.diff import compare_files, comparison_report
from clusterbook.app.reviews import review_of
from clusterbook.compose.changereport import Choice
from clusterbook.model.changes import LISTED
from tests.revision import plants as p
from tests.revision.planted import planted, write

SCRIPT = "<script>document.title=1</script>&量子"

MIXED = p.several(
    p.cell(7, 0, "C14-907"),
    p.refer("C14-007", "C14-907", keep=(15,)),
    p.cell(3, 4, 1215.0),
    p.cell(12, 3, SCRIPT),
    p.cell(20, 5, "80"),
    p.cell(15, 8, "=1+1"),
    p.cell(8, 1, "广", p.PROVINCE_NAMES),
    p.insert(40),
    p.delete(50),
)
"""A changed key that references follow and one does not, values, a type, what looks like a formula, rows."""


def files(folder, plant=MIXED):
    """The old and the new workbook as files."""
    old, new = planted(plant)
    return write(old, folder / "旧.xlsx"), write(new, folder / "新.xlsx")


def review(paths, language="zh", looked=None, **choice):
    """The review of two files."""
    compared = compare_files(*paths)
    report = comparison_report(compared, language, Choice(**({"listed": set(LISTED)} | choice)))
    return review_of(compared, report, looked)
