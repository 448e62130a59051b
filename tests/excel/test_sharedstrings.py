"""Shared texts: taken out by splitting or event by event, they are the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.excel import refusals
from clusterbook.excel.events import SharedStringEvents, parse
from clusterbook.excel.package import SHARED_STRINGS, Package
from clusterbook.excel.sharedstrings import _texts, read_shared_strings
from clusterbook.model.errors import RunError
from tests.excel.packages import workbook_parts, write_parts, write_workbook

TAGS = st.sampled_from(["<t>", '<t xml:space="preserve">'])
RUNS = st.builds(
    "{}{}</t>".format, TAGS, st.sampled_from(["甲", " 乙 ", "a&amp;b", "&#38;lt;", "_x000D_", "\u3000丙", ""])
)
ITEMS = st.one_of(
    RUNS,
    st.just("<t/>"),
    st.lists(RUNS.map("<r><rPr><b/><sz val='11'/></rPr>{}</r>".format), min_size=1, max_size=3).map("".join),
    st.builds('{}<rPh sb="0" eb="1"><t>jia</t></rPh><phoneticPr fontId="1"/>'.format, RUNS),
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("strings")


def by_events(package):
    events = SharedStringEvents()
    parse(package, SHARED_STRINGS, events)
    return events.strings


@given(st.lists(ITEMS, max_size=12))
@settings(deadline=None)
def test_both_ways_give_the_same_texts(folder, items):
    """Law: plain and rich texts, with and without blanks kept, are the same by splitting and by events."""
    package = Package(write_workbook(folder / "集群.xlsx", shared=tuple(items)))
    assert read_shared_strings(package) == by_events(package)
    if items:
        assert _texts(package.read(SHARED_STRINGS).decode()) == by_events(package)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t> 甲 </t>", "甲"),
        ("<t>\u3000甲\xa0</t>", "\u3000甲\xa0"),
        ('<t xml:space="preserve"> 甲 </t>', " 甲 "),
        ("<t>&amp;lt;</t>", "&lt;"),
        ("<t>&#38;lt;</t>", "&lt;"),
        ("<t>&amp;#60;</t>", "&#60;"),
        ("<t>&lt;&gt;&quot;&apos;&amp;</t>", "<>\"'&"),
        ("<t>_x000D__x005F_x000D_</t>", "\r_x000D_"),
        ("<r><t>甲</t></r><r><t xml:space='preserve'> 乙</t></r>", "甲 乙"),
    ],
)
def test_blanks_references_and_escapes(tmp_path, item, text):
    package = Package(write_workbook(tmp_path / "集群.xlsx", shared=("<t>前</t>", item, "<t>后</t>")))
    assert read_shared_strings(package) == by_events(package) == ["前", text, "后"]


@pytest.mark.parametrize(
    "strings",
    [
        "<si>\n<t>甲</t>\n</si>\n<si><t>乙</t></si>",
        "<si><t>甲</t></si><!-- 注释 --><si><t>乙</t></si>",
        "<si><t><![CDATA[甲]]></t></si><si><t>乙</t></si>",
        "<x:si><x:t>甲</x:t></x:si><x:si><x:t>乙</x:t></x:si>",
        "<si ><t>甲</t></si><si><t>乙</t></si>",
    ],
)
def test_other_forms_are_read_by_events(tmp_path, strings):
    parts = workbook_parts({"集群": "<worksheet><sheetData/></worksheet>"})
    parts[SHARED_STRINGS] = f'<sst xmlns:x="x">{strings}</sst>'
    assert read_shared_strings(Package(write_parts(tmp_path / "集群.xlsx", parts))) == ["甲", "乙"]


def test_blank_items_count(tmp_path):
    parts = workbook_parts({"集群": "<worksheet><sheetData/></worksheet>"})
    parts[SHARED_STRINGS] = "<sst><si><t>甲</t></si><si/><si></si><si><t></t></si><si><t>乙</t></si></sst>"
    assert read_shared_strings(Package(write_parts(tmp_path / "集群.xlsx", parts))) == [
        "甲",
        "",
        "",
        "",
        "乙",
    ]


@pytest.mark.parametrize(
    "strings", ["<sst><si><t>甲</t></si>", "<sst><si><t>甲</si></sst>", "<sst><si><t>甲</t></si></sst>乙"]
)
def test_a_part_that_breaks_off_is_damage(tmp_path, strings):
    parts = workbook_parts({"集群": "<worksheet><sheetData/></worksheet>"})
    path = write_parts(tmp_path / "集群.xlsx", {**parts, SHARED_STRINGS: strings})
    with pytest.raises(RunError) as caught:
        read_shared_strings(Package(path))
    assert caught.value.zh == refusals.DAMAGED.error(path, SHARED_STRINGS).zh
