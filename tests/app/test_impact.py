"""The impact of a new version: what a changed cell does to figures, sentences, tables, charts and findings."""

import json
from pathlib import Path

import pytest

from clusterbook.app.build import build
from clusterbook.app.diff import compare_files
from clusterbook.app.impact import impact_of
from clusterbook.app.validate import validate_file
from clusterbook.cli import run
from clusterbook.compose.impact.effects import effects
from clusterbook.compose.impact.report import delta_text, impact_blocks
from clusterbook.compose.impact.sentences import ReadBriefing, sentence_effects
from clusterbook.compose.impact.versions import CauseIndex, Side
from clusterbook.model.cells import CellRange, CellRef
from clusterbook.model.changes import Change, ChangeSet, Difference, Kind
from clusterbook.model.figures import Figure, Register, TableCell, TableColumn, TableValue
from clusterbook.model.impact import CHANGED, GONE
from clusterbook.model.passages import Passage
from tests.revision.mergefiles import edited
from tests.support.books import typed_book
from tests.support.editedcells import with_number
from tests.support.jsonschemas import violations
from tests.support.texttables import raw_book

ROOT = Path(__file__).resolve().parents[2]
MASTER, EXERCISE = ROOT / "input/master.xlsx", ROOT / "input/exercise.xlsx"


class Case:
    """The exercise with one output changed, one row of monitoring gone and one that came."""

    def __init__(self, folder):
        monitoring = validate_file(EXERCISE).book["monitoring"]
        latest = [
            record for record in monitoring if record.number("year") == 2025 and record.number("output")
        ]
        self.grown, self.gone, like = latest[0], latest[1], latest[2]
        row = monitoring.records[-1].row
        columns = monitoring.positions
        values = {(row, column): like.values[monitoring.slots[key]] for key, column in columns.items()}
        values = {place: float(value) if type(value) is int else value for place, value in values.items()}
        values[row, columns["cluster"]] = "GJ-999"
        values[row, columns["output"]] = 300.0
        values = {place: value for place, value in values.items() if not isinstance(value, tuple)}
        moved = self.grown.row - (self.grown.row > self.gone.row)
        values[moved, columns["output"]] = float(self.grown.number("output")) + 1200
        self.old = EXERCISE
        self.new = edited(
            EXERCISE,
            folder / "新版.xlsx",
            monitoring.sheet,
            values,
            [self.gone.row],
            {monitoring.records[-1].row: 1},
        )
        self.compared = compare_files(self.old, self.new)
        self.impact = impact_of(self.compared, "zh").impact


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return Case(tmp_path_factory.mktemp("impact"))


def effect(case, label, row="", column=""):
    [found] = [
        each for each in case.impact.effects if (each.label, each.row, each.column) == (label, row, column)
    ]
    return found


def test_a_total_is_split_into_the_rows_that_moved_it(case):
    total = effect(case, "监测总产值")
    gone = case.gone.number("output")
    assert [(share.fate, round(share.amount, 6)) for share in total.shares] == [
        (GONE, -gone),
        (CHANGED, 1200.0),
    ]
    assert total.shares[0].record.startswith(case.gone.key_text)
    assert total.delta == pytest.approx(sum(share.amount for share in total.shares))


def test_the_parts_of_every_difference_add_up_to_it(case):
    split = [each for each in case.impact.effects if each.shares]
    assert len(split) > 5
    for each in split:
        assert sum(share.amount for share in each.shares) == pytest.approx(each.delta, abs=1e-6), each.label


def test_every_effect_has_a_cause(case):
    assert [each.label for each in case.impact.effects if not each.causes] == []


class CountingIndex(CauseIndex):
    """Counts the cells whose changes are asked for."""

    def __init__(self, changes):
        super().__init__(changes)
        self.asked = 0

    def causes(self, old, new):
        self.asked += len(old) + len(new)
        return super().causes(old, new)


