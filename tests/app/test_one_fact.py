"""The chain of one fact: a cell of the master workbook, and every place that states it."""

import re
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from clusterbook.app.build import build
from clusterbook.app.validate import validate_file
from clusterbook.model.cells import CellRef
from tests.support.editedcells import with_number
from tests.support.officetext import document_paragraphs, workbook_texts
from tests.support.tools import ROOT

MASTER = ROOT / "input" / "master.xlsx"
TEMPLATE = ROOT / "templates" / "briefing.docx"
LABEL = "公布数.国家先进制造业集群数_江苏省"
COMPARISON = re.compile(r"与表内录入数一致|表内录入\d+个，比公布数[多少]\d+个")
"""The one phrase that is derived from the fact."""


class Outputs(NamedTuple):
    """The texts of both outputs of a build, by place, and the summary workbook itself."""

    briefing: list[str]
    summary: dict[str, str]
    file: Path


def fact_cell() -> CellRef:
    rows = validate_file(MASTER).book["published"].where("indicator", "国家先进制造业集群数")
    return next(row.ref("value") for row in rows if row["province"] == "江苏省")


def outputs(workbook: Path, folder: Path) -> Outputs:
    briefing, summary, _ = build(workbook, folder, TEMPLATE).written
    return Outputs(document_paragraphs(briefing), workbook_texts(summary), summary)


@pytest.fixture(scope="module")
def as_is(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return outputs(MASTER, tmp_path_factory.mktemp("as_is"))


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    folder = tmp_path_factory.mktemp("changed")
    edited = with_number(MASTER, folder / MASTER.name, fact_cell(), 15)
    return outputs(edited, folder / "out")


def register_row(texts: dict[str, str]) -> dict[str, str]:
    """The register's row of the fact, by column letter."""
    row = register_place(texts).removeprefix("指标登记!A")
    return {letter: texts.get(f"指标登记!{letter}{row}", "") for letter in "BCDF"}


def register_place(texts: dict[str, str]) -> str:
    return next(place for place, text in texts.items() if place.startswith("指标登记!A") and text == LABEL)


def sentence(texts: Outputs) -> str:
    """The briefing's sentence on the fact."""
    return next(text for text in texts.briefing if text.startswith("江苏省国家先进制造业集群公布数为"))


def test_the_briefing_states_the_fact(as_is):
    assert "公布数为14个，" in sentence(as_is)


def test_the_register_names_its_cell(as_is):
    row = register_row(as_is.summary)
    assert (row["B"], row["C"], row["D"]) == ("14", "个", "14个")
    assert str(fact_cell()) in row["F"]


def test_the_register_leads_to_the_fact_where_the_master_has_it(as_is):
    book = openpyxl.load_workbook(as_is.file)
    row = register_place(as_is.summary).removeprefix("指标登记!A")
    sheet, _, address = book["指标登记"][f"E{row}"].hyperlink.location.partition("!")
    assert (sheet, address) == (f"数据_{fact_cell().sheet}", fact_cell().a1)
    assert book[sheet][address].value == 14


def test_the_summary_workbook_shows_the_same_number(as_is):
    sheets = {place.partition("!")[0] for place, text in as_is.summary.items() if text == LABEL}
    assert sheets == {"总体情况", "指标登记"}


def test_a_changed_cell_changes_every_place_that_states_it(as_is, changed):
    assert "公布数为15个，" in sentence(changed)
    assert not any("江苏省" in text and "14个" in text for text in changed.briefing)
    row = register_row(changed.summary)
    assert (row["B"], row["D"]) == ("15", "15个")
    sheets = {
        place.partition("!")[0] for place in as_is.summary if as_is.summary[place] != changed.summary[place]
    }
    assert sheets == {
        "封面",
        "总体情况",
        "一（三）工作机制",
        "一（三）专项行动表",
        "一（三）专项行动进展表",
        "指标登记",
        "公布数核对表",
        f"数据_{fact_cell().sheet}",
    }
    assert changed.summary[f"数据_{fact_cell()}"] == "15"


def test_nothing_else_changes(as_is, changed):
    assert as_is.summary.keys() == changed.summary.keys()
    assert len(as_is.briefing) == len(changed.briefing)
    pairs = [*zip(as_is.briefing, changed.briefing, strict=True)]
    pairs += [(as_is.summary[place], changed.summary[place]) for place in as_is.summary]
    for before, after in pairs:
        if before != after and not re.fullmatch(r"[0-9a-f]{64}", before):
            assert without_the_fact(before, "14") == without_the_fact(after, "15")


def without_the_fact(text: str, number: str) -> str:
    return re.sub(rf"(?<!\d){number}(?!\d)", "N", COMPARISON.sub("C", text))
