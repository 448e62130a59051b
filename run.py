"""Builds the briefing or runs the tests on a machine that has nothing but Python and pip.

`python run.py build [ARGUMENTS]` and `python run.py test [ARGUMENTS]` make a private environment in `.venv`,
install the project into it, and hand the arguments to `clusterbook build` or `pytest`.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STEPS = {
    "build": (".", ["-m", "clusterbook", "build"]),
    "test": (".[test]", ["-m", "pytest"]),
}


def environment_python() -> Path:
    """The environment's interpreter; the environment is made without pip, which bare Debian cannot put there."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=False)
    return python


def install(python: Path, requirement: str) -> None:
    """Installs the project, editable, with this machine's pip and the versions of constraints.txt."""
    command = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    command += ["install", "--quiet", "--editable", requirement, "--constraint", "constraints.txt"]
    subprocess.run(command, cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    """Runs one step; the exit code is that of the step."""
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in STEPS:
        print(f"usage: python run.py {'|'.join(STEPS)} [ARGUMENTS]", file=sys.stderr)
        return 2
    requirement, command = STEPS[arguments[0]]
    python = environment_python()
    try:
        install(python, requirement)
    except subprocess.CalledProcessError as error:
        print("The packages could not be installed; pip's message stands above.", file=sys.stderr)
        return error.returncode
    return subprocess.run([python, *command, *arguments[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
