"""The situations planted in the exercise workbook; every other made-up row stays clear of them.

| situation | where | what the rows say |
|---|---|---|
| declining cluster | DECLINING | leading-industry output shrinks each year, total output grows |
| stagnating cluster | STAGNATING | total output grows by less than 3 % a year, nothing shrinks |
| weak joint innovation | WEAK_INNOVATION | no joint project for three years |
| two situations | TWOFOLD | total output stagnates, leading-industry output shrinks |
| three situations | THREEFOLD | both, and no joint project, for the last three years only |
| three situations for long | LASTING | all three in every year |
| crowded track | CROWDED_TRACK in CROWDED_PROVINCES | four provinces aim at the national level in one track |
| sharing set of 98 % | UNEVEN_SHARING | the parties' shares of tax add to 98 |
| factor gaps | FACTOR_GAPS | half of what was needed was allotted |
| silent clusters | SILENT_CLUSTERS | nothing reported for the last year |
| silent units | SILENT_UNITS | nothing reported for the last year, nor any enterprise ladder |

The crowded track beside it, 石化化工, is no plant: the facts of the master workbook make it.
"""

from typing import NamedTuple

YEARS = (2021, 2022, 2023, 2024, 2025)
LAST_YEAR = YEARS[-1]


class SharingSet(NamedTuple):
    """One agreement's shares: of what, and what they add up to in %."""

    subject: str
    item: str
    year: int
    total: int


DECLINING = "SJ-017"
STAGNATING = "SJ-058"
WEAK_INNOVATION = "XY-021"
TWOFOLD = "SJ-034"
THREEFOLD = "SJ-066"
LASTING = "SJ-101"

SITUATIONS = {
    "长期进展缓慢": {STAGNATING, TWOFOLD, THREEFOLD, LASTING},
    "主导产业萎缩": {DECLINING, TWOFOLD, THREEFOLD, LASTING},
    "协同创新薄弱": {WEAK_INNOVATION, THREEFOLD, LASTING},
}
"""The clusters in each situation."""

SUGGESTED = {
    "预警": {DECLINING, STAGNATING, WEAK_INNOVATION},
    "限期整改": {TWOFOLD},
    "调整": {THREEFOLD},
    "建议摘牌": {LASTING},
}
"""What the program has to suggest, for all but the clusters to keep."""

CROWDED_TRACK = "低空经济"
CROWDED_PROVINCES = ("辽宁省", "安徽省", "湖南省", "重庆市")
CROWDED_BY_FACTS = "石化化工"

UNEVEN_SHARING = SharingSet("XT-012", "税收", LAST_YEAR, 98)

FACTOR_GAPS = ("GJ-010", "GJ-058", "SJ-003", "SJ-044", "SJ-090", "SJ-131", "SJ-172")

SILENT_CLUSTERS = ("GJ-032", "SJ-025", "SJ-077", "SJ-140", "XY-033", "XY-071")
SILENT_UNITS = ("西藏自治区", "新疆生产建设兵团")
