"""Made-up cooperation: arrangements, the shares agreed in them, and cases."""

from collections.abc import Iterator, Sequence
from random import Random

from tools.exercise import planted
from tools.exercise.facts import Facts, Row, items
from tools.exercise.growth import random_of
from tools.exercise.planted import LAST_YEAR

_FIRST_NUMBER = 11
_KINDS = (
    ("都市圈", 1, ("产业协同目录", "协同治理"), ("创新策源", "生产配套")),
    ("产业走廊", 2, ("利益共享", "协同治理", "税收分享"), ("创新策源", "产业转移", "生产配套", "服务平台")),
    ("城市群", 3, ("共建协议", "联合攻关", "联合招商", "仪器设备共享"), ("创新策源", "服务平台")),
    ("省内梯度转移", 1, ("产值统计", "税收分享", "土地指标统筹"), ("产业转移", "生产配套")),
)
_ARRANGEMENTS = 20
_WITHOUT_MECHANISM = 9
"""Each arrangement with this place in its round has no mechanism yet."""

_WITHOUT_SHARES = 3
_SHARE_ITEMS = ("产值", "税收", "土地指标")
_CASES = {
    "世界级打造": ("围绕龙头企业组建创新联合体，分环节补齐短板", "有国家级集群和较强科研力量的地区"),
    "走廊共建": ("沿走廊各段分设功能模块，约定产值和税收分享比例", "相邻城市产业互补、交通便捷的地区"),
    "梯度转移": ("由转出地和转入地共建园区，保留研发、转移制造环节", "省内发展差距较大的地区"),
}
"""Practice and conditions by kind of case."""

_CASES_EACH = 3


def arrangements(facts: Facts) -> Iterator[Row]:
    """The made-up arrangements; some of them have no mechanism in force."""
    provinces = facts.provinces
    for place in range(_ARRANGEMENTS):
        kind, size, mechanisms, modules = _KINDS[place % len(_KINDS)]
        members = tuple(provinces[(place * 3 + step) % len(provinces)] for step in range(size))
        number = _FIRST_NUMBER + place
        lead = facts.short_names[members[0]]
        bare = place % (_WITHOUT_MECHANISM + 1) == _WITHOUT_MECHANISM
        yield {
            "id": f"XT-{number:03d}",
            "name": f"演练{lead}{kind}",
            "kind": kind,
            "lead_province": members[0],
            "provinces": members,
            "cities": tuple(f"演练{lead}{letter}市" for letter in "甲乙丙"),
            "modules": modules,
            "mechanisms": () if bare else mechanisms,
            "content": "分工布局集群，建立会商机制，共建产业园区",
            "source": (facts.source,),
            "note": "演练数据",
        }


def shares(facts: Facts, arranged: Sequence[Row], rng: Random) -> Iterator[Row]:
    """Sharing sets of each arrangement with mechanisms: its cities' shares, 100 % but for the planted set."""
    for row in arranged:
        subject = str(row["id"])
        for item in _shared_items(subject, rng) if row["mechanisms"] else ():
            planted_here = (subject, item) == (planted.UNEVEN_SHARING.subject, planted.UNEVEN_SHARING.item)
            parts = _parts(rng, planted.UNEVEN_SHARING.total if planted_here else 100)
            for city, share in zip(items(row, "cities"), parts, strict=True):
                yield {
                    "subject": subject,
                    "item": item,
                    "year": LAST_YEAR,
                    "party": city,
                    "share": share,
                    "agreement": "演练分享协议",
                    "source": (facts.source,),
                }


def cluster_shares(facts: Facts, clusters: Sequence[Row]) -> Iterator[Row]:
    """Output and tax shares, 100 % in all, of made-up clusters in two provinces; every third has none yet."""
    crossing = [
        row for row in clusters if row["source"] == (facts.source,) and len(items(row, "provinces")) == 2
    ]
    for place, row in enumerate(crossing):
        if place % _WITHOUT_SHARES == _WITHOUT_SHARES - 1:
            continue
        for item in _SHARE_ITEMS[:2]:
            first = random_of("cluster shares", row["id"], item).randint(21, 27) * 2.5
            for party, share in zip(items(row, "provinces"), (first, 100 - first), strict=True):
                yield {
                    "subject": row["id"],
                    "item": item,
                    "year": LAST_YEAR,
                    "party": party,
                    "share": share,
                    "agreement": "演练跨省集群共建协议",
                    "source": (facts.source,),
                }


def _shared_items(subject: str, rng: Random) -> Sequence[str]:
    if subject == planted.UNEVEN_SHARING.subject:
        return (planted.UNEVEN_SHARING.item,)
    return _SHARE_ITEMS[: rng.randint(1, len(_SHARE_ITEMS))]


def _parts(rng: Random, total: int) -> tuple[int, int, int]:
    """Three shares in % that add to the total, the largest first."""
    first = rng.randint(45, 60)
    second = rng.randint(20, 35)
    return first, second, total - first - second


def cases(facts: Facts, clusters: Sequence[Row], arranged: Sequence[Row]) -> Iterator[Row]:
    """Three cases of each kind, tied to a made-up cluster or arrangement."""
    made_up = [row for row in clusters if row["source"] == (facts.source,)]
    subjects = {
        "世界级打造": [row for row in made_up if row.get("aim") == "世界级"],
        "走廊共建": [row for row in arranged if row["kind"] == "产业走廊"],
        "梯度转移": [row for row in arranged if row["kind"] == "省内梯度转移"],
    }
    chosen = [(kind, row) for kind, rows in subjects.items() for row in rows[:_CASES_EACH]]
    for number, (kind, subject) in enumerate(chosen, 1):
        yield {"id": f"AL-{number:03d}", **_case(facts, kind, subject, number)}


def _case(facts: Facts, kind: str, subject: Row, number: int) -> Row:
    home = str(subject["lead_province"])
    practice, conditions = _CASES[kind]
    learners = facts.provinces[-_CASES_EACH - number : -number]
    tied = str(subject["id"])
    return {
        "name": f"演练{facts.short_names[home]}{kind}案例",
        "kind": kind,
        "provinces": (home,),
        "clusters": (tied,) if tied.startswith("GJ") else (),
        "arrangement": tied if tied.startswith("XT") else None,
        "practice": practice,
        "conditions": conditions,
        "visitors": tuple(name for name in learners if name != home),
        "source": (facts.source,),
        "note": "演练数据",
    }
