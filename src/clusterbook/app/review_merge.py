"""Carrying out a review: the new version with the changes that were sent back taken back, all else as it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clusterbook.app.diff import TOLERANCE, Comparison, compare_files
from clusterbook.app.merge import checked_result, merged_content
from clusterbook.app.validate import Validation
from clusterbook.compose.conflicts import Unsettled
from clusterbook.compose.review.decisions import Filled, decisions, read_review
from clusterbook.compose.review.workbook import LIST_NAME, Fact, joint_id_of
from clusterbook.excel.package import Package
from clusterbook.excel.reader import read_package
from clusterbook.model.changeids import change_ids
from clusterbook.model.changes import Change
from clusterbook.model.errors import RunError
from clusterbook.revision.undo import plan_return


class Returned(NamedTuple):
    """A change that was sent back, and why."""

    change: Change
    opinion: str


class Reviewed(NamedTuple):
    """What a review came to: the rows that are still open; else how many changes stay, which go back, and the result."""

    unsettled: Sequence[Unsettled]
    agreed: int = 0
    returned: Sequence[Returned] = ()
    content: bytes = b""
    checked: Validation | None = None


def carry_out_review(review: Path, old: Path, new: Path) -> Reviewed:
    """The new version as the review decides; nothing is written.

    Raises RunError when a file cannot be read, or when the review was made for other files.
    """
    filled = read_review(read_package(Package(review)))
    compared = _compared(review, filled, old, new)
    found = compared.changes.changes
    changes = dict(zip(change_ids(found), found, strict=True))
    decided, unsettled = decisions(filled, changes)
    if unsettled:
        return Reviewed(sorted(unsettled))
    returned = [Returned(changes[each.id], each.opinion) for each in decided if not each.agreed]
    package = Package(new, compared.contents[1])
    content = package.data
    if returned:
        assert compared.versions is not None, "equal files have no changes"
        plan = plan_return(compared.versions[0], compared.changes, [each.change for each in returned])
        content = merged_content(package, plan)
    checked = checked_result(package, content, str(new))
    return Reviewed((), len(decided) - len(returned), returned, content, checked)


def _compared(review: Path, filled: Filled, old: Path, new: Path) -> Comparison:
    """The comparison that the review was made from; RunError when the files give another one."""
    known = filled.facts.get(Fact.ALL.value)
    if filled.listed is None or known is None:
        raise RunError(
            f"{review} 不是审阅表：没有“{LIST_NAME}”表或变动校验码",
            f"{review} is no review: it has no sheet “{LIST_NAME}”, or lacks its check sum",
        )
    tolerance = filled.facts.get(Fact.TOLERANCE.value)
    compared = compare_files(old, new, tolerance if isinstance(tolerance, float) else TOLERANCE)
    if joint_id_of(compared.changes) != str(known):
        names = [filled.facts.get(fact.value) for fact in (Fact.OLD, Fact.NEW)]
        raise RunError(
            f"{review} 不是为这两个文件编制的（编制时为“{names[0]}”和“{names[1]}”），或文件此后有改动；请核对文件，或重新生成审阅表",
            f"{review} was made for other files ({names[0]} and {names[1]}), or they changed since; check the files, or make the review anew",
        )
    return compared
