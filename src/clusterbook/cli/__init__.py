"""Layer 8: the command line. Arguments, printing and exit codes; everything else is below."""

import gc
import os
import sys
from collections.abc import Sequence

# What is loaded here stays: looking for garbage among it is in vain.
_collecting = gc.isenabled()
gc.disable()

from clusterbook.cli.startup import keep_memory, put_off_imports

put_off_imports()

import click

from clusterbook.cli.commands import program
from clusterbook.cli.exits import Exit
from clusterbook.cli.language import chosen_language
from clusterbook.cli.parts import speaker, usage_text
from clusterbook.cli.streams import emit, prepare_streams
from clusterbook.model.errors import RunError

if _collecting:
    gc.freeze()
    gc.enable()


def main() -> int:
    """Runs the program as a process of its own, with the process's arguments, and returns the exit code."""
    keep_memory()
    code = run(sys.argv[1:])
    gc.freeze()  # or all of it would be looked through at the end
    return code


def run(arguments: Sequence[str]) -> int:
    """Runs the program with the arguments and returns the exit code."""
    language = chosen_language(arguments, os.environ)
    prepare_streams()
    try:
        return int(program(language).main(arguments, "clusterbook", standalone_mode=False) or Exit.DONE)
    except click.exceptions.NoArgsIsHelpError as error:
        emit(error.message, sys.stderr)
    except click.UsageError as error:
        emit(usage_text(error, language), sys.stderr)
    except RunError as error:
        emit(error.message(language), sys.stderr)
    except click.Abort:
        emit(speaker(language)("已中止", "Aborted"), sys.stderr)
    return Exit.CANNOT_RUN
