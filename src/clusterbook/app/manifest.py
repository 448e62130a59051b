"""The manifest of a build: what went in, what came out, and with which versions, as JSON without clock or path."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from clusterbook import __version__
from clusterbook.compose.reports import count_by_severity
from clusterbook.model.figures import Register, TableValue
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook, sha256_of
from clusterbook.model.spans import Origin
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.book import Book

LIBRARIES = ("XlsxWriter", "lxml", "Jinja2")
_COVER = {"workbook_version": "工作簿版本", "cutoff": "数据截止日期", "data_nature": "数据性质"}


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return sha256_of(path.read_bytes())


def file_entry(path: Path) -> dict[str, Any]:
    """A file by its name, size in bytes and SHA-256; its folder is no one's business."""
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": file_hash(path)}


def origin_of(raw: RawBook, book: Book, register: Register, options: Mapping[str, str]) -> Origin:
    """What a briefing says it was made from, but for the template, which is read later."""
    cover = {key: register.labelled(label).text for key, label in _COVER.items()}
    return Origin(
        Path(raw.path).name,
        book.sha256,
        cover["workbook_version"],
        cover["cutoff"],
        cover["data_nature"],
        program=__version__,
        options=options,
    )


def manifest_bytes(
    workbook: Path,
    template: Path,
    outputs: Iterable[Path],
    *,
    registers: Sequence[Register],
    findings: Sequence[Finding],
    options: Mapping[str, object],
    audience: str,
) -> bytes:
    """The manifest as UTF-8 JSON; the same build gives the same bytes.

    `findings` are counted by severity and by code; `outputs` are listed in the order given. `registers` hold the
    figures of the whole country, or of each scope that was built.
    """
    register = registers[0]
    content = {
        "clusterbook": __version__,
        "specification": SPECIFICATION.version,
        "libraries": {name: version(name) for name in LIBRARIES},
        "input": file_entry(workbook),
        "template": file_entry(template),
        "options": dict(options),
        "audience": audience,
        "left_out": list(_left_out(register)),
        "scopes": [scope for each in registers if (scope := _scope(each))],
        "cover": {key: register.labelled(label).text for key, label in _COVER.items()},
        "findings": _finding_counts(findings),
        "figures": sum(map(len, registers)),
        "outputs": [file_entry(path) for path in outputs],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _left_out(register: Register) -> tuple[str, ...]:
    value = register.labelled("不公开内容").value
    return value if isinstance(value, tuple) and not isinstance(value, TableValue) else ()


def _scope(register: Register) -> str:
    """The province or region a register is of; empty for the whole country's."""
    figure = register.get("scope.name")
    return figure.text if figure else ""


def _finding_counts(findings: Sequence[Finding]) -> dict[str, Any]:
    codes = Counter(finding.code for finding in findings)
    severities = count_by_severity(findings).items()
    return {
        "by_severity": {severity.value: count for severity, count in severities},
        "by_code": dict(sorted(codes.items())),
    }
