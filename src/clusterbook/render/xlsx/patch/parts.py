"""The parts of a workbook's package: those that change are kept beside those that stay."""

from collections.abc import Iterator
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clusterbook.excel import refusals
from clusterbook.excel.package import Package
from clusterbook.excel.ziperrors import UNREADABLE
from clusterbook.model.errors import RunError
from clusterbook.render.xlsx.patch.spans import Element, read_elements

CONTENT_TYPES = "[Content_Types].xml"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class Parts:
    """A workbook's parts by name. What is not put or removed is written as it was, in its old order."""

    def __init__(self, package: Package) -> None:
        """Raises RunError when the package does not say what its parts are: no program opens such a file."""
        self.package = package
        self._zip = ZipFile(BytesIO(package.data))
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._put: dict[str, bytes | None] = {}
        if CONTENT_TYPES not in self._entries:
            raise self.damaged(CONTENT_TYPES)

    def __contains__(self, name: str) -> bool:
        return self._put[name] is not None if name in self._put else name in self._entries

    def __iter__(self) -> Iterator[str]:
        return (name for name in (self._entries | self._put) if name in self)

    def read(self, name: str) -> bytes:
        """A part as it is now; RunError when it is missing, damaged or not UTF-8."""
        content = self._put.get(name)
        return self.package.read(name) if content is None else content

    def elements(self, name: str) -> tuple[bytes, Element]:
        """A part as it is now, and its root element; RunError when it cannot be read or is no XML."""
        xml = self.read(name)
        try:
            return xml, read_elements(xml)
        except ExpatError:
            raise self.damaged(name) from None

    def put(self, name: str, content: bytes) -> None:
        """Replaces a part, or adds it behind all others."""
        self._put[name] = content

    def remove(self, name: str) -> None:
        """Takes a part away."""
        self._put[name] = None

    def changed(self) -> list[str]:
        """The parts that were put or removed, by name."""
        return list(self._put)

    def free_name(self, pattern: str) -> str:
        """The first name, made of the pattern and a number from 1 on, that no part has."""
        taken = {name.lower() for name in self}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """The package's bytes, the same for the same parts; RunError when a part that stays cannot be read."""
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name in self:
                archive.writestr(_entry(name, self._entries.get(name)), self._content(name))
        return target.getvalue()

    def damaged(self, name: str) -> RunError:
        """The error to raise when a part cannot be understood."""
        return refusals.DAMAGED.error(self.package.path, name)

    def _content(self, name: str) -> bytes:
        content = self._put.get(name)
        if content is not None:
            return content
        try:
            return self._zip.read(self._entries[name])
        except UNREADABLE:
            raise self.damaged(name) from None


def _entry(name: str, old: ZipInfo | None) -> ZipInfo:
    """What the zip directory says of a part: as before, or without clock and machine for a new one."""
    entry = ZipInfo(name, old.date_time if old else _FIRST_DAY)
    entry.compress_type = old.compress_type if old else ZIP_DEFLATED
    entry.external_attr = old.external_attr if old else 0
    entry.create_system = old.create_system if old else 0
    return entry
