"""A new template: the official style sheet and page, page numbers outside, and the paragraphs given to it."""

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from clusterbook.render.docx.ooxml import DECLARATION, Element, R, escaped, field
from clusterbook.render.docx.package import DOCUMENT, property_parts, write_parts
from clusterbook.render.docx.styles import PORTRAIT, Page
from clusterbook.render.docx.stylesheet import section, stylesheet

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_DAY = "1980-01-01"

# id of the relation, kind, page it serves, style
_MARGINALS = (
    ("rId3", "header", "default", "Header"),
    ("rId4", "header", "even", "Header"),
    ("rId5", "footer", "default", "Footer"),
    ("rId6", "footer", "even", "FooterEven"),
)

Line = tuple[str, str] | Page | Element
"""A paragraph as the id of its style and its text, a page that ends a section of that page here, or a made block."""


def write_template(out: Path, lines: Iterable[Line], header: str = "", last: Page = PORTRAIT) -> None:
    """Writes a template whose pages carry `header` at the top and — 1 — outside at the foot (7.5).

    A `Page` among the lines ends a section that has this page; `last` is the page of what follows.
    """
    write_parts(document_parts(lines, header, last), out)


def document_parts(lines: Iterable[Line], header: str = "", last: Page = PORTRAIT) -> dict[str, bytes]:
    """The parts of the file that `write_template` writes."""
    body = _body(lines, last)
    parts = {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _package_relations().encode(),
        DOCUMENT: f'{_XML}<w:document {DECLARATION} xmlns:r="{R}"><w:body>{body}</w:body></w:document>'.encode(),
        "word/_rels/document.xml.rels": _document_relations().encode(),
        "word/styles.xml": stylesheet().encode(),
        "word/settings.xml": _settings().encode(),
        **property_parts("", "", _FIRST_DAY),
    }
    for identity, kind, _, style in _MARGINALS:
        content = _paragraph(style, header) if kind == "header" else _page_number(style)
        root = "hdr" if kind == "header" else "ftr"
        xml = f"{_XML}<w:{root} {DECLARATION}>{content}</w:{root}>"
        parts[f"word/{_marginal(identity, kind)}"] = xml.encode()
    return parts


def _body(lines: Iterable[Line], last: Page) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{identity}"/>' for identity, kind, page, _ in _MARGINALS
    )
    parts: list[str] = []
    for line in lines:
        if isinstance(line, Page):
            parts.append(f"<w:p><w:pPr>{section(line, references)}</w:pPr></w:p>")
            references = ""
        elif isinstance(line, tuple):
            parts.append(_paragraph(*line))
        else:
            parts.append(etree.tostring(line, encoding="unicode"))
    return "".join(parts) + section(last, references)


def _paragraph(style: str, text: str) -> str:
    named = "" if style == "Normal" else f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    shown = f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{named}{shown}</w:p>"


def _page_number(style: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        f'{field("PAGE", "1")}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _marginal(identity: str, kind: str) -> str:
    return f"{kind}{identity.removeprefix('rId')}.xml"


def _content_types() -> str:
    overrides = {
        DOCUMENT: f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    for identity, kind, _, _ in _MARGINALS:
        overrides[f"word/{_marginal(identity, kind)}"] = f"{_WORD}.{kind}+xml"
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
        for identity, kind, target in targets
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        [
            ("rId1", f"{_OFFICE}/officeDocument", DOCUMENT),
            ("rId2", core, "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations() -> str:
    marginals = [
        (identity, f"{_OFFICE}/{kind}", _marginal(identity, kind)) for identity, kind, _, _ in _MARGINALS
    ]
    plain = [("rId1", f"{_OFFICE}/styles", "styles.xml"), ("rId2", f"{_OFFICE}/settings", "settings.xml")]
    return _relations(plain + marginals)


def _settings() -> str:
    return (
        f'{_XML}<w:settings {DECLARATION}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
