"""The rules about finished workbooks: what Excel would repair, and what hinders readers."""

from collections.abc import Mapping

from clusterbook.catalogue import lint_layout, lint_structure
from clusterbook.catalogue.types import Lint

LINTS: Mapping[str, Lint] = {lint.code: lint for lint in (*lint_structure.LINTS, *lint_layout.LINTS)}
"""All of them by code, in order of codes."""
