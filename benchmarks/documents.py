"""A briefing of 30 tables with 2,000 rows together and 24 charts: its template, and ours filling it.

`python -m benchmarks.documents TEMPLATE OUT` fills it.
"""

import sys
from pathlib import Path

TABLES, ROWS, COLUMNS, CHARTS, BARS = 30, 2_000, 8, 24, 31


def rows_of(number: int) -> list[list[str]]:
    """The rows of a table: names, then numbers."""
    count = ROWS // TABLES + (number < ROWS % TABLES)
    return [
        [f"集群{number}-{row}", *(str(row * column % 997) for column in range(1, COLUMNS))]
        for row in range(count)
    ]


def headers() -> list[str]:
    """The headings of every table."""
    return ["集群", *(f"指标{column}" for column in range(1, COLUMNS))]


def values_of(chart: int, series: int) -> list[int]:
    """The bars of a series."""
    return [(chart + 1) * (series + 3) * bar % 97 for bar in range(1, BARS + 1)]


def our_template(out: Path) -> None:
    """Writes the template with a place for each table and chart."""
    from clusterbook.render.docx.blank import write_template

    words = [f"表_{number}" for number in range(TABLES)] + [f"图_{number}" for number in range(CHARTS)]
    write_template(out, [("Normal", f"{{{{ {word} }}}}") for word in words])


def fill(template: Path, out: Path) -> None:
    """Fills the template with figures and charts of this size."""
    from clusterbook.compose.briefing import BriefingContext, DocumentProperties, TemplateName
    from clusterbook.model.charts import Chart, ChartKind, ChartSeries
    from clusterbook.model.figures import Align, Figure, TableCell, TableColumn, TableValue
    from clusterbook.render.docx.briefing import render_briefing

    columns = [
        TableColumn(header, "", Align.RIGHT if place else Align.LEFT)
        for place, header in enumerate(headers())
    ]
    names = {}
    for number in range(TABLES):
        value = TableValue(columns, [[TableCell(text, text) for text in row] for row in rows_of(number)])
        word = f"表_{number}"
        names[word] = TemplateName(word, Figure(f"table{number}", word, "0", value, "", "", ()))
    provinces = [f"省份{bar}" for bar in range(BARS)]
    for number in range(CHARTS):
        series = [
            ChartSeries(name, values, list(map(str, values)), "个")
            for name, values in ((f"系列{place}", values_of(number, place)) for place in range(3))
        ]
        word = f"图_{number}"
        chart = Chart(word, word, ChartKind.STACKED_COLUMNS, "省份", provinces, series, [word], word)
        names[word] = TemplateName(word, drawing=chart)
    render_briefing(template, BriefingContext(names, DocumentProperties("", "", "2026-06-16")), out)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), Path(sys.argv[2]))
