"""Opens workbooks so that the same content gives the same bytes, and sets their pages up alike."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from clusterbook.render.xlsx.text import clean
from clusterbook.render.xlsx.theme import BODY_FONT, DEFAULT

A4, A3 = 9, 8
_UNSCALED = {"scale_with_doc": False}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_row_height": 24,  # pixels: 18 points
}


@contextmanager
def new_workbook(
    path: Path,
    title: str,
    created: date,
    open_cells: bool = False,
    properties: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Workbook]:
    """A new XlsxWriter workbook, saved to `path` when the block ends without an exception.

    `created` is the date the file's properties state: never the clock, so that the bytes repeat. With `open_cells`
    a protected sheet locks none but the cells in the style `lock`, to the grid's last row and column.
    `properties` are further words about the file: author, subject, comments.
    Raises OSError when the file cannot be written.
    """
    default = {**DEFAULT, "locked": not open_cells}
    workbook = Workbook(str(path), {**_OPTIONS, "default_format_properties": default})
    workbook.set_properties(
        {
            **{name: clean(text) for name, text in properties.items()},
            "title": clean(title),
            "created": datetime(created.year, created.month, created.day),
        }
    )
    yield workbook
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(*error.args) from error


def set_page(
    sheet: Worksheet,
    header_rows: tuple[int, int] | None = None,
    notice: str = "",
    pages_wide: int = 1,
    key_columns: int = 0,
    *,
    paper: int = A4,
) -> None:
    """Landscape on `paper`, as wide as `pages_wide` pages, page numbers at the foot.

    `header_rows` are the first and last 0-based rows repeated on every page, `key_columns` the number of columns
    repeated where a table is wider than a page; `notice` stands at the head of every page (演练数据).
    """
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer(f'&C&"{BODY_FONT},Regular"&9第 &P 页　共 &N 页', _UNSCALED)
    if notice:
        sheet.set_header(f'&R&"{BODY_FONT},Regular"&9{clean(notice).replace("&", "&&")}', _UNSCALED)
    if header_rows:
        sheet.repeat_rows(*header_rows)
    if key_columns and pages_wide > 1:
        sheet.repeat_columns(0, key_columns - 1)
