"""Document numbers and documents (CB511, CB512)."""

import re
from collections.abc import Iterator

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.names import normalise_name
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_BRACKETS = str.maketrans("[【［﹝（(｛{「《﹙〖]】］﹞）)｝}」》﹚〗", "〔" * 12 + "〕" * 12)
"""Brackets that are typed in the place of 〔 and 〕."""
_ORDERS = ("令", "公告", "通告")
"""Kinds of documents that are numbered without a year in brackets: 第748号."""
_LIKE_A_NUMBER = r"(.*?)〔?([0-9]{4})年?〕?第?0*([1-9][0-9]*)号?"


def numbers(context: Context, table: TableData) -> list[RowCheck]:
    """CB511: a document number is written as 工信部企业〔2022〕119号."""
    column = table.spec.column("document_number")
    slot = table.slots["document_number"]

    def check(record: Record) -> None:
        number = record.values[slot]
        if isinstance(number, str) and not _is_proper(number):
            context.report(
                "CB511",
                record,
                column.key,
                column=column.header,
                value=visible_text(number),
                candidates=quoted(list(_proper_form(number))),
            )

    return [check]


def _is_proper(number: str) -> bool:
    _, opened, rest = number.partition("〔")
    year, closed, serial = rest.partition("〕")
    if not (opened and closed):
        return number.endswith("号") and any(kind in number for kind in _ORDERS)
    digits = serial.removesuffix("号")
    return (
        len(year) == 4
        and (year + digits).isascii()
        and (year + digits).isdigit()
        and digits[:1] not in ("", "0")
        and digits != serial
    )


def _proper_form(number: str) -> Iterator[str]:
    match = re.fullmatch(_LIKE_A_NUMBER, normalise_name(number.translate(_BRACKETS)).translate(_BRACKETS))
    if match:
        yield f"{match[1]}〔{match[2]}〕{match[3]}号"


def repeated(context: Context, table: TableData) -> list[RowCheck]:
    """CB512: no document stands in two rows: by its number, its title and date, or its link.

    A row that stands there twice, with its own number in the sheet, is CB207.
    """
    first: dict[tuple[str, ...], Record] = {}

    def check(record: Record) -> None:
        for key, identity in _identities(record):
            known = first.setdefault((key, *identity), record)
            if record["id"] is not None and known["id"] == record["id"]:
                continue
            if known is not record:
                context.report(
                    "CB512",
                    record,
                    key,
                    column=table.spec.column(key).header,
                    value=visible_text(record.text(key)),
                    range=join_cells([known.ref(key)]),
                )
                return

    return [check]


def _identities(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    if number := record.text("document_number"):
        yield "document_number", ("".join(number.split()).translate(_BRACKETS),)
    if title := record.text("title"):
        yield "title", ("".join(title.split()), record.text("date"))
    if link := record.text("link"):
        yield "link", (link,)
