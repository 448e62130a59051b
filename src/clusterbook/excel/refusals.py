"""Why a file cannot be read: one sentence for each kind, with what to do about it, in both languages."""

from clusterbook.model.errors import RunError
from clusterbook.model.raw import FilePath

_SAVE_AS_ZH = "请在Excel或WPS中打开，另存为.xlsx。"
_SAVE_AS_EN = "Open it in Excel or WPS and save it as .xlsx."


class Refusal:
    """A kind of unreadable file; `{path}` and `{part}` in its sentences are filled in."""

    __slots__ = ("en", "zh")

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en

    def error(self, path: FilePath, part: str = "") -> RunError:
        """The error to raise for this file; `part` names the part of the package concerned."""
        return RunError(self.zh.format(path=path, part=part), self.en.format(path=path, part=part))


MISSING = Refusal(
    "找不到文件“{path}”。请核对路径和文件名。",
    "There is no file {path}. Check its path and name.",
)
DIRECTORY = Refusal(
    "“{path}”是文件夹。请指定其中的.xlsx文件。",
    "{path} is a folder. Name the .xlsx file inside it.",
)
NOT_A_FILE = Refusal(
    "“{path}”不是普通文件。请指定.xlsx文件。",
    "{path} is not an ordinary file. Name an .xlsx file.",
)
NO_ACCESS = Refusal(
    "“{path}”打不开：没有读取权限，或者正被其他程序独占。请关闭占用它的程序后再试。",
    "{path} cannot be opened: access is denied, or another program holds it. Close that program and try again.",
)
LOCK_FILE = Refusal(
    "“{path}”是打开工作簿时产生的临时文件。请指定工作簿本身。",
    "{path} is a temporary file that marks an open workbook. Name the workbook itself.",
)
EMPTY = Refusal(
    "“{path}”是空文件（0字节），可能没有下载或复制完。请重新取得该文件。",
    "{path} is empty (0 bytes); a download or copy may have failed. Fetch the file again.",
)
TRUNCATED = Refusal(
    "“{path}”不完整，可能没有下载或复制完。请重新取得该文件。",
    "{path} is incomplete; a download or copy may have been cut off. Fetch the file again.",
)
DAMAGED = Refusal(
    "“{path}”已损坏，{part}无法读取。请在Excel或WPS中打开并修复，另存为.xlsx。",
    "{path} is damaged: {part} cannot be read. Open and repair it in Excel or WPS, and save it as .xlsx.",
)
OLD_WORKBOOK = Refusal(
    "“{path}”是旧版工作簿（.xls）。" + _SAVE_AS_ZH,
    "{path} is a workbook of the old .xls kind. " + _SAVE_AS_EN,
)
ENCRYPTED = Refusal(
    "“{path}”设有打开密码。请先在Excel或WPS中去掉打开密码，再保存。",
    "{path} needs a password to open. Remove the password in Excel or WPS, then save it.",
)
OLD_OFFICE = Refusal(
    "“{path}”是旧版Office文件，但不是工作簿。请指定.xlsx文件。",
    "{path} is an old Office file, but no workbook. Name an .xlsx file.",
)
TEXT = Refusal(
    "“{path}”的内容是纯文本（如CSV），不是.xlsx工作簿。" + _SAVE_AS_ZH,
    "{path} holds plain text (such as CSV), not an .xlsx workbook. " + _SAVE_AS_EN,
)
HTML = Refusal(
    "“{path}”的内容是网页（HTML），不是.xlsx工作簿。" + _SAVE_AS_ZH,
    "{path} holds a web page (HTML), not an .xlsx workbook. " + _SAVE_AS_EN,
)
XML = Refusal(
    "“{path}”的内容是XML文件（如XML表格2003），不是.xlsx工作簿。" + _SAVE_AS_ZH,
    "{path} holds XML (such as an XML Spreadsheet 2003), not an .xlsx workbook. " + _SAVE_AS_EN,
)
UNKNOWN = Refusal(
    "“{path}”不是工作簿。请指定.xlsx文件。",
    "{path} is not a workbook. Name an .xlsx file.",
)
WORD = Refusal(
    "“{path}”是Word文档，不是工作簿。请指定.xlsx文件。",
    "{path} is a Word document, not a workbook. Name an .xlsx file.",
)
POWERPOINT = Refusal(
    "“{path}”是PowerPoint演示文稿，不是工作簿。请指定.xlsx文件。",
    "{path} is a PowerPoint presentation, not a workbook. Name an .xlsx file.",
)
ARCHIVE = Refusal(
    "“{path}”是压缩包，不是工作簿。请先解压，再指定其中的.xlsx文件。",
    "{path} is a zip archive, not a workbook. Unpack it and name the .xlsx file inside.",
)
BINARY_WORKBOOK = Refusal(
    "“{path}”是二进制工作簿（.xlsb）。" + _SAVE_AS_ZH,
    "{path} is a binary workbook (.xlsb). " + _SAVE_AS_EN,
)
OPEN_DOCUMENT = Refusal(
    "“{path}”是OpenDocument表格（.ods）。" + _SAVE_AS_ZH,
    "{path} is an OpenDocument spreadsheet (.ods). " + _SAVE_AS_EN,
)
STRICT = Refusal(
    "“{path}”以“Strict Open XML”格式保存。请在Excel中另存为“Excel工作簿（*.xlsx）”。",
    "{path} was saved as Strict Open XML. Save it in Excel as “Excel Workbook (*.xlsx)”.",
)
DOCUMENT_TYPE = Refusal(
    "“{path}”的{part}含有文档类型声明（DTD），可能有害，未予读取。请核实文件来源，再在Excel或WPS中另存为.xlsx。",
    "{path} was not read: {part} holds a document type declaration (DTD), which may do harm. "
    "Make sure where the file comes from, then save it in Excel or WPS as .xlsx.",
)
ENCODING = Refusal(
    "“{path}”的{part}没有使用UTF-8编码。" + _SAVE_AS_ZH,
    "{path} was not read: {part} is not encoded in UTF-8. " + _SAVE_AS_EN,
)
TOO_LARGE = Refusal(
    "“{path}”解压后异常庞大（{part}），未予读取。请核实文件来源，或删去表格下方和右侧的空行空列后另存为.xlsx。",
    "{path} was not read: unpacked, it is abnormally large ({part}). Make sure where the file comes from, "
    "or delete the empty rows and columns around the tables and save it as .xlsx.",
)
NO_WORKSHEETS = Refusal(
    "“{path}”中没有工作表。请核对是否选错了文件。",
    "{path} holds no worksheet. Check whether this is the right file.",
)
