import pytest

from clusterbook.catalogue import RULES
from clusterbook.cli.commands import COMMANDS
from tools import generate_docs


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.setattr(generate_docs, "DOCS", tmp_path)
    assert generate_docs.main([]) == 0
    return tmp_path


def test_the_projects_own_pages_are_up_to_date(capsys):
    assert generate_docs.main(["--check"]) == 0, capsys.readouterr().out


def test_every_rule_and_command_has_its_page(docs):
    assert {path.stem for path in (docs / "rules").glob("CB*.md")} == set(RULES)
    manual = (docs / "cli.md").read_text("utf-8")
    assert all(f"## clusterbook {name}\n" in manual for name in COMMANDS)


def test_what_was_just_written_is_not_stale(docs, capsys):
    assert generate_docs.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("spoil", ["change", "remove", "add"])
def test_a_stale_page_is_named_and_then_set_right(docs, spoil, capsys):
    page = docs / "rules" / ("CB999.md" if spoil == "add" else "CB204.md")
    if spoil == "remove":
        page.unlink()
    else:
        page.write_text("x", encoding="utf-8")
    assert generate_docs.main(["--check"]) == 1
    assert f"docs/rules/{page.name}" in capsys.readouterr().out
    assert generate_docs.main([]) == 0
    assert generate_docs.main(["--check"]) == 0
    assert page.exists() is (spoil != "add")
