"""Two small workbooks that differ in many ways, and their review."""

from clusterbook.app.diff import compare_files, comparison_report
from clusterbook.app.impact import Looked
from clusterbook.app.reviews import review_of
from clusterbook.compose.changereport import Choice
from clusterbook.compose.impact.versions import CauseIndex
from clusterbook.model.changes import LISTED
from clusterbook.model.impact import CHANGED, Effect, Impact, SentenceEffect, Share
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


def reviewed_with_impact(paths):
    """The review of two files whose change of 产值 moves a total, six tables and a sentence; and its comparison."""
    compared = compare_files(*paths)
    changes = CauseIndex(compared.changes).changes
    cause = next(number for number, change in enumerate(changes) if change.column == "产值")
    share = Share("C14-003 江苏第3号集群", 1105.5, CHANGED)
    effects = [
        Effect(
            "total",
            "监测总产值",
            "2.1",
            "",
            "",
            "亿元",
            "8,400亿元",
            "9,505.5亿元",
            1105.5,
            [share],
            (cause,),
        ),
        *(
            Effect(f"t{number}", f"表_第{number}", "2.1", "江苏", "产值", "亿元", "1", "2", 1.0, [], (cause,))
            for number in range(1, 7)
        ),
    ]
    sentence = SentenceEffect("二（一）第1段第2句", "共8,400亿元。", "共9,505.5亿元。", ["total"], (cause,))
    impact = Impact(changes, effects, [sentence], [("图甲", (cause,))], [], [])
    report = comparison_report(compared, "zh", Choice(set(LISTED)))
    return compared, review_of(compared, report, Looked(impact, []))
