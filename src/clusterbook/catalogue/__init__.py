"""The catalogue of rules: what each code means, why it matters and what to do, as data."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from clusterbook.model.findings import Severity

if TYPE_CHECKING:
    from clusterbook.catalogue.types import Rule

_PARTS = (
    "structure",
    "pasted",
    "dropdowns",
    "hidden",
    "contents",
    "safeguards",
    "values",
    "stored",
    "cells",
    "control",
    "names",
    "across",
    "records",
    "plausibility",
    "coverage",
    "waivers",
)


class _Catalogue(Mapping[str, "Rule"]):
    """All rules by code, loaded when the first is asked for: a workbook without findings needs no texts."""

    @cached_property
    def _rules(self) -> dict[str, "Rule"]:
        parts = [import_module(f"{__name__}.{part}") for part in _PARTS]
        return {rule.code: rule for part in parts for rule in part.RULES}

    def __getitem__(self, code: str) -> "Rule":
        return self._rules[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


RULES: Mapping[str, "Rule"] = _Catalogue()
"""All rules by code, in order of codes."""


def severity_of(code: str) -> Severity:
    """How much a finding of this code weighs; KeyError for a code that is no rule."""
    return RULES[code].severity
