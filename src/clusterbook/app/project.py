"""What a folder's clusterbook.toml says; a folder without one takes what is usual."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from clusterbook.model.errors import RunError
from clusterbook.model.layouts import DEFAULT, LINE_RANGE, Layout, PageNumber, Profile

CONFIGURATION = "clusterbook.toml"
DEFAULT_INPUT = Path("input", "master.xlsx")

_Choice = TypeVar("_Choice", bound=Enum)


def input_workbook(folder: Path) -> Path:
    """The workbook that a command takes when none is named: `input` of clusterbook.toml, else input/master.xlsx.

    Relative paths start from the folder; the folder's own part is left out of the result when it is `.`.
    Raises RunError when clusterbook.toml cannot be read.
    """
    file = folder / CONFIGURATION
    named = _configured(file).get("input", str(DEFAULT_INPUT))
    if not isinstance(named, str):
        raise _wrong(file, "input", "文件路径", "the path of a file")
    return folder / named


def usual_layout(folder: Path) -> Layout:
    """How briefings are laid out unless a command says otherwise; what clusterbook.toml leaves out is as always.

    Its keys are `profile`, `line_spacing` (points), `page_number` and `contents`.
    Raises RunError when clusterbook.toml cannot be read or a key has a value that is none of its own.
    """
    file = folder / CONFIGURATION
    said = _configured(file)
    return Layout(
        _choice(file, said, "profile", Profile) or DEFAULT.profile,
        _line(file, said.get("line_spacing")),
        _choice(file, said, "page_number", PageNumber),
        _switch(file, said.get("contents", DEFAULT.contents)),
    )


def _choice(file: Path, said: Mapping[str, object], key: str, kind: type[_Choice]) -> _Choice | None:
    if key not in said:
        return None
    if chosen := next((each for each in kind if each.value == said[key]), None):
        return chosen
    words = [str(each.value) for each in kind]
    raise _wrong(file, key, "或".join(words), " or ".join(words))


def _line(file: Path, value: object) -> float | None:
    least, most = LINE_RANGE
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise _wrong(
            file,
            "line_spacing",
            f"{least:g}至{most:g}的数（磅）",
            f"a number of points from {least:g} to {most:g}",
        )
    return float(value)


def _switch(file: Path, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(file, "contents", "true或false", "true or false")
    return value


def _wrong(file: Path, key: str, zh: str, en: str) -> RunError:
    return RunError(f"{file} 中的 {key} 应为{zh}", f"In {file}, `{key}` must be {en}")


def _configured(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    import tomllib  # noqa: PLC0415  most folders have no such file

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RunError(f"{file} 无法读取：{error}", f"{file} cannot be read: {error}") from error
