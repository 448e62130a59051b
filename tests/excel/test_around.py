"""The surroundings of a sheet in full, as versions are compared by them."""

import pytest

from clusterbook.excel.around import read_surroundings
from clusterbook.excel.looks import read_styles
from clusterbook.excel.package import Package
from clusterbook.excel.surroundings import read_sheet_structure
from clusterbook.model.cells import CellRange
from clusterbook.model.surroundings import ColumnLayout, RangeRule, Surroundings
from tests.excel.packages import PACKAGE_RELATIONS, RELATIONS, sheet_xml, workbook_parts, write_parts

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
B2_B9 = [CellRange(2, 2, 9, 2)]


def around(tmp_path, after="", before="", relations=""):
    """The surroundings of a sheet with this XML after and before its rows."""
    xml = sheet_xml(ROW, after).replace("<sheetData>", f"{before}<sheetData>")
    parts = workbook_parts({"集群": xml})
    if relations:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE_RELATIONS}">{relations}</Relationships>'
        )
    package = Package(write_parts(tmp_path / "book.xlsx", parts))
    (sheet,) = package.sheets
    content = package.read(sheet.part)
    structure = read_sheet_structure(package, sheet, content)
    return read_surroundings(content, structure, read_styles(package))


def test_a_plain_sheet_has_nothing_around_its_cells(tmp_path):
    assert around(tmp_path)._replace(looks=Surroundings().looks) == Surroundings(
        Surroundings().looks, [], [], [], {}, [], [], []
    )


@pytest.mark.parametrize(
    ("attributes", "formulas", "text"),
    [
        ('type="list" showErrorMessage="1"', ["词表_级别"], "list 词表_级别"),
        ('type="list" operator="equal" showErrorMessage="true"', ["词表_级别", "0"], "list 词表_级别"),
        ('type="list"', ["词表_级别"], "list 词表_级别 unchecked"),
        ('type="custom" operator="equal" showErrorMessage="1"', ["A1&gt;0"], "custom A1>0"),
        ('type="whole" showErrorMessage="1"', ["1", "5"], "whole between 1 5"),
        ('type="whole" operator="between" showErrorMessage="1"', ["1", "5"], "whole between 1 5"),
        ('type="decimal" operator="notBetween" showErrorMessage="1"', ["1", "5"], "decimal notBetween 1 5"),
        ('type="date" operator="lessThan" showErrorMessage="1"', [" 46000 "], "date lessThan 46000"),
        ('type="list" errorStyle="stop" showErrorMessage="1"', ["甲"], "list 甲"),
        ('type="list" errorStyle="warning" showErrorMessage="1"', ["甲"], "list 甲 warning"),
        ('showErrorMessage="1"', [], "any"),
        ('type="none" operator="equal" showErrorMessage="1"', ["0", "0"], "any"),
        (
            'type="decimal" operator="greaterThan" showErrorMessage="1"',
            ["0.50", "0"],
            "decimal greaterThan 0.5",
        ),
        ('type="whole" showErrorMessage="1"', ["2000.0", "-5"], "whole between 2000 -5"),
    ],
)
def test_validations_say_kind_limits_and_what_they_do(tmp_path, attributes, formulas, text):
    inner = "".join(
        f"<formula{number}>{formula}</formula{number}>" for number, formula in enumerate(formulas, 1)
    )
    rule = f'<dataValidation {attributes} sqref="B2:B9">{inner}</dataValidation>'
    found = around(tmp_path, f"<dataValidations>{rule}</dataValidations>")
    assert found.validations == [RangeRule(B2_B9, text)]


