"""What sections share of one workbook: made once, and asking for what is left out shows to everyone."""

from clusterbook.analysis.confidential import without_confidential
from clusterbook.analysis.judgement import Judgement
from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.register import build_register
from clusterbook.analysis.shared import shared
from clusterbook.tables.book import Book
from tests.analysis.test_management import MONITORING, THRESHOLDS
from tests.analysis.workbooks import CLUSTERS, PROVINCES, UNITS
from tests.support.books import typed_book

SHEETS = {"省份": PROVINCES, "报送单位": UNITS, "集群": CLUSTERS, "监测": MONITORING, "参数": THRESHOLDS}


def test_the_same_is_made_once_for_a_workbook_and_anew_for_another() -> None:
    one, other = typed_book(SHEETS), typed_book(SHEETS)
    made = []

    def number(book: Book) -> int:
        made.append(book)
        return len(book["clusters"])

    assert [shared(one, number), shared(one, number), shared(other, number)] == [5, 5, 5]
    assert made == [one, other]
    assert Judgement.of(one) is Judgement.of(one) is not Judgement.of(other)


def test_who_gets_what_was_made_of_columns_left_out_has_asked_for_them() -> None:
    book = without_confidential(typed_book(SHEETS))
    for made in (Monitoring.of, Monitoring.of, Judgement.of):
        book.left_out.asked = False
        made(book)
        assert book.left_out.asked, made
    book.left_out.asked = False
    shared(book, lambda each: each["clusters"].records[0]["level"])
    assert not book.left_out.asked


def test_a_second_register_of_the_same_workbook_says_the_same() -> None:
    for book in (typed_book(SHEETS), without_confidential(typed_book(SHEETS))):
        assert list(build_register(book).values()) == list(build_register(book).values())
