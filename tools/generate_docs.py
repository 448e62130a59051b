"""Writes the manual's generated pages: data dictionary, rules, command line.

`python -m tools.generate_docs` writes them; with `--check` it writes nothing, names what is stale, and exits with 1
if anything is.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from clusterbook.app.manual import dictionary
from clusterbook.catalogue import RULES
from clusterbook.catalogue.lints import LINTS
from clusterbook.cli.commands import program
from clusterbook.compose.lints import lint_index
from clusterbook.compose.rulepages import rule_index, rule_page
from clusterbook.render.markdown import page_markdown, table_markdown

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 80


def generated() -> Iterator[tuple[Path, str]]:
    """Each page's path below docs/ and its text."""
    yield Path("data-dictionary.md"), dictionary("markdown", "zh")
    yield Path("cli.md"), command_line()
    yield Path("rules", "index.md"), rules_index()
    yield Path("rules", "finished-workbooks.md"), lints_page()
    for rule in RULES.values():
        pages = [page_markdown(rule_page(rule, "zh")), page_markdown(rule_page(rule, "en"), level=2)]
        yield Path("rules", f"{rule.code}.md"), "\n\n".join(pages)


def rules_index() -> str:
    """The list of rules in both languages, each code a link to its page."""
    tables = [
        table_markdown(rule_index(RULES.values(), language, "[{code}]({code}.md)"))
        for language in ("zh", "en")
    ]
    return "\n\n".join(["# 检查规则", tables[0], "# Rules of the check", tables[1]])


def lints_page() -> str:
    """The rules about finished workbooks in both languages."""
    tables = [table_markdown(lint_index(LINTS.values(), language)) for language in ("zh", "en")]
    return "\n\n".join(["# 成果工作簿的检查规则", tables[0], "# Rules of check-summary", tables[1]])


def command_line() -> str:
    """The help pages of the program and of each command, in both languages."""
    pages = {language: dict(help_pages(program(language), "clusterbook")) for language in ("en", "zh")}
    blocks = ["# Command line 命令行"]
    for name in pages["en"]:
        blocks.append(f"## {name}")
        blocks += [f"```text\n{pages[language][name]}\n```" for language in pages]
    return "\n\n".join(blocks)


def help_pages(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """The help page of a command by its whole name, then those of the commands it holds."""
    context = click.Context(command, parent=parent, info_name=name.rpartition(" ")[2], terminal_width=WIDTH)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is None:
                raise LookupError(inner)
            yield from help_pages(found, f"{name} {inner}", context)


def stale_pages(pages: dict[Path, str]) -> list[Path]:
    """The pages whose file is missing or differs, and rule pages that belong to no rule."""
    left_over = {path.relative_to(DOCS) for path in (DOCS / "rules").glob("*.md")} - pages.keys()
    return [*(path for path, text in pages.items() if written(DOCS / path) != text), *sorted(left_over)]


def written(path: Path) -> str | None:
    """What a file holds; None when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None


def write(path: Path, text: str | None) -> None:
    """Writes a page; without a text the file is removed."""
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Writes or checks the pages; the exit code is 1 when a check finds stale ones."""
    pages = {path: f"{text}\n" for path, text in generated()}
    stale = stale_pages(pages)
    if "--check" in arguments:
        for path in stale:
            print(f"stale: docs/{path.as_posix()} (run python -m tools.generate_docs)")
        return 1 if stale else 0
    for path in stale:
        write(DOCS / path, pages.get(path))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