def test_rules_of_excel_2010_hold_their_ranges_inside(tmp_path):
    rule = (
        '<x14:dataValidation xmlns:x14="urn:x14" xmlns:xm="urn:xm" type="list" showErrorMessage="1">'
        "<x14:formula1><xm:f>代码表!$A$2:$A$5</xm:f></x14:formula1><xm:sqref>B2:B9 D4</xm:sqref>"
        "</x14:dataValidation>"
    )
    found = around(tmp_path, f"<extLst><ext>{rule}</ext></extLst>")
    ranges = [*B2_B9, CellRange(4, 4, 4, 4)]
    assert found.validations == [RangeRule(ranges, "list 代码表!$A$2:$A$5")]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            '<cfRule type="expression" dxfId="3" priority="1"><formula>B2=""</formula></cfRule>',
            'expression B2=""',
        ),
        (
            '<cfRule type="cellIs" operator="between" priority="2"><formula>1</formula><formula>9</formula></cfRule>',
            "cellIs between 1 9",
        ),
        (
            '<cfRule type="containsText" operator="containsText" text="待定" priority="3">'
            '<formula>NOT(ISERROR(SEARCH("待定",B2)))</formula></cfRule>',
            'containsText containsText 待定 NOT(ISERROR(SEARCH("待定",B2)))',
        ),
        ('<cfRule type="top10" rank="5" priority="4"/>', "top10 5"),
        ('<cfRule type="duplicateValues" rank="0" priority="4"/>', "duplicateValues"),
        (
            '<cfRule type="dataBar" priority="5"><dataBar><cfvo type="min"/><cfvo type="num" val="80"/>'
            '<color rgb="FF638EC6"/></dataBar></cfRule>',
            "dataBar min num 80 FF638EC6",
        ),
    ],
)
def test_conditional_formats_say_their_condition(tmp_path, rule, text):
    block = f'<conditionalFormatting sqref="B2:B9">{rule}</conditionalFormatting>'
    assert around(tmp_path, block).conditional_formats == [RangeRule(B2_B9, text)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ('<cfRule type="duplicateValues"/>', "duplicateValues"),
        ('<cfRule type="expression"><formula>B2=""</formula></cfRule>', 'expression B2=""'),
        ('<x:cfRule type="expression"><x:formula>B2=""</x:formula></x:cfRule>', 'expression B2=""'),
        ('<cfRule type="dataBar"><dataBar><cfvo type="min"/></dataBar></cfRule>', "dataBar min"),
    ],
)
def test_the_last_rule_ends_before_the_validations(tmp_path, rule, text):
    after = (
        f'<conditionalFormatting xmlns:x="urn:x" sqref="B2:B9">{rule}</conditionalFormatting>'
        '<dataValidations><dataValidation type="list" sqref="B2:B9"><formula1>词表_级别</formula1></dataValidation>'
        "</dataValidations>"
    )
    assert around(tmp_path, after).conditional_formats == [RangeRule(B2_B9, text)]


def test_each_rule_of_a_block_is_one_and_keeps_its_own_values(tmp_path):
    block = (
        '<conditionalFormatting sqref="B2:B9"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="max"/></dataBar>'
        '</cfRule><cfRule type="iconSet" priority="2"><iconSet iconSet="3Arrows"/></cfRule></conditionalFormatting>'
        '<conditionalFormatting sqref="D4"><cfRule type="duplicateValues" priority="3"/></conditionalFormatting>'
    )
    assert around(tmp_path, block).conditional_formats == [
        RangeRule(B2_B9, "dataBar max"),
        RangeRule(B2_B9, "iconSet 3Arrows"),
        RangeRule([CellRange(4, 4, 4, 4)], "duplicateValues"),
    ]


def test_links_lead_to_an_address_a_place_or_both(tmp_path):
    relations = (
        f'<Relationship Id="rId1" Type="{RELATIONS}/hyperlink" Target="https://www.gov.cn/a?b=1&amp;c=2" '
        'TargetMode="External"/>'
    )
    links = (
        f'<hyperlinks xmlns:r="{RELATIONS}"><hyperlink ref="A1" r:id="rId1"/><hyperlink ref="B2:C3" location="代码表!A1"/>'
        '<hyperlink ref="D4" r:id="rId1" location="p2"/><hyperlink ref="nonsense" location="x"/></hyperlinks>'
    )
    assert around(tmp_path, links, relations=relations).hyperlinks == {
        (1, 1): "https://www.gov.cn/a?b=1&c=2",
        (2, 2): "#代码表!A1",
        (4, 4): "https://www.gov.cn/a?b=1&c=2#p2",
    }


def test_columns_have_width_and_visibility(tmp_path):
    columns = (
        '<cols><col min="1" max="1" width="12.5"/><col min="2" max="4" hidden="1" width="9"/>'
        '<col min="5" max="5" hidden="true"/><col min="6" max="6" width="wide"/><col min="x" max="7"/></cols>'
    )
    assert around(tmp_path, before=columns).columns == [
        ColumnLayout(1, 1, 12.5, False),
        ColumnLayout(2, 4, 9.0, True),
        ColumnLayout(5, 5, None, True),
        ColumnLayout(6, 6, None, False),
    ]


def test_merges_and_hidden_rows_are_there(tmp_path):
    merges = '<mergeCells><mergeCell ref="C1:D2"/><mergeCell ref="A1:B1"/></mergeCells>'
    assert around(tmp_path, merges).merged == [CellRange(1, 1, 1, 2), CellRange(1, 3, 2, 4)]
