"""From what the user typed to the provinces that outputs are about."""

import pytest

from clusterbook.app.scopes import Wanted, find_scopes
from clusterbook.model.errors import RunError
from tests.analysis.workbooks import UNITS
from tests.support.books import typed_book

PROVINCES = """
代码|全称|简称|单字简称|区域|城市群|别名
'110000|北京市|北京|京|东部||
'220000|吉林省|吉林|吉|东北||
'320000|江苏省|江苏|苏|东部|长三角|
'340000|安徽省|安徽|皖|中部|长三角|徽州
'420000|湖北省|湖北|鄂|中部||
'650000|新疆维吾尔自治区|新疆|新|西部||
"""


@pytest.fixture(scope="module")
def book():
    return typed_book({"省份": PROVINCES, "报送单位": UNITS})


def names(book, **wanted) -> list[str]:
    return [scope.name for scope in find_scopes(book, Wanted(**wanted)).wanted]


@pytest.mark.parametrize(
    "typed",
    ["江苏省", "江苏", "苏", "江 苏", "“江苏”", "江苏　省"],
)
def test_a_province_by_any_of_its_names(book, typed):
    assert names(book, provinces=[typed]) == ["江苏省"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("徽州", "安徽省"),
        ("新疆维吾尔", "新疆维吾尔自治区"),
        ("新疆自治区", "新疆维吾尔自治区"),
        ("吉林", "吉林省"),
    ],
)
def test_aliases_and_halves(book, typed, meant):
    assert names(book, provinces=[typed]) == [meant]


@pytest.mark.parametrize("typed", ["东部", "东部地区", " 东部 "])
def test_a_region_by_its_names(book, typed):
    scope = find_scopes(book, Wanted(regions=[typed])).wanted[0]
    assert (scope.kind, scope.name, scope.provinces) == ("区域", "东部", ("北京市", "江苏省"))


@pytest.mark.parametrize("typed", ["长三角", "长三角城市群"])
def test_a_city_group_that_the_data_have(book, typed):
    scopes = find_scopes(book, Wanted(regions=[typed]))
    assert scopes.wanted[0].provinces == ("江苏省", "安徽省")
    assert [scope.name for scope in scopes.peers] == ["长三角"]


def test_all_provinces_in_their_order(book):
    scopes = find_scopes(book, Wanted(every_province=True))
    assert [scope.name for scope in scopes.wanted] == [
        "北京市",
        "吉林省",
        "江苏省",
        "安徽省",
        "湖北省",
        "新疆维吾尔自治区",
    ]
    assert scopes.peers == scopes.wanted


def test_a_name_given_twice_counts_once(book):
    assert names(book, provinces=["江苏", "苏", "鄂"]) == ["江苏省", "湖北省"]


def test_nothing_asked_for_is_the_whole_country(book):
    assert names(book) == []


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"provinces": ["江束省"]}, "是否为江苏省"),
        ({"provinces": ["苏南市"]}, "是否为江苏省"),
        ({"provinces": ["吉林市"]}, "吉林省吉林市"),
        ({"provinces": ["火星"]}, "没有唯一名为“火星”的省份"),
        ({"regions": ["珠三角"]}, "长三角"),
        ({"regions": ["火星"]}, "是否为东部、中部、西部、东北、长三角"),
        ({"regions": ["东部"], "provinces": ["江苏"]}, "分两次"),
        ({"every_province": True, "provinces": ["江苏"]}, "全部省份"),
    ],
)
def test_what_is_not_one_place_is_refused_with_what_may_be_meant(book, wanted, said):
    with pytest.raises(RunError) as refused:
        names(book, **wanted)
    assert said in refused.value.zh
