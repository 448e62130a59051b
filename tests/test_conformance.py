"""Every file the project ships or builds: no error from the OOXML validator; LibreOffice lays out the briefings.

That it opens the summary workbooks is shown where it calculates them anew.
"""

from pathlib import Path

import pytest

from clusterbook.cli import run
from tests.support.tools import ROOT, convert, ooxml_errors

SHIPPED = [*sorted(ROOT.glob("input/*.xlsx")), *sorted(ROOT.glob("templates/*.docx"))]


@pytest.fixture(scope="module", params=["master", "exercise"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp(request.param)
    source = ROOT / "input" / f"{request.param}.xlsx"
    assert run(["build", str(source), "-o", str(folder)]) == 0
    return sorted(folder.glob("*.[dx]*x"))


def test_built_files_have_no_ooxml_error(outputs: list[Path]) -> None:
    assert {path.suffix for path in outputs} == {".docx", ".xlsx"}
    assert {path.name: ooxml_errors(path) for path in outputs} == {path.name: [] for path in outputs}


def test_libreoffice_lays_out_the_briefing(outputs: list[Path], tmp_path: Path) -> None:
    (briefing,) = (path for path in outputs if path.suffix == ".docx")
    assert convert(briefing, "pdf", tmp_path).stat().st_size > 10_000


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_files_have_no_ooxml_error(path: Path) -> None:
    assert ooxml_errors(path) == []


def test_a_blank_workbook_has_no_ooxml_error(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path)]) == 0
    made = sorted(tmp_path.rglob("*.xlsx")) + sorted(tmp_path.rglob("*.docx"))
    assert {path.suffix for path in made} == {".docx", ".xlsx"}
    assert [ooxml_errors(path) for path in made] == [[] for _ in made]
