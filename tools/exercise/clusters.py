"""Made-up clusters of all three levels, in all provinces and many tracks."""

from collections.abc import Iterator, Sequence
from random import Random

from tools.exercise import planted
from tools.exercise.facts import Facts, Row
from tools.exercise.growth import last_output

# fmt: off
NATIONAL = (
    ("北京市", "新一代信息技术"), ("天津市", "航空航天"), ("山西省", "高端装备"), ("江苏省", "新能源"),
    ("山东省", "轻工"), ("广西壮族自治区", "汽车"), ("海南省", "海洋装备"), ("贵州省", "新材料"),
    ("西藏自治区", "轻工"), ("青海省", "新能源"), ("新疆维吾尔自治区", "新能源"),
)
WORLD_CLASS = ("北京市", "天津市", "贵州省", "新疆维吾尔自治区")

FUTURE = {
    "低空经济": ("四川省", "广东省"),
    "量子科技": ("北京市", "安徽省"),
    "生物制造": ("吉林省", "天津市", "云南省"),
    "氢能和核聚变能": ("河北省", "内蒙古自治区", "宁夏回族自治区", "上海市"),
    "脑机接口": ("北京市", "上海市"),
    "具身智能": ("北京市", "上海市", "浙江省", "广东省", "湖北省"),
    "第六代移动通信": ("江苏省",),
}
NATIONAL_AIMS = {
    planted.CROWDED_TRACK: planted.CROWDED_PROVINCES,
    "建材": ("河北省", "河南省"),
    "机械": ("山西省",),
    "轻工": ("内蒙古自治区", "西藏自治区"),
    "纺织": ("福建省",),
    "新能源汽车": ("上海市", "陕西省"),
    "节能环保": ("贵州省",),
    "航空航天": ("黑龙江省",),
}
WEIGHTS = {
    "新材料": 12, "高端装备": 12, "新能源": 11, "生物医药及高端医疗器械": 11, "新一代信息技术": 10,
    "石化化工": 6, "轻工": 6, "汽车": 5, "纺织": 5, "新能源汽车": 5, "钢铁": 4, "有色金属": 4, "建材": 4,
    "机械": 4, "航空航天": 3, "节能环保": 3, "海洋装备": 2, "数字创意": 2,
}
# fmt: on

PROVINCIAL_EACH = 7
COUNTY_EACH = 3
COUNTY_EXTRA = 12
CROSS_PROVINCE_EVERY = 25


def with_clusters(facts: Facts, rng: Random) -> list[Row]:
    """The true clusters and the made-up ones, national before provincial before county."""
    return [
        *facts.rows["clusters"],
        *_national(facts),
        *_provincial(facts, rng),
        *_county(facts, rng),
    ]


def _national(facts: Facts) -> Iterator[Row]:
    for number, (province, track) in enumerate(NATIONAL, 901):
        row = _cluster(facts, f"GJ-{number}", (province,), track, "国家先进制造业集群")
        yield {
            **row,
            "aim": "世界级" if province in WORLD_CLASS else None,
            "aim_basis": "原文" if province in WORLD_CLASS else None,
            "field": "未归类",
            "field_basis": "推断",
            "batch": "演练批次",
        }


def _provincial(facts: Facts, rng: Random) -> Iterator[Row]:
    number = 0
    cities = facts.planned_cities
    for place, province in enumerate(facts.provinces):
        aimed = [track for track, provinces in NATIONAL_AIMS.items() if province in provinces]
        ahead = [track for track, provinces in FUTURE.items() if province in provinces]
        tracks = _tracks(rng, [*aimed, *ahead], PROVINCIAL_EACH)
        for track in tracks:
            number += 1
            members = [province]
            if number % CROSS_PROVINCE_EVERY == 0 and track not in aimed:
                members.append(facts.provinces[(place + 1) % len(facts.provinces)])
            row = _cluster(facts, f"SJ-{number:03d}", members, track, "省级先进制造业集群")
            if province in cities and track == tracks[-1]:
                row["cities"] = (cities[province],)
            yield {**row, "aim": "国家级", "aim_basis": "原文"} if track in aimed else row


def _county(facts: Facts, rng: Random) -> Iterator[Row]:
    number = 0
    for place, province in enumerate(facts.provinces):
        for track in _tracks(rng, (), COUNTY_EACH + (place < COUNTY_EXTRA)):
            number += 1
            series = ("国家中小企业特色产业集群", "省级中小企业特色产业集群")[number % 2]
            yield _cluster(facts, f"XY-{number:03d}", (province,), track, series)


def _tracks(rng: Random, fixed: Sequence[str], count: int) -> list[str]:
    """`count` different tracks, the fixed ones first, the others drawn by weight."""
    chosen = list(fixed)
    while len(chosen) < count:
        left = {track: weight for track, weight in WEIGHTS.items() if track not in chosen}
        chosen += rng.choices(list(left), list(left.values()))
    return chosen


def _cluster(facts: Facts, identifier: str, provinces: Sequence[str], track: str, series: str) -> Row:
    level = {"GJ": "国家级", "SJ": "省级", "XY": "县域特色"}[identifier[:2]]
    number = int(identifier[3:])
    place = facts.short_names[provinces[0]]
    word = {"国家级": "", "省级": "省级", "县域特色": "县域"}[level]
    return {
        "id": identifier,
        "name": f"演练{place}{word}{track}集群",
        "series": series,
        "level": level,
        "scale": _scale(last_output(identifier)),
        "lead_province": provinces[0],
        "provinces": tuple(provinces),
        "cities": tuple(f"演练{facts.short_names[name]}市" for name in provinces),
        "track": track,
        "leading_industry": f"演练{track}",
        "carriers": tuple(f"演练{place}产业园区{count:02d}" for count in range(1, 2 + number % 3)),
        "chain_leaders": (f"演练{place}企业{number:03d}",),
        "recognised": 2021 + number % 5,
        "verification": "未核实",
        "source": (facts.source,),
        "note": "演练数据",
    }


def _scale(output: float) -> str | None:
    """The tier a plan aims at from this output in 亿元; None below the lowest."""
    for word, least in (("万亿级", 4000), ("千亿级", 800), ("百亿级", 80)):
        if output >= least:
            return word
    return None
