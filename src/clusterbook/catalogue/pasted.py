"""Rules about what comes along when a return is pasted: rows that are no records, other units, lost columns (CB113–CB118)."""

from clusterbook.catalogue.samples import FEATURES
from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_WITHOUT_TAX = """\
集群编号|年份|报送单位|总产值|主导产业产值|中小企业产值|研发经费|发明专利授权|产学研合作项目|创新平台|规模以上企业|中小企业|从业人员|来源|备注
GJ-001|2025|江苏省|5600|||||||||100|LY-001|"""

RULES = (
    Rule(
        code="CB113",
        name="sum-among-records",
        severity=Severity.WARNING,
        message=Text(
            "第{rows}行是“{value}”行，不是一条记录，未读取",
            "Row {rows} holds “{value}”, a sum or a wider area and no record; it was not read",
        ),
        remedy=Text(
            "删去该行；合计和全国数由程序计算，表内只逐条填写",
            "Delete the row; sums and national numbers are computed by the program, the table holds single records",
        ),
        why=Text(
            "各地报送的表常带合计行，当作记录会重复计数，引用也对不上。",
            "Returns often come with rows of sums; taken for records they would count everything twice and refer to nothing.",
        ),
        bad=Example(
            "企业梯度",
            """\
报送单位|年份|高新技术企业（家）|来源
江苏省|2025|57000|LY-001
浙江省|2025|48000|LY-001
合计||105000|""",
            at="企业梯度!A4",
        ),
        good=Example(
            "企业梯度",
            """\
报送单位|年份|高新技术企业（家）|来源
江苏省|2025|57000|LY-001
浙江省|2025|48000|LY-001""",
        ),
    ),
    Rule(
        code="CB114",
        name="header-among-records",
        severity=Severity.WARNING,
        message=Text(
            "第{rows}行是重复的表头“{value}”等，不是数据，未读取；其下的行仍按第一个表头读取"
            "[，而{columns}的位置或计量单位与第一个表头不同]",
            "Row {rows} repeats the header (“{value}” and so on); it is no data and was not read, and the rows below it were "
            "read by the first header[, though {columns} differ from it in place or unit]",
        ),
        remedy=Text(
            "核对其下各列的次序和计量单位是否与第一个表头相同，再删去该行；表头只在数据上方保留一行",
            "See that the columns below it have the order and the units of the first header, then delete it; a table has "
            "one header",
        ),
        why=Text(
            "连同表头粘贴报送的表，或逐页打印的表，数据中间会夹着表头；两处列的次序不同时，数据会错位。",
            "Rows pasted with their header, or from a print with a header on each page, leave headers among the data; where "
            "the columns stand in another order the values are displaced.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001
要点编号|要点名称|章节|定义|来源
YD-02|核心载体|一（一）|以重点园区承载产业集群|LY-001""",
            at="要点分类!A3",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB115",
        name="signature-among-records",
        severity=Severity.WARNING,
        message=Text(
            "第{rows}行“{value}”是小标题、落款或说明，不是一条记录，未读取",
            "Row {rows} (“{value}”) is a heading or a note, or says who signed; it is no record and was not read",
        ),
        remedy=Text(
            "删去该行；小标题所分的类别填入各行相应的列，需要留存的说明移到“填报说明”或备注列",
            "Delete the row; what a heading says of the rows below it goes into a column of theirs; move a note that is to be kept to the guide sheet or to the remarks",
        ),
        why=Text(
            "粘贴报送的表时，“一、国家级集群”之类的小标题和填表人、审核人、日期等落款会夹在记录之间；表内每行只应是一条"
            "记录。",
            "A pasted return brings along headings of its parts, who filled it in, checked it and when; each row of a table "
            "is to be one record.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001
填表人：甲||审核人：乙||
YD-02|核心载体|一（一）|以重点园区承载产业集群|LY-001""",
            at="要点分类!A3",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB116",
        name="column-lost",
        severity=Severity.ERROR,
        message=Text(
            "表头“{value}”应为{candidates}，写法或计量单位不符，该列数据未读取",
            "The header “{value}” should be {candidates}; since its wording or its unit differs, the column's data were not "
            "read",
        ),
        remedy=Text(
            "将表头改为{candidates}[，数值须一并换算为{unit}]；确是另一指标的，改用不会混淆的列名",
            "Write {candidates}[ and convert the values to {unit}]; if it is another item, give it a name that cannot be "
            "mistaken",
        ),
        why=Text(
            "表头所带计量单位与模板不同的列不读取，以免数值相差万倍；整列数据不进入成果，简报就会写成没有报送。",
            "A column whose header has another unit is not read, since its values would be off by a factor of ten thousand; "
            "without the column a briefing would say that nothing was reported.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（万元）|来源
GJ-001|2025|56000000|LY-001""",
            at="监测!C1",
        ),
        good=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|来源
GJ-001|2025|5600|LY-001""",
        ),
    ),
    Rule(
        code="CB117",
        name="unit-note-differs",
        severity=Severity.WARNING,
        message=Text(
            "表格上方写明“{value}”，但{columns}列按{unit}读取，与{written}不符",
            "The line “{value}” above the table does not agree with the columns {columns}, which are read in {unit} and not in "
            "{written}",
        ),
        remedy=Text(
            "数值是按{written}填的，换算为{unit}；本来就是{unit}的，删去这一说明",
            "Convert values that were entered in {written} to {unit}; if they are in {unit} already, delete the line",
        ),
        why=Text(
            "各地报送的表常在表头上方注明单位；数值只按模板规定的计量单位读取，说明中的单位不同时，整张表会相差万倍。",
            "Returns often state a unit above the table. Values are read in the template's units alone; where the line has "
            "another, the whole table may be off by a factor of ten thousand.",
        ),
        bad=Example(
            "监测",
            """\
监测表||单位：万元|
集群编号|年份|总产值（亿元）|来源
GJ-001|2025|5600|LY-001""",
            at="监测!C1",
        ),
        good=Example(
            "监测",
            """\
监测表||单位：亿元|
集群编号|年份|总产值（亿元）|来源
GJ-001|2025|5600|LY-001""",
        ),
    ),
    Rule(
        code="CB118",
        name="column-deleted",
        severity=Severity.WARNING,
        message=Text(
            "缺少模板中的选填列{columns}，按没有数据处理",
            "The template's optional columns {columns} are missing; they count as without data",
        ),
        remedy=Text(
            "有数据的，从模板恢复该列后补填；没有数据也请保留空列",
            "Restore them from the template and enter what there is; keep them even if they stay empty",
        ),
        why=Text(
            "选填列被删去后，简报和附件会写成没有报送，看不出是漏了一列。",
            "Where an optional column was deleted, the outputs say that nothing was reported, and nobody sees why.",
        ),
        bad=Example("监测", _WITHOUT_TAX, at="监测!A1"),
        good=Example("监测", _WITHOUT_TAX.replace("|来源", "|税收|来源").replace("|LY", "||LY")),
    ),
)
