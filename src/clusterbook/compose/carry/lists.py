"""What becomes of 参数 and 代码表 in a new template: the template's own rows are renewed, staff's are kept."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clusterbook.compose.carry.moves import Move
from clusterbook.compose.forms import FieldValue, Row
from clusterbook.compose.standing import parameter_row, vocabulary_rows
from clusterbook.model.wording import number_text
from clusterbook.revision.records import names_in
from clusterbook.schema.types import Item, Parameter, Specification, Vocabulary
from clusterbook.tables.names import normalise_name
from clusterbook.tables.problems import quoted


class CarriedRows(NamedTuple):
    """The rows for the new workbook, what moved, and the places (from 0) of old rows that have none there."""

    rows: Sequence[Row]
    moves: Sequence[Move]
    dropped: Sequence[int] = ()


def carry_parameters(old: Sequence[Row], specification: Specification) -> CarriedRows:
    """The old rows in their order: values, bases and notes as staff left them, the template's texts renewed.

    A new parameter follows the one before it in the template and has the template's value.
    """
    own = {parameter.key: parameter for parameter in specification.parameters}
    rows: list[Row] = []
    for record in old:
        parameter = own.pop(str(record.get("key")), None)
        rows.append(_renewed(parameter, record) if parameter else record)
    for parameter in own.values():
        rows.insert(_after_predecessor(parameter, rows, specification.parameters), parameter_row(parameter))
    return CarriedRows(rows, [*_kept_values(rows, specification), *_added_parameters(own.values())])


def _renewed(parameter: Parameter, record: Row) -> Row:
    kept = {key: record[key] for key in ("basis", "note") if key in record}
    return {**parameter_row(parameter), "value": record.get("value"), **kept}


def _after_predecessor(parameter: Parameter, rows: Sequence[Row], parameters: Sequence[Parameter]) -> int:
    before = [each.key for each in parameters[: list(parameters).index(parameter)]]
    places = [place for place, row in enumerate(rows, 1) if row.get("key") in before]
    return max(places, default=0)


def _kept_values(rows: Sequence[Row], specification: Specification) -> Iterable[Move]:
    defaults = {parameter.key: parameter for parameter in specification.parameters}
    for row in rows:
        parameter = defaults.get(str(row.get("key")))
        value = row.get("value")
        if parameter and isinstance(value, (int, float)) and value != parameter.value:
            params = {"parameter": parameter.label, "unit": parameter.unit}
            numbers = {
                "value": number_text(value, decimals=4),
                "default": number_text(parameter.value, decimals=4),
            }
            yield Move("parameter-kept", {**params, **numbers})


def _added_parameters(added: Iterable[Parameter]) -> list[Move]:
    labels = [parameter.label for parameter in added]
    return [Move("parameters-added", {"parameters": quoted(labels)})] if labels else []


def carry_codes(old: Sequence[Row], specification: Specification) -> CarriedRows:
    """The template's vocabularies in its order; words that staff added to open ones stay, under their parent.

    Words of fixed vocabularies are the template's; lists that the template does not know follow at the end.
    """
    rows: list[Row] = []
    moves: list[Move] = []
    dropped: list[int] = []
    titles = [normalise_name(str(record.get("vocabulary", ""))) for record in old]
    for vocabulary in specification.vocabularies:
        title = normalise_name(vocabulary.title)
        mine = [(place, record) for place, record in enumerate(old) if titles[place] == title]
        carried = (_closed if vocabulary.closed else _open)(vocabulary, mine)
        rows += carried.rows
        moves += carried.moves
        dropped += carried.dropped
    known = {normalise_name(vocabulary.title) for vocabulary in specification.vocabularies}
    foreign = [record for title, record in zip(titles, old, strict=True) if title not in known]
    if foreign:
        names = quoted(list(dict.fromkeys(str(record.get("vocabulary", "")) for record in foreign)))
        moves.append(Move("lists-kept", {"vocabularies": names}))
    return CarriedRows([*rows, *foreign], moves, dropped)


_Placed = Sequence[tuple[int, Row]]


def _closed(vocabulary: Vocabulary, old: _Placed) -> CarriedRows:
    dropped = [(place, record) for place, record in old if not _covered(vocabulary, record)]
    moves = _template_moves(vocabulary, old)
    if dropped:
        words = quoted([str(record.get("value", "")) for _, record in dropped])
        moves.append(Move("words-dropped", {"vocabulary": vocabulary.title, "words": words}))
    return CarriedRows(vocabulary_rows(vocabulary), moves, [place for place, _ in dropped])


def _open(vocabulary: Vocabulary, old: _Placed) -> CarriedRows:
    rows = [
        _with_additions(row, [record for _, record in old], vocabulary) for row in vocabulary_rows(vocabulary)
    ]
    own = [
        {**record, "parent": _living_parents(record, vocabulary) or None}
        for _, record in old
        if record.get("value") not in vocabulary.values
    ]
    for record in own:
        beside = [place for place, row in enumerate(rows, 1) if row.get("parent") == record["parent"]]
        rows.insert(max(beside, default=len(rows)), record)
    moves = _template_moves(vocabulary, old)
    if own:
        words = quoted([str(record.get("value", "")) for record in own])
        moves.append(Move("words-kept", {"vocabulary": vocabulary.title, "words": words}))
    return CarriedRows(rows, moves)


def _covered(vocabulary: Vocabulary, record: Row) -> bool:
    """Whether the template has the word, under the parents and with the meaning that the row names, if any."""

    def says(item: Item) -> bool:
        return (
            item.value == record.get("value")
            and set(_parents_of(record)) <= set(item.parents)
            and record.get("meaning") in (None, item.meaning)
        )

    return any(map(says, vocabulary.items))


def _with_additions(row: Row, old: Sequence[Row], vocabulary: Vocabulary) -> Row:
    """The template's row, with the meaning that staff wrote for the word, and the parents that they added."""
    records = [record for record in old if record.get("value") == row["value"]]
    meanings = [record["meaning"] for record in records if record.get("meaning")]
    added = [parent for record in records for parent in _living_parents(record, vocabulary)]
    parents = tuple(dict.fromkeys([*_parents_of(row), *added]))
    return {**row, "meaning": next(iter(meanings), row["meaning"]), "parent": parents or None}


def _parents_of(row: Row) -> tuple[str, ...]:
    """The parents that a row of 代码表 names."""
    held = row.get("parent")
    if held is None:
        return ()
    return tuple(names_in(held)) if isinstance(held, str) else tuple(held) if isinstance(held, tuple) else ()


def _living_parents(record: Row, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(each for each in _parents_of(record) if each not in vocabulary.former_parents)


def _template_moves(vocabulary: Vocabulary, old: _Placed) -> list[Move]:
    """The words that the template has and the old list lacks, and those it puts under another parent."""
    grouped: dict[FieldValue, set[str]] = {}
    for _, record in old:
        grouped.setdefault(record.get("value"), set()).update(_parents_of(record))
    items = vocabulary.items
    found = {
        "words-added": [item.value for item in items if item.value not in grouped],
        "words-regrouped": [
            item.value
            for item in items
            if not grouped.get(item.value, set(item.parents)) >= set(item.parents)
        ],
    }
    return [
        Move(kind, {"vocabulary": vocabulary.title, "words": quoted(list(dict.fromkeys(words)))})
        for kind, words in found.items()
        if words
    ]
