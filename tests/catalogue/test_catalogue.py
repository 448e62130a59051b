import re
from pathlib import Path

import pytest

from clusterbook.catalogue import RULES, severity_of
from clusterbook.catalogue.labels import SLOT_LABELS, TYPE_NAMES
from clusterbook.catalogue.lints import LINTS
from clusterbook.catalogue.skips import SKIPS
from clusterbook.catalogue.types import Text
from clusterbook.model.findings import Severity
from clusterbook.schema.types import ValueType

SOURCE = Path(__file__).parents[2] / "src" / "clusterbook"
LAYERS_THAT_EMIT = ("tables", "rules")
LATIN_PUNCTUATION = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")


def emitted_codes():
    texts = [file.read_text("utf-8") for layer in LAYERS_THAT_EMIT for file in (SOURCE / layer).rglob("*.py")]
    return {code for text in texts for code in re.findall(r'"(CB\d{3})"', text)}


def test_every_emitted_code_is_a_rule_and_every_rule_is_emitted():
    assert emitted_codes() == set(RULES)


def test_every_skip_reason_has_its_sentence_and_is_used():
    text = "".join(file.read_text("utf-8") for file in (SOURCE / "rules").glob("*.py"))
    assert set(re.findall(r'context\.skip\("([\w-]+)"', text)) == set(SKIPS)


def test_codes_are_in_order_and_names_are_unique():
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in RULES.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_complete_in_both_languages(rule):
    for text in (rule.message, rule.remedy, rule.why):
        assert text.zh
        assert text.en
    assert rule.bad.at
    assert not rule.good.at
    assert rule.slots() <= set(SLOT_LABELS)
    assert rule.why.zh.endswith("。")
    assert rule.why.en.endswith(".")
    assert not rule.why.slots()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_chinese_sentences_use_full_width_punctuation(rule):
    for text in (rule.message.zh, rule.remedy.zh, rule.why.zh):
        assert not LATIN_PUNCTUATION.search(text), text


def test_labels_belong_to_slots_that_exist():
    lints = (lint.message.slots() | lint.remedy.slots() for lint in LINTS.values())
    assert set(SLOT_LABELS) == set().union(*(rule.slots() for rule in RULES.values()), *lints)


@pytest.mark.parametrize("lint", LINTS.values(), ids=list(LINTS))
def test_a_rule_of_finished_workbooks_is_complete_in_both_languages(lint):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", lint.name)
    assert lint.message.slots() <= set(SLOT_LABELS)
    for text in (lint.message, lint.remedy, lint.why):
        assert text.zh
        assert text.en
        assert not LATIN_PUNCTUATION.search(text.zh), text
    assert lint.why.zh.endswith("。")
    assert lint.why.en.endswith(".")


def test_every_rule_of_finished_workbooks_is_emitted_in_order_and_named_once():
    files = (SOURCE / "rules" / "finished").glob("*.py")
    emitted = {code for file in files for code in re.findall(r'"(CW\d{3})"', file.read_text("utf-8"))}
    assert emitted == set(LINTS)
    assert list(LINTS) == sorted(LINTS)
    assert len({lint.name for lint in LINTS.values()}) == len(LINTS)


def test_english_type_names_cover_every_type_a_finding_may_expect():
    assert set(TYPE_NAMES) == {kind.value for kind in ValueType} - {ValueType.ANY.value}


def test_severity_of_a_code():
    assert severity_of("CB204") is Severity.ERROR
    assert severity_of("CB203") is Severity.WARNING
    with pytest.raises(KeyError):
        severity_of("CB999")


class TestText:
    text = Text("{column}有误[；是否为{candidates}？]", "{column} is wrong[; did you mean {candidates}?]")

    def test_slots_are_filled(self):
        filled = self.text.filled("zh", {"column": "级别", "candidates": "“省级”"})
        assert filled == "级别有误；是否为“省级”？"

    def test_a_part_whose_slot_is_empty_falls_away(self):
        assert self.text.filled("en", {"column": "级别", "candidates": ""}) == "级别 is wrong"

    def test_values_that_look_like_slots_stay_as_they_are(self):
        assert self.text.filled("zh", {"column": "{value}[x]", "candidates": ""}) == "{value}[x]有误"

    def test_a_missing_param_is_a_mistake_of_ours(self):
        with pytest.raises(KeyError):
            self.text.filled("zh", {"candidates": ""})

    def test_a_manual_page_shows_labels_and_all_parts(self):
        assert self.text.labelled("zh", SLOT_LABELS) == "〈列名〉有误；是否为〈相近的写法〉？"
        assert self.text.labelled("en", {}) == "〈column〉 is wrong; did you mean 〈candidates〉?"
