"""The public profile: no value of a confidential cell is anywhere in what is built, and the files say so."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clusterbook.analysis.confidential import public_cells, without_confidential
from clusterbook.analysis.register import build_register
from clusterbook.app.build import Profile, build
from clusterbook.app.scopes import INTERNAL, PUBLIC, Wanted
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Column, ValueType
from tests.analysis.workbooks import CLUSTERS, PROVINCES, unknown
from tests.support.books import typed_book
from tests.support.masters import SETTINGS, master_file
from tests.support.officetext import document_paragraphs, workbook_texts
from tests.support.samplerows import STANDING, sample_row
from tests.support.tools import ROOT, ooxml_errors

CONFIDENTIAL = [
    (table, column) for table in SPECIFICATION.tables for column in table.columns if column.confidential
]
VALUES = {
    f"{table.name}.{column.key}": (column, place) for place, (table, column) in enumerate(CONFIDENTIAL, 11)
}


def planted(column: Column, place: int) -> object:
    """A value that stands nowhere else, of a kind that the column takes; words of a vocabulary are none."""
    if column.vocabulary:
        return SPECIFICATION.vocabulary(column.vocabulary).items[0].value
    if column.type is ValueType.NUMBER:
        return place + 0.4937 if column.maximum else 80000 + place + 0.4937
    return 70000 + place if column.type is ValueType.INTEGER else f"机密第{place}件"


def forms(value: object) -> list[str]:
    """The value as files may write it: 80011.4937, 80,011.5, and with fewer digits."""
    if isinstance(value, str):
        return [value]
    texts = [f"{value}", f"{value:,}"]
    return [*texts, f"{value:,.1f}", f"{value:.1f}"] if isinstance(value, float) else texts


def contents(path: Path) -> Iterator[str]:
    """Every part of a package as text, parts of packages within it too, and the name of each."""
    yield from _parts(zipfile.ZipFile(path))


def _parts(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        data = archive.read(name)
        yield name
        yield data.decode("utf-8", errors="replace")
        if data.startswith(b"PK"):
            yield from _parts(zipfile.ZipFile(io.BytesIO(data)))


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One row in every table, with a value of its own in every confidential cell."""
    rows = {}
    for table in SPECIFICATION.tables:
        if table.name in STANDING:
            continue
        row = dict(sample_row(table))
        for name, (column, place) in VALUES.items():
            if name.startswith(f"{table.name}."):
                row[column.key] = planted(column, place)
        rows[table.name] = [row]
    return master_file(tmp_path_factory.mktemp("机密") / "总表.xlsx", dict(SETTINGS), rows)


