"""Characters that are mistaken for one another, by sound or by looks, and those that tell one thing from another."""

DISTINCT = frozenset("0123456789一二三四五六七八九十甲乙丙丁东南西北中上下前后大小新老")
"""Characters that tell one thing from another."""

_LOOK_ALIKE = tuple(
    map(
        frozenset,
        (
            *(
                "和与及",
                "锡钖",
                "备各",
                "己已巳",
                "未末",
                "人入",
                "士土",
                "千干",
                "日曰",
                "田由申甲电",
                "木本术",
                "白自",
                "目且",
                "免兔",
            ),
            *(
                "折拆",
                "拔拨",
                "冶治",
                "密蜜",
                "侯候",
                "辩辨",
                "历厉",
                "园圆",
                "材村",
                "科料",
                "晶品",
                "特持待",
                "设没",
            ),
            *(
                "农衣",
                "服报",
                "兵乒",
                "轨轧",
                "具县",
                "州洲",
                "扬杨",
                "阳阴",
                "航般",
                "船般",
                "织炽",
                "械戒",
                "造适",
            ),
            *(
                "制剂",
                "智知",
                "链琏",
                "铝铅",
                "源原",
                "能熊",
                "体休",
                "住佳",
                "玻坡",
                "纤奸",
                "维唯",
                "网冈",
                "芯蕊",
            ),
        ),
    )
)


_ALIKE = {
    (character, other)
    for group in _LOOK_ALIKE
    for character in group
    for other in group
    if other != character
}


def look_alike(character: str, other: str) -> bool:
    """Whether two characters are often mistaken for one another by their looks, or mean the same: 和 and 与."""
    return (character, other) in _ALIKE


def same_sound(character: str, other: str) -> bool:
    """Whether two Chinese characters, or runs of them, sound the same without tones."""
    from clusterbook.rules.pinyin import spoken  # noqa: PLC0415  its dictionary loads only for two look-alikes

    return character.isalpha() and not character.isascii() and spoken(character) == spoken(other)


def near_sound(character: str, other: str) -> bool:
    """Whether two Chinese characters sound the same to those who do not tell zh from z, or -ng from -n: 池 and 磁."""
    from clusterbook.rules.pinyin import spoken  # noqa: PLC0415  its dictionary loads only for two look-alikes

    return _levelled(spoken(character)) == _levelled(spoken(other))


def _levelled(sound: str) -> str:
    return (
        sound[:2].replace("h", "") + sound[2:].removesuffix("g")
        if sound[1:2] == "h"
        else sound.removesuffix("g")
    )
