"""The manual: the rules one by one or in a list, and the data dictionary."""

from clusterbook.catalogue import RULES
from clusterbook.catalogue.lints import LINTS
from clusterbook.catalogue.types import Rule
from clusterbook.compose.dictionary import data_dictionary
from clusterbook.compose.lints import lint_page
from clusterbook.compose.rulepages import rule_index, rule_page
from clusterbook.model.errors import RunError
from clusterbook.render.json_text import specification_json
from clusterbook.render.markdown import page_markdown
from clusterbook.render.page_text import page_text, table_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.names import close_matches


def rule_manual(code: str, language: str) -> str:
    """A rule's page as text, by its code in any case. Raises RunError for a code that is no rule."""
    if lint := LINTS.get(code.upper()):
        return page_text(lint_page(lint, language))
    return page_text(rule_page(_rule(code), language))


def rule_list(language: str) -> str:
    """All rules as text, one line each under a header."""
    return table_text(rule_index(RULES.values(), language))


def _rule(code: str) -> Rule:
    rule = RULES.get(code.upper())
    if rule is None:
        meant = code.upper().replace("O", "0")
        close = [meant] if meant in RULES else close_matches(code, RULES)
        zh = f"；是否为{'、'.join(close)}？" if close else "；clusterbook explain 列出全部规则"
        en = f"; did you mean {', '.join(close)}?" if close else "; clusterbook explain lists all rules"
        raise RunError(f"没有编号为“{code}”的规则{zh}", f"There is no rule “{code}”{en}")
    return rule


def dictionary(form: str, language: str) -> str:
    """The data dictionary in the form `text`, `markdown` or `json`; JSON is the same in both languages."""
    if form == "json":
        return specification_json(SPECIFICATION)
    page = data_dictionary(SPECIFICATION, language)
    return page_markdown(page) if form == "markdown" else page_text(page)
