"""What a rule is, and how its texts are filled from a finding."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.findings import Severity

# Left to re's own cache: a check without findings then compiles neither.
_SLOT = r"\{(\w+)\}"
_OPTIONAL = r"\[([^\[\]]*)\]"


class Text(NamedTuple):
    """The same text in both languages.

    `{slots}` are filled from a finding's params; a part in `[…]` falls away when one of its slots is empty.
    """

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `zh` or `en`, slots unfilled."""
        return self.zh if language == "zh" else self.en

    def filled(self, language: str, params: Mapping[str, str]) -> str:
        """The text with its slots filled. KeyError when a slot has no param: that is our mistake."""
        text = re.sub(_OPTIONAL, lambda part: _kept(part[1], params), self.in_language(language))
        return re.sub(_SLOT, lambda slot: params[slot[1]], text)

    def slots(self) -> frozenset[str]:
        """The names of the slots in either language."""
        return frozenset(re.findall(_SLOT, self.zh + self.en))

    def labelled(self, language: str, labels: Mapping[str, str]) -> str:
        """The text as a manual shows it: each slot as its label, 〈列名〉; all optional parts kept."""
        text = re.sub(_OPTIONAL, r"\1", self.in_language(language))
        return re.sub(_SLOT, lambda slot: f"〈{labels.get(slot[1], slot[1])}〉", text)


def _kept(part: str, params: Mapping[str, str]) -> str:
    return part if all(params[slot] for slot in re.findall(_SLOT, part)) else ""


class Fact(NamedTuple):
    """Something about a workbook beside its values; `catalogue.facts` has its sentence by `kind`.

    `place` is an address, rows (3 or 3:5), columns (C) or a name; `value` is a formula, a text or a file.
    """

    kind: str
    place: str = ""
    value: str = ""


class Example(NamedTuple):
    """A sheet as a text table (`|` between cells, first line the header) that shows the rule broken or kept.

    `at` is the address of the finding (集群!B2, or a sheet's name) in the bad example; a good example has none.
    No text means that the workbook lacks the sheet. `'1250` is a number stored as text, `=A1+B1` a formula
    without a stored result, `^` a cell merged with the one above, and a line `…` the template's other rows.
    `facts` say what else there is about the sheet; all else is as in the template.
    """

    sheet: str
    text: str
    at: str = ""
    facts: Sequence[Fact] = ()


class Rule(NamedTuple):
    """One rule: its code, the name of the bad condition, what the finding says, why, and what to do about it."""

    code: str
    name: str
    severity: Severity
    message: Text
    remedy: Text
    why: Text
    bad: Example
    good: Example

    def slots(self) -> frozenset[str]:
        """The params that a finding of this rule must have."""
        return self.message.slots() | self.remedy.slots()


class Lint(NamedTuple):
    """A rule about finished workbooks: its code, the name of the bad condition, and its texts as a rule's."""

    code: str
    name: str
    severity: Severity
    message: Text
    remedy: Text
    why: Text
