"""A .docx from anywhere, opened with the standard library alone and within safe limits."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from clusterbook.excel.ziperrors import UNREADABLE
from clusterbook.model.errors import RunError

DOCUMENT = "word/document.xml"
LARGEST_FILE = 1 << 28
LARGEST_UNPACKED = 1 << 29
"""Bytes of the file, and of all its parts unpacked."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_document(path: Path, data: bytes | None = None) -> dict[str, bytes]:
    """The parts of a Word document by name, in the order of the file; RunError when it is none or not safe.

    `data` are its bytes where they come from elsewhere than the file.
    """
    data = data or read_document(path)
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise _refusal(path, "解压后异常庞大", "is abnormally large when unpacked")
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except UNREADABLE as error:
        raise _refusal(path, "已损坏或不是.docx", "is damaged or no .docx") from error
    if DOCUMENT not in parts:
        raise _refusal(path, "不是Word文档", "is no Word document")
    return parts


def read_document(path: Path) -> bytes:
    """The bytes of a file that may be a Word document; anything else is refused with its own RunError."""
    if path.name.startswith(("~$", ".~")):
        raise _refusal(path, "是打开文档时产生的临时文件", "is a temporary file that marks an open document")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refusal(path, "异常庞大", "is abnormally large")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise RunError(
            f"找不到简报“{path}”，请核对路径和文件名", f"There is no briefing {path}; check its path and name"
        ) from None
    except OSError as error:
        raise _refusal(path, "没有读取权限或不是文件", "cannot be read, or is no file") from error
    if data.startswith(_OLE):
        raise _refusal(path, "是旧版.doc或设有打开密码", "is an old .doc file or needs a password")
    return data


def _refusal(path: Path, zh: str, en: str) -> RunError:
    return RunError(
        f"简报“{path}”{zh}，无法读取；请在Word或WPS中打开，另存为.docx后重试",
        f"The briefing {path} {en}; open it in Word or WPS, save it as .docx and try again",
    )


def xml_root(data: bytes, part: str) -> ElementTree.Element:
    """The root of a part; RunError when it is damaged or declares a document type, which may do harm."""
    if b"<!DOCTYPE" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RunError(
            f"文档中的{part}含有文档类型声明或未用UTF-8编码，未予读取；请在Word或WPS中另存为.docx后重试",
            f"{part} declares a document type or is not encoded in UTF-8, and was not read; save the document as .docx",
        )
    try:
        return ElementTree.fromstring(data)  # noqa: S314  no document type, so no entities
    except ElementTree.ParseError as error:
        raise RunError(
            f"文档中的{part}已损坏；请在Word或WPS中打开修复，另存为.docx后重试",
            f"{part} of the document is damaged; open and repair it in Word or WPS, and save it as .docx",
        ) from error
