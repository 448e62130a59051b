"""Start-up: what a short run does without, so that it does not pay for it."""

import gc
import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType

_SELDOM_USED = ("inspect",)
"""`inspect`, which click has for its help pages, brings the parser and the disassembler of Python itself."""


_LARGE = 1 << 22
"""Bytes; more than most parts of a workbook have, unpacked. The pages of such a block are not touched."""


class _PutOff(ModuleType):
    """A module not yet executed; importlib's own LazyLoader would load it as soon as another module imports it."""

    def __getattr__(self, name: str) -> object:
        self.__class__ = ModuleType  # type: ignore[assignment]  # now an ordinary module
        if self.__spec__ and self.__spec__.loader:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def put_off_imports() -> None:
    """Lets these modules load at the first use of one of their names, not when they are imported."""
    for name in _SELDOM_USED:
        spec = None if name in sys.modules else find_spec(name)
        if spec:
            sys.modules[name] = module = module_from_spec(spec)
            module.__class__ = _PutOff


def keep_memory() -> None:
    """Leaves the process's memory as it is until its end: a run is short, and keeps nearly all that it makes."""
    gc.disable()
    # The C library of Linux takes large blocks from the system one by one and gives them back, until one of such a
    # size was freed; to get the pages anew for each sheet takes longer than to fill them.
    bytes(_LARGE)
