"""Rules about how a cell was typed: its characters, number format and units (CB22x, CB23x)."""

from clusterbook.catalogue.samples import CLUSTER, FEATURE, ONE_YEAR
from clusterbook.catalogue.types import Example, Fact, Rule, Text
from clusterbook.model.findings import Severity

_SHARES = """\
分享对象|分享事项|起始年份|分享方|比例（%）|来源
GJ-001|税收|2026|江苏省|15|LY-001
GJ-001|税收|2026|浙江省|45|LY-001
GJ-001|税收|2026|内蒙古自治区|40|LY-001"""


def _output(cell: str, *facts: Fact) -> Example:
    return Example("监测", ONE_YEAR.replace("1250", cell), at="监测!C2", facts=facts)


def _definition(text: str) -> Example:
    return Example("要点分类", FEATURE.replace("产业链与产业集群一体推进", text), at="要点分类!D2")


def _share(cell: str, *facts: Fact) -> Example:
    text = _SHARES.replace("江苏省|15", f"江苏省|{cell}")
    return Example("分享比例", text, at="分享比例!E2", facts=facts)


RULES = (
    Rule(
        code="CB220",
        name="full-width-characters",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”用了全角的数字、字母或符号，已按“{taken}”读取",
            "{column} “{value}” holds full-width digits, letters or signs; it was read as “{taken}”",
        ),
        remedy=Text("切换到半角，改为{taken}", "Switch the input method to half width and write {taken}"),
        why=Text(
            "全角数字在Excel、WPS中是文字，求和时按0处理；全角字母与半角字母也对应不上。",
            "To Excel and WPS full-width digits are words and count as 0, and full-width letters do not match "
            "ordinary ones.",
        ),
        bad=_output("'１２５０"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB221",
        name="thousands-separator",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”带有千分位分隔符，是文本而不是数值，已按{taken}读取",
            "{column} “{value}” holds thousands separators and is a text; it was read as {taken}",
        ),
        remedy=Text(
            "直接输入{taken}；需要分隔显示时，设置单元格的数字格式",
            "Type {taken}; choose a number format if you want separators shown",
        ),
        why=Text(
            "把分隔符作为字符填入的数不参加求和，有的程序还会只读到第一个分隔符为止。",
            "A number typed with separators is left out of sums, and some programs read it only up to the first one.",
        ),
        bad=_output("1,250"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB222",
        name="unit-in-number",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”把计量单位填进了数值，已按{taken}读取",
            "{column} “{value}” holds the unit beside the number; it was read as {taken}",
        ),
        remedy=Text("只填{taken}，计量单位不写在格内", "Enter only {taken}; the unit is no part of the cell"),
        why=Text(
            "带单位的数是文本，不参加求和；所写单位与本列、本行的单位一致，所以数值没有疑问。",
            "A number with its unit is a text and left out of sums. The unit is that of the column or row, so the number "
            "is not in doubt.",
        ),
        bad=_output("1250亿元"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB223",
        name="approximate-number",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”带有{words}[（由数字格式{format}添加）]，不是确数",
            "{column} “{value}” is not an exact number: it holds {words}[, added by the number format {format}]",
        ),
        remedy=Text(
            "查实后只填数字[，如{candidates}][，不用数字格式{format}][；没有确数的留空，在“{remarks_column}”列写明]"
            "[；限定词填在“{words_column}”列]",
            "Enter the number alone[, such as {candidates}][, without the format {format}][; where there is no exact one, "
            "leave the cell empty and say so in “{remarks_column}”][; such words belong to “{words_column}”]",
        ),
        why=Text(
            "约数不能求和比较；去掉“约”“超”“余”等限定词，就成了来源没有说过的确数。",
            "An approximate number cannot be added or compared, and without words such as 约 or 余 it would state "
            "what no source says.",
        ),
        bad=_output("约1250"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB224",
        name="unit-in-number-format",
        severity=Severity.ERROR,
        message=Text(
            "{column}显示为“{shown}”，单元格里存放的却是{value}（数字格式{format}）",
            "{column} shows “{shown}”, but the cell holds {value} (number format {format})",
        ),
        remedy=Text(
            "将单元格设为常规格式，按应填的单位[（{unit}）]重新填写[，如{candidates}]",
            "Give the cell the general format and enter the number in its proper unit[, {unit}][, such as {candidates}]",
        ),
        why=Text(
            "数字格式只改变显示。求和、引用和本程序用的都是存放的数，与看到的可能相差万倍。",
            "A number format changes only what is shown. Sums, formulas and this program use what is stored, which "
            "may differ by a factor of ten thousand.",
        ),
        bad=_output("12500000", Fact("number-format", "C2", '0!.0000"万元"')),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB225",
        name="percent-form",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”是百分比写法，已按{taken}读取",
            "{column} “{value}” is written as a percentage; it was read as {taken}",
        ),
        remedy=Text(
            "将单元格设为常规格式，填{taken}，不带%",
            "Give the cell the general format and enter {taken} without a percent sign",
        ),
        why=Text(
            "单位已是%，填百分数的数字；0.15、15、15%混用，合计和比较会差一百倍。",
            "The unit is already %. Where 0.15, 15 and 15% are mixed, sums and comparisons are wrong by "
            "a factor of a hundred.",
        ),
        bad=_share("0.15", Fact("number-format", "E2", "0%")),
        good=Example("分享比例", _SHARES),
    ),
    Rule(
        code="CB226",
        name="invisible-characters",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”含有看不见的字符，已按“{taken}”读取",
            "{column} “{value}” holds invisible characters; it was read as “{taken}”",
        ),
        remedy=Text(
            "清空单元格后重新输入，不要从网页、微信或PDF直接粘贴",
            "Clear the cell and type the content again; do not paste it from web pages, chats or PDF files",
        ),
        why=Text(
            "全角空格、不间断空格、零宽字符、回车符看不出来，却使筛选、查找和对应失败，数字也会变成文本。",
            "Ideographic and no-break spaces, zero-width characters and carriage returns cannot be seen, yet filters, "
            "look-ups and matching fail, and numbers turn into text.",
        ),
        bad=_output("1250\u200b"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB227",
        name="outer-blanks",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”前后有空格或换行，已按“{taken}”读取",
            "{column} “{value}” begins or ends with blanks or line breaks; it was read as “{taken}”",
        ),
        remedy=Text("删去前后的空格和换行", "Delete the blanks and line breaks before and after it"),
        why=Text(
            "前后多了空格，在Excel、WPS中就是另一个词，筛选、查找和数据透视表会把它单列。",
            "To Excel and WPS a word with a blank is another word: filters, look-ups and pivot tables list it apart.",
        ),
        bad=Example("集群", CLUSTER.replace("徐州市工程机械集群", "徐州市工程机械集群␠"), at="集群!B2"),
        good=Example("集群", CLUSTER),
    ),
    Rule(
        code="CB228",
        name="half-width-punctuation",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”在中文里用了半角标点，已按“{taken}”读取",
            "{column} “{value}” uses half-width punctuation in Chinese; it was read as “{taken}”",
        ),
        remedy=Text("改用全角标点", "Use full-width punctuation"),
        why=Text(
            "文字会写进简报，公文用全角标点；名称里的半角括号还会使同一名称对应不上。",
            "The text goes into the briefing, and official documents use full-width signs; half-width brackets also "
            "keep equal names from matching.",
        ),
        bad=_definition("产业链(含供应链)与产业集群一体推进,协同发展"),
        good=_definition("产业链（含供应链）与产业集群一体推进，协同发展")._replace(at=""),
    ),
    Rule(
        code="CB229",
        name="look-alike-characters",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”含有形近的错字符，已按“{taken}”读取",
            "{column} “{value}” holds characters that only look right; it was read as “{taken}”",
        ),
        remedy=Text("清空单元格，重新输入{taken}", "Clear the cell and type {taken}"),
        why=Text(
            "字母O当作0、字母l当作1、俄文或希腊字母当作拉丁字母、破折号当作连字符、从PDF复制的部首当作汉字，"
            "看着一样，却对应不上。",
            "The letter O for 0, l for 1, a Cyrillic letter for a Latin one, a dash for a hyphen, a radical copied "
            "from a PDF file for a character: they look the same but match nothing.",
        ),
        bad=Example("集群", CLUSTER.replace("GJ-001", "GJ-0O1"), at="集群!A2"),
        good=Example("集群", CLUSTER),
    ),
    Rule(
        code="CB230",
        name="text-too-long",
        severity=Severity.ERROR,
        message=Text(
            "{column}有{count}个字符，超过单元格上限{limits}",
            "{column} has {count} characters, more than the {limits} a cell can hold",
        ),
        remedy=Text(
            "缩短文字，或把全文放在附件中，表内只写要点",
            "Shorten the text, or put the full text elsewhere and keep only the main points",
        ),
        why=Text(
            "超长的文字由其他程序写入，Excel打开时会截断，之后保存就丢失了。",
            "Such a text was written by another program; Excel cuts it off and loses the rest when it saves.",
        ),
        bad=_definition("产业链与产业集群一体推进" * 2800),
        good=Example("要点分类", FEATURE),
    ),
    Rule(
        code="CB231",
        name="fraction-among-percentages",
        severity=Severity.WARNING,
        message=Text(
            "{column}为{value}，同列[“{names}”的]其他数大多大于1；是否应为{candidates}？",
            "{column} is {value}, while most numbers in the column[ for “{names}”] are above 1; is {candidates} meant?",
        ),
        remedy=Text(
            "单位为%的，填百分数的数字：15%填15；确为{value}%的可不改",
            "Enter percentages as numbers: 15 for 15%; leave it if {value}% is really meant",
        ),
        why=Text(
            "百分数填成小数，会使这一格小一百倍，合计和比较都不对。",
            "A percentage entered as a fraction is a hundred times too small, and sums and comparisons go wrong.",
        ),
        bad=_share("0.15"),
        good=Example("分享比例", _SHARES),
    ),
    Rule(
        code="CB232",
        name="other-unit-in-number",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”的单位是“{written}”[，本列的单位是{unit}][，本行的单位是{row_unit}]"
            "[，本行的“{blank_column}”没有填写][；所指可能是{readings}]",
            "{column} “{value}” is given in “{written}”[, while the column is in {unit}][, while its row is in "
            "{row_unit}][, while “{blank_column}” of its row is empty][; it may mean {readings}]",
        ),
        remedy=Text(
            "核实单位，换算后只填数字[，如{candidates}]；填错列的，移到应填的列[；单位填在“{blank_column}”列]",
            "Check the unit, convert the number if it is another one, and enter the number alone[, such as {candidates}]; "
            "move it if it belongs to another column[; the unit belongs to “{blank_column}”]",
        ),
        why=Text(
            "万元与亿元相差一万倍。程序不代为换算，以免原来的单位也填错了。",
            "万元 and 亿元 differ by a factor of ten thousand. Nothing is converted for you, in case the unit as "
            "written is the mistake.",
        ),
        bad=_output("12500000万元"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB233",
        name="text-nearly-too-long",
        severity=Severity.WARNING,
        message=Text(
            "{column}有{count}个字符，已接近单元格上限{limits}，末尾可能已被截断",
            "{column} has {count} characters, close to the {limits} a cell can hold; its end may have been cut off",
        ),
        remedy=Text(
            "核对末尾是否完整；缩短文字，表内只写要点",
            "Check that the end is there; shorten the text to its main points",
        ),
        why=Text(
            "粘贴超过上限的文字时，Excel不加说明地截去后面的部分。",
            "When a longer text is pasted, Excel cuts it off without a word.",
        ),
        bad=_definition("产业链与产业集群一体推进" * 2700),
        good=Example("要点分类", FEATURE),
    ),
    Rule(
        code="CB234",
        name="placeholder",
        severity=Severity.WARNING,
        message=Text(
            "{column}填的是“{value}”，不是{expected}，已按空格处理",
            "{column} holds “{value}”, not a {expected}; it was treated as empty",
        ),
        remedy=Text(
            "没有数据的清空单元格，原因写在备注中；数值确为零的填0",
            "Clear the cell where there are no data and say why in the remarks; enter 0 for a number that is zero",
        ),
        why=Text(
            "“—”“无”之类的文字使公式出错，也分不清是零、没有还是未报。",
            "Signs and words such as “—” or “无” make formulas fail and do not tell zero from none or not reported.",
        ),
        bad=_output("—"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB235",
        name="lost-characters",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”中的“\ufffd”是转换文件时丢失的文字",
            "{column} “{value}”: each “\ufffd” stands for a character that was lost when a file was converted",
        ),
        remedy=Text("对照原件重新输入", "Type the content again from the original"),
        why=Text(
            "用错误的编码打开或转存文件，认不出的文字会变成“\ufffd”，原来是什么字已无从推断。",
            "A file opened or saved in the wrong encoding shows “\ufffd” for what it cannot read, and the original is gone.",
        ),
        bad=_definition("产业链与产业\ufffd群一体推进"),
        good=Example("要点分类", FEATURE),
    ),
    Rule(
        code="CB236",
        name="currency-in-number-format",
        severity=Severity.WARNING,
        message=Text(
            "{column}{value}显示为“{shown}”，货币符号“{sign}”与应填的单位（{unit}）不符",
            "{column} {value} is shown as “{shown}”: the currency sign “{sign}” does not fit its unit, {unit}",
        ),
        remedy=Text(
            "核对数值是否按{unit}填写，并将单元格设为常规或数值格式",
            "Check that the number is given in {unit}, and give the cell a general or number format",
        ),
        why=Text(
            "“￥”表示元。应填亿元的数显示成“￥1250”，看表的人会误作1250元，相差一亿倍；货币符号也不应出现在家数、比例中。",
            "“￥” stands for 元. 1250 亿元 shown as “￥1250” misleads by a factor of a hundred million, and no currency belongs "
            "to counts or shares.",
        ),
        bad=_output("1250", Fact("number-format", "C2", '"￥"#,##0.00')),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB237",
        name="number-not-shown",
        severity=Severity.WARNING,
        message=Text(
            "{column}存放着{value}，数字格式{format}却不显示这个数[，只显示“{shown}”]",
            "{column} holds {value}, but the number format {format} does not show it[, only “{shown}”]",
        ),
        remedy=Text(
            "将单元格设为常规格式后核对；不要的数请清除",
            "Give the cell the general format and check the number; clear it if it is not wanted",
        ),
        why=Text(
            "看不见的数无人核对，却照常读取和统计；对外发送时也会一并带出。",
            "Nobody checks a number that does not show, yet it is read and counted, and sent out with the file.",
        ),
        bad=_output("1250", Fact("number-format", "C2", ";;;")),
        good=Example("监测", ONE_YEAR),
    ),
)
