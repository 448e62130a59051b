"""What a workbook gives to a briefing that was built before: for the same audience and the same part of the country."""

from collections.abc import Mapping

from clusterbook.analysis.confidential import without_confidential
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.register import build_register
from clusterbook.analysis.selection import select
from clusterbook.analysis.standing import scoped_registers
from clusterbook.app.manifest import origin_of
from clusterbook.app.scopes import INTERNAL, Scopes, Wanted, find_scopes
from clusterbook.app.validate import Validation
from clusterbook.compose.briefing import BriefingContext, template_context
from clusterbook.model.figures import Register
from clusterbook.tables.book import Book


def context_like(checked: Validation, options: Mapping[str, str]) -> BriefingContext:
    """The words of a checked workbook for a briefing that was built with these options.

    Raises RunError when the province or region of the briefing is none of the workbook's.
    """
    book, register = register_like(checked.book, options)
    if name := options.get("scope"):
        book = select(book, _scopes(book, name).wanted[0])
    return template_context(register, origin_of(checked.raw, book, register, options), book)


def register_like(book: Book, options: Mapping[str, str]) -> tuple[Book, Register]:
    """The workbook as the audience of these options may see it, and the register of their part of the country.

    Raises RunError as `context_like` does.
    """
    if options.get("audience", INTERNAL) != INTERNAL:
        book = without_confidential(book)
    return book, _register(book, options.get("scope", ""))


def _register(book: Book, name: str) -> Register:
    if not name:
        return build_register(book)
    scopes = _scopes(book, name)
    return scoped_registers(book, scopes.wanted, scopes.peers)[scopes.wanted[0].name]


def _scopes(book: Book, name: str) -> Scopes:
    is_province = name in Provinces(book).names
    return find_scopes(book, Wanted(provinces=(name,)) if is_province else Wanted(regions=(name,)))
