import json

import pytest

from clusterbook.catalogue import RULES
from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from clusterbook.schema import SPECIFICATION


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")


class TestExplain:
    @pytest.mark.parametrize("code", ["CB204", "cb204"])
    def test_a_rule(self, code, capsys):
        assert run(["explain", code]) == Exit.DONE
        page = capsys.readouterr().out
        assert page.startswith("CB204 not-in-vocabulary\n级别：错误\n")
        for heading in ("提示", "原因", "处理", "错误示例（问题在集群!D2）", "正确示例"):
            assert f"\n\n{heading}\n" in page

    def test_the_same_in_english(self, capsys):
        assert run(["explain", "CB101", "--lang", "en"]) == Exit.DONE
        page = capsys.readouterr().out
        assert "Severity: error" in page
        assert "The workbook has no sheet “要点分类”" in page

    def test_an_unknown_code_with_and_without_candidates(self, capsys):
        assert run(["explain", "CB2O4"]) == Exit.CANNOT_RUN
        assert "CB204" in capsys.readouterr().err
        assert run(["explain", "什么"]) == Exit.CANNOT_RUN
        assert "clusterbook explain 列出全部规则" in capsys.readouterr().err

    def test_without_a_code_all_rules_are_listed(self, capsys):
        assert run(["explain"]) == Exit.DONE
        lines = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines[1:]] == list(RULES)


class TestSchema:
    @pytest.mark.parametrize("form", ["text", "markdown"])
    def test_every_sheet_column_list_and_parameter_is_there(self, form, capsys):
        assert run(["schema", "--format", form]) == Exit.DONE
        page = capsys.readouterr().out
        for table in SPECIFICATION.tables:
            assert f"{table.sheet}（{table.name}）" in page
            assert all(column.header in page for column in table.columns)
        assert all(vocabulary.title in page for vocabulary in SPECIFICATION.vocabularies)
        assert all(parameter.label in page for parameter in SPECIFICATION.parameters)
        assert all(setting.label in page for setting in SPECIFICATION.settings)

    def test_json_holds_the_specification_whole(self, capsys):
        assert run(["schema", "--format", "json"]) == Exit.DONE
        document = json.loads(capsys.readouterr().out)
        assert document["version"] == SPECIFICATION.version
        assert [table["name"] for table in document["tables"]] == [each.name for each in SPECIFICATION.tables]
        code = next(each for each in document["tables"] if each["name"] == "provinces")["columns"][0]
        assert (code["key"], code["type"], code["need"], code["minimum"]) == (
            "code",
            "code",
            "required",
            None,
        )
        region = next(each for each in document["vocabularies"] if each["key"] == "region")
        assert region["items"][0] == {"value": "东部", "meaning": "", "parents": []}

    def test_headings_follow_the_language_and_words_of_the_workbook_stay(self, capsys):
        assert run(["schema", "--lang", "en"]) == Exit.DONE
        page = capsys.readouterr().out
        assert "Column" in page
        assert "whole number" in page
        assert "省份（provinces）" in page
