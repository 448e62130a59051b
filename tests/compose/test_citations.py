"""The documents behind figures, from the shipped facts and in small."""

from functools import cache

from clusterbook.analysis.register import build_register
from clusterbook.compose.citations import Citation, Citations, by_title, in_full
from clusterbook.excel.reader import read_book
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.tools import ROOT


@cache
def shipped():
    book, _ = load_book(read_book(ROOT / "input" / "master.xlsx"), SPECIFICATION)
    return build_register(book), Citations(book)


def test_a_published_number_names_its_document_with_issuer_and_date():
    register, citations = shipped()
    (first, *_) = citations.of(register.labelled("公布数.国家先进制造业集群数_江苏省"))
    assert first.title.startswith("《")
    assert first.title in first.full
    assert len(first.full) > len(first.title)


def test_documents_come_once_in_the_order_of_their_ids():
    register, citations = shipped()
    found = citations.of(register.labelled("表_专项行动"))
    assert len(found) == len(set(found)) > 1
    assert "“十五五”" in found[0].title


def test_what_comes_from_no_row_with_a_source_has_no_document():
    register, citations = shipped()
    assert citations.of(register.labelled("标题")) == ()
    assert citations.of(register.labelled("作者单位")) == ()


def test_many_documents_are_counted():
    documents = [Citation(title, f"某：{title}") for title in "甲乙丙丁"]
    assert by_title(documents[:3]) == "甲；乙；丙"
    assert by_title(documents) == "甲；乙等4份资料"
    assert in_full(documents) == "某：甲；某：乙等4份资料"
    assert in_full([]) == ""
