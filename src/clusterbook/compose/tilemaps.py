"""Maps of the provinces as equal tiles, so that no boundary is drawn, declared as data over the register."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from clusterbook.model.charts import Tile, TileMap
from clusterbook.model.figures import Figure, Register
from clusterbook.model.wording import number_text

SHADES = 4
"""Classes of equal width from 1 to the highest value; a fifth grey could not be told apart in print."""

# The grid row by row, each province by the first two digits of its code and its short name.
_GRID = """
  .        .        .        .        .        .        23黑龙江
  .        .        .        15内蒙古 11北京   .        22吉林
  65新疆   62甘肃   64宁夏   14山西   13河北   12天津   21辽宁
  .        63青海   61陕西   41河南   37山东   .        .
  54西藏   51四川   50重庆   42湖北   34安徽   32江苏   31上海
  .        53云南   52贵州   43湖南   36江西   33浙江   .
  .        .        .        45广西   44广东   35福建   .
  .        .        .        46海南   .        .        .
"""


class TilePlan(NamedTuple):
    """A map before its values: the word templates use, its title, the family of number figures by province."""

    word: str
    title: str
    family: str


PLANS = (TilePlan("图_省份分布", "国家级集群分省分布", "分省国家级集群数"),)


def tile_maps(register: Register, plans: Sequence[TilePlan] = PLANS) -> tuple[TileMap, ...]:
    """The maps of which at least one province has a value, in the order of their plans."""
    return tuple(made for plan in plans if (made := _tile_map(plan, _by_code(register, plan.family))))


def _by_code(register: Register, family: str) -> Mapping[str, Figure]:
    """The number figures of a family by the first two digits of the province's code, which ends their id."""
    members = (figure for figure in register.values() if figure.name == family)
    return {
        figure.id.rpartition("@")[2][:2]: figure
        for figure in members
        if isinstance(figure.value, (int, float))
    }


def _tile_map(plan: TilePlan, figures: Mapping[str, Figure]) -> TileMap | None:
    values = {code: _value(figure) for code, figure in figures.items()}
    highest = max(values.values(), default=0)
    if highest <= 0:
        return None
    step = ceil(highest / SHADES)
    unit = next(iter(figures.values())).unit
    tiles = [
        Tile(row, column, name, values.get(code), *_shown(values.get(code), step))
        for row, column, code, name in _places()
    ]
    ids = [figure.id for figure in figures.values()]
    return TileMap(plan.word, plan.title, unit, tiles, _classes(step, highest), ids, _alt(plan, tiles, unit))


def _value(figure: Figure) -> int | float:
    assert isinstance(figure.value, (int, float))
    return figure.value


def _places() -> Iterator[tuple[int, int, str, str]]:
    for row, line in enumerate(_GRID.strip("\n").splitlines()):
        for column, place in enumerate(line.split()):
            if place != ".":
                yield row, column, place[:2], place[2:]


def _shown(value: int | float | None, step: int) -> tuple[str, int]:
    if not value:
        return "0" if value == 0 else "—", 0
    return number_text(value), ceil(value / step)


def _classes(step: int, highest: int | float) -> list[str]:
    classes = []
    for place in range(ceil(highest / step)):
        low, high = place * step + 1, min((place + 1) * step, ceil(highest))
        classes.append(f"{low}" if low == high else f"{low}—{high}")
    return classes


def _alt(plan: TilePlan, tiles: Sequence[Tile], unit: str) -> str:
    known = [tile for tile in tiles if tile.value]
    highest = max(known, key=lambda tile: tile.value or 0)
    return (
        f"省份分布图：{plan.title}，每个省份一格，位置示意，颜色越深数值越大。"
        f"有数的省份{len(known)}个，最高的是{highest.name}，{highest.text}{unit}。"
    )
