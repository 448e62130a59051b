"""The zip package of a workbook: its parts within safe limits, and its list of worksheets."""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from clusterbook.excel import refusals
from clusterbook.excel.container import UnreadableError, read_directory, unpacked
from clusterbook.excel.gate import megabytes, read_bytes, refusal_of_package
from clusterbook.model.raw import FilePath

WORKBOOK = "xl/workbook.xml"
SHARED_STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

LARGEST_PACKAGE = 1 << 30
"""Bytes that all parts together may have, unpacked."""

LARGEST_RATIO = 300
"""How many times its packed size a part may have; real sheets of equal rows reach more than 100."""

ORDINARY_PART = 1 << 26
"""Bytes up to which a part may have any ratio: small parts of blanks do no harm."""

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_WORKSHEET = "worksheet"


class SheetPart(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    visible: bool
    very_hidden: bool = False


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's kind, and a part of the package or an outside address."""

    kind: str
    target: str


class Package:
    """A workbook's package that passed the gate; `data` is the whole file."""

    def __init__(self, path: FilePath, data: bytes | None = None) -> None:
        """Raises RunError when the file is no .xlsx package, is damaged or exceeds the limits.

        `data` are the bytes of a package that is not read from the file, but stands for it.
        """
        self.path = path
        self.data = read_bytes(path) if data is None else data
        try:
            self._directory = read_directory(self.data)
        except UnreadableError:
            raise refusals.TRUNCATED.error(path) from None
        self._parts = {entry.name: entry for entry in self._directory}
        self._check_sizes()
        self._check_kind()
        self.sheets = self._read_sheets()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """A part's XML, unpacked; RunError when it is missing, damaged, not UTF-8, or declares a document type."""
        try:
            xml = unpacked(self.data, self._parts[part])
        except (KeyError, UnreadableError):
            raise refusals.DAMAGED.error(self.path, part) from None
        if b"\0" in xml[:256] or not _is_utf8(xml[:256].lower()):
            raise refusals.ENCODING.error(self.path, part)
        if b"!" in xml and b"<!DOCTYPE" in xml:
            raise refusals.DOCUMENT_TYPE.error(self.path, part)
        return xml

    def stamp(self, part: str) -> tuple[int, int]:
        """The check sum and the size of a part, as the zip directory gives them; zeros for a part that is not there."""
        entry = self._parts.get(part)
        return (entry.checksum, entry.size) if entry else (0, 0)

    def elements(self, part: str) -> list[tuple[str, dict[str, str]]]:
        """The elements of a small part, in order: local name, and attributes by local name."""
        found: list[tuple[str, dict[str, str]]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if ":" in "".join(attributes):
                attributes = {local_name(key): value for key, value in attributes.items()}
            found.append((local_name(name), attributes))

        parser = ParserCreate()
        parser.StartElementHandler = start
        try:
            parser.Parse(self.read(part), True)
        except ExpatError:
            raise refusals.DAMAGED.error(self.path, part) from None
        return found

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id; RunError when its list of relations is missing or damaged."""
        folder = posixpath.dirname(part)
        return {
            attributes.get("Id", ""): _relation(folder, attributes)
            for element, attributes in self.elements(self.relations_part(part))
            if element == "Relationship"
        }

    def has_relations(self, part: str) -> bool:
        """Whether a part refers to anything."""
        return self.relations_part(part) in self

    @staticmethod
    def relations_part(part: str) -> str:
        """The part that lists what a part refers to."""
        folder, name = posixpath.split(part)
        return f"{folder}/_rels/{name}.rels"

    def _check_sizes(self) -> None:
        total = 0
        for entry in self._directory:
            total += entry.size
            swollen = entry.size > ORDINARY_PART and entry.size > LARGEST_RATIO * entry.packed_size
            if swollen or total > LARGEST_PACKAGE:
                raise refusals.TOO_LARGE.error(self.path, megabytes(total))

    def _check_kind(self) -> None:
        if WORKBOOK not in self:
            mimetype = self.read("mimetype") if "mimetype" in self else b""
            raise refusal_of_package(self._parts, mimetype).error(self.path)
        if _STRICT in self.read(WORKBOOK):
            raise refusals.STRICT.error(self.path)
        for part in (SHARED_STRINGS, STYLES):
            if part in self:
                self.read(part)

    def _read_sheets(self) -> list[SheetPart]:
        parts = {
            key: relation.target
            for key, relation in self.relations(WORKBOOK).items()
            if relation.kind == _WORKSHEET
        }
        sheets = [
            SheetPart(
                attributes.get("name", ""),
                parts[attributes["id"]],
                attributes.get("state") in _VISIBLE,
                attributes.get("state") == "veryHidden",
            )
            for name, attributes in self.elements(WORKBOOK)
            if name == "sheet" and attributes.get("id") in parts
        ]
        if not sheets:
            raise refusals.NO_WORKSHEETS.error(self.path)
        return sheets


_VISIBLE = (None, "visible")


def is_package_of_workbook(data: bytes) -> bool:
    """Whether the zip directory of a file's bytes lists a workbook; nothing is unpacked."""
    try:
        return any(entry.name == WORKBOOK for entry in read_directory(data))
    except UnreadableError:
        return False


def local_name(name: str) -> str:
    """The name without its namespace prefix."""
    return name.rpartition(":")[2]


def _relation(folder: str, attributes: Mapping[str, str]) -> Relation:
    kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
    if attributes.get("TargetMode") != "External":
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind, target)


def _is_utf8(start: bytes) -> bool:
    _, declared, rest = start.partition(b"encoding=")
    return not declared or rest[1:6] in (b"utf-8", b'utf8"', b"utf8'", b"us-as")
