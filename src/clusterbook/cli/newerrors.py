"""Errors that a result has and what it was made of had not."""

from clusterbook.app.reporting import validation_report
from clusterbook.app.validate import Validation
from clusterbook.cli.parts import speaker
from clusterbook.cli.streams import emit
from clusterbook.model.findings import Severity


def new_errors(checked: Validation, language: str) -> None:
    """Prints the errors that are new in a result."""
    errors = checked.only(Severity.ERROR)
    if errors.findings:
        say = speaker(language)
        emit(say("合并后新出现的错误：", "Errors that are new after the merge:"))
        emit(validation_report(errors, "text", language))
