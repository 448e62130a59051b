"""Rules about the sheet on which findings are accepted (CB8xx)."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_HEADER = "规则编号|工作表|行主键|列名|单元格内容|豁免理由|批准人|有效期至"

RULES = (
    Rule(
        code="CB801",
        name="waiver-expired",
        severity=Severity.WARNING,
        message=Text(
            "对{code}的豁免有效期至{expires}，已经过期，不再起作用",
            "The waiver of {code} was valid until {expires} and no longer counts",
        ),
        remedy=Text(
            "问题已解决的，删除本行；仍可接受的，重新核实后填写新的有效期",
            "Delete this row if the problem is solved; if it is still acceptable, verify it and fill in a new date",
        ),
        why=Text(
            "豁免是有期限的判断，过期而不复核，旧的结论就会一直掩盖后来的错误。",
            "A waiver is a judgement for a time; without review an old one would go on hiding later errors.",
        ),
        bad=Example(
            "豁免",
            f"{_HEADER}\nCB208|集群|GJ-001|来源|LY-009|“来源”表正在补录|综合处负责人|2025年12月31日",
            at="豁免!H2",
        ),
        good=Example("豁免", _HEADER),
    ),
    Rule(
        code="CB802",
        name="waiver-unmatched",
        severity=Severity.WARNING,
        message=Text(
            "没有问题与这一豁免相符[，检查报告中该处的“单元格内容”现为“{taken}”]",
            "No finding of {code} matches this waiver[; the report now gives “{taken}” as content there]",
        ),
        remedy=Text(
            "问题已解决的，删除本行；仍要豁免的，按检查报告核对{code}的工作表、行主键、列名和单元格内容",
            "Delete this row if the problem is solved; otherwise copy sheet, row key, column and content from the report",
        ),
        why=Text(
            "豁免只对核实时的内容有效，内容改动后须重新判断；找不到对象的豁免也可能是填错了位置。",
            "A waiver holds for the content that was verified: once that changes, it has to be judged anew; and one "
            "that matches nothing may have been filled in wrongly.",
        ),
        bad=Example(
            "豁免",
            f"{_HEADER}\nCB208|集群|GJ-999|来源|LY-009|“来源”表正在补录|综合处负责人|2099年12月31日",
            at="豁免!A2",
        ),
        good=Example("豁免", _HEADER),
    ),
)
