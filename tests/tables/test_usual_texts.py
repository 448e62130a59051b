"""Whole columns looked at as one text: what is called usual is what each cell is converted to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.textcells import NEARLY_LONGEST, are_usual

CODE = Column("id", "编号", ValueType.CODE)
NAME = Column("level", "级别", vocabulary="level")
PROSE = Column("note", "备注")
KINDS = pytest.mark.parametrize("column", [CODE, NAME, PROSE], ids=["code", "name", "prose"])

_PIECES = st.sampled_from(
    [
        "江苏",
        "GJ-001",
        "0",
        "O",
        "l",
        "9",
        "；",
        ";",
        "，",
        ",",
        "。",
        " ",
        "\n",
        "\u3000",
        "\u200b",
        "１",
        "囗",
        "（",
        ")",
    ]
)
_TEXTS = st.lists(st.lists(_PIECES, max_size=4).map("".join), max_size=4, unique=True)


@KINDS
@given(texts=_TEXTS)
def test_texts_called_usual_are_converted_to_themselves(column, texts):
    convert = compile_converter(column)
    if are_usual(column, texts):
        assert [convert(text) for text in texts] == texts


@KINDS
def test_a_column_in_order_is_usual(column):
    assert are_usual(column, ["GJ-001", "GJ-002"])
    assert are_usual(column, [])


@KINDS
@pytest.mark.parametrize("text", ["", " GJ-001", "GJ-001 ", "GJ\u200b-001", "ＧＪ-001", "A" * NEARLY_LONGEST])
def test_one_text_out_of_order_is_enough(column, text):
    assert not are_usual(column, ["GJ-001", text])


def test_neighbours_do_not_spoil_each_other():
    assert are_usual(CODE, ["GJ-001", "IT-002"])


def test_numbers_are_no_texts():
    assert not are_usual(Column("year", "年份", ValueType.YEAR), ["2026"])
