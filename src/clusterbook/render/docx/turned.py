"""Page numbers of landscape pages in the place they have on the other pages (GB/T 9704-2012, 8).

A page turned clockwise has what was its foot on its left side: there the number stands, turned with the page, in a
table whose one cell is as long as the text is wide, so that the footers' own styles place it.
"""

from collections.abc import Mapping

from clusterbook.render.docx.ooxml import DECLARATION, Element, R, field, parse, serialise, w
from clusterbook.render.docx.package import CONTENT_TYPES, DOCUMENT, RELATIONS, override, relate
from clusterbook.render.docx.styles import LANDSCAPE

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_LINE = 280
_BELOW_TEXT = 397  # 7.5: 7 mm under the text area
_FOOTERS = {"default": "Footer", "even": "FooterEven"}
_ID = f"{{{R}}}id"


def with_turned_numbers(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with footers of their own for landscape sections that share those of portrait ones.

    Sections that named no footers because they go on with those before them name them now.
    """
    made = dict(files)
    root = parse(made[DOCUMENT])
    sections = list(root.iter(w("sectPr")))
    if not _give_references(sections):
        return made
    types, relations = parse(made[CONTENT_TYPES]), parse(made[RELATIONS])
    for kind, style in _FOOTERS.items():
        name = _part(kind)
        made[name] = _footer(style)
        override(types, name, _TYPE)
        relate(relations, _identity(kind), "footer", name.removeprefix("word/"))
    return made | {
        DOCUMENT: serialise(root),
        CONTENT_TYPES: serialise(types),
        RELATIONS: serialise(relations),
    }


def _part(kind: str) -> str:
    return f"word/footerTurned{kind.capitalize()}.xml"


def _identity(kind: str) -> str:
    return f"clusterbookFooter{kind.capitalize()}"


def _give_references(sections: list[Element]) -> bool:
    """Whether a landscape section shares the footers of a portrait one; such sections get the turned ones."""
    turned = False
    given: dict[str, str] = {}
    upright: set[str] = set()
    for section in sections:
        given |= {
            each.get(w("type"), ""): each.get(_ID, "") for each in section.findall(w("footerReference"))
        }
        size = section.find(w("pgSz"))
        landscape = size is not None and size.get(w("orient")) == "landscape"
        if not landscape:
            upright.update(given.values())
            _refer(section, given)
        elif given and upright.issuperset(given.values()):
            _refer(section, {kind: _identity(kind) for kind in given if kind in _FOOTERS})
            turned = True
    return turned


def _refer(section: Element, footers: Mapping[str, str]) -> None:
    """Makes a section name these footers, behind its headers."""
    for old in section.findall(w("footerReference")):
        if old.get(w("type")) in footers:
            section.remove(old)
    place = len(section.findall(w("headerReference")))
    for kind, identity in reversed(list(footers.items())):
        reference = section.makeelement(w("footerReference"))
        reference.set(w("type"), kind)
        reference.set(_ID, identity)
        section.insert(place, reference)


def _footer(style: str) -> bytes:
    height = LANDSCAPE.height - LANDSCAPE.top - LANDSCAPE.bottom
    across = LANDSCAPE.left - _BELOW_TEXT - _LINE
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    number = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        f'{field("PAGE", "1")}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    return (
        f'{_XML}<w:ftr {DECLARATION}><w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" '
        f'w:tblpX="{across}" w:tblpY="{LANDSCAPE.top}"/><w:tblW w:w="{_LINE}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="{_LINE}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{_LINE}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc>'
        f'</w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:ftr>'
    ).encode()
