"""The template from which the workbook was made is the one that this program knows (CB135, CB136)."""

from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import TableData
from clusterbook.tables.visible import visible_text


def template_version(context: Context, table: TableData) -> list[RowCheck]:
    """CB135, CB136: the version on 封面 is neither older nor newer than the specification; a blank one is CB301."""
    if table.spec.name == "cover":
        settings = context.specification.settings
        label = next(each.label for each in settings if each.key == "template_version")
        record, expected = table.by("item").get(label), context.specification.version
        found = record.text("content").strip() if record else ""
        if record and found and found != expected:
            code = "CB136" if _numbers(found) > _numbers(expected) else "CB135"
            context.report(code, record, "content", value=visible_text(found), expected=expected)
    return []


def _numbers(version: str) -> list[int]:
    """The numbers of a version, 2026.3 → [2026, 3]; none for a text that is no version, which counts as old."""
    parts = version.split(".")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
