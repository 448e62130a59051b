"""Every finding of this layer has a rule, and fills the slots of its texts."""

from clusterbook.catalogue import RULES
from clusterbook.model.cells import CellRange
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.texttables import raw_book

MESSY = {
    "附注": "注",
    "来源": "说明",
    "集群名录": """
编号|级别|集群名称|集群名称|系例|联系人
GJ-001|国家级|甲\x07|乙||

GJ-002|省级|丙|丁||
""",
    "监测": """
集群编号|年份|总产值|从业人员|发明专利授权|创新平台|研发经费|备注
320000|2024|三千|'1250|12.5|#N/A|=A1
ＧＪ－001|2025年|约3000|1,250|12|—|3000万元
GJ-0O1␠|2025|'3000\u200b|1250|12|3|15
GJ-001␠|2026|3000|1250|12|3|15
GJ-002|2026|3000|1250|12|3|15|甲,乙
""",
    "公布数据": "数据编号|指标|时点|来源\nGB-001|甲|'2024.12|LY-001；LY-001\nGB-002|乙|年底|LY-001",
}

CODES = {
    *(f"CB1{number:02}" for number in range(1, 12)),
    "CB202",
    "CB203",
    *(f"CB2{number:02}" for number in range(9, 17)),
    *(f"CB2{number}" for number in (20, 21, 22, 23, 26, 27, 28, 29, 32, 34)),
}


def test_every_finding_fills_the_texts_of_its_rule():
    raw = raw_book(MESSY)
    sheets = [RawSheet(sheet.name, sheet.rows, merged=[CellRange(2, 1, 3, 1)]) for sheet in raw.sheets]
    _, findings = load_book(RawBook(raw.path, raw.content, sheets), SPECIFICATION)
    assert {finding.code for finding in findings} == CODES
    for finding in findings:
        rule = RULES[finding.code]
        assert rule.slots() <= finding.params.keys()
        for text in (rule.message, rule.remedy):
            assert all(text.filled(language, finding.params) for language in ("zh", "en"))
