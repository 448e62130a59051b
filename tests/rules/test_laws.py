"""Laws of the checks: the order of rows does not matter, a clean workbook stays clean, the work grows with the rows."""

from collections import Counter
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.rules import CHECKS, check_book
from clusterbook.rules.check import COVERAGE
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.rules.spoilt import findings, with_provinces
from tests.support.cleanbook import book_with

MONITORING = "集群编号|年份|报送单位|总产值（亿元）|主导产业产值（亿元）|研发经费（亿元）|来源"
CLUSTERS = "集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|涉及城市|核实情况|来源"
SHARES = "分享对象|分享事项|起始年份|分享方|比例|来源"

SPOILT = {
    "监测": [
        "GJ-001|2021|江苏省|1100|800|30|LY-001",
        "GJ-001|2022|江苏省|11500000|820|31|LY-001",
        "GJ-001|2024|宁波市|1200|1300|900|LY-001",
        "XY-001|2024|宁波市|100|80|3|LY-001",
        "XY-001|2025|宁波市|300|80|3|LY-001",
    ],
    "集群": [
        "GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|江苏省|徐州|已核实|LY-001",
        "GJ-002|徐州工程机械产业集群|国家先进制造业集群|国家级||江苏省|徐州|已核实|LY-001",
        "GJ-003|山西省特钢集群|国家先进制造业集群|国家级|浙江省|陕西省|徐州|已核实|LY-001",
        "XY-001|内蒙稀土集群|国家中小企业特色产业集群|省级|内蒙|内蒙古|包头|已核实|LY-001",
    ],
    "分享比例": [
        "GJ-001|税收|2025|江苏省|60|LY-001",
        "GJ-001|税收|2025|吉林市|38|LY-001",
        "GJ-001|产值|2025|内蒙|98|LY-001",
    ],
}
HEADERS = {"监测": MONITORING, "集群": CLUSTERS, "分享比例": SHARES}


def found_in(rows):
    sheets = {sheet: "\n".join([HEADERS[sheet], *lines]) for sheet, lines in rows.items()}
    return Counter((finding.code, finding.sheet) for finding in findings(**with_provinces(), **sheets))


@settings(max_examples=12)
@given(st.fixed_dictionaries({sheet: st.permutations(rows) for sheet, rows in SPOILT.items()}))
def test_the_order_of_rows_does_not_matter(rows):
    assert found_in(rows) == found_in(SPOILT)
    assert len(found_in(rows)) >= 12


@st.composite
def clean_years(draw):
    """Monitoring of the clean workbook's clusters: consecutive years, outputs of like size, parts within totals."""
    rows = []
    for name in ("GJ-001", *(f"XY-00{number}" for number in range(1, 9))):
        first = draw(st.integers(2018, 2023))
        usual = draw(st.floats(80, 160)) * (20 if name == "GJ-001" else 1)
        for year in range(first, draw(st.integers(first, 2025)) + 1):
            output = usual * draw(st.floats(0.9, 1.1))
            leading = output * draw(st.floats(0.7, 1))
            rows.append(f"{name}|{year}||{output:.2f}|{leading - 0.01:.2f}|{output * 0.03:.2f}|LY-001")
    return rows


@settings(max_examples=12)
@given(clean_years())
def test_a_clean_workbook_has_no_finding(rows):
    assert findings(监测="\n".join([MONITORING, *rows])) == []


@settings(max_examples=12)
@given(st.lists(st.integers(200, 1000), min_size=1, max_size=8))
def test_shares_of_a_whole_add_up_in_any_number_of_parts(parts):
    shares = [round(part * 100 / sum(parts), 2) for part in parts]
    shares[0] = round(shares[0] + 100 - sum(shares), 2)
    rows = [f"GJ-001|税收|2025|第{place}市|{share}|LY-001" for place, share in enumerate(shares)]
    assert [finding.code for finding in findings(分享比例="\n".join([SHARES, *rows]))] == []


def years_of(clusters):
    names = [f"XY-{number:06}" for number in range(clusters)]
    listed = "集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|涉及城市|赛道|核实情况|来源"
    rows = [
        f"{name}|第{name}号集群|国家中小企业特色产业集群|县域特色|浙江省|浙江省|宁波|高端装备|已核实|LY-001"
        for name in names
    ]
    yearly = [
        f"{name}|{year}|宁波市|{100 + year % 7}|80|3|LY-001" for name in names for year in range(2021, 2026)
    ]
    sheets = {"集群": "\n".join([listed, *rows]), "监测": "\n".join([MONITORING, *yearly])}
    return load_book(book_with(sheets), SPECIFICATION)[0]


def seconds(book):
    spent = []
    for _ in range(3):
        start = process_time()
        check_book(book, SPECIFICATION, coverage=True)
        spent.append(process_time() - start)
    return min(spent)


def test_four_times_the_rows_take_about_four_times_the_work():
    small, large = years_of(200), years_of(800)
    assert seconds(large) < 8 * seconds(small) + 0.1


def test_every_check_named_by_its_module_is_there():
    book = load_book(book_with({}), SPECIFICATION)[0]
    found, skipped = check_book(book, SPECIFICATION, coverage=True)
    assert skipped == []
    assert {finding.code[:3] for finding in found} == {"CB7"}
    assert len(CHECKS) > 30
    assert all("." in name for name in COVERAGE)
