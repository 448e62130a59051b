"""The clean workbook spoilt sheet by sheet, and what is then found."""

from clusterbook.app.validate import validate_book
from clusterbook.model.findings import Finding
from tests.support.cleanbook import book_with, clean_sheets, with_peers

_PROVINCES = (
    ("140000", "山西省", "山西", "省", "中部"),
    ("220000", "吉林省", "吉林", "省", "东北"),
    ("460000", "海南省", "海南", "省", "东部"),
    ("450000", "广西壮族自治区", "广西", "自治区", "西部"),
    ("610000", "陕西省", "陕西", "省", "西部"),
    ("640000", "宁夏回族自治区", "宁夏", "自治区", "西部"),
    ("650000", "新疆维吾尔自治区", "新疆", "自治区", "西部"),
)


def with_provinces() -> dict[str, str]:
    """The sheet 省份 with the provinces whose names are traps beside those of the clean workbook."""
    lines = [
        f"'{code}|{full}|{short}|||{kind}|{region}|||||LY-001"
        for code, full, short, kind, region in _PROVINCES
    ]
    return {"省份": "\n".join([clean_sheets()["省份"], *lines])}


def findings(coverage: bool = False, **sheets: str) -> list[Finding]:
    """What is found in the clean workbook, with its peers, when these sheets take the place of its own."""
    return list(
        validate_book(
            book_with(
                {**with_peers(clean_sheets()), **{name: text.strip() for name, text in sheets.items()}}
            ),
            coverage=coverage,
        ).findings
    )


def problems(coverage: bool = False, **sheets: str) -> list[tuple[str, str]]:
    """The same as codes and addresses."""
    return [(finding.code, finding.place) for finding in findings(coverage, **sheets)]


def only(found: list[Finding]) -> Finding:
    """The single finding."""
    (finding,) = found
    return finding
