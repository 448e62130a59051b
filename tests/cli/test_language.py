import sys

import pytest

from clusterbook.cli.language import chosen_language


@pytest.fixture(autouse=True)
def not_windows(monkeypatch):
    """Windows is asked for its own language where the variables name none; these cases are about the variables."""
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "POSIX"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW.Big5"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "de_DE"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "CLUSTERBOOK_LANG": "zh"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "CLUSTERBOOK_LANG": "en"}, "en"),
        (["--lang", "en"], {"CLUSTERBOOK_LANG": "zh"}, "en"),
        (["validate", "a.xlsx", "--lang=en"], {}, "en"),
        (["--lang", "en", "validate", "--lang", "zh"], {}, "zh"),
        (["validate", "--", "--lang", "en"], {}, "zh"),
        (["validate", "--lang"], {}, "zh"),
    ],
)
def test_the_option_goes_before_the_variable_and_the_variable_before_the_locale(
    arguments, environment, language
):
    assert chosen_language(arguments, environment) == language
