"""Why a check could not run."""

from collections.abc import Mapping

from clusterbook.catalogue.types import Text

SKIPS: Mapping[str, Text] = {
    "sheet-unread": Text(
        "“{sheet}”表没有读到，对它的检查未执行",
        "Nothing was read from the sheet “{sheet}”, so it was not checked",
    ),
    "column-missing": Text(
        "“{sheet}”表缺少“{column}”列，对该列的检查未执行",
        "The sheet “{sheet}” lacks the column “{column}”, so that column was not checked",
    ),
    "parameter-unread": Text(
        "没有读到参数“{parameter}”，“{sheet}”表中用到它的检查未执行",
        "The parameter “{parameter}” was not read, so the checks of the sheet “{sheet}” that need it did not run",
    ),
    "target-unread": Text(
        "没有读到“{target}”列，“{sheet}”表“{column}”列的引用检查（CB208）未执行",
        "Nothing was read from the column “{target}”, so the references in “{column}” of the sheet “{sheet}” "
        "(CB208) were not checked",
    ),
}
"""The sentences by reason; `{target}` is a sheet and a column, 省份!全称."""
