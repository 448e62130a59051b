"""Whether another program has the workbook open: Office programs leave a file beside it."""

import os.path

from clusterbook.model.raw import FilePath


def open_elsewhere(path: FilePath) -> bool:
    """Whether Excel, WPS or LibreOffice seems to have the file open, so that unsaved edits may be missing from it."""
    folder, name = os.path.split(path)
    lock_names = (f"~${name}", f".~{name}", f".~lock.{name}#")
    return any(os.path.exists(os.path.join(folder, lock_name)) for lock_name in lock_names)
