"""Names in one text that other signs than “；” separate, told apart by what names there are."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import chain

from clusterbook.schema.types import Column
from clusterbook.tables.book import TableData
from clusterbook.tables.names import OTHER_NAMES, normalise_name

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs none of them.
_COMMAS = r"\s*[，,]\s*"
_SIGNS = r"\s*[，,、/／\\|｜]\s*"
_BLANKS = rf"{_SIGNS}|\s+"
_AND = rf"{_BLANKS}|以及|[和及与]"
_JOINTS = rf"{_AND}|\s*[+＋&＆—–~～·。-]+\s*"
_AROUND = "，,、/／\\|｜ "
_FEW = 200
"""So many names at most are looked for one behind the other in a text without separators."""

_LONGEST = 400


class JoinedNames:
    """The names that a column may hold, and those by which they are known besides."""

    def __init__(self, targets: Sequence[tuple[TableData, Column]], known: Collection[str]) -> None:
        self._known = known
        self._patterns = [column.pattern for _, column in targets if column.pattern]
        self._other = {normalise_name(name) for name in chain(known, *(map(_other_names, targets)))}

    def parted(self, text: str) -> Sequence[str]:
        """The names in a text; the text alone where it cannot be told.

        At commas and the like one name that is known will do, since hardly any name holds such a sign, and for codes
        none is needed; at blanks, 和, plus signs and dashes all must be known, and so they must without any separator.
        """
        if len(text) > _LONGEST or self._is_known(text):
            return [text]
        if self._is_known(alone := text.strip(_AROUND)):  # of two separators in a row one is left
            return [alone]
        for separators in (_COMMAS, _SIGNS):
            parts = _split(separators, text)
            if len(parts) > 1 and (self._patterns or any(map(self._is_known, parts))):
                return [each for part in parts for each in self.parted(part)]
        for separators in (_BLANKS, _AND, _JOINTS):
            parts = _split(separators, text)
            if len(parts) > 1 and all(map(self._is_known, parts)):
                return parts
        return self._run_together("".join(text.split())) or [text]

    def _is_known(self, name: str) -> bool:
        return normalise_name(name) in self._other or any(re.fullmatch(each, name) for each in self._patterns)

    def _run_together(self, text: str) -> Sequence[str]:
        """The names that make up a text one behind the other, codes with any signs between them; none where they do not."""
        found = re.findall(self._any_name, text) if self._any_name else []
        rest = re.sub(self._any_name, "", text) if found else text
        return [] if any(map(str.isalnum, rest)) or (rest and not self._patterns) else found

    @cached_property
    def _any_name(self) -> str:
        """A pattern for the codes, or for each name where they are few; longer ones come first."""
        if self._patterns:
            return "|".join(self._patterns)
        names = sorted(filter(None, self._known), key=len, reverse=True)
        return "|".join(map(re.escape, names)) if len(names) <= _FEW else ""


def _other_names(target: tuple[TableData, Column]) -> Iterator[str]:
    table, _ = target
    for key in (table.spec.label, *OTHER_NAMES):
        if key in table.positions:
            for value in table.column(key):
                yield from value if isinstance(value, tuple) else () if value is None else (str(value),)


def _split(separators: str, text: str) -> Sequence[str]:
    return [part for part in re.split(separators, text) if part]
