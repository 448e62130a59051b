"""The report as a page: what it says without a browser, and what a browser makes of it."""

import re
import subprocess
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from clusterbook.app.reportfiles import write_report
from clusterbook.app.reporting import report_text
from clusterbook.compose import findings_page as pages
from tests.support.reportcases import SCRIPT, mixed_report
from tests.support.tools import chromium


class Page(HTMLParser):
    """Tags with their attributes, and the text of each element that is marked by a class."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def html():
    return report_text(mixed_report(), "html")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report(mixed_report(), "html", path)
    return path


def in_browser(file, hash_text, *options):
    """The page's elements after its script has run on the address with this hash."""
    address = f"{file.as_uri()}#{quote(hash_text, safe='=&')}"
    command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", *options, "--dump-dom", address]
    ran = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return ran.stdout.decode("utf-8")


def shown(dom):
    cards = re.findall(r'<article ([^>]*)>.*?<span class="place">([^<]*)</span>', dom, re.DOTALL)
    return [place for attributes, place in cards if "hidden" not in attributes]


class TestPage:
    def test_it_needs_nothing_from_elsewhere(self, html):
        page = Page(html)
        assert not [each for _, each in page.tags if {"src", "href", "action", "srcset"} & each.keys()]
        assert "http:" not in html
        assert "https:" not in html
        assert "url(" not in html
        assert "@import" not in html
        policy = next(each for each in page.all("meta") if "http-equiv" in each)
        assert policy["content"].startswith("default-src 'none'")

    def test_text_from_cells_stays_text(self, html):
        assert SCRIPT not in html
        assert "&lt;script&gt;document.title=1&lt;/script&gt;&amp;工程机械" in html
        assert len(Page(html).all("script")) == 1

    def test_a_card_for_each_finding(self, html):
        cards = Page(html).all("article")
        assert [(each["data-severity"], each["data-code"]) for each in cards] == [
            ("warning", "CB215"),
            ("warning", "CB215"),
            ("error", "CB204"),
            ("info", "CB110"),
            ("warning", "CB215"),
        ]
        assert html.count("已豁免</span>") == 1

    def test_the_bad_cell_is_marked_by_a_sign_with_a_name(self, html):
        page = Page(html)
        marks = [each for each in page.all("span") if each.get("class") == "mark"]
        assert [each["aria-label"] for each in marks] == ["有问题的单元格"] * 4
        assert html.count("✗</span>+国家级</td>") == 1

    def test_excerpts_have_row_numbers_and_column_letters(self, html):
        scopes = [each["scope"] for each in Page(html).all("th")]
        assert {"row", "col"} == set(scopes)
        assert '<th scope="col">A</th><th scope="col">B</th>' in html

    def test_without_script_every_finding_is_there_and_no_dead_control(self, html):
        page = Page(html)
        assert "hidden" in page.all("form")[0]
        assert not [each for each in page.all("article") if "hidden" in each]

    def test_it_prints(self, html):
        assert "@media print" in html
        assert "break-inside: avoid" in html

    def test_in_english(self):
        html = report_text(mixed_report("en"), "html")
        assert 'lang="en"' in html
        assert "<title>Report on a workbook</title>" in html
        assert "Severity" in html

    def test_both_languages_have_the_same_words(self):
        assert pages._WORDS_ZH.keys() == pages._WORDS_EN.keys()

    def test_more_findings_than_a_browser_can_bear_are_counted(self, monkeypatch):
        monkeypatch.setattr(pages, "CARDS", 2)
        html = report_text(mixed_report(), "html")
        assert len(Page(html).all("article")) == 2
        assert "另有3个问题未在本页列出" in html

    def test_without_findings_there_is_nothing_to_filter(self):
        html = report_text(
            mixed_report()._replace(findings=[], waived=[], skipped=["某项检查未执行"]), "html"
        )
        page = Page(html)
        assert not page.all("form")
        assert not page.all("article")
        assert "<li>某项检查未执行</li>" in html


class TestBrowser:
    @pytest.mark.parametrize(
        ("hash_text", "places"),
        [
            ("sheet=省份&text=浙江", ["省份!A3"]),
            ("severity=error&code=CB204&text=cb2 <SCRIPT>", ["集群!E2"]),
            ("sheet=没有的表", ["省份!A2", "省份!A3", "集群!E2", "工作底稿", "省份!A4"]),
            ("severity=info&sheet=集群", []),
        ],
    )
    def test_filters_follow_the_address(self, file, hash_text, places):
        dom = in_browser(file, hash_text)
        assert shown(dom) == places
        said = f"显示 {len(places)} / 5 个问题" if places else "没有符合条件的问题"
        assert f">{said}</p>" in dom
        # A script from a cell would have changed it.
        assert "<title>工作簿检查报告</title>" in dom
