"""Made-up plan points and programmes."""

from collections.abc import Iterator, Sequence
from random import Random

from clusterbook.model.dates import PartialDate
from tools.exercise import clusters as made_up
from tools.exercise.facts import Facts, Row

_PREFIX = "按演练设定"

# fmt: off
STATEMENTS = {
    "链群融合": "推动聚链成群，以龙头企业带动上下游企业集聚",
    "核心载体": "以先进制造业集群为抓手推进新型工业化",
    "三级梯度": "按省级、国家级、世界级三个层次梯度培育集群",
    "规模分层": "分百亿级、千亿级、万亿级打造集群",
    "特色补充": "培育中小企业特色集群和县域特色集群",
    "创新平台": "布局制造业创新中心和新型研发机构",
    "园区载体": "以开发区、产业园区作为集群落地的主要载体",
    "一链一策": "按产业链制定配套政策和服务清单",
    "传统升级": "推动传统产业集群技术改造和绿色转型",
    "新兴布局": "集中布局新兴产业集群",
    "专项行动": "实施集群培育专项行动",
    "绩效评价": "按年度开展集群绩效评价",
    "企业梯度": "建立优质企业梯度培育库",
    "城市群分工": "依托城市群推动集群分工布局",
    "都市圈协同": "推动都市圈内产业同城化发展",
    "产业走廊": "规划建设跨市产业走廊",
    "梯度转移": "引导传统产业在省内有序转移",
    "利益共享治理": "建立跨区域利益共享和协同治理机制",
    "世界级目标": "推动国家级集群向世界级迈进",
    "国家级目标": "争创国家级先进制造业集群",
    "特色赛道": "依托本地资源布局特色赛道",
    "未来赛道": "前瞻布局未来产业赛道",
}
WORLD_CLASS = ("天津市", "安徽省", "广东省")
SPECIAL = {"贵州省": "数字创意", "青海省": "有色金属", "内蒙古自治区": "轻工", "黑龙江省": "航空航天"}
# fmt: on

_UNKNOWN_SHARE, _ABSENT_SHARE = 0.12, 0.12
_CHOSEN = ("世界级目标", "国家级目标", "特色赛道", "未来赛道")
"""Features whose provinces are chosen, because the analysis counts provinces and tracks by them."""

_PROGRAMMES_EVERY = 5
_PROGRAMME_KINDS = ("专项行动", "培育工程", "发展计划", "绩效评价")
_PROGRESS = PartialDate(2026, 5, 31)


def plan_points(facts: Facts, all_clusters: Sequence[Row], rng: Random) -> Iterator[Row]:
    """Points for the pairs of province and feature that the facts leave open; some absent, some not entered."""
    known = {(row["province"], row["feature"]) for row in facts.rows["plan_points"]}
    number = len(known)
    for province in facts.provinces:
        for feature in facts.rows["features"]:
            if (province, feature["id"]) in known:
                continue
            present = _presence(str(feature["name"]), province, rng)
            if present is None:
                continue
            number += 1
            row: Row = {"id": f"GH-{number:04d}", "province": province, "feature": feature["id"]}
            yield {
                **row,
                **_said(str(feature["name"]), province, present, all_clusters),
                "source": (facts.source,),
            }


def _presence(feature: str, province: str, rng: Random) -> bool | None:
    """Whether the plan has the feature; None where nothing is entered."""
    draw = rng.random()
    if draw < _UNKNOWN_SHARE and not _tracks(feature, province, ()):
        return None
    if feature in _CHOSEN:
        return bool(_tracks(feature, province, ())) or (feature == "世界级目标" and province in WORLD_CLASS)
    return draw >= _UNKNOWN_SHARE + _ABSENT_SHARE


def _said(feature: str, province: str, present: bool, all_clusters: Sequence[Row]) -> Row:
    if not present:
        return {"presence": "无", "note": "演练数据"}
    return {
        "presence": "有",
        "statement": _PREFIX + STATEMENTS[feature],
        "tracks": tuple(_tracks(feature, province, all_clusters)),
        "note": "演练数据",
    }


def _tracks(feature: str, province: str, all_clusters: Sequence[Row]) -> list[str]:
    """The tracks a point of this feature names in this province."""
    match feature:
        case "国家级目标":
            return [track for track, names in made_up.NATIONAL_AIMS.items() if province in names]
        case "未来赛道":
            return [track for track, names in made_up.FUTURE.items() if province in names]
        case "特色赛道":
            return [SPECIAL[province]] if province in SPECIAL else []
        case "新兴布局":
            own = (row["track"] for row in all_clusters if row.get("lead_province") == province)
            return sorted({str(track) for track in own} & {"新材料", "高端装备", "新能源"})
    return []


def programmes(facts: Facts, rng: Random) -> Iterator[Row]:
    """Programmes with targets and progress in most provinces; every fifth province has none."""
    number = len(facts.rows["programmes"])
    for place, province in enumerate(facts.provinces):
        if place % _PROGRAMMES_EVERY == _PROGRAMMES_EVERY - 1:
            continue
        number += 1
        kind = _PROGRAMME_KINDS[place % len(_PROGRAMME_KINDS)]
        target = rng.randint(5, 30)
        yield {
            "id": f"XD-{number:03d}",
            "province": province,
            "name": f"演练{facts.short_names[province]}集群{kind}",
            "kind": kind,
            "content": "分年度推进集群建设",
            "target": target,
            "target_unit": "个",
            "target_text": "先进制造业集群",
            "target_year": 2030,
            "progress": round(target * rng.uniform(0.1, 0.4)),
            "progress_date": _PROGRESS,
            "source": (facts.source,),
            "note": "演练数据",
        }