def test_a_table_that_falls_away_whole_is_traced_once_and_not_row_by_row():
    """The sheet 监测 was deleted, a cell of another one changed: no cell of the table has a change of its own."""
    rows = 300
    cells = [CellRef("监测", number, 5) for number in range(2, rows + 2)]
    table = TableValue(
        (TableColumn("集群"), TableColumn("产值")),
        [(TableCell(cell.a1, cell.a1), TableCell(1.0, "1", (cell,))) for cell in cells],
    )
    figure = Figure("output", "产值", "2.1", table, "", "", tuple(cells))
    old, new = (Side(raw_book({}), typed_book({}), Register(held), []) for held in ([figure], []))
    deleted = Change(Kind.SHEET_DELETED, Difference.STRUCTURE, "监测")
    cell = CellRange(3, 2, 3, 2)
    other = Change(Kind.CELL, Difference.VALUE, "集群", "集群", cell, cell)
    changes = ChangeSet("旧", "新", (), (deleted, other))
    index = CountingIndex(changes)
    found = effects(old, new, changes, index)
    assert (len(found), {each.causes for each in found}) == (2 * rows, {(0,)})
    assert index.asked == 2 * rows


def test_sentences_name_their_place_and_their_cells(case):
    assert case.impact.sentences
    for sentence in case.impact.sentences:
        assert sentence.before != sentence.after
        assert "第" in sentence.place
    assert any(sentence.causes for sentence in case.impact.sentences)


def test_sentences_of_annexes_name_the_annex_and_source_lines_are_none():
    def briefing(number):
        lines = ["附件1", "监测情况", f"触发提示的集群共{number}个。", f"来源：《资料》等{number}份。"]
        headings = ["", "监测情况", "监测情况", "监测情况"]
        passages = [
            Passage("word/document.xml", place, heading, text=text)
            for place, (text, heading) in enumerate(zip(lines, headings, strict=True), 1)
        ]
        return ReadBriefing(passages, {})

    [found] = sentence_effects(briefing(6), briefing(7), [])
    assert (found.place, found.after) == ("附件1第1段第1句", "触发提示的集群共7个。")


def test_nothing_has_an_impact_where_nothing_changed(tmp_path):
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(MASTER.read_bytes() + b"")
    looked = impact_of(compare_files(MASTER, edited(MASTER, copy, "集群", {})), "zh")
    assert looked.impact.effects == looked.impact.sentences == looked.impact.charts == []


@pytest.fixture(scope="module")
def one_fact(tmp_path_factory):
    """The master with 江苏's published 14 clusters as 15, and the cell's address."""
    folder = tmp_path_factory.mktemp("fact")
    published = validate_file(MASTER).book["published"]
    record = next(each for each in published if each.number("value") == 14)
    cell = record.ref("value")
    assert isinstance(cell, CellRef)
    return with_number(MASTER, folder / "新版.xlsx", cell, 15), cell


def test_one_fact_is_followed_into_its_sentence(one_fact):
    new, cell = one_fact
    impact = impact_of(compare_files(MASTER, new), "zh").impact
    assert {each.label for each in impact.effects if not each.column} >= {
        "公布数.国家先进制造业集群数_江苏省"
    }
    [sentence] = [each for each in impact.sentences if "江苏省国家先进制造业集群公布数为15个" in each.after]
    assert sentence.place.startswith("一（三）")
    assert "公布数为14个" in sentence.before
    blocks = {block.heading: block.lines for block in impact_blocks(impact, [], "zh")}
    assert any(str(cell) in line for line in blocks["简报中变化的句子"])


def test_the_places_of_a_briefing_at_hand_are_named(one_fact, tmp_path):
    new, _ = one_fact
    briefing = build(MASTER, tmp_path).written[0]
    looked = impact_of(compare_files(MASTER, new), "zh", briefing=briefing)
    assert any("公布数为14个" in mention.text and "段" in mention.place for mention in looked.mentions)


def test_the_command_prints_it_in_both_languages_and_as_json(one_fact, capsys):
    new, cell = one_fact
    assert run(["diff", "--lang", "zh", str(MASTER), str(new), "--impact", "--exit-code"]) == 1
    printed = capsys.readouterr().out
    assert "【简报中变化的句子】" in printed
    assert f"⇐ {cell}" in printed
    assert run(["diff", "--lang", "en", str(MASTER), str(new), "--impact", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs/schema/impact.schema.json").read_text("utf-8"))
    assert list(violations(found, schema)) == []
    assert found["changes"][0]["place"] == str(cell)


@pytest.mark.parametrize(
    ("delta", "shown"), [(1488.0, "+1,488亿元"), (-12.0, "-12亿元"), (0.25, "+0.25亿元")]
)
def test_differences_show_their_sign_and_unit(delta, shown):
    assert delta_text(delta, "亿元") == shown
