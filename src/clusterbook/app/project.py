"""What a folder's clusterbook.toml says; a folder without one takes what is usual."""

from pathlib import Path

from clusterbook.model.errors import RunError

CONFIGURATION = "clusterbook.toml"
DEFAULT_INPUT = Path("input", "master.xlsx")


def input_workbook(folder: Path) -> Path:
    """The workbook that a command takes when none is named: `input` of clusterbook.toml, else input/master.xlsx.

    Relative paths start from the folder; the folder's own part is left out of the result when it is `.`.
    Raises RunError when clusterbook.toml cannot be read.
    """
    file = folder / CONFIGURATION
    if not file.is_file():
        return folder / DEFAULT_INPUT
    named = _configured(file).get("input", str(DEFAULT_INPUT))
    if not isinstance(named, str):
        raise RunError(f"{file} 中的 input 应为文件路径", f"In {file}, `input` must be the path of a file")
    return folder / named


def _configured(file: Path) -> dict[str, object]:
    import tomllib  # noqa: PLC0415  most folders have no such file

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RunError(f"{file} 无法读取：{error}", f"{file} cannot be read: {error}") from error
