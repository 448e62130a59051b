"""Findings that an earlier version of the workbook had already."""

from collections import Counter
from collections.abc import Iterable, Sequence

from clusterbook.model.findings import Finding
from clusterbook.rules.identity import Identity


def new_since(
    findings: Sequence[Finding], identities: Iterable[Identity], earlier: Iterable[Identity]
) -> list[Finding]:
    """The findings that the earlier ones do not account for, in their order.

    `identities` go with `findings` one by one. An earlier finding accounts for one finding of the same identity, so
    of three blank rows where there was one, two are new.
    """
    known = Counter(identity.folded() for identity in earlier)
    new = []
    for finding, identity in zip(findings, identities, strict=True):
        folded = identity.folded()
        if known[folded]:
            known[folded] -= 1
        else:
            new.append(finding)
    return new
