"""Says that edits in an open program may be missing from what is read."""

import sys

from clusterbook.cli.parts import speaker
from clusterbook.cli.streams import emit
from clusterbook.excel.locks import open_elsewhere
from clusterbook.model.raw import FilePath


def warn_if_open(path: FilePath, language: str) -> None:
    """Warns on standard error when another program seems to have the workbook open."""
    if open_elsewhere(path):
        say = speaker(language)
        text = say(
            f"{path} 似乎正在Excel、WPS或LibreOffice中打开，尚未保存的修改没有读到",
            f"{path} seems to be open in Excel, WPS or LibreOffice; edits that are not saved were not read",
        )
        emit(text, sys.stderr)
