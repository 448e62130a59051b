"""What may have been meant by a word that is not allowed."""

from collections.abc import Collection, Mapping

from clusterbook.tables.names import close_matches, normalise_name
from clusterbook.tables.problems import quoted

COMPARISONS = 100_000
"""Words compared in one run at most: a column full of slips must not make the check slow."""


class Suggestions:
    """Finds allowed words for a wrong one: by a known synonym, else by likeness, else by sound, within a budget."""

    def __init__(self, comparisons: int = COMPARISONS) -> None:
        self._left = comparisons
        self._found: dict[tuple[str, int], str] = {}

    def quoted(
        self, word: str, allowed: Collection[str], synonyms: Mapping[str, Collection[str]] | None = None
    ) -> str:
        """The candidates as a message shows them (“甲”、“乙”); empty when there are none.

        `synonyms` gives allowed words by the normalised form of other names for them. `allowed` and `synonyms` must
        be the same objects in every call about one column.
        """
        key = (word, id(allowed))
        if key not in self._found:
            known = (synonyms or {}).get(normalise_name(word))
            self._found[key] = quoted(list(known or self._alike(word, allowed)))
        return self._found[key]

    def _alike(self, word: str, allowed: Collection[str]) -> list[str]:
        if len(allowed) > self._left:
            return []
        self._left -= len(allowed)
        alike = close_matches(word, allowed)
        if len(alike) == 1:
            return alike
        # Of several words that look alike, the one that sounds the same was meant: 江蘇省 is 江苏省, not 浙江省.
        sounding = _of_like_sound(word, alike or allowed)
        return list(dict.fromkeys([*sounding, *alike]))


def _of_like_sound(word: str, allowed: Collection[str]) -> list[str]:
    from clusterbook.rules.pinyin import same_sound  # noqa: PLC0415  its dictionary is slow to load

    return same_sound(word, allowed)
