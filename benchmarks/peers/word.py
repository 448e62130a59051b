"""docxtpl + matplotlib filling the same briefing: tables by row loops, charts as pictures.

`python -m benchmarks.peers.word TEMPLATE OUT`; `write_template` writes the template with python-docx.
"""

import io
import sys
from pathlib import Path

import docx
from docxtpl import DocxTemplate, InlineImage

from benchmarks.documents import BARS, CHARTS, COLUMNS, TABLES, headers, rows_of, values_of


def write_template(out: Path) -> None:
    """Writes the template: a heading row and a row loop for each table, a place for each picture."""
    document = docx.Document()
    for number in range(TABLES):
        table = document.add_table(rows=4, cols=COLUMNS)
        for place, header in enumerate(headers()):
            table.rows[0].cells[place].text = header
            table.rows[2].cells[place].text = f"{{{{ row[{place}] }}}}"
        table.rows[1].cells[0].text = f"{{%tr for row in table{number} %}}"
        table.rows[3].cells[0].text = "{%tr endfor %}"
        document.add_paragraph()
    for number in range(CHARTS):
        document.add_paragraph(f"{{{{ chart{number} }}}}")
    document.save(str(out))


def picture(number: int) -> io.BytesIO:
    """The chart as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 3))
    foot = [0] * BARS
    for series in range(3):
        values = values_of(number, series)
        axes.bar(range(BARS), values, bottom=foot, label=str(series))
        foot = [below + value for below, value in zip(foot, values, strict=True)]
    axes.legend()
    target = io.BytesIO()
    figure.savefig(target, dpi=150)
    pyplot.close(figure)
    target.seek(0)
    return target


def fill(template: Path, out: Path) -> None:
    """Fills the template."""
    document = DocxTemplate(str(template))
    context: dict[str, object] = {f"table{number}": rows_of(number) for number in range(TABLES)}
    context |= {f"chart{number}": InlineImage(document, picture(number)) for number in range(CHARTS)}
    document.render(context, autoescape=True)
    document.save(str(out))


if __name__ == "__main__":
    fill(Path(sys.argv[1]), Path(sys.argv[2]))
