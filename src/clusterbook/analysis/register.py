"""The register: the figures of all sections, each section a module, listed here by hand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from clusterbook.analysis import (
    audience,
    cases,
    compacts,
    cooperation,
    counties,
    cultivation,
    directions,
    enterprise_years,
    enterprises,
    evidence,
    exchange,
    factors,
    ladder,
    management,
    measures,
    mechanisms,
    national_aims,
    overall,
    plan_overlap,
    policies,
    priorities,
    programmes,
    published,
    scope,
    scope_lists,
    sensitivity,
    settings,
    shared_points,
    sharing,
    shortfalls,
    sources,
    specialisation,
    splits,
    thresholds,
    track_matrix,
    tracks,
    world_class,
    yearly,
)
from clusterbook.model.figures import Figure, Register
from clusterbook.tables.book import Book

SECTIONS = (
    settings.figures,
    overall.figures,
    published.figures,
    sources.figures,
    shared_points.figures,
    evidence.figures,
    ladder.figures,
    counties.figures,
    cultivation.figures,
    programmes.figures,
    enterprises.figures,
    enterprise_years.figures,
    cooperation.figures,
    mechanisms.figures,
    world_class.figures,
    national_aims.figures,
    tracks.figures,
    track_matrix.figures,
    plan_overlap.figures,
    specialisation.figures,
    policies.figures,
    management.figures,
    yearly.figures,
    sensitivity.figures,
    thresholds.figures,
    measures.figures,
    shortfalls.figures,
    directions.figures,
    sharing.figures,
    splits.figures,
    compacts.figures,
    factors.figures,
    priorities.figures,
    cases.figures,
    exchange.figures,
)


Section = Callable[[Book], Iterator[Figure]]

SCOPED = (scope.figures, scope_lists.figures)
"""What is stated of a selection beside what is stated of every workbook."""

COMPARING = (plan_overlap.figures, specialisation.figures)
"""Sections that set all provinces beside one another; of a selection they know nothing."""

_OF_COUNTRY = (
    "tracks.standard",
    "tracks.special",
    "tracks.early",
    "tracks.crowding",
    "national_aims.crowded",
)
"""Figures that judge by how many of all provinces do something: of some provinces alone nothing can be said."""

RANKED = (
    overall.figures,
    programmes.figures,
    enterprises.figures,
    world_class.figures,
    tracks.figures,
    management.figures,
    scope.figures,
)
"""The sections that hold what selections are ranked by."""

_UNSCOPED = ("setting.", "management.threshold", "scope.", "audience.")
"""Figures whose definition says all there is to say, whatever the selection."""


def build_register(book: Book) -> Register:
    """All figures of a workbook in the order of the briefing.

    Every name of the briefing's contract is there whatever the workbook holds; what is unknown has value None.
    In a selection's register each definition names the scope.
    """
    return _register(book, (*SECTIONS, audience.figures, *(SCOPED if book.scope else ())))


def build_ranked(book: Book) -> Register:
    """The figures by which selections are ranked among others, and few more: what a peer that is not shown needs."""
    return _register(book, RANKED)


def _register(book: Book, sections: Iterable[Section]) -> Register:
    figures: Iterator[Figure] = chain.from_iterable(
        _released(section, _unfilled(book) if book.scope and section in COMPARING else book)
        for section in sections
    )
    if book.scope:
        figures = (_within(figure, book.scope.name) for figure in figures)
    return Register(sorted(figures, key=lambda figure: figure.section))


def _unfilled(book: Book) -> Book:
    """The workbook without what is compared: what is computed of it has its name and is unknown."""
    tables = {name: book[name].with_records(()) for name in ("clusters", "plan_points", "monitoring")}
    return Book(book.path, book.content, {**book.tables, **tables}, scope=book.scope, left_out=book.left_out)


def _released(section: Section, book: Book) -> Iterator[Figure]:
    """A section's figures; once it has asked for a column that is left out, nothing more is known of them.

    A figure is made of what its section has read by then, so none that needs the column slips through.
    """
    book.left_out.asked = False
    for figure in section(book):
        if book.left_out.asked:
            yield replace(figure, value=None, text="", cells=(), left_out=True)
        else:
            yield figure


def _within(figure: Figure, scope: str) -> Figure:
    if figure.id.startswith(_UNSCOPED):
        return figure
    if figure.id.startswith(_OF_COUNTRY):
        figure = replace(figure, value=None, text="", cells=())
    return replace(figure, definition=f"{figure.definition}（范围：{scope}）")
