"""Briefings as files: the map that one carries, and where a new one may be written."""

from pathlib import Path

from clusterbook.model.errors import RunError
from clusterbook.model.spans import SpanMap


def required_map(parts: dict[str, bytes], briefing: Path) -> SpanMap:
    """The map of a briefing's spans; RunError for a document without one."""
    from clusterbook.render.docx.live.mapreading import read_map  # noqa: PLC0415

    spans = read_map(parts)
    if spans is None:
        raise RunError(
            f"“{briefing}”中没有数字对照表：它不是由 clusterbook build 生成的，或对照表已被删除",
            f"{briefing} holds no map of its numbers: clusterbook build did not make it, or the map was removed",
        )
    return spans


def refuse_replacing(out: Path, briefing: Path, force: bool) -> None:
    """Refuses a file that would take the place of the briefing read, or without `force` of any other."""
    if out.resolve() == briefing.resolve():
        raise RunError(
            f"输出会覆盖 {briefing}，请用 -o 另取文件名",
            f"The output would overwrite {briefing}; choose another file with -o",
        )
    if out.exists() and not force:
        raise RunError(f"{out} 已存在，要覆盖请加 --force", f"{out} exists; add --force to replace it")
