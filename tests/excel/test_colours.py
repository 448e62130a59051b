"""What cells are coloured, and by what name."""

import openpyxl
import pytest
from openpyxl.styles import Color, Font, PatternFill

from clusterbook.excel import read_book
from clusterbook.excel.cellreader import CellReader
from clusterbook.excel.colours import telling_colours
from clusterbook.excel.package import Package


def saved(tmp_path, **style):
    workbook = openpyxl.Workbook()
    cell = workbook.active["B2"]
    cell.value = 1
    for name, value in style.items():
        setattr(cell, name, value)
    workbook.save(tmp_path / "色.xlsx")
    return tmp_path / "色.xlsx"


def solid(**colour):
    return PatternFill("solid", fgColor=Color(**colour))


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        (solid(rgb="FFFFFF00"), "黄"),
        (solid(rgb="FFFFF2CC"), "黄"),
        (solid(rgb="FFFF0000"), "红"),
        (solid(rgb="FFFFA500"), "橙"),
        (solid(rgb="FFFFC000"), "黄"),
        (solid(rgb="FF92D050"), "绿"),
        (solid(rgb="FF00B0F0"), "青"),
        (solid(rgb="FFDDEBF7"), "蓝"),
        (solid(rgb="FF7030A0"), "紫"),
        (solid(rgb="FFD9D9D9"), "灰"),
        (solid(rgb="FF000000"), "黑"),
        (solid(rgb="FFFFFFFF"), ""),
        (solid(theme=0), ""),
        (solid(theme=0, tint=-0.15), "灰"),
        (solid(theme=7, tint=0.8), "彩"),
        (solid(indexed=13), "黄"),
        (PatternFill(), ""),
    ],
)
def test_fills(tmp_path, fill, name):
    expected = {(2, 2): f"{name}色底色"} if name else {}
    assert read_book(saved(tmp_path, fill=fill)).sheets[0].colours == expected


@pytest.mark.parametrize(
    ("font", "name"),
    [
        (Font(color="FFFF0000"), "红"),
        (Font(color="FFC00000", bold=True), "红"),
        (Font(color=Color(indexed=10)), "红"),
        (Font(color=Color(theme=4)), "彩"),
        (Font(color="FF0563C1", underline="single"), ""),
        (Font(color=Color(theme=10)), ""),
        (Font(color=Color(theme=1)), ""),
        (Font(color="FF404040"), ""),
        (Font(color="FF808080"), ""),
        (Font(color=Color(indexed=64)), ""),
        (Font(bold=True), ""),
    ],
)
def test_letters(tmp_path, font, name):
    expected = {(2, 2): f"{name}色文字"} if name else {}
    assert read_book(saved(tmp_path, font=font)).sheets[0].colours == expected


def test_both_readers_see_them(tmp_path):
    path = saved(tmp_path, font=Font(color="FFFF0000"), fill=solid(rgb="FFFFFF00"))
    package = Package(path)
    assert read_book(path).sheets[0].colours == {(2, 2): "黄色底色、红色文字"}
    assert CellReader(package).read(package.sheets[0]).colours == {(2, 2): "黄色底色、红色文字"}


@pytest.mark.parametrize(
    "attributes", [{"rgb": "rot"}, {"indexed": "99"}, {"theme": "x"}, {"auto": "1"}, {}, {"indexed": "-1"}]
)
def test_a_colour_that_cannot_be_read_marks_nothing(attributes):
    elements = [("fonts", {}), ("font", {}), ("color", attributes), ("cellXfs", {}), ("xf", {"fontId": "0"})]
    assert telling_colours(elements) == {}


@pytest.mark.parametrize("number", ["7", "x", "-1"])
def test_a_style_whose_font_is_missing_marks_nothing(number):
    assert telling_colours([("cellXfs", {}), ("xf", {"fontId": number, "fillId": number})]) == {}
