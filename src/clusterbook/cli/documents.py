"""The output of `diff` for two Word documents."""

from pathlib import Path

import click

from clusterbook.app.documents import compare_document_files, comparison_report
from clusterbook.cli.diffoutput import Output, coloured, deliver, on_terminal
from clusterbook.cli.parts import speaker

_FORMS = ("text", "json", "html")


def show_documents(files: tuple[Path, Path], output: Output, everything: bool, language: str) -> bool:
    """Shows how two documents differ; returns whether they do."""
    if output.form not in _FORMS:
        say = speaker(language)
        raise click.UsageError(
            say(
                f"Word文档之间的差异没有{output.form}形式，可选：{'、'.join(_FORMS)}",
                f"Differences of Word documents have no form {output.form}; there are {', '.join(_FORMS)}",
            )
        )
    compared = compare_document_files(*files)
    report = comparison_report(compared, language)
    content: str | bytes
    if output.form == "html":
        from clusterbook.render.html.documents import documents_html  # noqa: PLC0415

        content = f"{documents_html(report)}\n".encode("utf-8", "replace")
    else:
        from clusterbook.render.changes_text import plain  # noqa: PLC0415
        from clusterbook.render.documents_text import documents_json, documents_text  # noqa: PLC0415

        paint = coloured if not output.path and on_terminal() else plain
        content = (
            documents_json(compared.changes, compared.hashes)
            if output.form == "json"
            else documents_text(report, everything, paint)
        )
    deliver(content, output, report.summary, (compared.changes.old, compared.changes.new), language)
    return bool(compared.changes.changes)
