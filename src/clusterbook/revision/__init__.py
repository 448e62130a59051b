"""Layer 5: two versions of a workbook laid on each other: what changed, and how the old becomes the new."""

from clusterbook.revision.compare import compare_versions

__all__ = ["compare_versions"]
