"""The template language: what is compiled once serves every workbook, and keeps nothing of one."""

from clusterbook.render.docx.language import TemplateLanguage
from clusterbook.render.docx.source import token


def test_a_constant_is_printed_by_each_rendering_of_the_same_text():
    source = '前{{ "甲" }}后{% if true %}{{ 5 }}{% endif %}'
    for language in (TemplateLanguage({}), TemplateLanguage({})):
        assert language.filled(source) == f"前{token('S', 0)}后{token('S', 1)}"
        assert [printed.text for printed in language.printed] == ["甲", "5"]
