"""Puts a layout on a template before it is filled: styles, pages, page numbers, fonts."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.model.figures import Align
from clusterbook.model.layouts import Layout, PageNumber
from clusterbook.render.docx.fonts import FONT_TABLE, font_table, with_fonts
from clusterbook.render.docx.ooxml import Element, parse, serialise, w
from clusterbook.render.docx.package import CONTENT_TYPES, DOCUMENT, RELATIONS, STYLES, override, relate
from clusterbook.render.docx.profiles import LOOKS, RUN_IN_CHARACTERS, Look
from clusterbook.render.docx.styles import STYLES as OFFICIAL
from clusterbook.render.docx.styles import Page, Style
from clusterbook.render.docx.stylesheet import character_style, style_element, with_missing_styles
from clusterbook.render.docx.turned import with_turned_numbers

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWIPS = 20
_FOOTERS = ("Footer", "FooterEven")


def laid_out(files: Mapping[str, bytes], layout: Layout) -> dict[str, bytes]:
    """The template's parts in a layout; what the layout does not speak of stays as its writer has it."""
    look = LOOKS[layout.profile]
    made = dict(files)
    if STYLES in made:
        made[STYLES] = with_missing_styles(_styled(made[STYLES], look, layout))
    made[DOCUMENT] = _paged(_left_out(made[DOCUMENT], look), look, layout)
    made |= _font_table(made)
    return with_turned_numbers(made) if look.turned_number else made


def _styled(data: bytes, look: Look, layout: Layout) -> bytes:
    """The style sheet with the look's styles, the line height and the place of the page number."""
    rows = _with_line(look.styles, layout)
    if layout.page_number:
        rows += _footers(look.styles or OFFICIAL, layout.page_number)
    root = parse(data)
    if not look.styles and layout.line:
        _change_line(root, round(layout.line * _TWIPS))
    _replace(root, rows)
    if look.run_in:
        root.append(character_style(RUN_IN_CHARACTERS, "段首标题", "黑体"))
    return serialise(root)


def _with_line(styles: Sequence[Style], layout: Layout) -> list[Style]:
    """The look's own rows: what has the height of its text gets the height chosen."""
    if not layout.line:
        return list(styles)
    body = next((style.line for style in styles if style.id == "Normal"), 0)
    line = round(layout.line * _TWIPS)
    return [style._replace(line=line) if style.line == body else style for style in styles]


def _change_line(root: Element, line: int) -> None:
    """The same in a style sheet of the template's own: its text is what Normal is set in."""
    spacings = [spacing for style in root.iter(w("style")) for spacing in style.iter(w("spacing"))]
    exact = [spacing for spacing in spacings if spacing.get(w("lineRule")) == "exact"]
    normal = root.find(f"{w('style')}[@{w('styleId')}='Normal']/{w('pPr')}/{w('spacing')}")
    body = None if normal is None else normal.get(w("line"))
    for spacing in exact:
        if spacing.get(w("line")) == body:
            spacing.set(w("line"), str(line))


def _footers(styles: Sequence[Style], place: PageNumber) -> list[Style]:
    """The two styles of page numbers: centred, or one character in from the outer edge (7.5)."""
    footers = [style for style in styles if style.id in _FOOTERS]
    if place is PageNumber.CENTRE:
        return [style._replace(align=Align.CENTER, left=0, right=0) for style in footers]
    sides = {"Footer": (Align.RIGHT, 0, 100), "FooterEven": (Align.LEFT, 100, 0)}
    return [
        style._replace(align=align, left=left, right=right)
        for style in footers
        for align, left, right in [sides[style.id]]
    ]


def _replace(root: Element, rows: Sequence[Style]) -> None:
    """Puts each row in the place of the style with its id, or at the end."""
    known = {style.get(w("styleId")): style for style in root.iter(w("style"))}
    for row in rows:
        new, old = style_element(row), known.get(row.id)
        if old is None:
            root.append(new)
        else:
            root.replace(old, new)
        known[row.id] = new


def _left_out(data: bytes, look: Look) -> bytes:
    """The body without the paragraphs that the look does without."""
    if not look.left_out:
        return data
    root = parse(data)
    for paragraph in list(root.iterfind(f"{w('body')}/{w('p')}")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) in look.left_out:
            parent = paragraph.getparent()
            assert parent is not None
            parent.remove(paragraph)
    return serialise(root)


def _paged(data: bytes, look: Look, layout: Layout) -> bytes:
    """The body with every section on the look's pages, and the grid at the height of a line."""
    if not look.styles and not layout.line:
        return data
    root = parse(data)
    pitch = round(layout.line * _TWIPS) if layout.line else look.grid.line
    for section in _sections(root):
        if look.styles:
            _set_page(section, look)
        grid = section.find(w("docGrid"))
        if grid is not None:
            grid.set(w("linePitch"), str(pitch))
    return serialise(root)


def _sections(root: Element) -> Iterator[Element]:
    return root.iter(w("sectPr"))


def _set_page(section: Element, look: Look) -> None:
    size, margins, grid = (section.find(w(name)) for name in ("pgSz", "pgMar", "docGrid"))
    page = look.landscape if is_landscape(section) else look.portrait
    if size is not None:
        size.set(w("w"), str(page.width))
        size.set(w("h"), str(page.height))
    if margins is not None:
        for side, distance in _margins(page):
            margins.set(w(side), str(distance))
    if grid is not None:
        grid.set(w("type"), look.grid.kind)
        grid.set(w("charSpace"), str(look.grid.give))


def _margins(page: Page) -> Iterator[tuple[str, int]]:
    for side in ("top", "right", "bottom", "left", "header", "footer"):
        yield side, getattr(page, side)


def is_landscape(section: Element) -> bool:
    """Whether the pages of a section are wider than high."""
    size = section.find(w("pgSz"))
    return size is not None and int(size.get(w("w"), "0")) > int(size.get(w("h"), "0"))


def _font_table(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The font table with our fonts; a template without one gains it."""
    if FONT_TABLE in files:
        return {FONT_TABLE: with_fonts(files[FONT_TABLE])}
    types, relations = parse(files[CONTENT_TYPES]), parse(files[RELATIONS])
    override(types, FONT_TABLE, f"{_WORD}.fontTable+xml")
    relate(relations, "clusterbookFonts", "fontTable", "fontTable.xml")
    return {FONT_TABLE: font_table(), CONTENT_TYPES: serialise(types), RELATIONS: serialise(relations)}
