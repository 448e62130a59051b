"""The one specification from which the workbook, the checks, the data dictionary and the keys all come."""

from clusterbook.schema.settings import PARAMETERS, SETTINGS
from clusterbook.schema.sheets import clusters, control, cooperation, places, plans, policy
from clusterbook.schema.types import Specification
from clusterbook.schema.vocabularies import VOCABULARIES

SPECIFICATION = Specification(
    version="2026.11",
    tables=(
        control.COVER,
        places.PROVINCES,
        places.REPORTING_UNITS,
        clusters.TRACKS,
        clusters.CLUSTERS,
        plans.FEATURES,
        plans.PLAN_POINTS,
        plans.PROGRAMMES,
        plans.ENTERPRISES,
        clusters.MONITORING,
        clusters.EVALUATIONS,
        cooperation.ARRANGEMENTS,
        cooperation.SHARES,
        clusters.FACTORS,
        cooperation.CASES,
        policy.POLICIES,
        policy.PUBLISHED,
        control.PARAMETERS,
        policy.SOURCES,
        control.WAIVERS,
        control.CODES,
    ),
    vocabularies=VOCABULARIES,
    settings=SETTINGS,
    parameters=PARAMETERS,
    guide_sheet="填报说明",
    dictionary_sheet="数据字典",
)
