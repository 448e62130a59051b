"""Numbers that stand alone in the cells of a table that somebody made: the unit in the header, the province in the row."""

import re
from collections.abc import Iterator, Sequence

from clusterbook.compose.audit.claims import Claim, Claims, canonical, in_base, source_of
from clusterbook.model.audit import Status, Verdict
from clusterbook.model.passages import Passage
from clusterbook.model.quantities import halfwidth, number_of

_NUMBER = re.compile(r"\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*")
_UNIT = re.compile(r"[（(](?P<unit>[^（）()]+)[)）]\s*$")


def in_cells(cells: Sequence[Passage], claims: Claims) -> Iterator[Verdict]:
    """The verdicts on a table's cells of one number each; a table without units or provinces says nothing."""
    headers = {cell.column: cell.text for cell in cells if cell.row == 1}
    heads = {cell.row: cell.text.strip() for cell in reversed(cells) if cell.column == 1}
    for cell in cells:
        province = claims.places.full.get(heads.get(cell.row, ""), "")
        number, unit = _NUMBER.fullmatch(halfwidth(cell.text)), _UNIT.search(headers.get(cell.column, ""))
        if cell.row > 1 and province and number and unit:
            dimension, _ = in_base(0, unit["unit"])
            words = canonical(headers[cell.column])
            known = claims.of(dimension, province)
            meant = [claim for claim in known if all(token in words for token in claim.tokens)]
            yield from _against(cell, number[1], unit["unit"], meant)


def _against(cell: Passage, number: str, unit: str, meant: Sequence[Claim]) -> Iterator[Verdict]:
    read = number_of(number)
    if read is None or not meant:
        return
    (_, value), (_, step) = (in_base(part, unit) for part in read)
    agreeing = [claim for claim in meant if abs(claim.value - value) <= step / 2]
    chosen = (agreeing or meant)[0]
    status = Status.CONFIRMED if agreeing else Status.CONTRADICTION
    figure = chosen.figure
    yield Verdict(status, cell, 0, len(cell.text), cell.text, figure.label, chosen.text, source_of(figure))
