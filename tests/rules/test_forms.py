"""The form of codes, told without compiling a pattern where a pattern is but a word and some digits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.rules.columns import matcher
from clusterbook.schema.specification import SPECIFICATION

PATTERNS = sorted({column.pattern for table in SPECIFICATION.tables for column in table.columns} - {""})


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_telling_is_what_the_pattern_says(pattern, data):
    right = data.draw(st.from_regex(pattern, fullmatch=True))
    cut = data.draw(st.integers(0, len(right)))
    slip = data.draw(st.sampled_from(["", "0", "-", "٣", "X", "\n"]))
    for text in (right, right[:cut] + slip + right[cut:], right[:cut] + slip + right[cut + 1 :]):
        assert bool(matcher(pattern)(text)) == bool(re.fullmatch(pattern, text)), text
