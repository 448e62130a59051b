"""Our own lint of documents: built ones have no defect in any layout, and each check sees the damage it is for."""

import re
from pathlib import Path

import docx
import pytest

from clusterbook.cli import run
from clusterbook.render.docx.ooxml import w
from clusterbook.render.docx.package import read_parts, write_parts
from tests.support.docxlint import CHECKS, defects
from tests.support.tools import ROOT, ooxml_errors

LAYOUTS = {
    "official": [],
    "centred": ["--page-number", "centre", "--line-spacing", "28", "--contents"],
    "magazine": ["--profile", "magazine"],
    "magazine contents": ["--profile", "magazine", "--contents"],
    "province": ["--province", "江苏", "--contents"],
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> dict[str, Path]:
    made = {}
    for workbook, names in (("master", ("official", "magazine contents")), ("exercise", tuple(LAYOUTS))):
        for name in names:
            folder = tmp_path_factory.mktemp("outputs")
            assert (
                run(["build", str(ROOT / "input" / f"{workbook}.xlsx"), "-o", str(folder), *LAYOUTS[name]])
                == 0
            )
            (made[f"{workbook} {name}"],) = folder.glob("*.docx")
    return made


def test_no_output_has_a_defect(outputs):
    assert {name: defects(path) for name, path in outputs.items()} == {name: [] for name in outputs}


@pytest.mark.parametrize("name", ["exercise centred", "exercise magazine", "master magazine contents"])
def test_no_layout_has_an_error_by_the_validator(outputs, name):
    assert ooxml_errors(outputs[name]) == []


def test_every_page_of_an_exercise_says_so(outputs):
    for name, path in outputs.items():
        for section in docx.Document(path).sections:
            for header in (section.header, section.even_page_header):
                assert ("演练数据" in "".join(p.text for p in header.paragraphs)) == name.startswith(
                    "exercise"
                )


DAMAGE = {
    "grid": ("document", r"<w:gridCol [^>]*/>", ""),
    "header_rows": ("document", r"<w:tblHeader/>", '<w:tblHeader w:val="1"/>'),
    "cells": ("document", r"(<w:tc>.*?)</w:tc>", r"\1<w:tbl/></w:tc>"),
    "bookmarks": ("document", r'<w:bookmarkStart w:id="(\d+)"', r'<w:bookmarkStart w:id="1\g<1>1"'),
    "drawings": ("document", r'descr="[^"]*"', 'descr=""'),
    "relations": ("_rels/document.xml.rels", r"charts/clusterbook1\.xml", "charts/other.xml"),
    "content_types": (None, r"/word/charts/clusterbook1\.xml", "/word/charts/other.xml"),
    "fonts": ("styles", r' w:cs="仿宋_GB2312"', ""),
    "styles": ("document", r'<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading9"/>'),
    "fields": ("document", r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    "headings": ("document", r'<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading3"/>'),
    "captions": ("document", r"(SEQ 表 .*?<w:t>)1</w:t>", r"\g<1>2</w:t>"),
    "footnotes": ("document", r'<w:footnoteReference w:id="2"/>', ""),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_each_check_sees_its_damage(outputs, tmp_path, kind):
    part, pattern, damage = DAMAGE[kind]
    parts = read_parts(outputs["exercise official"])
    name = "[Content_Types].xml" if part is None else f"word/{part}{'' if part.endswith('rels') else '.xml'}"
    text, count = re.subn(pattern, damage, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1
    parts[name] = text.encode()
    damaged = tmp_path / "损坏.docx"
    write_parts(parts, damaged)
    assert kind in {found.partition(":")[0] for found in defects(damaged)}


def test_every_check_has_a_damage():
    assert {check.__name__.strip("_") for check in CHECKS} == set(DAMAGE)


def test_a_word_of_the_text_may_not_be_in_a_cell_without_width(outputs):
    for table in docx.Document(outputs["master official"]).tables:
        assert all(cell.tcPr.find(w("tcW")) is not None for row in table._tbl.tr_lst for cell in row.tc_lst)
