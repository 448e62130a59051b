"""Comparing two Word documents: read both with their maps, compare, put into words."""

from pathlib import Path
from typing import NamedTuple

from clusterbook.app.sources import bytes_of, may_be_revision
from clusterbook.compose.documents.compare import compare_documents
from clusterbook.compose.documents.report import DocumentReport, document_report
from clusterbook.compose.documents.written import WrittenDocument
from clusterbook.model.documentchanges import DocumentChanges
from clusterbook.model.errors import RunError
from clusterbook.model.raw import sha256_of
from clusterbook.render.docx.live.mapreading import read_map
from clusterbook.render.docx.live.opening import open_document, read_document
from clusterbook.render.docx.live.reading import read_passages


class DocumentComparison(NamedTuple):
    """Two compared documents: their bytes' hashes and their differences."""

    hashes: tuple[str, str]
    changes: DocumentChanges


def are_documents(old: Path, new: Path) -> bool:
    """Whether Word documents are to be compared; RunError when only one of the two is one."""
    kinds = {path.suffix.lower() == ".docx" for path in (old, new) if not _is_revision(path)}
    if kinds == {False, True}:
        raise RunError(
            f"{old} 和 {new} 一个是Word文档，一个不是，无法比较",
            f"{old} and {new}: one is a Word document and the other is not; they cannot be compared",
        )
    return kinds == {True}


def _is_revision(path: Path) -> bool:
    """Whether a name is no file, and may be a git revision without one."""
    return not path.exists() and path.suffix.lower() != ".docx" and may_be_revision(str(path))


def compare_document_files(old: Path, new: Path) -> DocumentComparison:
    """The differences of two documents, either of which may be named by a git revision.

    Raises RunError when one cannot be read.
    """
    contents = _bytes(old, new), _bytes(new, old)
    hashes = sha256_of(contents[0]), sha256_of(contents[1])
    read = []
    for path, data in zip((old, new), contents, strict=True):
        parts = open_document(path, data)
        read.append(WrittenDocument(read_passages(parts), read_map(parts)))
    return DocumentComparison(hashes, compare_documents(read[0], read[1], (str(old), str(new))))


def _bytes(path: Path, beside: Path) -> bytes:
    is_file = path.exists() or (path.suffix.lower() == ".docx" and ":" not in str(path))
    return read_document(path) if is_file else bytes_of(path, beside)


def comparison_report(compared: DocumentComparison, language: str) -> DocumentReport:
    """The report on a comparison, before any form."""
    return document_report(compared.changes, language)
