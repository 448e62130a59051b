"""Pages that need no network: styles and script are inside them, and all that comes from a workbook is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parent


def page_html(name: str, page: object, dress: str = "") -> str:
    """The page of this name (findings, changes) with what it is to show; the template knows it as `page`.

    `dress` names the page whose styles and script it has, where they are not its own.
    """
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{name}.html").render(
        page=page, style=_own_text(f"{dress or name}.css"), script=_own_text(f"{dress or name}.js")
    )


def _own_text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