@pytest.fixture(scope="module")
def outputs(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("成果")
    template = ROOT / "templates" / "briefing.docx"
    built = {}
    for audience in (INTERNAL, PUBLIC):
        done = build(workbook, folder / audience, template, True, profile=Profile(audience=audience))
        built[audience] = list(done.written)
    scoped = Profile(Wanted(("江苏",)), PUBLIC)
    built[PUBLIC] += build(
        workbook, folder / "江苏", ROOT / "templates" / "province.docx", True, profile=scoped
    ).written
    return built


def found(paths: list[Path], value: object) -> list[str]:
    texts = [
        (path.name, text)
        for path in paths
        for text in ([path.read_text(encoding="utf-8")] if path.suffix == ".json" else contents(path))
    ]
    return [name for name, text in texts if any(form in text for form in forms(value))]


@pytest.mark.parametrize("name", [name for name, (column, _) in VALUES.items() if not column.vocabulary])
def test_no_value_of_a_confidential_cell_is_in_any_part_of_any_public_file(outputs, name):
    assert found(outputs[PUBLIC], planted(*VALUES[name])) == []


@pytest.mark.parametrize("name", ["monitoring.output", "shares.share", "factors.needed", "clusters.note"])
def test_the_same_search_finds_them_in_the_files_for_staff(outputs, name):
    assert found(outputs[INTERNAL], planted(*VALUES[name])) != []


def test_nothing_is_hidden_in_the_public_workbook(outputs):
    for path in outputs[PUBLIC]:
        if path.suffix == ".xlsx":
            assert not [text for text in contents(path) if "veryHidden" in text or 'state="hidden"' in text]
            assert not [text for text in contents(path) if 'hidden="1"' in text and "<col " in text]


def test_the_files_say_what_is_left_out(outputs):
    for path in outputs[PUBLIC]:
        if path.suffix == ".xlsx":
            cover = [text for place, text in workbook_texts(path).items() if place.startswith("封面!")]
            assert any(text.startswith("公开；未列入：各表的备注、监测（总产值、") for text in cover)
        elif path.suffix == ".docx":
            assert any("本简报为公开版，未列入：" in text for text in document_paragraphs(path))
        else:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            assert manifest["audience"] == "公开"
            assert "分享比例（比例）" in manifest["left_out"]


def test_the_public_is_not_told_that_nothing_was_reported(outputs):
    briefing = next(path for path in outputs[PUBLIC] if path.suffix == ".docx")
    said = "".join(document_paragraphs(briefing))
    for words in ("尚未收到", "均未报送", "评估结论尚未录入", "补报"):
        assert words not in said


def test_office_accepts_the_public_files(outputs):
    paths = [path for path in outputs[PUBLIC] if path.suffix != ".json"]
    assert [error for path in paths for error in ooxml_errors(path)] == []


SHEETS = {
    "省份": PROVINCES,
    "集群": CLUSTERS,
    "监测": "集群编号|年份|总产值|产学研合作项目\nGJ-001|2025|100|3",
    "评估": "集群编号|周期起始年|周期结束年|评估结论\nGJ-001|2023|2025|摘牌",
}


def test_a_figure_that_needs_a_left_out_column_is_unknown_and_says_why():
    book = typed_book(SHEETS)
    staff, public = build_register(book), build_register(without_confidential(book))
    assert list(staff) == list(public)
    for label in ("监测总产值", "监测集群数", "监测未报集群数", "评估结论集群数.摘牌"):
        assert not unknown(staff.labelled(label)), label
        assert unknown(public.labelled(label)), label
        assert public.labelled(label).left_out
        assert public.labelled(label).cells == ()
    for label in ("集群总数", "集群数.国家级", "阈值.监测年限"):
        assert public.labelled(label) == staff.labelled(label)


def test_no_public_figure_comes_from_a_confidential_cell():
    book = typed_book(SHEETS)
    hidden = {
        (table.sheet, table.positions[column.key])
        for table in book.tables.values()
        for column in table.spec.columns
        if column.confidential and column.key in table.positions
    }
    assert hidden
    cells = {cell for figure in build_register(without_confidential(book)).values() for cell in figure.cells}
    assert cells
    assert not [cell for cell in cells if (cell.sheet, cell.column) in hidden]


def test_columns_keep_their_places_and_own_columns_of_staff_are_left_out():
    from clusterbook.tables.load import load_book
    from tests.support.texttables import raw_book

    raw = raw_book({"监测": "集群编号|年份|总产值|经办人|来源\nGJ-001|2025|100|某某|LY-001"})
    book, _ = load_book(raw, SPECIFICATION)
    (sheet,) = public_cells(raw, book).sheets
    assert [list(row.values) for row in sheet.rows] == [
        ["集群编号", "年份", "不公开", None, "来源"],
        ["GJ-001", 2025.0, None, None, "LY-001"],
    ]


def test_the_columns_that_the_public_does_not_see():
    named = {f"{table.sheet}.{column.header}" for table, column in CONFIDENTIAL if column.key != "note"}
    assert {
        "监测.总产值",
        "监测.税收",
        "评估.评估结论",
        "评估.理由",
        "分享比例.比例",
        "要素保障.落实量",
    } <= named
    assert not {
        name for name in named if name.startswith(("省份", "集群.", "规划要点", "公布数据", "企业梯度"))
    }
    assert all(
        table.column("note").confidential
        for table in SPECIFICATION.tables
        if "note" in {c.key for c in table.columns}
    )
