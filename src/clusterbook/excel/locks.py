"""Whether another program has the workbook open: Office programs leave a file beside it."""

from pathlib import Path


def open_elsewhere(path: Path) -> bool:
    """Whether Excel, WPS or LibreOffice seems to have the file open, so that unsaved edits may be missing from it."""
    lock_names = (f"~${path.name}", f".~{path.name}", f".~lock.{path.name}#")
    return any(path.with_name(name).exists() for name in lock_names)
