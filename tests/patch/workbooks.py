"""Workbooks rich in what libraries lose when they load and save, around a sheet with bad cells."""

import struct
import warnings
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import xlsxwriter
from lxml import etree
from openpyxl import Workbook, load_workbook

from clusterbook.excel.package import Package
from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DATA, STAFF = "监测", "工作底稿"
TEXT_CELL, NUMBER_TEXT, RICH, FORMULA, COMMENTED, BLANK = "A5", "C5", "E5", "F5", "A4", "G9"
"""Cells of the rich workbook's data sheet: 集群　A, '1250, a text in two fonts, a sum, one with a comment, none."""


def finding(address: str, code: str = "CB201", sheet: str = DATA, **params: str) -> Finding:
    """A finding at a cell; CB201 is an error, CB203 a warning, CB110 an information."""
    column, row = address.rstrip("0123456789"), int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    number = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(column)))
    filled = {"column": "总产值", "help": "", "value": "1250", "taken": "1250", **params}
    return Finding(code, sheet, CellRef(sheet, row, number), filled, "GJ-001 某集群")


def rich_workbook(path: Path) -> Path:
    """Charts, a picture, sparklines, dropdowns, rich text, formats, tables, comments, names, a hidden sheet."""
    with xlsxwriter.Workbook(path) as book:
        text = book.add_format({"num_format": "@", "bg_color": "#EEEEEE"})
        bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
        data, staff, hidden = map(book.add_worksheet, (DATA, STAFF, "隐藏"))
        data.write_row("A3", ["集群", "年份", "产值", "级别", "说明", "合计", "趋势"])
        data.write_row("A4", ["甲集群", 2024, 100, "国家级"])
        data.write_row("A5", [" 集群\u3000A ", 2025, None, "省级"])
        data.write_string("C5", "1250", text)
        data.write_rich_string("E5", bold, "重点", red, "培育", "对象 ")
        data.write_formula("F5", "=SUM(B4:B5)", None, 4049)
        data.add_table(
            "A3:G7",
            {
                "name": "监测表",
                "columns": [
                    {"header": name} for name in ["集群", "年份", "产值", "级别", "说明", "合计", "趋势"]
                ],
            },
        )
        data.add_sparkline("G5", {"range": f"{DATA}!B4:C4"})
        data.data_validation(
            "D4:D9", {"validate": "list", "source": f"={STAFF}!$A$1:$A$3", "error_message": "请重选"}
        )
        data.conditional_format("B4:B9", {"type": "data_bar", "data_bar_2010": True})
        data.conditional_format("C4:C9", {"type": "cell", "criteria": ">", "value": 50, "format": red})
        data.write_comment(COMMENTED, "核对过", {"author": "经办人"})
        data.set_row(8, None, None, {"hidden": True})
        data.merge_range("A1:G1", "监测数据")
        data.write_url("A12", "internal:'工作底稿'!A1", string="去底稿")
        data.freeze_panes(3, 1)
        data.insert_image("I2", "picture.png", {"image_data": BytesIO(_picture())})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"={DATA}!$B$4:$B$5"})
        data.insert_chart("I10", chart)
        staff.write_column("A1", ["国家级", "省级", "县域特色"])
        staff.write("C1", 0.5, book.add_format({"num_format": "0.0%"}))
        staff.add_sparkline("D1", {"range": f"{DATA}!B4:B5"})
        hidden.write("A1", "'=1+1")
        hidden.hide()
        book.define_name("级别表", f"={STAFF}!$A$1:$A$3")
        book.define_name(f"{STAFF}!本表", f"={STAFF}!$C$1")
        book.set_properties({"title": "监测"})
    return path


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" + bytes(6) + b"\0" + bytes(6)))
        + chunk(b"IEND", b"")
    )


def package_of(data: bytes) -> Package:
    """The package of these bytes, as if read from a file."""
    return Package(Path("一册.xlsx"), data)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The unpacked parts by name, in the order of the file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """The names of the parts that differ, are new or are gone."""
    old, new = parts_of(before), parts_of(after)
    return {name for name in old | new if old.get(name) != new.get(name)}


def cells_of(data: bytes, part: str) -> dict[str, bytes]:
    """The cells of a worksheet part as canonical XML, by address."""
    root = etree.fromstring(parts_of(data)[part])
    return {cell.get("r"): etree.tostring(cell, method="c14n") for cell in root.iter(f"{MAIN}c")}


def without_elements(data: bytes, part: str, names: Iterable[str]) -> list[bytes]:
    """The other children of a part's root element, as canonical XML."""
    root = etree.fromstring(parts_of(data)[part])
    left_out = {f"{MAIN}{name}" for name in names}
    return [etree.tostring(child, method="c14n") for child in root if child.tag not in left_out]


def opened(book: Path | bytes) -> Workbook:
    """The workbook as openpyxl reads it; that it drops what it does not know is why nobody saves with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(BytesIO(book) if isinstance(book, bytes) else book)


def comments_in(sheet: object) -> Iterator[tuple[str, str, str]]:
    """Address, author and text of each comment that openpyxl reads."""
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            if cell.comment:
                yield cell.coordinate, cell.comment.author, cell.comment.text
