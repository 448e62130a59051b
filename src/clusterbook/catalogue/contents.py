"""Rules about what stands beside, below and behind the typed values (CB128–CB137)."""

from clusterbook.catalogue.samples import THREE_YEARS, TRACKS
from clusterbook.catalogue.types import Example, Fact, Rule, Text
from clusterbook.model.findings import Severity

_COVER = "项目|内容\n标题|先进制造业集群发展规划分析\n模板版本|'{}\n…"

RULES = (
    Rule(
        code="CB128",
        name="formula-in-data",
        severity=Severity.WARNING,
        message=Text(
            "“{column}”列有公式：{range}；读取的是上次保存时的计算结果",
            "The column “{column}” holds formulas: {range}; what was read are the results last saved",
        ),
        remedy=Text(
            "复制这些单元格，原位“选择性粘贴→数值”", "Copy these cells and paste them in place as values"
        ),
        why=Text(
            "公式随排序、删行和来源文件变化而变化，同一格今天和明天可能不是一个数，无法溯源。",
            "Formulas change with sorting, deleted rows and other files: tomorrow the cell may hold another number, "
            "which no document supports.",
        ),
        bad=Example("监测", THREE_YEARS, at="监测!C4", facts=(Fact("formula", "C4", "C3*1.05"),)),
        good=Example("监测", THREE_YEARS),
    ),
    Rule(
        code="CB129",
        name="constant-over-formula",
        severity=Severity.WARNING,
        message=Text(
            "“{column}”列其余各格为公式，这些格却是直接填写的值：{range}",
            "The other cells of the column “{column}” are formulas, but these were typed over: {range}",
        ),
        remedy=Text(
            "核对这些值；整列改为数值（选择性粘贴→数值）后再保存",
            "Check these values; then turn the whole column into values (Paste Special → Values)",
        ),
        why=Text(
            "公式列中个别格被改成固定值，常是临时凑数所留，与其余各格口径不一。",
            "A single value typed over a formula is often a makeshift and does not follow the rest of its column.",
        ),
        bad=Example(
            "监测",
            THREE_YEARS,
            at="监测!C3",
            facts=(Fact("formula", "C2", "4800+200"), Fact("formula", "C4", "5400+200")),
        ),
        good=Example("监测", THREE_YEARS),
    ),
    Rule(
        code="CB130",
        name="external-link",
        severity=Severity.WARNING,
        message=Text(
            "工作簿链接到其他文件“{file}”[，用在{cells}][，用在名称{names}]",
            "The workbook links to another file, “{file}”[, used in {cells}][, used in the names {names}]",
        ),
        remedy=Text(
            "在“数据→编辑链接”中断开链接；断开后公式变为数值",
            "Break the link (Data → Edit Links); its formulas then become values",
        ),
        why=Text(
            "其他文件改动、移走或不在本机时，数据会变化或失效；外发时还会带出该文件的路径。",
            "When the other file is changed, moved or out of reach the data change or fail; its path is also sent "
            "out with the workbook.",
        ),
        bad=Example(
            "监测",
            THREE_YEARS,
            at="监测!C4",
            facts=(Fact("formula", "C4", "[1]年报!B7"), Fact("link", value="2025年报.xlsx")),
        ),
        good=Example("监测", THREE_YEARS),
    ),
    Rule(
        code="CB131",
        name="name-broken",
        severity=Severity.WARNING,
        message=Text("名称{names}的引用已失效（#REF!）", "The names {names} lead nowhere (#REF!)"),
        remedy=Text(
            "在“公式→名称管理器”中删除无用的名称和只在一张工作表内有效的名称；"
            "其余以“词表_”“名册_”开头的由下拉列表使用，请用“clusterbook init”生成空白模板，把数据转入",
            "Delete names that are not needed, or whose scope is one sheet alone (Formulas → Name Manager); others that "
            "begin with 词表_ or 名册_ belong to dropdowns: write a blank template with “clusterbook init” and carry the data over",
        ),
        why=Text(
            "名称所指的单元格已被删除，靠它工作的下拉列表和公式都会失效。",
            "The cells that the name stood for were deleted, so dropdowns and formulas that need it no longer work.",
        ),
        bad=Example("赛道", TRACKS, at="代码表", facts=(Fact("broken-name", "词表_赛道类别"),)),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB132",
        name="name-missing",
        severity=Severity.WARNING,
        message=Text("缺少下拉列表所用的名称{names}", "The names {names}, which dropdowns need, are missing"),
        remedy=Text(
            "用“clusterbook init”生成空白模板，把数据转入其中",
            "Write a blank template with “clusterbook init” and carry the data over",
        ),
        why=Text(
            "名称被删除后，下拉列表是空的，也不再拒绝写错的词。",
            "Without its name a dropdown is empty and no longer refuses wrong words.",
        ),
        bad=Example("赛道", TRACKS, at="代码表", facts=(Fact("missing-name", "词表_赛道类别"),)),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB133",
        name="value-outside-table",
        severity=Severity.WARNING,
        message=Text(
            "表格以外有内容，所在列没有表头，未读取：{range}",
            "Values outside the table, in columns without a header, were not read: {range}",
        ),
        remedy=Text(
            "移到对应的列或备注列；不要的请清除", "Move them to their column or to the remarks, or clear them"
        ),
        why=Text(
            "没有表头的列无从读取，其中的数据不会进入成果；粘贴错位时也会留下这样的值。",
            "A column without a header cannot be read, so its data never reach the outputs; pasting one column too "
            "far leaves such values as well.",
        ),
        bad=Example(
            "赛道",
            """\
赛道名称|赛道类别|赛道层次|别名|来源||
高端装备|新兴|产业|装备制造|LY-001||
新材料|新兴|产业||LY-001||待核实""",
            at="赛道!G3",
        ),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB134",
        name="note-below-table",
        severity=Severity.INFO,
        message=Text(
            "表格下方第{rows}行是注释“{value}”，未作为数据读取",
            "Row {rows} below the table holds the note “{value}”; it was not read as data",
        ),
        remedy=Text(
            "不影响结果；建议移到表格上方的说明行或“填报说明”",
            "Nothing is lost; better move it to the line above the header or to the guide sheet",
        ),
        why=Text(
            "表格下方的注释不是数据；列出来，以防把数据误当作注释。再往下追加数据时，注释会夹在中间。",
            "A note below the table is no data; it is listed in case data were taken for a note. Rows added later "
            "would enclose it.",
        ),
        bad=Example("赛道", f"{TRACKS}\n\n注：赛道分类以最新文件为准", at="赛道!A5"),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB135",
        name="template-outdated",
        severity=Severity.WARNING,
        message=Text(
            "模板版本“{value}”不是现行的“{expected}”",
            "The template's version “{value}” is not the present one, “{expected}”",
        ),
        remedy=Text(
            "运行“clusterbook init --from 本工作簿 -o 新工作簿”，把数据带入现行模板，以后填新工作簿",
            "Carry the data into the present template with “clusterbook init --from OLD.xlsx -o NEW.xlsx”, and go on "
            "with the new workbook",
        ),
        why=Text(
            "旧模板的列、代码表和填报口径可能与现行要求不同，缺的列不会有数据。",
            "Columns, code lists and definitions of an old template may differ; what it lacks nobody fills in.",
        ),
        bad=Example("封面", _COVER.format("2024.1"), at="封面!B3"),
        good=Example("封面", "项目|内容\n标题|先进制造业集群发展规划分析\n…"),
    ),
    Rule(
        code="CB136",
        name="template-newer",
        severity=Severity.WARNING,
        message=Text(
            "模板版本“{value}”比本程序所知的“{expected}”新",
            "The template's version “{value}” is newer than “{expected}”, the latest this program knows",
        ),
        remedy=Text("更新本程序后重新检查", "Update this program and check again"),
        why=Text(
            "新模板增加的列和规则，旧程序不认识，会被略过或误报。",
            "An old program does not know what a newer template added, and passes it over or reports it as wrong.",
        ),
        bad=Example("封面", _COVER.format("2099.1"), at="封面!B3"),
        good=Example("封面", "项目|内容\n标题|先进制造业集群发展规划分析\n…"),
    ),
    Rule(
        code="CB137",
        name="comment-in-data",
        severity=Severity.WARNING,
        message=Text(
            "数据单元格有批注，批注内容未读取：{range}；如“{value}”",
            "Cells of data have comments, which were not read: {range}; for example “{value}”",
        ),
        remedy=Text(
            "批注中的数据、出处和说明移到相应的列或备注列，再删除批注",
            "Move figures, sources and remarks to their columns or to the remarks, then delete the comments",
        ),
        why=Text(
            "批注不参与统计，排序、复制时也容易丢失；写在其中的数据和出处不会进入成果。",
            "Comments are not counted and get lost in sorting and copying; what they hold never reaches the outputs.",
        ),
        bad=Example("赛道", TRACKS, at="赛道!B3", facts=(Fact("comment", "B3", "原为“未来”，待核实"),)),
        good=Example("赛道", TRACKS),
    ),
)
