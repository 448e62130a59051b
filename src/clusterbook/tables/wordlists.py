"""The words a column allows, and where in 代码表 they stand."""

from clusterbook.model.cells import join_cells
from clusterbook.schema.types import Specification, Vocabulary
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.names import normalise_name


class WordLists:
    """The word list of each vocabulary: fixed by the specification, or open to what 代码表 lists."""

    def __init__(self, codes: TableData, specification: Specification) -> None:
        self._specification = specification
        self._rows: dict[str, list[Record]] = {}
        self._words: dict[str, dict[str, None]] = {}
        titles = codes.column("vocabulary")
        names = {title: normalise_name("" if title is None else str(title)) for title in set(titles)}
        for record, title in zip(codes, titles, strict=True):
            self._rows.setdefault(names[title], []).append(record)

    def rows(self, vocabulary: Vocabulary) -> list[Record]:
        """The rows of 代码表 that list the vocabulary, in order; found by its title."""
        return self._rows.get(normalise_name(vocabulary.title), [])

    def words(self, key: str) -> dict[str, None]:
        """The allowed words of a vocabulary in order. Without rows in 代码表 they are those of the specification."""
        if key not in self._words:
            vocabulary = self._specification.vocabulary(key)
            listed = () if vocabulary.closed else [row.text("value") for row in self._listing(vocabulary)]
            self._words[key] = dict.fromkeys(listed or vocabulary.values)
        return self._words[key]

    def parents(self, key: str) -> dict[str, dict[str, None]]:
        """What each word belongs under; words that belong under nothing are left out."""
        vocabulary = self._specification.vocabulary(key)
        listed = [] if vocabulary.closed else self._listing(vocabulary)
        pairs = [(row.text("value"), row.items("parent")) for row in listed] or [
            (item.value, item.parents) for item in vocabulary.items
        ]
        found: dict[str, dict[str, None]] = {}
        for word, parents in pairs:
            if parents:
                found.setdefault(word, {}).update(dict.fromkeys(parents))
        return found

    def choices(self, key: str) -> str:
        """Where a user chooses among the words: the cells of 代码表, or the words themselves if it lacks them."""
        cells = [record.ref("value") for record in self._listing(self._specification.vocabulary(key))]
        return join_cells(cells) or "、".join(self.words(key))

    def _listing(self, vocabulary: Vocabulary) -> list[Record]:
        return [record for record in self.rows(vocabulary) if record["value"] is not None]
