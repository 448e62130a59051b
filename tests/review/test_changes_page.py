"""The changes as a page: what it says without a browser, and what a browser makes of it."""

import re
import subprocess
from urllib.parse import quote

import pytest

from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from clusterbook.compose.review import page as pages
from clusterbook.render.html.changes import changes_html
from tests.render.test_findings_html import Page
from tests.review.cases import SCRIPT, files, review, reviewed_with_impact
from tests.revision import plants as p
from tests.support.tools import chromium


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return files(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def html(paths):
    return changes_html(review(paths))


@pytest.fixture(scope="module")
def file(html, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "变动.html"
    path.write_text(html, encoding="utf-8")
    return path


def places(html):
    """The place and the visible sides of each change that is not hidden."""
    bodies = re.findall(
        r'<tbody class="change" ([^>]*)>.*?<span class="place">([^<]*)</span>', html, re.DOTALL
    )
    return [place for attributes, place in bodies if not re.search(r"\bhidden\b", attributes)]


def cells(html, place, name):
    """The content of a change's cells of a class."""
    body = next(
        each for each in re.findall(r"<tbody class=.*?</tbody>", html, re.DOTALL) if f">{place}<" in each
    )
    return re.search(rf'<td class="{name}[^>]*>(.*?)</td>', body, re.DOTALL)[1]


def in_browser(file, hash_text):
    address = f"{file.as_uri()}#{quote(hash_text, safe='=&')}"
    command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", address]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode("utf-8")


def test_it_needs_nothing_from_elsewhere(html):
    page = Page(html)
    outside = [each for tag, each in page.tags if {"src", "action", "srcset"} & each.keys() or tag == "link"]
    assert outside == []
    assert all(each["href"].startswith("#") for each in page.all("a"))
    assert not re.search(r"https?:|url\(|@import", html)
    policy = next(each for each in page.all("meta") if "http-equiv" in each)
    assert policy["content"].startswith("default-src 'none'")


def test_text_from_cells_stays_text(html):
    assert SCRIPT not in html
    assert "&lt;script&gt;document.title=1&lt;/script&gt;&amp;量子" in html
    assert len(Page(html).all("script")) == 1


def test_the_sums_come_first_then_what_is_grave_then_the_sheets(html):
    assert html.index("其中3处须优先核对") < html.index('id="s1"')
    assert re.findall(r'<h2 id="s\d">([^<]*)</h2>', html) == ["须优先核对", "集群表", "省份简称"]
    assert places(html)[:2] == ["集群表!A8", "集群表!50:50"]
    assert "4处引用随之改动（企业表!C14:C15、C17:C18）" in html


def test_words_that_changed_are_marked_in_both_views(tmp_path):
    long = "关于推进集群建设的意见" * 20
    paths = files(tmp_path, p.cell(4, 8, f"{long}甲方牵头"))
    shown = changes_html(review(files(tmp_path, p.cell(4, 8, f"{long}乙方牵头"))))
    assert paths
    assert "<ins>" in cells(shown, "集群表!I5", "new")
    page = changes_html(review(files(tmp_path, p.cell(4, 1, "福建省第4号集群"))))
    assert cells(page, "集群表!B5", "both").count("<ins>") == 1
    assert "第4号集群" in re.sub(r"<(ins|del)>.*?</\1>", "", cells(page, "集群表!B5", "old"))


def test_a_new_row_says_what_it_holds_by_its_headings(html):
    assert cells(html, "集群表!41:41", "new").startswith("<ins>编号：C15-001；名称：新集群；省份：江苏")
    assert cells(html, "集群表!41:41", "old") == ""


def test_without_script_every_change_is_there_and_no_dead_control(html):
    assert "hidden" in Page(html).all("form")[0]
    assert len(places(html)) == 8


def test_both_languages_have_the_same_words(paths):
    assert pages.WORDS_ZH.keys() == pages.WORDS_EN.keys()
    english = changes_html(review(paths, "en"))
    assert "<title>Changes between two workbooks</title>" in english
    assert "To be looked at first" in english


def test_more_changes_than_a_browser_can_bear_are_counted(paths, monkeypatch):
    monkeypatch.setattr(pages, "ROWS", 2)
    shown = changes_html(review(paths))
    assert len(places(shown)) == 2
    assert "另有6处变动未在本页列出" in shown


def test_equal_files_have_nothing_to_filter(paths):
    shown = changes_html(review((paths[0], paths[0])))
    assert "没有差异" in shown
    assert Page(shown).all("form") == []


@pytest.mark.parametrize(
    ("hash_text", "expected"),
    [
        ("sheet=省份简称", ["省份简称!B9"]),
        ("province=重庆&kind=删除行", ["集群表!50:50"]),
        ("text=<SCRIPT> 量子", ["集群表!D13"]),
        ("kind=新增行&sheet=省份简称", []),
    ],
)
def test_filters_follow_the_address(file, hash_text, expected):
    dom = in_browser(file, hash_text)
    assert places(dom) == expected
    assert (f"显示 {len(expected)} / 8 处变动" if expected else "没有符合条件的变动") in dom
    assert "<title>工作簿变动报告</title>" in dom


def test_the_view_follows_the_address_and_an_anchor_keeps_everything_in_sight(file):
    assert '<body class="unified">' in in_browser(file, "view=unified")
    dom = in_browser(file, "c3")
    assert '<body class="unified">' not in dom
    assert len(places(dom)) == 8


def test_the_impact_stands_under_its_change_and_each_sentence_names_its_causes(paths):
    html = changes_html(reviewed_with_impact(paths)[1])
    body = next(each for each in re.findall(r"<tbody class=.*?</tbody>", html, re.DOTALL) if "影响" in each)
    assert "集群表!E4" in body
    assert "<li>监测总产值 8,400亿元→9,505.5亿元（+1,105.5亿元）</li>" in body
    assert "<summary>其余4项</summary>" in body
    sentence = re.search(r'<tr class="sentence">.*?</tr>', html, re.DOTALL)[0]
    assert '<a href="#c3">3</a>' in sentence
    assert "<del>8,400</del><ins>9,505.5</ins>" in sentence
    assert "监测总产值 +1,105.5亿元 = C14-003 江苏第3号集群 +1,105.5 改值" in html
    assert "图甲  ⇐ 集群表!E4" in html


class TestCommand:
    def test_the_form_follows_the_files_name(self, paths, tmp_path, capsys):
        target = tmp_path / "r.html"
        assert run(["diff", *map(str, paths), "-o", str(target), "--lang", "zh"]) == Exit.DONE
        assert "8处变动" in capsys.readouterr().out
        first = target.read_bytes()
        assert run(["diff", *map(str, paths), "-o", str(target), "--lang", "zh"]) == Exit.CANNOT_RUN
        assert run(["diff", *map(str, paths), "-o", str(target), "--force", "--lang", "zh"]) == Exit.DONE
        assert target.read_bytes() == first

    def test_it_is_printed_when_no_file_is_named(self, paths, capfdbinary):
        assert run(["diff", *map(str, paths), "--format", "html", "--lang", "zh"]) == Exit.DONE
        assert capfdbinary.readouterr().out.decode().startswith("<!DOCTYPE html>")

    def test_text_and_json_go_to_files_too(self, paths, tmp_path, capsys):
        for name, start in (("r.json", "{"), ("r.txt", str(paths[0]))):
            assert run(["diff", *map(str, paths), "-o", str(tmp_path / name), "--lang", "zh"]) == Exit.DONE
            assert (tmp_path / name).read_text("utf-8").startswith(start)
        assert capsys.readouterr().err.count("报告已写入") == 2

    def test_a_compared_file_is_never_replaced(self, paths, capsys):
        before = paths[1].read_bytes()
        assert (
            run(["diff", *map(str, paths), "-o", str(paths[1]), "--force", "--lang", "zh"]) == Exit.CANNOT_RUN
        )
        assert "输出会覆盖" in capsys.readouterr().err
        assert paths[1].read_bytes() == before
