"""A workbook with a finding of each severity, hostile names and a waiver, and its report."""

from datetime import date

from clusterbook.app.reporting import report_of
from clusterbook.app.validate import validate_book
from clusterbook.compose.reports import FindingsReport
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.waiverrows import waivers

SCRIPT = "<script>document.title=1</script>&工程机械"
FORMULA = "+国家级"
TODAY = date(2026, 11, 1)


def mixed_report(language: str = "zh") -> FindingsReport:
    """集群!E2 error, 省份!A2 and A3 warnings, 工作底稿 info, 省份!A4 waived; the cluster's name looks like HTML."""
    sheets = clean_sheets()
    clusters = sheets["集群"].replace("国家级", FORMULA).replace("徐州市工程机械集群", SCRIPT)
    provinces = sheets["省份"]
    for code in ("320000", "330000", "150000"):
        provinces = provinces.replace(f"'{code}", code)
    accepted = waivers("CB215|省份|'150000|代码|150000")
    book = book_with({"集群": clusters, "省份": provinces, "工作底稿": "事项\n待核实", "豁免": accepted})
    return report_of(validate_book(book, TODAY), language)
