"""The option of `merge` that carries out a review."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from clusterbook.app.review_merge import Reviewed, carry_out_review
from clusterbook.cli.exits import Exit
from clusterbook.cli.newerrors import new_errors
from clusterbook.cli.parts import speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.compose.changelines import change_line, place_text
from clusterbook.compose.changereport import Section
from clusterbook.compose.merge_report import unsettled_lines
from clusterbook.compose.review.workbook import LIST_NAME
from clusterbook.model.changeids import change_ids
from clusterbook.model.findings import Severity
from clusterbook.render.changes_text import sections_text

if TYPE_CHECKING:
    from clusterbook.cli.merge import Output


def carry_out(  # noqa: PLR0917
    review: Path, old: Path, new: Path, form: str, output: "Output", language: str
) -> int:
    """Carries out a review, unless rows of it are open, and says what was done."""
    done = carry_out_review(review, old, new)
    say = speaker(language)
    if done.checked is None:
        for line in unsettled_lines(done.unsettled, language, LIST_NAME):
            emit(line)
        number = len(done.unsettled)
        emit(
            say(
                f"还有{number}行未能处理，没有写文件",
                f"{number} row(s) keep the review from being carried out; nothing was written",
            )
        )
        return Exit.FINDINGS
    output.write(done.content)
    if form == "json":
        emit_json(json.dumps(_data(done), ensure_ascii=False, indent=2))
    else:
        _say(done, output.target, language)
    return Exit.FINDINGS if done.checked.reaches(Severity.ERROR) else Exit.DONE


def _say(done: Reviewed, target: Path | None, language: str) -> None:
    say = speaker(language)
    number = len(done.returned)
    emit(
        say(
            f"已按审阅意见处理：同意{done.agreed}处，退回{number}处",
            f"Carried out the review: {done.agreed} change(s) agreed to, {number} taken back",
        )
    )
    if done.returned:
        lines = [change_line(each.change, language) for each in done.returned]
        emit(sections_text([Section(say("退回的变动", "Taken back"), lines)], language))
    for each in done.returned:
        if each.opinion:
            emit(f"  {place_text(each.change)}：{each.opinion}")
    assert done.checked is not None, "a result is checked"
    new_errors(done.checked, target, language)


def _data(done: Reviewed) -> dict[str, object]:
    names = change_ids(each.change for each in done.returned)
    return {
        "agreed": done.agreed,
        "returned": [
            {
                "id": name,
                "old": each.change.old_place,
                "new": each.change.new_place,
                "opinion": each.opinion,
            }
            for name, each in zip(names, done.returned, strict=True)
        ],
    }
