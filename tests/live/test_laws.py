"""Laws of the refresh on generated input: other figures, and human edits anywhere outside the spans."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clusterbook.render.docx.package import write_parts
from tests.docx.support import build, figure, table

from .edits import DOCUMENT, refreshed, said, spans_in
from .test_refresh import HEADER, LINES, OLD, parts_of

NAMES = ("北京市", "上海市", "江苏省", "浙江省")
cells = st.sampled_from(["甲", "乙", "1", "20", "—"])
tables = st.one_of(
    st.none(),
    st.builds(
        lambda rows, notes: table(("案例", "数量#"), *rows, notes=notes),
        st.lists(st.tuples(cells, cells), min_size=1, max_size=4),
        st.lists(st.sampled_from(["一", "二"]), max_size=2),
    ),
)
numbers = st.one_of(st.none(), st.integers(1, 99))


@st.composite
def registers(draw):
    """Figures that the template can be filled with: those it prints outside conditions are known."""
    told = table(("案例", "数量#"), ("甲", "1"))
    return (
        *OLD[:3],
        figure("集群数", draw(st.integers(1, 99)), unit="个"),
        figure("省份", tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))), unit="个省份"),
        figure("监测", draw(numbers), unit="个"),
        figure("评估", draw(numbers), unit="个"),
        figure("表_案例", draw(tables) or told),
        figure("表_监测", draw(tables)),
    )


relaxed = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@relaxed
@given(registers(), registers(), st.booleans())
def test_a_refresh_says_what_a_new_build_says(before, after, track):
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "新").mkdir()
        old = build(folder, *LINES, header=HEADER, figures=before)
        wanted = parts_of(build(folder / "新", *LINES, header=HEADER, figures=after))
        done = refreshed(old, after, track=track)
    assert said(done.parts) == said(wanted)
    assert spans_in(done.parts) == spans_in(wanted)
    assert done.conflicts == []


BLOCK = re.compile(r"(?<=</w:p>)(?=<w:p[ >])")
INSERTED = (
    "<w:p w:rsidR='00C0FFEE'><w:r><w:rPr><w:i/></w:rPr><w:t>人写的第{0}段，共{0}个。</w:t></w:r></w:p>",
    "<w:p><w:pPr><w:jc w:val='right'/></w:pPr><w:r><w:t>人写的&quot;第{0}处&quot;</w:t></w:r></w:p>\r\n",
)


@relaxed
@given(
    registers(), registers(), st.lists(st.tuples(st.integers(0), st.integers(0, 2)), min_size=30, max_size=30)
)
def test_thirty_human_edits_outside_the_spans_all_survive(before, after, edits):
    with TemporaryDirectory() as name:
        folder = Path(name)
        old = build(folder, *LINES, "子、丑、寅、卯、辰、巳。", header=HEADER, figures=before)
        parts = parts_of(old)
        xml = parts[DOCUMENT].decode()
        pieces = []
        for number, (place, kind) in enumerate(edits):
            xml, piece = edited(xml, number, place, kind)
            pieces.append(piece)
        out = folder / "改.docx"
        write_parts({**parts, DOCUMENT: xml.encode()}, out)
        done = refreshed(out, after)
    result = done.parts[DOCUMENT].decode()
    assert [piece for piece in pieces if result.count(piece) != 1] == []


def edited(xml: str, number: int, place: int, kind: int) -> tuple[str, str]:
    """The document with one edit of a person's: a paragraph of their own, or words put into one of the template's."""
    if kind == 2:
        words = f"〔人改{number}〕"
        places = [match.end() for match in re.finditer("[子丑寅卯辰巳]", xml)]
        at = places[place % len(places)]
        return xml[:at] + words + xml[at:], words
    places = [match.start() for match in BLOCK.finditer(xml) if not inside_table(xml, match.start())]
    at = places[place % len(places)]
    piece = INSERTED[kind].format(number)
    return xml[:at] + piece + xml[at:], piece


def inside_table(xml: str, place: int) -> bool:
    return xml.count("<w:tbl ", 0, place) + xml.count("<w:tbl>", 0, place) > xml.count("</w:tbl>", 0, place)
