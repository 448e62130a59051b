"""Two tests for each rule, made from its examples: the bad one breaks it there and nowhere else, the good one keeps it."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.catalogue import RULES, severity_of
from clusterbook.catalogue.facts import FACTS
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


def is_of_coverage(code):
    return code.startswith("CB7")


problem = pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES.values() if not is_of_coverage(rule.code)],
    ids=[code for code in RULES if not is_of_coverage(code)],
)
gap = pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES.values() if is_of_coverage(rule.code)],
    ids=[code for code in RULES if is_of_coverage(code)],
)


@gap
def test_what_the_example_lacks_is_told_when_asked_for_alone(rule):
    def told(example, coverage):
        found = validate_book(book_of_example(example), coverage=coverage).findings
        return (rule.code, rule.bad.at) in places(found)

    assert told(rule.bad, coverage=True)
    assert not told(rule.bad, coverage=False)
    assert not told(rule.good, coverage=True)


@problem
def test_the_bad_example_breaks_the_rule_at_its_address(rule):
    found = validate_book(book_of_example(rule.bad)).findings
    assert [place for code, place in places(found) if code == rule.code] == [rule.bad.at]
    errors = {finding.code for finding in found if severity_of(finding.code) is Severity.ERROR}
    assert errors <= {rule.code}


@pytest.mark.parametrize("code", [code for code in RULES if "CB120" <= code < "CB150"])
def test_a_bad_example_of_damage_shows_that_and_nothing_else(code):
    bad = RULES[code].bad
    assert places(validate_book(book_of_example(bad)).findings) == [(code, bad.at)]


def test_every_fact_has_its_sentence_and_is_shown_by_an_example():
    facts = [fact for rule in RULES.values() for fact in (*rule.bad.facts, *rule.good.facts)]
    assert {fact.kind for fact in facts} == set(FACTS)
    assert all(FACTS[fact.kind].filled("zh", fact._asdict()) for fact in facts)


@every_rule
def test_the_good_example_has_no_finding_at_all(rule):
    checked = validate_book(book_of_example(rule.good))
    assert places(checked.findings) == []
    assert checked.skipped == []


@every_rule
def test_the_finding_fills_every_slot_in_both_languages(rule):
    findings = validate_book(book_of_example(rule.bad), coverage=True).findings
    finding = next(each for each in findings if each.code == rule.code)
    assert rule.slots() <= finding.params.keys()
    assert all(isinstance(value, str) for value in finding.params.values())
    for language in ("zh", "en"):
        line = finding_line(finding, language)
        assert "{" not in line.message + line.remedy
