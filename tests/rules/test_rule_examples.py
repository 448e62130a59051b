"""Two tests for each rule, made from its examples: the bad one breaks it there and nowhere else, the good one keeps it."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.catalogue import RULES, severity_of
from clusterbook.compose.reports import finding_line
from clusterbook.model.findings import Severity
from tests.support.cleanbook import book_of_example, book_with

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def places(findings):
    return [(finding.code, finding.place) for finding in findings]


def test_the_clean_workbook_has_no_finding():
    checked = validate_book(book_with({}))
    assert places(checked.findings) == []
    assert checked.skipped == []


@every_rule
def test_the_bad_example_breaks_the_rule_at_its_address(rule):
    found = validate_book(book_of_example(rule.bad)).findings
    assert [place for code, place in places(found) if code == rule.code] == [rule.bad.at]
    errors = {finding.code for finding in found if severity_of(finding.code) is Severity.ERROR}
    assert errors <= {rule.code}


@every_rule
def test_the_good_example_has_no_finding_at_all(rule):
    checked = validate_book(book_of_example(rule.good))
    assert places(checked.findings) == []
    assert checked.skipped == []


@every_rule
def test_the_finding_fills_every_slot_in_both_languages(rule):
    findings = validate_book(book_of_example(rule.bad)).findings
    finding = next(each for each in findings if each.code == rule.code)
    assert rule.slots() <= finding.params.keys()
    assert all(isinstance(value, str) for value in finding.params.values())
    for language in ("zh", "en"):
        line = finding_line(finding, language)
        assert "{" not in line.message + line.remedy
