"""Names of files from words of the workbook."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.slugs import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江苏省", "江苏省"),
        ("新疆维吾尔自治区", "新疆维吾尔自治区"),
        ("../../etc", "etc"),
        ("a/b\\c:d", "a_b_c_d"),
        ("CON", "CON_"),
        ("lpt1", "lpt1_"),
        ("名称. ", "名称"),
        ("\u202eexe.txt", "exe_txt"),
        ("", "未命名"),
        ("///", "未命名"),
        ("省\x00份\n", "省份"),
    ],
)
def test_names(text, name):
    assert slug(text) == name


@given(st.text())
def test_any_text_gives_a_name_that_every_system_takes(text):
    name = slug(text)
    assert 0 < len(name.encode()) <= 130
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f\s]', name)
    assert not name.startswith((".", "~", "-"))
    assert not name.endswith(".")


@given(st.text())
def test_a_name_is_its_own_slug(text):
    assert slug(slug(text)) == slug(text) or slug(text).endswith("_")
