"""The register: the figures of all sections, each section a module, listed here by hand."""

from itertools import chain

from clusterbook.analysis import (
    cases,
    cooperation,
    counties,
    cultivation,
    enterprise_years,
    enterprises,
    factors,
    ladder,
    management,
    measures,
    national_aims,
    overall,
    policies,
    programmes,
    published,
    sensitivity,
    settings,
    shared_points,
    sharing,
    sources,
    thresholds,
    tracks,
    world_class,
    yearly,
)
from clusterbook.model.figures import Register
from clusterbook.tables.book import Book

SECTIONS = (
    settings.figures,
    overall.figures,
    published.figures,
    sources.figures,
    shared_points.figures,
    ladder.figures,
    counties.figures,
    cultivation.figures,
    programmes.figures,
    enterprises.figures,
    enterprise_years.figures,
    cooperation.figures,
    world_class.figures,
    national_aims.figures,
    tracks.figures,
    policies.figures,
    management.figures,
    yearly.figures,
    sensitivity.figures,
    thresholds.figures,
    measures.figures,
    sharing.figures,
    factors.figures,
    cases.figures,
)


def build_register(book: Book) -> Register:
    """All figures of a workbook in the order of the briefing.

    Every name of the briefing's contract is there whatever the workbook holds; what is unknown has value None.
    """
    figures = chain.from_iterable(section(book) for section in SECTIONS)
    return Register(sorted(figures, key=lambda figure: figure.section))
