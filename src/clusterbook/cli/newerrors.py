"""Errors that a result has and what it was made of had not."""

from clusterbook.app.reporting import validation_report
from clusterbook.app.validate import Validation
from clusterbook.cli.parts import speaker
from clusterbook.cli.streams import emit
from clusterbook.model.findings import Severity
from clusterbook.model.raw import FilePath


def new_errors(checked: Validation, target: FilePath | None, language: str) -> None:
    """Prints the errors that are new in a result, which goes to the file `target` if to any."""
    errors = errors_under(target, checked)
    if errors.findings:
        say = speaker(language)
        emit(say("合并后新出现的错误：", "Errors that are new after the merge:"))
        emit(validation_report(errors, "text", language))


def errors_under(target: FilePath | None, checked: Validation) -> Validation:
    """The errors of a result under the name of the file it goes to, since that is where they stand."""
    errors = checked.only(Severity.ERROR)
    return errors._replace(raw=errors.raw._replace(path=target)) if target else errors
