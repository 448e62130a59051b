"""The names by which this program's sheets are known, and what outputs from made-up data say."""

EXERCISE = "演练数据"

INDEX_NAME = "检查结果"
INDEX_TITLE = "检查结果（clusterbook）"
"""The list of findings: the sheet's name, which a number may follow, and the text of its first cell."""

FIXES_NAME = "修正清单"
FIXES_TITLE = "修正清单（clusterbook）"
"""The list of cells that were put right."""

CONFLICTS_NAME = "合并冲突"
CONFLICTS_TITLE = "合并冲突（clusterbook）"
"""The list of places that a person must decide before a merge is done."""
