"""Where the Word templates are: in the project that is worked on, or as supplied with the program."""

from pathlib import Path

from clusterbook.model.errors import RunError

TEMPLATES = "templates"

_PACKAGE = Path(__file__).resolve().parents[1]
_SOURCE_TREE = _PACKAGE.parents[1]


def supplied_templates() -> list[Path]:
    """The templates that come with the program, by name; an installation or a source tree has them.

    Raises RunError when there are none, which means that the installation is incomplete.
    """
    for folder in (_PACKAGE / TEMPLATES, _SOURCE_TREE / TEMPLATES):
        files = sorted(path for path in folder.glob("*.docx") if not path.name.startswith("~$"))
        if files:
            return files
    raise RunError(
        "程序自带的模板不见了，请重新安装clusterbook",
        "The templates that come with the program are missing; install clusterbook again",
    )


def template_file(name: str, project: Path | None = None) -> Path:
    """The template of this name: the one in the `templates` folder of `project`, else the supplied one.

    `project` is the working folder when None. Raises RunError when there is no such template.
    """
    own = (project or Path()) / TEMPLATES / name
    if own.is_file():
        return own
    for path in supplied_templates():
        if path.name == name:
            return path
    raise RunError(f"找不到模板 {name}，请检查 {own}", f"There is no template {name}; look for it at {own}")
