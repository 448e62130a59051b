"""Chinese words by their sound; its dictionary takes a quarter of a second to load, so only a slip asks for it."""

from collections.abc import Iterable

from pypinyin import lazy_pinyin


def spoken(text: str) -> str:
    """The text in pinyin without tones, blanks or marks, in small letters: 江苏 → jiangsu; Jiang Su → jiangsu."""
    return "".join(character for character in "".join(lazy_pinyin(text)).casefold() if character.isalnum())


def same_sound(word: str, words: Iterable[str]) -> list[str]:
    """At most three of the words that sound like `word`, or whose sound begins with it, in their order."""
    sound = spoken(word)
    if len(sound) < 3:
        return []
    sounds = {other: spoken(other) for other in words}
    exact = [other for other, spelt in sounds.items() if spelt == sound]
    return (exact or [other for other, spelt in sounds.items() if spelt.startswith(sound)])[:3]
