"""The impact of a new version as JSON, for other programs; docs/schema/impact.schema.json describes it."""

from collections.abc import Iterable, Sequence
from typing import Any

from clusterbook.compose.changelines import place_text
from clusterbook.compose.impact.report import change_text
from clusterbook.compose.impact.sentences import Mention
from clusterbook.model.changes import ChangeSet
from clusterbook.model.findings import Finding
from clusterbook.model.impact import Effect, Impact
from clusterbook.render.json_text import dumped

IMPACT_FORMAT = "clusterbook-impact-1"
"""Names the form of the document; a change that breaks readers gets the next number."""


def impact_json(changes: ChangeSet, impact: Impact, found: Sequence[Mention], language: str) -> str:
    """The document; `causes` are places in its list of changes."""
    return dumped(
        {
            "format": IMPACT_FORMAT,
            "old": changes.old,
            "new": changes.new,
            "changes": [
                {"place": place_text(change), "text": change_text(change, language)}
                for change in impact.changes
            ],
            "effects": [_effect(effect, language) for effect in impact.effects],
            "sentences": [
                {
                    "place": each.place,
                    "before": each.before,
                    "after": each.after,
                    "figures": list(each.figures),
                    "causes": list(each.causes),
                }
                for each in impact.sentences
            ],
            "charts": [{"title": title, "causes": list(causes)} for title, causes in impact.charts],
            "mentions": [{"place": each.place, "text": each.text, "figure": each.figure} for each in found],
            "findings": {"new": _findings(impact.new), "gone": _findings(impact.gone)},
        }
    )


def _effect(effect: Effect, language: str) -> dict[str, Any]:
    return {
        "figure": effect.figure,
        "label": effect.label,
        "section": effect.section,
        "row": effect.row,
        "column": effect.column,
        "unit": effect.unit,
        "before": effect.before,
        "after": effect.after,
        "delta": effect.delta,
        "shares": [
            {
                "record": share.record,
                "amount": share.amount,
                "fate": share.fate.zh if language == "zh" else share.fate.en,
            }
            for share in effect.shares
        ],
        "causes": list(effect.causes),
    }


def _findings(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [{"code": each.code, "place": each.place, "record": each.record} for each in findings]
