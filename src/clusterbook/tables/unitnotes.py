"""What a line above a table says of its units, against the units of its columns (CB117)."""

import re
from collections.abc import Iterator, Sequence

from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawSheet
from clusterbook.schema.types import Column
from clusterbook.tables.book import TableData
from clusterbook.tables.headers import texts_of
from clusterbook.tables.problems import quoted
from clusterbook.tables.units import is_unit, power_between
from clusterbook.tables.visible import visible_text

_POWERS = "十百千万亿"
_NOTE = r"单位\s*[：:]\s*([^）)；;。]+)"


def unit_notes(sheet: RawSheet, table: TableData) -> Iterator[Finding]:
    """CB117: a note such as 单位：万元 above the header row of a table whose columns are in 亿元."""
    columns = [column for column in table.spec.columns if column.unit and column.key in table.positions]
    for row in sheet.rows:
        if row.number >= table.header_row:
            return
        for place, text in texts_of(row):
            note = re.search(_NOTE, text)
            units = [unit for unit in re.split(r"[\s、，,/]+", note[1]) if is_unit(unit)] if note else []
            for unit, others in _differing(units, columns):
                params = {
                    "value": visible_text(text.strip()),
                    "written": unit,
                    "columns": quoted([each.header for each in others]),
                    "unit": others[0].unit,
                }
                cell = CellRef(sheet.name, row.number, place)
                yield Finding("CB117", sheet.name, cell, params)


def _differing(units: Sequence[str], columns: Sequence[Column]) -> Iterator[tuple[str, list[Column]]]:
    """The units that only differ in size from those of columns, with these; not where the note has these units, too."""
    for unit in units:
        comparable = [column for column in columns if power_between(unit, column.unit) is not None]
        alike = [column for column in comparable if column.unit.endswith(unit.lstrip(_POWERS))]
        related = alike or comparable
        named = any(power_between(other, column.unit) == 0 for other in units for column in related)
        if related and not named:
            yield unit, [column for column in related if column.unit == related[0].unit]
            return
