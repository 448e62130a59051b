"""Exit codes, the same for every command and format."""

from enum import IntEnum


class Exit(IntEnum):
    """How a run ended."""

    DONE = 0
    """Done; nothing at or above the severity that the user asked to fail on."""
    FINDINGS = 1
    """Done, with findings, differences or conflicts."""
    CANNOT_RUN = 2
    """Not done: wrong usage, or a file that cannot be read or written."""
