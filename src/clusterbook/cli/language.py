"""In which language to speak: zh or en."""

import sys
from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE_ON_WINDOWS = 0x04
"""The primary language identifier that all kinds of Chinese share (MS-LCID)."""


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of `--lang`, else of CLUSTERBOOK_LANG, else of the locale.

    A locale that names no language (unset, C, POSIX) is taken for Chinese, the language of the workbook. Help pages
    are written before click reads the arguments, so `--lang` is looked for here, anywhere before a `--`.
    """
    for candidate in (_option(arguments), environment.get("CLUSTERBOOK_LANG", "")):
        if candidate:
            return "zh" if candidate.lower().startswith("zh") else "en"
    return _locale_language(
        next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    )


def _option(arguments: Sequence[str]) -> str:
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    named = ""
    for place, argument in enumerate(own):
        if argument == "--lang":
            named = own[place + 1] if place + 1 < len(own) else ""
        elif argument.startswith("--lang="):
            named = argument.removeprefix("--lang=")
    return named


def _locale_language(locale: str) -> str:
    if not locale and sys.platform == "win32":
        return _windows_language()
    name = locale.partition(".")[0].lower()
    return "zh" if name in ("", "c", "posix") or name.startswith("zh") else "en"


if sys.platform == "win32":

    def _windows_language() -> str:
        import ctypes  # noqa: PLC0415  only Windows needs it

        language: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "zh" if language & 0x3FF == _CHINESE_ON_WINDOWS else "en"
